//! Exactly what is exported: as it reads, or as Markdown.

use egui::{Label, RichText, ScrollArea, Ui};
use egui_commonmark::{CommonMarkScrollOptions, CommonMarkViewer};

use super::command::Command;
use super::local::Cx;
use super::parts;
use super::reading::toggle;
use super::theme::{self, Theme};
use crate::app::Action;
use crate::export::Form;

/// The whole preview.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let markdown = cx.state.markdown();
    let source = cx.local.preview_source;
    let (mut switch, mut copy) = (false, false);
    parts::row(
        ui,
        theme::HEAD_HEIGHT,
        |ui| {
            ui.spacing_mut().item_spacing.x = theme::TIGHT;
            switch |= toggle(ui, "As it reads", !source).clicked() && source;
            switch |= toggle(ui, "Markdown", source).clicked() && !source;
        },
        // What is copied is what is seen.
        |ui| {
            copy = parts::command_button(
                ui,
                if source { Command::CopyMarkdown } else { Command::CopyFormatted },
                true,
            )
        },
    );
    if switch {
        cx.local.preview_source = !source;
    }
    if copy {
        cx.ask(Action::Copy(if source { Form::Markdown } else { Form::Html }));
    }
    let theme = Theme::of(ui);
    let size = ui.available_size();
    let sheet =
        egui::Frame::new().fill(theme.surface).corner_radius(egui::CornerRadius::same(theme::CARD_RADIUS));
    sheet.inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_min_size(size - egui::vec2(24.0, 16.0));
        dress(ui);
        if cx.local.preview_source { source_ui(ui, &markdown) } else { rendered_ui(ui, cx, &markdown) }
    });
}

/// Rows as low as their letters, and headings that stand out by their size: the viewer knows no heavier cut.
fn dress(ui: &mut Ui) {
    let style = ui.style_mut();
    style.interaction.selectable_labels = true;
    style.spacing.interact_size.y = theme::BULLET_LINE;
    style.text_styles.insert(egui::TextStyle::Heading, Theme::headline());
    style.text_styles.insert(egui::TextStyle::Body, Theme::bullet());
}

fn source_ui(ui: &mut Ui, markdown: &str) {
    ScrollArea::vertical().id_salt("markdown").auto_shrink(false).show(ui, |ui| {
        let theme = Theme::of(ui);
        ui.add(Label::new(RichText::new(markdown).font(Theme::mono()).color(theme.ink)).wrap());
    });
}

fn rendered_ui(ui: &mut Ui, cx: &mut Cx<'_>, markdown: &str) {
    let (front, body) = parted(markdown);
    if !front.is_empty() {
        egui::CollapsingHeader::new("Front matter").show(ui, |ui| {
            ScrollArea::vertical().id_salt("front").max_height(160.0).show(ui, |ui| {
                ui.add(Label::new(RichText::new(front).font(Theme::mono())).wrap());
            });
        });
    }
    let options = CommonMarkScrollOptions::default().viewport_cache(true);
    let id = ui.scope_id().with("preview");
    CommonMarkViewer::new().show_scrollable(id, ui, &mut cx.local.commonmark, &options, body);
}

/// The front matter's lines, and what follows: a viewer would show them as a rule and a heading.
fn parted(markdown: &str) -> (&str, &str) {
    let whole = ("", markdown);
    let Some(rest) = markdown.strip_prefix("---\n") else { return whole };
    rest.split_once("\n---\n").unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_told_from_the_text() {
        assert_eq!(parted("---\ntitle: A\ndate: B\n---\n# A\n"), ("title: A\ndate: B", "# A\n"));
        assert_eq!(parted("# A\n---\nb"), ("", "# A\n---\nb"));
        assert_eq!(parted("---\nno end"), ("", "---\nno end"));
    }
}
