//! Where the article is from: every value with its origin, and a field to correct it in.
//!
//! What is typed goes into the brief at once and joins into one step of the history; a date or a language goes in
//! when it can be read as one.

use std::sync::Arc;

use egui::{Align, Label, Layout, Popup, RichText, ScrollArea, SetOpenCommand, TextEdit, Ui, vec2};

use super::command::Command;
use super::local::{Cx, Draft};
use super::parts;
use super::theme::{self, Theme};
use crate::article::{Article, Known, LANGUAGES, Moment, Origin, moment_of};
use crate::brief::{BriefSource, Credibility, Edit, Reliability, SourceValue};

/// The button that opens the details, and the details.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let theme = Theme::of(ui);
    let words = RichText::new("Details").font(Theme::small()).color(theme.accent);
    let tip = "Where this article is from; every value can be corrected";
    let button = parts::quiet(ui, words).on_hover_text(format!("{tip} ({})", Command::Details.key()));
    let toggled = button.clicked() || std::mem::take(&mut cx.local.details_asked);
    // The button's own id changes with what stands before it in its row, which is what is edited here.
    let id = egui::Id::unique("details of the article");
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let form =
        parts::form(&button).id(id).open_memory(toggled.then_some(SetOpenCommand::Toggle)).width(WIDTH);
    let shown = form.accessible_name("Details of the article").show(|ui| {
        let height = (ui.ctx().content_rect().height() - ABOVE).max(240.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| fields_ui(ui, cx, source, !was_open));
    });
    if shown.is_none() && was_open {
        cx.local.draft = None;
    }
}

/// How wide the panel is, and how much of the window's height stands above it.
const WIDTH: f32 = 460.0;
const ABOVE: f32 = 150.0;

fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource, first: bool) {
    let known = &source.article.source;
    ui.spacing_mut().item_spacing.y = 2.0;
    let title = text_ui(ui, cx, source, "Title", known.title.as_ref(), SourceValue::Title);
    if first {
        title.request_focus();
    }
    text_ui(ui, cx, source, "Byline", known.byline.as_ref(), SourceValue::Byline);
    text_ui(ui, cx, source, "Publisher", known.publisher.as_ref(), SourceValue::Publisher);
    text_ui(ui, cx, source, "Agency", known.wire.as_ref(), SourceValue::Wire);
    moment_ui(ui, cx, source, "Published", known.published.as_ref(), SourceValue::Published);
    moment_ui(ui, cx, source, "Modified", known.modified.as_ref(), SourceValue::Modified);
    text_ui(ui, cx, source, "Address", known.url.as_ref(), SourceValue::Url);
    language_ui(ui, cx, source);
    grade_ui(ui, cx, source);
    ui.separator();
    fixed_ui(ui, cx, source);
}

/// How wide the names of the values are.
const NAMES: f32 = 84.0;

/// A value's name, its field, and below it where the value came from.
fn row(
    ui: &mut Ui,
    name: &str,
    note: (&str, bool),
    field: impl FnOnce(&mut Ui) -> egui::Response,
) -> egui::Response {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(theme::GAP, 1.0);
    let response = ui.horizontal(|ui| {
        let layout = Layout::left_to_right(Align::Center);
        let label = ui.allocate_ui_with_layout(vec2(NAMES, theme::WIDE), layout, |ui| {
            ui.set_min_width(NAMES);
            ui.label(RichText::new(name).font(Theme::small_strong()).color(theme.ink))
        });
        field(ui).labelled_by(label.inner.id)
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = theme::EDGE;
        ui.add_space(NAMES + theme::GAP);
        let (words, wrong) = note;
        let color = if wrong { theme.danger } else { theme.ink_soft };
        ui.add(Label::new(RichText::new(words).font(Theme::small()).color(color)).truncate());
    });
    ui.add_space(theme::TIGHT);
    response.inner
}

fn from(origin: Option<&Origin>) -> String {
    match origin {
        Some(Origin::User) => "entered by hand".to_owned(),
        Some(origin) => format!("from {origin}"),
        None => "not found in the file".to_owned(),
    }
}

fn text_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    source: &BriefSource,
    name: &str,
    known: Option<&Known<String>>,
    make: fn(String) -> SourceValue,
) -> egui::Response {
    let mut text = known.map(|k| k.value.clone()).unwrap_or_default();
    let origin = from(known.map(|k| &k.from));
    let response = row(ui, name, (&origin, false), |ui| {
        let field = TextEdit::singleline(&mut text).hint_text("Not known").desired_width(f32::INFINITY);
        ui.add(field)
    });
    if response.changed() {
        cx.edit(Edit::CorrectSource(source.id.clone(), make(text)));
    }
    response
}

