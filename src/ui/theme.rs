//! Every colour, size and distance of the window, by name, for light and for dark.
//!
//! No other file of the window makes a colour or picks a size of its own. Text is readable on every surface it
//! stands on (a test counts the contrast), and no kind is told apart by its colour alone.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style, TextStyle,
    vec2,
};

use crate::mention::Kind;

/// The headline of the article.
pub const HEADLINE_SIZE: f32 = 22.0;
/// The same where the pane is narrow.
pub const HEADLINE_SIZE_NARROW: f32 = 18.0;
/// Titles of panes and sections.
pub const TITLE_SIZE: f32 = 16.0;
/// Running text.
pub const BODY_SIZE: f32 = 16.0;
/// The distance from one line of running text to the next.
pub const BODY_LINE: f32 = 27.0;
/// Bullets and suggestions: running text in a narrow column.
pub const BULLET_SIZE: f32 = 14.5;
/// The distance from one line of a bullet to the next.
pub const BULLET_LINE: f32 = 21.0;
/// Buttons, fields and menus.
pub const LABEL_SIZE: f32 = 13.5;
/// Captions, reasons, places.
pub const SMALL_SIZE: f32 = 12.5;
/// Letters in badges.
pub const BADGE_SIZE: f32 = 11.0;

/// Half the grid: between things that belong together.
pub const TIGHT: f32 = 4.0;
/// The grid: between one thing and the next.
pub const GAP: f32 = 8.0;
/// From the edge of a pane to what stands in it.
pub const EDGE: f32 = 16.0;
/// Between groups.
pub const WIDE: f32 = 24.0;
/// The longest comfortable line of running text, in points.
pub const MEASURE: f32 = 680.0;
/// The height of the bar at the top.
pub const BAR_HEIGHT: f32 = 46.0;
/// The height of the line at the bottom.
pub const STATUS_HEIGHT: f32 = 28.0;
/// The height of the head of each pane.
pub const HEAD_HEIGHT: f32 = 40.0;
/// How round cards are.
pub const CARD_RADIUS: u8 = 8;
/// How round buttons and fields are.
pub const BUTTON_RADIUS: u8 = 6;

/// The colours of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind everything: bars and side columns.
    pub page: Color32,
    /// Where one reads and writes: the text, cards.
    pub surface: Color32,
    /// A little set off from `page`: chips, quiet buttons, set-aside text.
    pub sunken: Color32,
    /// What the pointer is on.
    pub hover: Color32,
    /// Lines between panes, outlines of cards.
    pub line: Color32,
    /// Outlines of fields and of what the pointer is on.
    pub line_strong: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that accompanies other text.
    pub ink_soft: Color32,
    /// Buttons that are there when looked for, and otherwise keep out of the way.
    pub ink_quiet: Color32,
    /// The one colour for what is chosen, and for what to do next.
    pub accent: Color32,
    /// Behind what is chosen.
    pub accent_tint: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// Behind a sentence that is in the brief.
    pub in_brief: Color32,
    /// What went wrong, what takes away.
    pub danger: Color32,
    /// Behind a message about what went wrong.
    pub danger_tint: Color32,
    /// What wants a second look.
    pub warning: Color32,
    /// Behind what wants a second look.
    pub warning_tint: Color32,
    /// What is well: saved, done.
    pub good: Color32,
    /// The shade under what floats.
    pub shadow: Color32,
    kinds: [KindColors; Kind::ALL.len()],
}

/// How a kind's underline is drawn: the cue beside its colour and its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// One line.
    Solid,
    /// Strokes.
    Dashed,
    /// Two lines.
    Double,
    /// A wave.
    Wavy,
    /// Points.
    Dotted,
}

/// The colours of a kind of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindColors {
    /// The kind's own colour, behind its letter.
    pub fill: Color32,
    /// The letter on `fill`.
    pub on_fill: Color32,
    /// Behind words of this kind.
    pub tint: Color32,
    /// Under words of this kind.
    pub underline: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const fn kind(fill: u32, tint: u32, underline: u32) -> KindColors {
    KindColors { fill: rgb(fill), on_fill: rgb(0x11_14_18), tint: rgb(tint), underline: rgb(underline) }
}

