//! Searching for words: in the article that is shown, or in all of them.

use egui::{Align, Key, Label, Layout, RichText, TextEdit, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use super::window::allowed;
use crate::app::{Action, State};
use crate::article::{Article, BlockKind};
use crate::text::{Span, find};

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    source: String,
    span: Span,
}

/// What was searched for, and in what: while it is the same, so are the places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sought {
    words: String,
    everywhere: bool,
    /// The article that is shown, where only that is searched.
    source: Option<String>,
    revision: u64,
}

/// A search, while it is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    words: String,
    everywhere: bool,
    sought: Sought,
    hits: Vec<Hit>,
    /// The place that the search stands at.
    at: usize,
    /// The field is to have the keyboard.
    begins: bool,
}

impl Search {
    /// The places in that article.
    pub(super) fn in_source(&self, source: &str) -> Vec<Span> {
        self.hits.iter().filter(|hit| hit.source == source).map(|hit| hit.span).collect()
    }

    /// The place that the search stands at, where it is in that article.
    pub(super) fn now(&self, source: &str) -> Option<Span> {
        self.hits.get(self.at).filter(|hit| hit.source == source).map(|hit| hit.span)
    }

    /// Looks for the words where they, or what they are looked for in, are others than before. Whether the words are.
    fn look(&mut self, state: &State) -> bool {
        let source = state.view.source.clone().filter(|_| !self.everywhere);
        let revision = state.history.revision();
        let sought = Sought { words: self.words.clone(), everywhere: self.everywhere, source, revision };
        if sought == self.sought {
            return false;
        }
        let new_words = sought.words != self.sought.words || sought.everywhere != self.sought.everywhere;
        let stood = self.hits.get(self.at).cloned();
        let sources = state.brief().sources.iter();
        let searched = sources.filter(|s| self.everywhere || sought.source.as_ref() == Some(&s.id));
        let hits = searched.flat_map(|s| {
            hits(&s.article, &self.words).map(|span| Hit { source: s.id.clone(), span }).collect::<Vec<_>>()
        });
        self.hits = hits.collect();
        self.sought = sought;
        let same = |hit: &Hit| stood.as_ref() == Some(hit);
        let shown = |hit: &Hit| Some(&hit.source) == state.view.source.as_ref();
        let at = self.hits.iter().position(same).or_else(|| self.hits.iter().position(shown));
        self.at = at.unwrap_or_default();
        new_words
    }

    /// "2 of 7", "2 of 7 in 3 articles".
    fn standing(&self) -> String {
        if self.words.trim().is_empty() {
            return String::new();
        }
        if self.hits.is_empty() {
            return "Nothing found".to_owned();
        }
        let mut sources: Vec<&str> = self.hits.iter().map(|hit| hit.source.as_str()).collect();
        sources.dedup();
        let many = if self.everywhere && sources.len() > 1 {
            format!(" in {} articles", sources.len())
        } else {
            String::new()
        };
        format!("{} of {}{many}", self.at + 1, self.hits.len())
    }

    fn step(&mut self, by: isize) {
        let count = self.hits.len().max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
    }
}

/// The places of an article that its pane can show: headline and byline stand above the text.
fn hits<'a>(article: &'a Article, words: &str) -> impl Iterator<Item = Span> + 'a {
    let is_shown = |span: Span| {
        let after = article.blocks.partition_point(|block| block.span.start <= span.start);
        let block = after.checked_sub(1).and_then(|at| article.blocks.get(at));
        block.is_some_and(|block| {
            let above = matches!(block.kind, BlockKind::Title | BlockKind::Byline | BlockKind::Dateline);
            block.span.contains(span) && (block.set_aside.is_some() || !above)
        })
    };
    find(article.text(), words).into_iter().filter(move |span| is_shown(*span))
}

/// Opens the search, with the selected words where there are some; where it is open, its field gets the keyboard.
pub(super) fn open(cx: &mut Cx<'_>) {
    let selected = cx.state.shown_article().zip(cx.state.view.selection).map(|(a, span)| span.of(a.text()));
    let words = selected.filter(|words| words.len() <= 80 && !words.contains('\n')).map(str::to_owned);
    let mut search = cx.local.search.take().unwrap_or_default();
    search.words = words.unwrap_or(search.words);
    search.begins = true;
    cx.local.search = Some(search);
}

/// The line with the field, while a search is open.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(mut search) = cx.local.search.take() else { return };
    let (mut by, mut close) = (0, false);
    let frame = egui::Frame::new().fill(Theme::of(ui).sunken).inner_margin(egui::Margin::symmetric(8, 4));
    frame.corner_radius(theme::BUTTON_RADIUS).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP;
            let keyed = field_ui(ui, &mut search);
            (by, close) = (keyed.0, keyed.1);
            buttons_ui(ui, &mut search, (&mut by, &mut close));
        });
    });
    if close {
        return;
    }
    let new = search.look(cx.state);
    search.step(by);
    if new || by != 0 {
        go(cx, &search);
    }
    cx.local.search = Some(search);
}

/// The field: Enter goes on, Shift+Enter back, Escape closes.
fn field_ui(ui: &mut Ui, search: &mut Search) -> (isize, bool) {
    let field = TextEdit::singleline(&mut search.words).hint_text("Find words").desired_width(200.0);
    let response = ui.add(field).accessible_name("Find words in the article");
    if std::mem::take(&mut search.begins) {
        response.request_focus();
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let left = response.lost_focus();
    if left && pressed(Key::Enter) {
        response.request_focus();
        return (if ui.input(|input| input.modifiers.shift) { -1 } else { 1 }, false);
    }
    let nobody = ui.memory(|memory| memory.focused().is_none());
    (0, (left || nobody) && pressed(Key::Escape))
}

fn buttons_ui(ui: &mut Ui, search: &mut Search, (by, close): (&mut isize, &mut bool)) {
    let some = !search.hits.is_empty();
    if parts::icon_button_with(ui, Icon::Up, "Previous place (Shift+Enter)", some).clicked() {
        *by = -1;
    }
    if parts::icon_button_with(ui, Icon::Down, "Next place (Enter)", some).clicked() {
        *by = 1;
    }
    ui.checkbox(&mut search.everywhere, "All articles");
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        *close |= parts::icon_button(ui, Icon::Close, "Close the search").clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = RichText::new(search.standing()).font(Theme::small());
            ui.add(Label::new(words).truncate());
        });
    });
}

/// Shows the place that the search stands at.
fn go(cx: &mut Cx<'_>, search: &Search) {
    let Some(hit) = search.hits.get(search.at) else { return };
    let Some(source) = cx.state.brief().source(&hit.source) else { return };
    let aside = source.article.blocks.iter().any(|b| b.span.overlaps(hit.span) && b.set_aside.is_some());
    if aside && !cx.state.view.set_aside && allowed(Command::ShowAside, cx.state) {
        cx.ask(Action::ToggleSetAside);
    }
    cx.ask(Action::ShowPlace { source: hit.source.clone(), span: hit.span });
}
