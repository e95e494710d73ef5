//! The column of articles: which are open, where each is from, what has been taken from it.

use std::collections::BTreeMap;

use egui::text::TextFormat;
use egui::{Key, Label, Response, RichText, ScrollArea, TextEdit, Ui};

use super::command::Command;
use super::local::Cx;
use super::parts::{self, Icon};
use super::theme::{self, Theme};
use crate::app::{Action, Counts, Pane, Question, Shared, State};
use crate::article::{Known, open::file_name};
use crate::brief::{BriefSource, Edit, Regroup};
use crate::text::find;

/// How high the list of stories in an article's menu gets.
const STORIES_HEIGHT: f32 = 280.0;

/// Articles that stand together in the list.
pub(super) struct Group<'a> {
    /// What they share; none for an article that stands alone.
    story: Option<&'a Shared>,
    pub(super) sources: Vec<&'a BriefSource>,
}

/// The articles that the filter leaves, those of one story together, at the place of the first of them.
pub(super) fn listed<'a>(state: &'a State, filter: &str) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for source in state.brief().sources.iter().filter(|source| fits(source, filter)) {
        let story = state.shared_story(&source.id);
        let known = story.and_then(|story| place.get(&story.story)).and_then(|at| groups.get_mut(*at));
        if let Some(group) = known {
            group.sources.push(source);
            continue;
        }
        if let Some(story) = story {
            place.insert(story.story, groups.len());
        }
        groups.push(Group { story, sources: vec![source] });
    }
    groups
}

/// Whether the words of the filter stand in what is said of an article in the list.
fn fits(source: &BriefSource, filter: &str) -> bool {
    let known = &source.article.source;
    let value = |known: &Option<Known<String>>| known.as_ref().is_some_and(|k| holds(&k.value, filter));
    filter.trim().is_empty()
        || source.id.eq_ignore_ascii_case(filter.trim())
        || holds(known.name(), filter)
        || holds(&known.file_name, filter)
        || [&known.publisher, &known.byline, &known.wire].into_iter().any(value)
}

fn holds(text: &str, words: &str) -> bool {
    !find(text, words).is_empty()
}

/// The whole column.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let state = cx.state;
    head_ui(ui, cx);
    if state.brief().sources.len() > 1 || !cx.local.filter.is_empty() {
        filter_ui(ui, cx);
    }
    watch_ui(ui, cx);
    ScrollArea::vertical().id_salt("articles").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        unread_ui(ui, cx);
        let groups = listed(state, &cx.local.filter);
        if groups.is_empty() && !cx.local.filter.is_empty() {
            parts::caption(ui, format!("No article has “{}” in its head", cx.local.filter.trim()));
            if parts::quiet(ui, "Show all articles").clicked() {
                cx.local.filter.clear();
            }
        }
        for group in groups {
            group_ui(ui, cx, &group);
        }
        ui.add_space(theme::GAP);
        parts::caption(ui, "Drop files here, or paste text with Ctrl+V");
    });
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let keyboard = cx.has_keyboard(Pane::Articles);
    let count = cx.state.brief().sources.len();
    let mut open = false;
    parts::row(
        ui,
        theme::HEAD_HEIGHT,
        |ui| parts::pane_title(ui, "Articles", Some(count), keyboard),
        |ui| open = parts::icon_button(ui, Icon::Plus, "Open articles").clicked(),
    );
    if open {
        cx.ask(Action::Ask(Question::OpenArticles));
    }
}

fn filter_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal(|ui| {
        let clear = if cx.local.filter.is_empty() { 0.0 } else { theme::WIDE + theme::GAP };
        let width = ui.available_width() - clear;
        let field = TextEdit::singleline(&mut cx.local.filter).hint_text("Filter by title or publisher");
        let response = ui.add(field.desired_width(width)).accessible_name("Filter the articles");
        let escaped = response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if clear > 0.0 && parts::icon_button(ui, Icon::Close, "Show all articles").clicked() || escaped {
            cx.local.filter.clear();
        }
    });
    ui.add_space(theme::TIGHT);
}

/// Which folder is watched, and the way to what lay in it before.
pub(super) fn watch_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(folder) = &cx.state.watch.folder else { return };
    let theme = Theme::of(ui);
    let tip = format!("New articles in {} are opened by themselves", folder.display());
    let words = format!("Watching {}", file_name(folder));
    ui.add(Label::new(parts::soft(theme, words)).truncate()).on_hover_text(tip);
    let words = match cx.state.watch.there.len() {
        0 => return,
        1 => "Open 1 file from it".to_owned(),
        many => format!("Open {many} files from it"),
    };
    let words = RichText::new(words).font(Theme::small()).color(theme.accent);
    if parts::quiet(ui, words).on_hover_text("They lay in the folder before it was watched").clicked() {
        cx.ask(Action::OpenWatched);
    }
}