/// Dark letters on light.
pub const LIGHT: Theme = Theme {
    dark: false,
    page: rgb(0xF5_F4_F1),
    surface: rgb(0xFF_FF_FF),
    sunken: rgb(0xEC_EA_E5),
    hover: rgb(0xE6_E3_DD),
    line: rgb(0xE1_DE_D7),
    line_strong: rgb(0xB9_B4_AA),
    ink: rgb(0x1B_1F_26),
    ink_soft: rgb(0x55_5C_68),
    ink_quiet: rgb(0x6C_73_7F),
    accent: rgb(0x35_48_B0),
    accent_tint: rgb(0xEA_ED_FB),
    on_accent: rgb(0xFF_FF_FF),
    selection: rgb(0xC9_D3_FA),
    in_brief: rgb(0xEE_F4_EC),
    danger: rgb(0xB0_23_1B),
    danger_tint: rgb(0xFD_EE_EC),
    warning: rgb(0x85_52_00),
    warning_tint: rgb(0xFD_F3_DF),
    good: rgb(0x1A_6E_45),
    shadow: Color32::from_black_alpha(28),
    kinds: [
        kind(0x56_B4_E9, 0xE1_F1_FB, 0x1F_7F_B8),
        kind(0xE6_9F_00, 0xFC_EF_D2, 0xA8_70_00),
        kind(0x00_9E_73, 0xDA_F2_EA, 0x00_7D_5B),
        kind(0xCC_79_A7, 0xFC_F2_F7, 0xAE_4E_82),
        kind(0xF0_E4_42, 0xFC_FA_E4, 0x8A_80_00),
    ],
};

/// Light letters on dark.
pub const DARK: Theme = Theme {
    dark: true,
    page: rgb(0x16_18_1D),
    surface: rgb(0x1D_20_27),
    sunken: rgb(0x28_2C_35),
    hover: rgb(0x30_35_40),
    line: rgb(0x2E_33_3D),
    line_strong: rgb(0x5A_62_70),
    ink: rgb(0xE7_E9_ED),
    ink_soft: rgb(0xA9_B0_BD),
    ink_quiet: rgb(0x86_8E_9C),
    accent: rgb(0xA3_B2_FF),
    accent_tint: rgb(0x2A_31_50),
    on_accent: rgb(0x12_17_30),
    selection: rgb(0x3A_46_80),
    in_brief: rgb(0x20_2B_27),
    danger: rgb(0xFF_9A_8F),
    danger_tint: rgb(0x3B_22_22),
    warning: rgb(0xF0_BE_62),
    warning_tint: rgb(0x38_2E_1C),
    good: rgb(0x7A_D3_A2),
    shadow: Color32::from_black_alpha(120),
    kinds: [
        kind(0x56_B4_E9, 0x1E_36_48, 0x56_B4_E9),
        kind(0xE6_9F_00, 0x40_32_14, 0xE6_9F_00),
        kind(0x00_9E_73, 0x14_39_30, 0x1F_C0_90),
        kind(0xCC_79_A7, 0x30_26_2F, 0xDB_93_BB),
        kind(0xF0_E4_42, 0x2B_2C_22, 0xD8_CD_3C),
    ],
};

/// The name of the heavier cut of the window's letters.
const STRONG: &str = "strong";

impl Theme {
    /// The theme that `ui` is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colours of a kind of mention.
    #[must_use]
    pub const fn kind(&self, kind: Kind) -> KindColors {
        let [actor, date, number, forecast, quote] = self.kinds;
        match kind {
            Kind::Actor => actor,
            Kind::Date => date,
            Kind::Number => number,
            Kind::Forecast => forecast,
            Kind::Quote => quote,
        }
    }

