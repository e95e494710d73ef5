//! The window as a whole: takes the keys, lays out the panes, and hands what was asked for to the state.

use std::rc::Rc;

use egui::{
    CentralPanel, Context, Event, Frame, Margin, Panel, Popup, RawInput, Ui, UserAttentionType,
    ViewportCommand,
};

use super::command::Command;
use super::keys::{self, Keymap};
use super::local::{CommentDraft, Cx, Local};
use super::palette::Palette;
use super::reader::ReaderState;
use super::tabs::Tab;
use super::theme::{self, Theme};
use super::{
    articles, bar, bullet_row, outline, overlays, parts, reading, search, selection, settings, several,
    status, suggestions, tabs, timeline, welcome,
};
use crate::app::{self, Action, Chosen, Pane, Question, State};
use crate::brief::Edit;
use crate::export::Form;

/// From this width on the suggestions stand beside the text, below it they stand under it.
const BESIDE_FROM: f32 = 860.0;
/// A window of less height has no room under the text: beside it there is some, from this width on.
const LOW: f32 = 480.0;
const BESIDE_FROM_WHERE_LOW: f32 = 560.0;
/// Where they stand under the text, the text itself keeps this share of the height; above it stands what is said of
/// the article, in two lines of title, one of origin and two of kinds.
const TEXT_SHARE: f32 = 0.4;
const ARTICLE_HEAD: f32 = 190.0;
/// How much one step of the zoom is.
const ZOOM_STEP: f32 = 0.1;

/// How wide and high the picture of all letters gets, in points of colour: some thousand letters at the largest zoom on
/// a fine screen, and as little as every graphics card can.
const LETTERS_SIDE: usize = 2048;

/// The window: the state, and what only drawing needs to remember.
#[derive(Debug)]
pub struct Window {
    /// All that is shown.
    pub state: State,
    local: Local,
    keys: Rc<Keymap>,
}

impl Window {
    /// A window that shows this state.
    #[must_use]
    pub fn new(mut state: State) -> Self {
        let keys = Rc::new(own_keys(&mut state));
        Self { state, local: Local::default(), keys }
    }

    /// Gives the window its look, and has it woken when the worker has something to say. Once, at the start.
    pub fn begin(&mut self, ctx: &Context) {
        theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let woken = ctx.clone();
        self.state.set_waker(std::sync::Arc::new(move || woken.request_repaint()));
    }

    /// Takes in what has happened outside, then draws, then does what was asked for.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        keys::go_by(&self.keys);
        self.take_in(&ctx);
        let mut asked = Vec::new();
        self.local.begin_brief(self.state.document());
        self.local.scroll_to = self.state.view.scroll_to.take();
        if self.state.view.editing.is_none() {
            self.local.typing_in = None;
        }
        let mut cx = Cx { state: &self.state, local: &mut self.local, asked: &mut asked };
        take_input(&ctx, &mut cx);
        panels(ui, &mut cx);
        overlays::show(ui, &mut cx);
        let any = !asked.is_empty();
        for action in asked {
            self.state.handle(action);
        }
        self.give_out(&ctx);
        if any {
            ctx.request_repaint();
        }
    }

    fn take_in(&mut self, ctx: &Context) {
        if let Some(wait) = self.state.tick() {
            ctx.request_repaint_after(wait);
        }
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && !self.state.quit {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.state.handle(Action::Quit);
        }
    }

    /// What the state wants of the system: clipboard, theme, zoom, title, the end.
    fn give_out(&mut self, ctx: &Context) {
        if let Some(text) = self.state.to_clipboard.take() {
            ctx.copy_text(text);
        }
        let settings = &self.state.settings;
        theme::choose(ctx, settings.theme);
        let face = self.state.fonts.reading.as_ref();
        if face.map(|face| face.family.as_str()) != self.local.reading_in.as_deref() {
            theme::read_in(ctx, face);
            self.local.reading_in = face.map(|face| face.family.clone());
        }
        let zoom = settings.zoom;
        if (ctx.zoom_factor() - zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(zoom);
        }
        let title = title(&self.state);
        if title != self.local.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.local.title = title;
        }
        if std::mem::take(&mut self.state.raise) {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
        }
        if self.state.quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