/// Files that could not be read, each with the reason and what to do.
fn unread_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = Theme::of(ui);
    for (at, problem) in cx.state.problems.iter().enumerate().filter(|(_, problem)| problem.unread) {
        let frame = parts::card(theme, false).fill(theme.danger_tint);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut dismiss = false;
            parts::row(
                ui,
                theme::WIDE,
                |ui| {
                    ui.label(RichText::new("Not opened").font(Theme::small_strong()).color(theme.danger));
                },
                |ui| {
                    let name = format!("Dismiss {}", problem.file);
                    dismiss = parts::icon_button(ui, Icon::Close, &name).clicked();
                },
            );
            let name = RichText::new(&problem.file).font(Theme::small_strong()).color(theme.ink);
            ui.add(Label::new(name).truncate()).on_hover_text(&problem.file);
            ui.add(Label::new(RichText::new(&problem.message).font(Theme::small()).color(theme.ink)).wrap());
            ui.add(Label::new(parts::soft(theme, &problem.hint)).wrap());
            if dismiss {
                cx.ask(Action::DismissProblem(at));
            }
        });
    }
}

/// One article, or all of one story under its name, with a line beside them.
fn group_ui(ui: &mut Ui, cx: &mut Cx<'_>, group: &Group<'_>) {
    let Some(story) = group.story else {
        group.sources.iter().for_each(|source| card_ui(ui, cx, source));
        return;
    };
    let theme = Theme::of(ui);
    ui.add_space(theme::TIGHT);
    let title = TextFormat { font_id: Theme::small_strong(), color: theme.ink, ..TextFormat::default() };
    let width = ui.available_width();
    ui.add(Label::new(parts::clamped(&story.title, title, width, 2))).on_hover_text(&story.tip);
    let words = RichText::new(&story.words).font(Theme::small()).color(theme.accent);
    ui.add(Label::new(words).truncate()).on_hover_text(&story.tip);
    let margin = egui::Margin { left: 8, ..egui::Margin::ZERO };
    let cards = egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        group.sources.iter().for_each(|source| card_ui(ui, cx, source));
    });
    let beside = cards.response.rect;
    ui.painter().vline(beside.left() + 2.0, beside.y_range(), egui::Stroke::new(2.0, theme.line_strong));
    ui.add_space(theme::GAP);
}

/// One article; only its room where it is out of sight, so that three hundred cost no more than ten.
fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let chosen = cx.state.view.source.as_ref() == Some(&source.id);
    let height = cx.local.card_heights.get(&source.id).copied();
    let room = |height| egui::vec2(ui.available_width(), height);
    let place = height.map(|height| egui::Rect::from_min_size(ui.next_widget_position(), room(height)));
    if let Some(place) = place.filter(|place| !chosen && !ui.is_rect_visible(*place)) {
        ui.allocate_space(place.size());
        return;
    }
    let card = article_ui(ui, cx, source);
    cx.local.card_heights.insert(source.id.clone(), card.rect.height());
    if chosen && cx.local.shown_source.as_ref() != Some(&source.id) {
        card.scroll_to_me(None);
        cx.local.shown_source = Some(source.id.clone());
    }
}