    /// How a kind is underlined, in either theme.
    #[must_use]
    pub const fn line_style(kind: Kind) -> LineStyle {
        match kind {
            Kind::Actor => LineStyle::Solid,
            Kind::Date => LineStyle::Dashed,
            Kind::Number => LineStyle::Double,
            Kind::Forecast => LineStyle::Wavy,
            Kind::Quote => LineStyle::Dotted,
        }
    }

    /// The headline's letters.
    #[must_use]
    pub fn headline() -> FontId {
        strong(HEADLINE_SIZE)
    }

    /// The headline's letters where the pane is narrow.
    #[must_use]
    pub fn headline_narrow() -> FontId {
        strong(HEADLINE_SIZE_NARROW)
    }

    /// The letters of titles.
    #[must_use]
    pub fn title() -> FontId {
        strong(TITLE_SIZE)
    }

    /// The letters of running text.
    #[must_use]
    pub const fn body() -> FontId {
        FontId::proportional(BODY_SIZE)
    }

    /// The letters of headings inside running text.
    #[must_use]
    pub fn body_strong() -> FontId {
        strong(BODY_SIZE)
    }

    /// The letters of bullets and suggestions.
    #[must_use]
    pub const fn bullet() -> FontId {
        FontId::proportional(BULLET_SIZE)
    }

    /// The letters of buttons and fields.
    #[must_use]
    pub const fn label() -> FontId {
        FontId::proportional(LABEL_SIZE)
    }

    /// The letters of labels that stand over something.
    #[must_use]
    pub fn label_strong() -> FontId {
        strong(LABEL_SIZE)
    }

    /// The letters of captions and reasons.
    #[must_use]
    pub const fn small() -> FontId {
        FontId::proportional(SMALL_SIZE)
    }

    /// The letters of captions that name something.
    #[must_use]
    pub fn small_strong() -> FontId {
        strong(SMALL_SIZE)
    }

    /// The letter in a badge.
    #[must_use]
    pub fn badge() -> FontId {
        strong(BADGE_SIZE)
    }

    /// The letters of Markdown's source.
    #[must_use]
    pub const fn mono() -> FontId {
        FontId::monospace(SMALL_SIZE)
    }
}

fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Gives the window its letters, colours and distances. Once, at the start.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style(&DARK));
    // Where the system does not say (X11 does not), paper is the safer guess for a document.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
}

/// Two cuts of one family; egui's own fonts stand behind them for what they lack.
fn fonts() -> FontDefinitions {
    let cuts = [
        (
            FontFamily::Proportional,
            "Inter",
            include_bytes!("../../assets/fonts/Inter-Regular.otf").as_slice(),
        ),
        (
            FontFamily::Name(STRONG.into()),
            "Inter semibold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        ),
    ];
    let mut fonts = FontDefinitions::default();
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (family, name, bytes) in cuts {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let order = std::iter::once(name.to_owned()).chain(behind.iter().cloned()).collect();
        fonts.families.insert(family, order);
    }
    fonts
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.text_styles = [
        (TextStyle::Heading, Theme::title()),
        (TextStyle::Body, Theme::label()),
        (TextStyle::Button, Theme::label()),
        (TextStyle::Small, Theme::small()),
        (TextStyle::Monospace, Theme::mono()),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, GAP);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(28.0, 28.0);
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 360.0;
    spacing.icon_spacing = TIGHT;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(theme: &Theme) -> egui::Visuals {
    let mut visuals = if theme.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.ink_soft);
    visuals.hyperlink_color = theme.accent;
    visuals.panel_fill = theme.page;
    visuals.window_fill = theme.surface;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.window_shadow = egui::Shadow { offset: [0, 8], blur: 32, spread: 0, color: theme.shadow };
    visuals.popup_shadow = egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow };
    visuals.extreme_bg_color = theme.surface;
    visuals.faint_bg_color = theme.sunken;
    visuals.code_bg_color = theme.sunken;
    visuals.text_edit_bg_color = Some(theme.surface);
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.danger;
    visuals.selection.bg_fill = theme.selection;
    visuals.selection.stroke = Stroke::new(1.5, theme.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.accent);
    // A cursor that blinks has the window drawn twice a second for nothing.
    visuals.text_cursor.blink = false;
    visuals.striped = false;
    widgets(&mut visuals.widgets, theme);
    visuals
}