/// A field whose words are read: what is typed, and whether it is another than a moment ago.
fn draft_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    key: (&str, &'static str),
    shown: String,
    note: (&str, bool),
) -> Option<String> {
    let (source, name) = key;
    let mine = |draft: &Draft| draft.source == source && draft.name == name;
    let mut text = cx.local.draft.as_ref().filter(|d| mine(d)).map_or(shown, |draft| draft.text.clone());
    let response = row(ui, name, note, |ui| {
        ui.add(TextEdit::singleline(&mut text).hint_text("Not known").desired_width(f32::INFINITY))
    });
    if response.changed() {
        cx.local.draft = Some(Draft { source: source.to_owned(), name, text: text.clone() });
        return Some(text);
    }
    if response.lost_focus() && cx.local.draft.as_ref().is_some_and(mine) {
        cx.local.draft = None;
    }
    None
}

/// What stands in that field now, where it is being typed.
fn typed<'a>(cx: &'a Cx<'_>, source: &BriefSource, name: &str) -> Option<&'a str> {
    let draft = cx.local.draft.as_ref()?;
    (draft.source == source.id && draft.name == name).then_some(draft.text.trim())
}

/// What a date may look like, for those whose date is none.
pub(super) const DATE_HELP: &str = "No date yet: write it as 22 November 2026 or 2026-11-22";

/// A day, with its weekday as a check on what was typed.
fn moment_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    source: &BriefSource,
    name: &'static str,
    known: Option<&Known<Moment>>,
    make: fn(Option<Moment>) -> SourceValue,
) {
    let wrong = typed(cx, source, name).is_some_and(|text| !text.is_empty() && moment_of(text).is_none());
    let origin = match known {
        Some(known) => format!("{} · {}", weekday(known.value), from(Some(&known.from))),
        None => from(None),
    };
    let note = if wrong { DATE_HELP } else { &origin };
    let shown = known.map(|k| plain(k.value)).unwrap_or_default();
    let Some(text) = draft_ui(ui, cx, (&source.id, name), shown, (note, wrong)) else { return };
    let moment = moment_of(&text);
    if moment.is_some() || text.trim().is_empty() {
        cx.edit(Edit::CorrectSource(source.id.clone(), make(moment)));
    }
}

fn language_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    const NAME: &str = "Language";
    let known = &source.article.source;
    let wrong = typed(cx, source, NAME).is_some_and(|text| !text.is_empty() && language_code(text).is_none());
    let origin = match (&known.language, &known.language_from) {
        (None, _) => from(None),
        (Some(_), None) => "from the words of the text or the page".to_owned(),
        (Some(_), Some(origin)) => from(Some(origin)),
    };
    let note =
        if wrong { "No language of that name is known: write it in English, or its code" } else { &origin };
    let shown = known.language.as_deref().map(|code| language_name(code).to_owned()).unwrap_or_default();
    let Some(text) = draft_ui(ui, cx, (&source.id, NAME), shown, (note, wrong)) else { return };
    let code = language_code(text.trim());
    if code.is_some() || text.trim().is_empty() {
        let value = SourceValue::Language(code.unwrap_or_default().to_owned());
        cx.edit(Edit::CorrectSource(source.id.clone(), value));
    }
}

fn language_name(code: &str) -> &str {
    let base = code.split(['-', '_']).next().unwrap_or(code);
    LANGUAGES.iter().find(|(_, two, _)| *two == base).map_or(code, |(_, _, name)| name)
}

/// The code of a language that is named in English, or by its code.
fn language_code(words: &str) -> Option<&'static str> {
    let fits = |word: &&str| word.eq_ignore_ascii_case(words);
    LANGUAGES
        .iter()
        .find(|(three, two, name)| [three, two, name].into_iter().any(fits))
        .map(|(_, two, _)| *two)
}

