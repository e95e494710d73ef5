//! The colours of the window, by name: light, dark, and sepia. Text is readable on every surface it stands on (a test
//! counts the contrast), and no kind is told apart by its colour alone.

use egui::Color32;

use crate::mention::Kind;
use crate::text::Severity;

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

/// Dark letters on warm paper: less glare than white.
pub const SEPIA: Theme = Theme {
    dark: false,
    page: rgb(0xEF_E4_CE),
    surface: rgb(0xF8_F0_DF),
    sunken: rgb(0xE6_D9_BF),
    hover: rgb(0xDE_CF_B1),
    line: rgb(0xD9_CA_AB),
    line_strong: rgb(0xA9_95_72),
    ink: rgb(0x33_28_1B),
    ink_soft: rgb(0x5C_4B_35),
    ink_quiet: rgb(0x6F_5E_46),
    accent: rgb(0x7A_3E_12),
    accent_tint: rgb(0xF3_DF_C4),
    on_accent: rgb(0xFF_FA_F0),
    selection: rgb(0xE8_C9_97),
    in_brief: rgb(0xE9_EB_D2),
    danger: rgb(0x9C_1F_14),
    danger_tint: rgb(0xF7_DF_D3),
    warning: rgb(0x74_45_00),
    warning_tint: rgb(0xF8_E3_B8),
    good: rgb(0x2C_5C_2E),
    shadow: Color32::from_black_alpha(36),
    kinds: [
        kind(0x56_B4_E9, 0xDF_E8_E6, 0x1C_6F_A3),
        kind(0xE6_9F_00, 0xF8_E3_B4, 0x94_62_00),
        kind(0x00_9E_73, 0xDB_E9_D3, 0x00_70_52),
        kind(0xCC_79_A7, 0xF6_E2_DA, 0x9F_42_74),
        kind(0xF0_E4_42, 0xF7_EF_BE, 0x7A_70_00),
    ],
};

impl Theme {
    /// The theme that `ui` is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        match ui.visuals() {
            visuals if visuals.dark_mode => &DARK,
            // egui has room for one light look and one dark one; which light look it is shows in its colours.
            visuals if visuals.panel_fill == SEPIA.page => &SEPIA,
            _ => &LIGHT,
        }
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

    /// The letters of a note that matters so much.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Info => self.ink_soft,
            Severity::Warning => self.warning,
            Severity::Error => self.danger,
        }
    }

    /// Behind such a note.
    #[must_use]
    pub const fn severity_tint(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Info => self.sunken,
            Severity::Warning => self.warning_tint,
            Severity::Error => self.danger_tint,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Theme; 3] = [&LIGHT, &DARK, &SEPIA];
    const NAMES: [&str; 3] = ["light", "dark", "sepia"];

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
        let name = NAMES[ALL.iter().position(|other| *other == theme).expect("one of them")];
        assert!(contrast >= least, "{what} in {name}: {contrast:.2} where {least} is needed");
    }

    #[test]
    fn text_is_readable_on_what_it_stands_on() {
        for theme in ALL {
            for behind in
                [theme.page, theme.surface, theme.sunken, theme.hover, theme.accent_tint, theme.in_brief]
            {
                check(theme, "text", theme.ink, behind, TEXT);
                check(theme, "soft text", theme.ink_soft, behind, TEXT);
            }
            check(theme, "quiet buttons", theme.ink_quiet, theme.surface, TEXT);
            check(theme, "selected text", theme.ink, theme.selection, TEXT);
            check(theme, "text that was searched for", theme.ink, theme.warning_tint, TEXT);
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
    fn kinds_are_readable_in_every_theme() {
        for theme in ALL {
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
                path.ends_with("palette.rs") || found.is_none(),
                "{} makes a colour: {found:?}",
                path.display()
            );
        }
    }
}