fn widgets(widgets: &mut egui::style::Widgets, theme: &Theme) {
    let states = [
        (&mut widgets.noninteractive, theme.page, theme.line, theme.ink),
        (&mut widgets.inactive, theme.sunken, theme.line_strong, theme.ink),
        (&mut widgets.hovered, theme.hover, theme.line_strong, theme.ink),
        (&mut widgets.active, theme.hover, theme.accent, theme.ink),
        (&mut widgets.open, theme.hover, theme.line_strong, theme.ink),
    ];
    for (widget, fill, outline, ink) in states {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, outline);
        widget.fg_stroke = Stroke::new(1.0, ink);
        widget.corner_radius = CornerRadius::same(BUTTON_RADIUS);
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the web's accessibility guidelines ask of text.
    const TEXT: f32 = 4.5;
    /// What they ask of lines and shapes that carry meaning.
    const SHAPE: f32 = 3.0;

    fn luminance(color: Color32) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    }

    #[track_caller]
    fn check(theme: &Theme, what: &str, front: Color32, behind: Color32, least: f32) {
        let (a, b) = (luminance(front), luminance(behind));
        let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        let name = if theme.dark { "dark" } else { "light" };
        assert!(contrast >= least, "{what} in {name}: {contrast:.2} where {least} is needed");
    }

    #[test]
    fn text_is_readable_on_what_it_stands_on() {
        for theme in [&LIGHT, &DARK] {
            for behind in
                [theme.page, theme.surface, theme.sunken, theme.hover, theme.accent_tint, theme.in_brief]
            {
                check(theme, "text", theme.ink, behind, TEXT);
                check(theme, "soft text", theme.ink_soft, behind, TEXT);
            }
            check(theme, "quiet buttons", theme.ink_quiet, theme.surface, TEXT);
            check(theme, "selected text", theme.ink, theme.selection, TEXT);
            check(theme, "text on the accent", theme.on_accent, theme.accent, TEXT);
            for behind in [theme.page, theme.surface, theme.accent_tint] {
                check(theme, "accent", theme.accent, behind, TEXT);
                check(theme, "danger", theme.danger, behind, TEXT);
                check(theme, "good", theme.good, behind, TEXT);
            }
            check(theme, "danger", theme.danger, theme.danger_tint, TEXT);
            check(theme, "warning", theme.warning, theme.warning_tint, TEXT);
            check(theme, "warning", theme.warning, theme.surface, TEXT);
        }
    }

    #[test]
    fn kinds_are_readable_in_both_themes() {
        for theme in [&LIGHT, &DARK] {
            for kind in Kind::ALL {
                let colors = theme.kind(kind);
                check(theme, kind.name(), colors.on_fill, colors.fill, TEXT);
                check(theme, kind.name(), theme.ink, colors.tint, TEXT);
                check(theme, kind.name(), colors.underline, theme.surface, SHAPE);
            }
        }
    }

    #[test]
    fn kinds_have_a_second_and_a_third_cue() {
        for (at, kind) in Kind::ALL.iter().enumerate() {
            for other in Kind::ALL.iter().skip(at + 1) {
                assert_ne!(Theme::line_style(*kind), Theme::line_style(*other));
                assert_ne!(kind.letter(), other.letter());
            }
        }
    }

    #[test]
    fn colours_are_made_here_alone() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
        let mut places = vec![folder];
        while let Some(path) = places.pop() {
            if path.is_dir() {
                places.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            let mixes =
                ["Color32::from_", "Color32::WHITE", "Color32::BLACK", "Color32::GRAY", "Color32::RED"];
            let found = mixes.iter().find(|mix| source.contains(**mix));
            assert!(
                path.ends_with("theme.rs") || found.is_none(),
                "{} makes a colour: {found:?}",
                path.display()
            );
        }
    }
}