/// The user's own judgement of the source, in two halves that are judged apart; and its own marking.
fn grade_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let grade = source.grade;
    let mut picked = grade;
    ui.horizontal(|ui| {
        parts::caption(ui, "Source");
        let shown = grade.reliability.map_or("not graded", Reliability::meaning);
        egui::ComboBox::from_id_salt("reliability").selected_text(shown).show_ui(ui, |ui| {
            ui.selectable_value(&mut picked.reliability, None, "not graded");
            for letter in Reliability::ALL {
                let words = format!("{letter:?}: {}", letter.meaning());
                ui.selectable_value(&mut picked.reliability, Some(letter), words);
            }
        });
    });
    ui.horizontal(|ui| {
        parts::caption(ui, "What it says");
        let shown = grade.credibility.map_or("not graded", Credibility::meaning);
        egui::ComboBox::from_id_salt("credibility").selected_text(shown).show_ui(ui, |ui| {
            ui.selectable_value(&mut picked.credibility, None, "not graded");
            for number in Credibility::ALL {
                let words = format!("{number}: {}", number.meaning());
                ui.selectable_value(&mut picked.credibility, Some(number), words);
            }
        });
    });
    if picked != grade {
        cx.edit(Edit::GradeSource(source.id.clone(), picked));
    }
    ui.horizontal(|ui| {
        let label = parts::caption(ui, "Its marking");
        let mut marking = source.marking.clone();
        let field = TextEdit::singleline(&mut marking).hint_text("No marking").desired_width(160.0);
        if ui.add(field).labelled_by(label.id).changed() {
            cx.edit(Edit::MarkSource(source.id.clone(), marking));
        }
    });
}

/// What cannot be corrected: which file it was, and how it can be found again.
fn fixed_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: &BriefSource) {
    let known = &source.article.source;
    ui.spacing_mut().item_spacing.y = theme::TIGHT;
    let file = if known.file_name.is_empty() { "pasted text" } else { &known.file_name };
    parts::caption(ui, format!("{}: {file}{}", source.id, opened(&source.article)));
    if !known.sha256.is_empty() {
        let short = known.sha256.get(..16).unwrap_or(&known.sha256);
        parts::caption(ui, format!("SHA-256: {short}…")).on_hover_text(&known.sha256);
    }
    if !source.dismissed.is_empty() {
        let words = RichText::new("Show dismissed notes again").font(Theme::small());
        if parts::quiet(ui, words).clicked() {
            cx.edit(Edit::RestoreNotes(source.id.clone()));
        }
    }
}

fn opened(article: &Arc<Article>) -> String {
    let day = article.source.accessed.map(|day| day.strftime("%-d %B %Y").to_string());
    day.map(|day| format!(", opened {day}")).unwrap_or_default()
}

/// "3 March 2026, 14:20 (UTC+1)".
pub(super) fn plain(moment: Moment) -> String {
    let mut words = moment.date.strftime("%-d %B %Y").to_string();
    if let Some(time) = moment.time {
        words += &time.strftime(", %H:%M").to_string();
    }
    let Some(minutes) = moment.offset.map(|offset| offset.seconds() / 60) else { return words };
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    words
        + &match (hours, rest) {
            (0, 0) => " (UTC)".to_owned(),
            (hours, 0) => format!(" (UTC{sign}{hours})"),
            (hours, rest) => format!(" (UTC{sign}{hours}:{rest:02})"),
        }
}

/// The day of the week: a check on what was typed.
pub(super) fn weekday(moment: Moment) -> String {
    moment.date.strftime("%A").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(moment: &str, words: &str) {
        let moment: Moment = moment.parse().unwrap();
        assert_eq!(plain(moment), words);
        let Moment { date, time, .. } = moment_of(words).expect("a field shows what it can read");
        assert_eq!((date, time), (moment.date, moment.time), "{words}");
    }

    #[test]
    fn a_moment_is_said_in_plain_words_and_read_again() {
        check("2026-03-03", "3 March 2026");
        check("2026-03-03T14:20", "3 March 2026, 14:20");
        check("2026-03-03T14:20:00+01:00", "3 March 2026, 14:20 (UTC+1)");
        check("2026-03-03T14:20:00Z", "3 March 2026, 14:20 (UTC)");
        check("2026-12-03T04:20:00-03:30", "3 December 2026, 04:20 (UTC\u{2212}3:30)");
    }

    #[test]
    fn languages_are_known_by_name_and_by_code() {
        for words in ["German", "german", "de", "deu"] {
            assert_eq!(language_code(words), Some("de"), "{words}");
        }
        assert_eq!(language_code("Germ"), None);
        assert_eq!(
            (language_name("en"), language_name("en-GB"), language_name("tlh")),
            ("English", "English", "tlh")
        );
    }
}
