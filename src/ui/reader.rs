//! The article's text with its highlights.

use egui::Ui;

use super::theme::Theme;
use crate::article::Article;
use crate::mention::Highlight;
use crate::text::Span;

/// What the view of one text remembers from frame to frame.
#[derive(Debug, Default)]
pub struct ReaderState {}

/// What is to be shown.
#[derive(Debug)]
pub struct Input<'a> {
    /// Whose text.
    pub article: &'a Article,
    /// What is marked in it, in text order.
    pub highlights: &'a [Highlight],
    /// The sentences that are in the brief.
    pub bullets: &'a [Span],
    /// The selected suggestion's sentence.
    pub active: Option<Span>,
    /// Whether set-aside text is shown.
    pub show_set_aside: bool,
    /// Where to scroll to.
    pub scroll_to: Option<Span>,
    /// The colours and sizes.
    pub theme: &'a Theme,
}

/// What the user did.
#[derive(Debug, Default)]
pub struct Output {
    /// The sentence that was clicked.
    pub clicked: Option<Span>,
    /// What is selected.
    pub selection: Option<Span>,
    /// The block to bring back.
    pub bring_back: Option<usize>,
    /// The block to set aside.
    pub set_aside: Option<usize>,
}

/// Shows the text.
pub fn show(ui: &mut Ui, _state: &mut ReaderState, input: Input<'_>) -> Output {
    let body = input.article.body();
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for paragraph in body.split("\n\n") {
            let text = egui::RichText::new(paragraph).font(Theme::body()).color(input.theme.ink);
            ui.label(text.line_height(Some(super::theme::BODY_LINE)));
            ui.add_space(super::theme::GAP);
        }
    });
    Output::default()
}
