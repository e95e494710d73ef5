//! Set-aside text in its place: the line that stands for it while it is folded, and the reason over it while it is shown.

use std::ops::Range;

use egui::{Pos2, Rect, Ui, vec2};

use super::super::parts;
use super::super::theme::{self, Theme};
use super::pieces::Put;
use super::{Input, Output, Shown};
use crate::article::Article;
use crate::mention::Held;
use crate::text::Span;

/// The line that stands for set-aside text that is not shown. Where it holds figures, it says so in strong letters.
pub(super) fn folded(
    ui: &mut Ui,
    input: Input<'_>,
    part: &Shown,
    (blocks, held): (usize, usize),
    output: &mut Output,
) {
    let parts = if blocks == 1 { "1 part set aside".to_owned() } else { format!("{blocks} parts set aside") };
    let (why, all) = reasons(input.article, part.piece.span, blocks);
    let (font, color) = match held {
        0 => (Theme::small(), input.theme.ink_soft),
        _ => (Theme::small_strong(), input.theme.ink),
    };
    let with = match held {
        0 => String::new(),
        some => format!(" · {some} with {}", held_words(input.aside.blocks.values())),
    };
    let text = egui::RichText::new(format!("{parts}{with} · Show")).font(font).color(color);
    let button = egui::Button::new(text).frame(false);
    let builder = egui::UiBuilder::new().max_rect(part.rect).id_salt(("folded", part.piece.span.start));
    let builder = builder.layout(egui::Layout::left_to_right(egui::Align::Center));
    let response = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP;
        let response = ui.add(button);
        ui.add(egui::Label::new(parts::soft(input.theme, why)).truncate());
        response
    });
    let tip = format!("Shows what does not seem to belong to the article:\n{all}");
    if response.inner.on_hover_text(tip).clicked() {
        output.toggle_set_aside = true;
    }
}

/// Why the `count` blocks from `span` on were set aside: the first reason in a line, and each of them on one.
fn reasons(article: &Article, span: Span, count: usize) -> (String, String) {
    let from = article.blocks.iter().position(|block| block.span.overlaps(span)).unwrap_or_default();
    let blocks = article.blocks.iter().skip(from).take(count);
    let mut all: Vec<&str> =
        blocks.filter_map(|b| b.set_aside.as_ref()).map(|aside| aside.why.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    let first = match all.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!(
            "{first} · {} more",
            if rest.len() == 1 { "1 reason".to_owned() } else { format!("{} reasons", rest.len()) }
        ),
    };
    (first, all.join("\n"))
}

/// "figures", "forecasts", "figures or forecasts".
pub(in crate::ui) fn held_words<'a>(held: impl IntoIterator<Item = &'a Held>) -> &'static str {
    let (mut figures, mut forecasts) = (false, false);
    for held in held {
        figures |= held.figures > 0;
        forecasts |= held.forecasts > 0;
    }
    match (figures, forecasts) {
        (true, true) => "figures or forecasts",
        (false, true) => "forecasts",
        (_, false) => "figures",
    }
}

/// The bar beside set-aside text: wider and darker where it holds figures.
pub(super) fn bar(ui: &Ui, input: Input<'_>, part: &Shown, put: Put) {
    let (width, color) = if put.held { (4.0, input.theme.ink) } else { (2.0, input.theme.line_strong) };
    let below = if put.followed { 0.0 } else { part.piece.gap() - 4.0 };
    let end = Pos2::new(part.rect.left() + width, part.rect.bottom() - below.max(0.0));
    ui.painter().rect_filled(Rect::from_min_max(part.rect.min, end), 1.0, color);
}

/// Why this text was set aside, what it holds, and the way back.
pub(super) fn head(ui: &mut Ui, input: Input<'_>, part: &Shown, blocks: Range<usize>, output: &mut Output) {
    let indent = part.piece.indent();
    let size = vec2(part.rect.width() - indent, part.piece.head() - 4.0);
    let spot = Rect::from_min_size(part.rect.min + vec2(indent, 0.0), size);
    let builder = egui::UiBuilder::new().max_rect(spot).id_salt(("aside", blocks.start));
    let builder = builder.layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        parts::low(ui);
        ui.spacing_mut().item_spacing.x = theme::GAP;
        let words = if blocks.len() == 1 {
            "Bring back".to_owned()
        } else {
            format!("Bring all {} back", blocks.len())
        };
        let back = ui.add(egui::Button::new(egui::RichText::new(words).font(Theme::small())));
        if back.on_hover_text("Makes this part of the article again").clicked() {
            output.bring_back = blocks.clone().collect();
        }
        if let Some(held) = input.aside.blocks.get(&blocks.start) {
            let words = egui::RichText::new(holds(*held)).font(Theme::small_strong()).color(input.theme.ink);
            ui.label(words);
        }
        let reason = parts::soft(input.theme, reason(input.article, blocks.start));
        ui.add(egui::Label::new(reason).truncate());
    });
}

/// "Set aside: It belongs to the page's menus.", "Set aside by you".
fn reason(article: &Article, block: usize) -> String {
    let why = article.blocks.get(block).and_then(|b| b.set_aside.as_ref()).map_or("", |s| s.why.as_str());
    if why.starts_with("Set aside") { why.to_owned() } else { format!("Set aside: {why}") }
}

/// "2 figures, 1 forecast".
fn holds(held: Held) -> String {
    let counted = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {one}s")),
    };
    let parts = [counted(held.figures, "figure"), counted(held.forecasts, "forecast")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