/// The user's own keys; what is wrong with them is put on the list of problems.
fn own_keys(state: &mut State) -> Keymap {
    let Some((path, text)) = state.keys.take() else { return Keymap::default() };
    let (keymap, complaints) = Keymap::read(&text);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for complaint in complaints {
        let message = format!("Line {}: {}; the usual keys stay", complaint.line, complaint.message);
        let hint = format!("{}. It holds from the next start on.", complaint.hint);
        state.handle(Action::Report(app::Problem { file: name.clone(), message, hint, unread: false }));
    }
    keymap
}

fn title(state: &State) -> String {
    let mark = if state.dirty() { "• " } else { "" };
    format!("{mark}{} – Daybrief", state.brief().title)
}

/// Keys, dropped files and pasted text. A window or menu that lies over the panes gets them instead.
fn take_input(ctx: &Context, cx: &mut Cx<'_>) {
    let dropped: Vec<_> =
        ctx.input(|input| input.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
    if !dropped.is_empty() {
        cx.ask(Action::Open(dropped));
    }
    let covered = ctx.memory(|memory| memory.top_modal_layer().is_some()) || Popup::is_any_open(ctx);
    if covered {
        return;
    }
    if !ctx.text_edit_focused() {
        let pasted = |event: &Event| if let Event::Paste(text) = event { Some(text.clone()) } else { None };
        let texts: Vec<String> = ctx.input(|input| input.events.iter().filter_map(pasted).collect());
        texts.into_iter().filter(|text| !text.trim().is_empty()).for_each(|text| cx.ask(Action::Paste(text)));
    }
    if !cx.state.view.also.is_empty()
        && !ctx.text_edit_focused()
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
    {
        cx.ask(Action::SelectBullet(cx.state.view.bullet));
    }
    let mut commands = std::mem::take(&mut cx.local.waiting);
    commands.extend(keys::pressed(ctx));
    let mut commands = commands.into_iter();
    while let Some(command) = commands.next() {
        if matches!(command, Command::NextPane | Command::PreviousPane) {
            // The keyboard leaves the field it was in.
            ctx.memory_mut(|memory| memory.stop_text_input());
        }
        if allowed(command, cx.state) {
            run(command, cx);
        }
        if matches!(command, Command::NextPane | Command::PreviousPane | Command::Timeline) {
            // What was struck after it is meant for the pane that has the keyboard then.
            cx.local.waiting = commands.by_ref().collect();
        }
    }
}

/// Whether a command can do anything now.
pub(super) fn allowed(command: Command, state: &State) -> bool {
    let view = &state.view;
    let in_brief = view.pane == Pane::Brief;
    match command {
        Command::Undo => state.history.undo_name().is_some(),
        Command::Redo => state.history.redo_name().is_some(),
        Command::Export | Command::CopyMarkdown | Command::CopyFormatted => {
            state.brief().bullets().next().is_some()
        }
        Command::Accept => in_brief && view.bullet.is_some() || !in_brief && view.suggestion.is_some(),
        Command::Edit => in_brief && view.bullet.is_some() || !in_brief && view.suggestion.is_some(),
        Command::Reject => !in_brief && view.suggestion.is_some(),
        Command::AddText | Command::BringBack => view.selection.is_some_and(|span| !span.is_empty()),
        Command::SetAside => {
            view.selection.is_some() || view.pane != Pane::Brief && view.suggestion.is_some()
        }
        Command::ShowAside | Command::NextAside | Command::Details => view.source.is_some(),
        Command::NextFact | Command::PreviousFact | Command::Find => view.source.is_some(),
        Command::OwnStory => articles::out_of_story(state).is_some(),
        Command::JoinStory => articles::join_above(state).is_some(),
        Command::Disagree => view.glance && timeline::disagreement(state, None).is_some(),
        Command::OpenParts => view.source.as_deref().is_some_and(|id| !state.parts(id).is_empty()),
        Command::MoveUp | Command::MoveDown | Command::RemoveBullet => view.bullet.is_some(),
        Command::Section(_) => in_brief && view.bullet.is_some() || !in_brief && view.suggestion.is_some(),
        Command::Merge => view.bullet.is_some() && (in_brief || view.suggestion.is_some()),
        Command::Split => view.editing.is_some(),
        Command::ExtendDown | Command::ExtendUp => in_brief && state.brief().bullets().next().is_some(),
        Command::Search | Command::NextArticle | Command::PreviousArticle => view.source.is_some(),
        _ => true,
    }
}

/// Does what a command asks for.
pub(super) fn run(command: Command, cx: &mut Cx<'_>) {
    let view = &cx.state.view;
    let action = match command {
        Command::Open => Action::Ask(Question::OpenArticles),
        Command::Paste => return cx.local.paste = Some(String::new()),
        Command::NewBrief => Action::NewBrief,
        Command::NextBrief => Action::NextBrief,
        Command::OpenBrief => Action::Ask(Question::OpenBrief),
        Command::Save => Action::Save,
        Command::SaveAs => Action::SaveAsDialog,
        Command::Export => Action::ExportDialog,
        Command::CopyMarkdown => Action::Copy(Form::Markdown),
        Command::CopyFormatted => Action::Copy(Form::Html),
        Command::Undo => Action::Undo,
        Command::Redo => Action::Redo,
        Command::Next => return step(cx, 1),
        Command::Previous => return step(cx, -1),
        Command::Accept | Command::Edit if view.pane == Pane::Brief => Action::EditBullet(view.bullet),
        Command::Accept => Action::AcceptSelected,
        Command::Edit => Action::EditSelected,
        Command::Reject => Action::RejectSelected,
        Command::NextFact => return selection::step_fact(cx, 1),
        Command::PreviousFact => return selection::step_fact(cx, -1),
        Command::Find => return search::open(cx),
        Command::AddText => of_selection(cx, Action::AddSelectedText),
        Command::SetAside => of_selection(cx, Action::SetAsideSelected),
        Command::BringBack => of_selection(cx, Action::BringBackSelected),
        Command::ShowAside => Action::ToggleSetAside,
        Command::NextAside => return reading::next_aside(cx),
        Command::OpenParts => return several::open(cx),
        Command::OwnStory | Command::JoinStory | Command::Disagree => return of_several(command, cx),
        Command::Details => return cx.local.details_asked = true,
        Command::Comment => return comment(cx),
        Command::MoveUp => Action::MoveSelectedBullet(-1),
        Command::MoveDown => Action::MoveSelectedBullet(1),
        Command::RemoveBullet => Action::Chosen(Chosen::Remove),
        Command::Section(number) => Action::Chosen(Chosen::ToSection(number.into())),
        Command::Merge if view.pane == Pane::Brief => Action::Chosen(Chosen::Merge),
        Command::Merge => Action::Chosen(Chosen::TakeIn),
        Command::Split => match view.editing.zip(cx.local.cursor) {
            Some((bullet, at)) => Action::Edit(Edit::SplitBullet(bullet, at)),
            None => return,
        },
        Command::ExtendDown => Action::Chosen(Chosen::Extend(1)),
        Command::ExtendUp => Action::Chosen(Chosen::Extend(-1)),
        Command::Search => return cx.local.search_asked = true,
        Command::NextArticle => Action::StepSource(1),
        Command::PreviousArticle => Action::StepSource(-1),
        Command::Palette => return cx.local.palette = Some(Palette::default()),
        Command::NextPane => Action::FocusPane(beside(view.pane, 1)),
        Command::PreviousPane => Action::FocusPane(beside(view.pane, -1)),
        Command::Preview => Action::TogglePreview,
        Command::Timeline => Action::ToggleGlance,
        Command::Settings => return settings::toggle(cx),
        Command::Help => return cx.local.help = !cx.local.help,
        Command::ZoomIn => zoom(cx, ZOOM_STEP),
        Command::ZoomOut => zoom(cx, -ZOOM_STEP),
        Command::ZoomReset => Action::SetZoom(1.0),
        Command::Quit => Action::Quit,
    };
    cx.ask(action);
}

/// What concerns several articles: their stories, and where they disagree.
fn of_several(command: Command, cx: &mut Cx<'_>) {
    let edit = match command {
        Command::OwnStory => articles::out_of_story(cx.state),
        Command::JoinStory => articles::join_above(cx.state),
        _ => timeline::disagreement(cx.state, cx.local.row),
    };
    edit.into_iter().for_each(|edit| cx.edit(edit));
}

/// What is done with the selected text, which is not selected any more then.
fn of_selection(cx: &mut Cx<'_>, action: Action) -> Action {
    cx.local.readers.values_mut().for_each(ReaderState::drop_selection);
    action
}

fn zoom(cx: &Cx<'_>, by: f32) -> Action {
    Action::SetZoom(cx.state.settings.zoom + by)
}

/// The pane to the right or to the left, around the window.
fn beside(pane: Pane, by: isize) -> Pane {
    const ORDER: [Pane; 4] = [Pane::Articles, Pane::Reading, Pane::Suggestions, Pane::Brief];
    let at = ORDER.iter().position(|p| *p == pane).unwrap_or_default();
    let to = (at + ORDER.len()).saturating_add_signed(by) % ORDER.len();
    ORDER.get(to).copied().unwrap_or_default()
}

/// To the next or previous of what the pane with the keyboard lists.
fn step(cx: &mut Cx<'_>, by: isize) {
    match cx.state.view.pane {
        Pane::Articles => {
            let listed = articles::listed(cx.state, &cx.local.filter);
            let sources: Vec<&str> =
                listed.iter().flat_map(|group| &group.sources).map(|s| s.id.as_str()).collect();
            let at = sources.iter().position(|id| Some(*id) == cx.state.view.source.as_deref());
            let to = at.map_or(Some(0), |at| at.checked_add_signed(by));
            if let Some(id) = to.and_then(|to| sources.get(to)) {
                cx.ask(Action::ShowSource((*id).to_owned()));
            }
        }
        Pane::Brief if cx.state.view.glance => timeline::step(cx, by),
        Pane::Brief => {
            if let Some(bullet) = bullet_row::neighbour(cx, cx.state.view.bullet, by) {
                cx.ask(Action::SelectBullet(Some(bullet)));
            }
        }
        Pane::Reading | Pane::Suggestions => {
            cx.ask(if by > 0 { Action::NextSuggestion } else { Action::PreviousSuggestion });
        }
    }
}

/// Opens a comment after the selected bullet, else at the end of the first section.
fn comment(cx: &mut Cx<'_>) {
    let brief = cx.state.brief();
    let after = cx.state.view.bullet.filter(|id| brief.bullet(*id).is_some());
    let holds = |s: &&crate::brief::Section| s.bullets.iter().any(|b| Some(b.id) == after);
    let section = brief.sections.iter().find(holds).or_else(|| brief.sections.first()).map(|s| s.id);
    cx.local.comment = Some(CommentDraft { section, after, ..CommentDraft::default() });
    if cx.state.view.preview {
        cx.ask(Action::TogglePreview);
    }
    if cx.state.view.glance {
        cx.ask(Action::ToggleGlance);
    }
}

/// All panes, from the edges inwards.
fn panels(ui: &mut Ui, cx: &mut Cx<'_>) {
    let state = cx.state;
    let theme = Theme::of(ui);
    let page = Frame::new().fill(theme.page);
    let bar_frame = page.inner_margin(Margin::symmetric(16, 0));
    Panel::top("bar").frame(bar_frame).exact_size(theme::BAR_HEIGHT).show(ui, |ui| bar::show(ui, cx));
    if let Some(recovery) = &state.recovery {
        let frame = parts::strip(theme.warning_tint);
        Panel::top("recovery").frame(frame).show(ui, |ui| welcome::recovery(ui, cx, recovery));
    }
    Panel::bottom("status")
        .frame(bar_frame)
        .exact_size(theme::STATUS_HEIGHT)
        .show(ui, |ui| status::show(ui, cx));
    cx.local.foot = theme::STATUS_HEIGHT;
    if cx.local.problems_open && !state.problems.is_empty() {
        let frame = parts::strip(theme.danger_tint);
        let height = status::problems_height(state.problems.len());
        let panel =
            Panel::bottom("problems").frame(frame).exact_size(height).show(ui, |ui| status::problems(ui, cx));
        cx.local.foot += panel.response.rect.height();
    }
    let empty = state.brief().sources.is_empty() && state.brief().bullets().next().is_none();
    if empty {
        CentralPanel::default().frame(page).show(ui, |ui| welcome::show(ui, cx));
        return;
    }
    columns(ui, cx);
}

fn columns(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    let side = Frame::new().fill(theme.page).inner_margin(Margin::symmetric(12, 4));
    let text = Frame::new().fill(theme.surface);
    cx.local.narrow = tabs::are_needed(width);
    if cx.local.narrow {
        let strip = Frame::new().fill(theme.page).inner_margin(Margin::symmetric(12, 0));
        Panel::top("tabs").frame(strip).exact_size(theme::STATUS_HEIGHT).show(ui, |ui| tabs::show(ui, cx));
        match Tab::of(cx.state.view.pane) {
            Tab::Articles => CentralPanel::default().frame(side).show(ui, |ui| articles::show(ui, cx)),
            Tab::Text => CentralPanel::default().frame(text).show(ui, |ui| middle(ui, cx, side)),
            Tab::Brief => CentralPanel::default().frame(side).show(ui, |ui| outline::show(ui, cx)),
        };
        return;
    }
    let list = Panel::left("articles").frame(side).size_range(160.0..=360.0);
    list.default_size((width * 0.165).clamp(196.0, 280.0)).show(ui, |ui| articles::show(ui, cx));
    let brief = Panel::right("brief").frame(side).size_range(300.0..=720.0);
    brief.default_size((width * 0.3).clamp(360.0, 520.0)).show(ui, |ui| outline::show(ui, cx));
    CentralPanel::default().frame(text).show(ui, |ui| middle(ui, cx, side));
}

/// The text with its suggestions beside it, or under it where the window is narrow.
fn middle(ui: &mut Ui, cx: &mut Cx<'_>, side: Frame) {
    let size = ui.available_size();
    let low = size.y < LOW && size.x >= BESIDE_FROM_WHERE_LOW;
    if size.x >= BESIDE_FROM || low {
        let least = if low { 220.0 } else { 300.0 };
        let panel = Panel::right("suggestions beside").frame(side).size_range(least..=560.0);
        panel
            .default_size((size.x * 0.4).clamp(least + 20.0, 440.0))
            .show(ui, |ui| suggestions::show(ui, cx));
    } else {
        let most = size.y * (1.0 - TEXT_SHARE) - ARTICLE_HEAD;
        let most = most.max(140.0);
        let range = 120.0..=most;
        let panel = Panel::bottom("suggestions below").frame(side).resizable(true).size_range(range);
        panel.default_size((size.y * 0.4).clamp(180.0, 400.0).min(most)).show(ui, |ui| {
            ui.set_min_height(ui.available_height());
            suggestions::show(ui, cx);
        });
    }
    let margin = Margin { left: 24, right: 12, top: 0, bottom: 0 };
    CentralPanel::default().frame(Frame::new().inner_margin(margin)).show(ui, |ui| reading::show(ui, cx));
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    /// The picture that the letters are drawn from is as wide as a picture may be, which can be sixteen thousand points,
    /// of which a few rows hold all letters: a narrow one takes a tenth of the memory. It grows downwards.
    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        input.max_texture_side = input.max_texture_side.map(|side| side.min(LETTERS_SIDE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_go_around() {
        assert_eq!(beside(Pane::Brief, 1), Pane::Articles);
        assert_eq!(beside(Pane::Articles, -1), Pane::Brief);
        assert_eq!(beside(Pane::Reading, 1), Pane::Suggestions);
    }
}
