//! Every colour, size and distance of the window, by name. No other file of the window makes a colour or picks a size
//! of its own.

mod palette;

use std::sync::Arc;

use egui::{
    CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style, TextStyle, vec2,
};
pub use palette::{DARK, KindColors, LIGHT, LineStyle, SEPIA, Theme};

use crate::app::{self, Face};

/// The headline of the article.
pub const HEADLINE_SIZE: f32 = 22.0;
/// The same where the pane is narrow.
pub const HEADLINE_SIZE_NARROW: f32 = 18.0;
/// Titles of panes and sections.
pub const TITLE_SIZE: f32 = 16.0;
/// Running text of its usual size; the user may choose another for articles.
pub const BODY_SIZE: f32 = 16.0;
/// The distance from one line of running text to the next, in sizes of its letters.
pub const BODY_LEADING: f32 = 1.69;
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
/// The longest comfortable line of running text, in letters.
pub const MEASURE: f32 = 70.0;
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

/// The name of the heavier cut of the window's letters.
const STRONG: &str = "strong";
/// The names of the letters of an article's text and of its headings, which the user may choose.
const READING: &str = "reading";
const READING_STRONG: &str = "reading strong";

impl Theme {
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

    /// The letters of an article's text.
    #[must_use]
    pub fn reading(size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(READING.into()))
    }

    /// The letters of headings inside an article's text.
    #[must_use]
    pub fn reading_strong(size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(READING_STRONG.into()))
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
    ctx.set_fonts(fonts(None));
    ctx.set_style_of(egui::Theme::Light, style(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style(&DARK));
    // Where the system does not say (X11 does not), paper is the safer guess for a document.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
}

/// Shows the article in the letters of that family; none for the window's own.
pub fn read_in(ctx: &egui::Context, face: Option<&Face>) {
    ctx.set_fonts(fonts(face));
}

/// Gives the window the colours that the user has chosen.
pub fn choose(ctx: &egui::Context, chosen: app::Theme) {
    let (preference, light) = match chosen {
        app::Theme::System => (egui::ThemePreference::System, &LIGHT),
        app::Theme::Light => (egui::ThemePreference::Light, &LIGHT),
        app::Theme::Dark => (egui::ThemePreference::Dark, &LIGHT),
        app::Theme::Sepia => (egui::ThemePreference::Light, &SEPIA),
    };
    if ctx.options(|options| options.theme_preference) != preference {
        ctx.set_theme(preference);
    }
    if ctx.style_of(egui::Theme::Light).visuals.panel_fill != light.page {
        ctx.set_style_of(egui::Theme::Light, style(light));
    }
}

/// Two cuts of one family for the window, and for the article those or the user's; egui's own fonts stand behind them
/// for what they lack.
fn fonts(reading: Option<&Face>) -> FontDefinitions {
    const INTER: &str = "Inter";
    const INTER_STRONG: &str = "Inter semibold";
    let mut fonts = FontDefinitions::default();
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let mut add = |name: &str, data: FontData| {
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    };
    add(INTER, FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.otf")));
    add(INTER_STRONG, FontData::from_static(include_bytes!("../../assets/fonts/Inter-SemiBold.otf")));
    let (mut text, mut headings) = (vec![INTER], vec![INTER_STRONG]);
    if let Some(face) = reading {
        let data = |(bytes, index): &(Arc<[u8]>, u32)| FontData {
            index: *index,
            ..FontData::from_owned(bytes.to_vec())
        };
        add(READING, data(&face.regular));
        text.insert(0, READING);
        headings.insert(0, READING);
        if let Some(strong) = &face.strong {
            add(READING_STRONG, data(strong));
            headings.insert(0, READING_STRONG);
        }
    }
    let families = [
        (FontFamily::Proportional, vec![INTER]),
        (FontFamily::Name(STRONG.into()), vec![INTER_STRONG]),
        (FontFamily::Name(READING.into()), text),
        (FontFamily::Name(READING_STRONG.into()), headings),
    ];
    for (family, first) in families {
        let order = first.into_iter().map(str::to_owned).chain(behind.iter().cloned()).collect();
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