fn article_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) -> Response {
    let state = cx.state;
    let chosen = state.view.source.as_ref() == Some(&source.id);
    let name = source.article.source.name();
    let label = format!("Article {}: {name}", source.id);
    let response = parts::choice(ui, ("article", &source.id), chosen, &label, |ui| {
        ui.spacing_mut().item_spacing.y = theme::TIGHT;
        let theme = Theme::of(ui);
        let font_id = if chosen { Theme::label_strong() } else { Theme::label() };
        let format =
            TextFormat { font_id, color: theme.ink, line_height: Some(19.0), ..TextFormat::default() };
        ui.add(Label::new(parts::clamped(name, format, ui.available_width(), 3)));
        let origin = origin_line(source);
        ui.add(Label::new(parts::soft(theme, &origin)).truncate()).on_hover_text(origin);
        let (work, tip) = work_line(state, source);
        let line = ui.add(Label::new(RichText::new(work).font(Theme::small()).color(theme.ink)).truncate());
        if !tip.is_empty() {
            line.on_hover_text(tip);
        }
        let words = match state.notes(source).len() {
            0 => return,
            1 => "1 note".to_owned(),
            many => format!("{many} notes"),
        };
        ui.label(RichText::new(words).font(Theme::small_strong()).color(theme.warning));
    });
    if response.clicked() {
        cx.ask(Action::ShowSource(source.id.clone()));
        // Where the list covers the text, whoever chooses an article wants to read it.
        cx.enter(if cx.local.narrow { Pane::Reading } else { Pane::Articles });
    }
    response.context_menu(|ui| {
        if ui.button("Remove article").on_hover_text("Its bullets stay, with their quotes").clicked() {
            cx.edit(Edit::RemoveSource(source.id.clone()));
        }
        story_menu_ui(ui, cx, source);
    });
    match state.shared_story(&source.id) {
        Some(story) if !story.why.is_empty() => response.on_hover_text(&story.why),
        _ => response,
    }
}

/// Takes the article out of its story, or puts it into another.
fn story_menu_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let own = cx.state.shared_story(&source.id);
    if own.is_some() {
        let button = ui.button(Command::OwnStory.name()).on_hover_text(Command::OwnStory.tooltip());
        if button.clicked() {
            cx.edit(Edit::Regroup(Regroup::Apart(source.id.clone())));
        }
    }
    let groups = listed(cx.state, "");
    let is_own = |group: &&Group<'_>| group.sources.iter().any(|other| other.id == source.id);
    let others: Vec<&Group<'_>> = groups.iter().filter(|group| !is_own(group)).collect();
    if others.is_empty() {
        return;
    }
    ui.menu_button("Put into the story of", |ui| {
        ScrollArea::vertical().max_height(STORIES_HEIGHT).show(ui, |ui| {
            for group in others {
                let Some(first) = group.sources.first() else { continue };
                let title = group.story.map_or_else(|| first.article.source.name(), |story| &story.title);
                if ui.add(egui::Button::new(format!("{}: {title}", first.id)).truncate()).clicked() {
                    cx.edit(Edit::Regroup(Regroup::Together(source.id.clone(), first.id.clone())));
                    ui.close();
                }
            }
        });
    });
}

/// What puts the shown article into the story that is listed above its own; none where it stands first.
pub(super) fn join_above(state: &State) -> Option<Edit> {
    let id = state.view.source.as_deref()?;
    let groups = listed(state, "");
    let at = groups.iter().position(|group| group.sources.iter().any(|source| source.id == id))?;
    let above = groups.get(at.checked_sub(1)?)?.sources.first()?;
    Some(Edit::Regroup(Regroup::Together(id.to_owned(), above.id.clone())))
}

/// What makes the shown article a story of its own; none where it is one.
pub(super) fn out_of_story(state: &State) -> Option<Edit> {
    let id = state.view.source.as_deref()?;
    state.shared_story(id)?;
    Some(Edit::Regroup(Regroup::Apart(id.to_owned())))
}

/// "S1 · 21 November 2026 · Example Times": the name last, since it may be cut.
fn origin_line(source: &BriefSource) -> String {
    let known = &source.article.source;
    let publisher = known.publisher.as_ref().map(|p| p.value.clone());
    let day = source.article.published().map(|day| day.strftime("%-d %B %Y").to_string());
    let day = day.unwrap_or_else(|| "no date".to_owned());
    [Some(source.id.clone()), Some(day), publisher].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "5 to look at, 3 in brief, 2 held back", and what the last means.
fn work_line(state: &State, source: &BriefSource) -> (String, String) {
    let Some(counts) = state.counts(&source.id) else { return ("Reading…".to_owned(), String::new()) };
    let open = match counts {
        Counts { suggested: 0, .. } => "No suggestions".to_owned(),
        Counts { open: 0, .. } => "All looked at".to_owned(),
        Counts { open, .. } => format!("{open} to look at"),
    };
    let taken = (counts.bullets > 0).then(|| format!("{} in brief", counts.bullets));
    let never = (counts.never > 0).then(|| format!("{} held back", counts.never));
    let tip = match counts.never {
        0 => String::new(),
        1 => "1 sentence holds words that are never suggested: see the settings (Ctrl+,)".to_owned(),
        many => format!("{many} sentences hold words that are never suggested: see the settings (Ctrl+,)"),
    };
    (std::iter::once(open).chain(taken).chain(never).collect::<Vec<_>>().join(", "), tip)
}
