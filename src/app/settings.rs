//! What the user has set, as it stands in one file of the configuration folder.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::task::Task;
use super::{Problem, State};
use crate::brief::{Brief, store};
use crate::bullet::DateStyle;
use crate::export;
use crate::mention::Corrections;

/// The settings' file, in the configuration folder.
const SETTINGS: &str = "settings.toml";

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Light or dark, as the system has it.
    #[default]
    System,
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
    /// Dark letters on warm paper.
    Sepia,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Sepia];

    /// Its name in menus.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Sepia => "Sepia",
        }
    }
}

/// What the user has set. Kept in the configuration folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The zoom of the whole window, as a factor of the usual size.
    #[serde(serialize_with = "short", deserialize_with = "zoom")]
    pub zoom: f32,
    /// The size of the article's text, in points.
    #[serde(serialize_with = "short", deserialize_with = "text_size")]
    pub text_size: f32,
    /// The family of the article's letters; empty for the window's own.
    pub reading_font: String,
    /// The marking that a new brief begins with; empty for none.
    pub marking: String,
    /// The template that a new brief begins with; empty for the usual one.
    pub template: String,
    /// Where exports go first; none: the usual place.
    #[serde(with = "folder")]
    pub export_folder: Option<PathBuf>,
    /// The folder whose new files are opened by themselves.
    #[serde(with = "folder")]
    pub watch_folder: Option<PathBuf>,
    /// What is never suggested: words, one entry each.
    pub never_suggest: Vec<String>,
    /// How dates are written that are put into bullets.
    pub dates: DateStyle,
    /// Names that are taken for something else, one entry each: "Sandrova = place".
    pub names: Vec<String>,
    /// Briefs that were open, the latest first.
    pub recent: Vec<PathBuf>,
    /// The sample brief has been offered and need not be again.
    pub welcomed: bool,
    /// Where articles were opened last.
    #[serde(with = "folder")]
    pub folder: Option<PathBuf>,
}

/// What the file says about each key.
pub(super) const ABOUT: &[(&str, &str)] = &[
    ("theme", "The colours: \"system\", \"light\", \"dark\" or \"sepia\"."),
    ("zoom", "The size of the whole window: 1.0 is the usual, from 0.6 to 2.4."),
    ("text_size", "The size of an article's text in points, from 12 to 28."),
    ("reading_font", "The font of an article's text, by its family; empty for Daybrief's own."),
    ("marking", "The marking that a new brief begins with, such as \"TLP:GREEN\"; empty for none."),
    ("template", "The template that a new brief begins with, by its name; empty for the usual one."),
    ("export_folder", "Where exports go first; empty for the usual place."),
    ("watch_folder", "New articles in this folder are opened by themselves; empty for none."),
    (
        "never_suggest",
        "Sentences with any of these words are not suggested, such as [\"horoscope\", \"box office\"].",
    ),
    (
        "dates",
        "How dates are written that are put into bullets: \"4 July 2021\", \"4 Jul 2021\", \"July 4, 2021\" or \"2021-07-04\".",
    ),
    (
        "names",
        "What names are, where it is not seen: person, organisation, place or no name, such as [\"Sandrova = place\"].",
    ),
    ("recent", "Briefs that were open, the latest first."),
    ("welcomed", "Whether the sample brief was opened once."),
    ("folder", "Where articles were opened last."),
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            zoom: 1.0,
            text_size: Self::USUAL_TEXT_SIZE,
            reading_font: String::new(),
            marking: String::new(),
            template: String::new(),
            export_folder: None,
            watch_folder: None,
            never_suggest: Vec::new(),
            dates: DateStyle::default(),
            names: Vec::new(),
            recent: Vec::new(),
            welcomed: false,
            folder: None,
        }
    }
}

impl Settings {
    /// The smallest and the largest zoom.
    pub const ZOOM: RangeInclusive<f32> = 0.6..=2.4;
    /// The smallest and the largest text.
    pub const TEXT_SIZE: RangeInclusive<f32> = 12.0..=28.0;
    /// The size of the text where nobody has chosen one.
    pub const USUAL_TEXT_SIZE: f32 = 16.0;

    /// The names as corrected; entries that are no corrections are left out.
    pub(super) fn corrections(&self) -> Corrections {
        Corrections::of_lines(self.names.iter().map(String::as_str)).0
    }

    /// The same settings with every value in its range.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        self.zoom = within(self.zoom, &Self::ZOOM, 1.0);
        self.text_size = within(self.text_size, &Self::TEXT_SIZE, Self::USUAL_TEXT_SIZE);
        self
    }
}

/// The value where it is one of the range; the nearest that is; for what is no size at all, the usual.
fn within(value: f32, range: &RangeInclusive<f32>, usual: f32) -> f32 {
    if value.is_finite() && value > 0.0 { value.clamp(*range.start(), *range.end()) } else { usual }
}

fn zoom<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    Ok(within(f32::deserialize(from)?, &Settings::ZOOM, 1.0))
}

fn text_size<'de, D: Deserializer<'de>>(from: D) -> Result<f32, D::Error> {
    Ok(within(f32::deserialize(from)?, &Settings::TEXT_SIZE, Settings::USUAL_TEXT_SIZE))
}

/// With two digits behind the point: a file for people does not say 1.100000023841858.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn short<S: Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((f64::from(*value) * 100.0).round() / 100.0)
}

/// A folder, or the empty string for none: the key is seen in the file, ready to be filled in.
mod folder {
    use super::{Deserialize as _, Deserializer, PathBuf, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(folder: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        folder.clone().unwrap_or_default().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        let folder = Option::<PathBuf>::deserialize(from)?;
        Ok(folder.filter(|folder| !folder.as_os_str().is_empty()))
    }
}

impl State {
    /// Changes the settings, keeps them where they are other than before, and does what follows from them.
    pub(super) fn set(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        self.settings = std::mem::take(&mut self.settings).in_range();
        if self.settings == before {
            return;
        }
        if let Some(path) = self.settings_file() {
            let now = Box::new(self.settings.clone());
            self.write(Task::KeepSettings { path, before: Box::new(before.clone()), now });
        }
        self.follow_settings(&before);
    }

    /// Takes the settings that the user has chosen in the panel. What is kept beside them, such as the recent briefs,
    /// stays.
    pub(super) fn choose(&mut self, chosen: Settings) {
        self.set(|settings| {
            let kept = std::mem::take(settings);
            *settings =
                Settings { recent: kept.recent, welcomed: kept.welcomed, folder: kept.folder, ..chosen };
        });
    }

    /// The file that the settings are kept in; none where they are forgotten.
    #[must_use]
    pub fn settings_file(&self) -> Option<PathBuf> {
        self.options.config_folder.as_ref().map(|folder| folder.join(SETTINGS))
    }

    /// An empty brief of today, with the marking and the template that the user has chosen for new ones.
    pub(super) fn empty_brief(&self) -> Brief {
        let mut brief = Brief::new(self.clock.now().date());
        brief.marking.clone_from(&self.settings.marking);
        brief.template.clone_from(&self.settings.template);
        brief
    }

    /// Where exports go first.
    pub(super) fn export_folder(&self) -> PathBuf {
        let chosen = self.settings.export_folder.clone().filter(|folder| folder.is_dir());
        chosen.unwrap_or_else(|| export::default_folder(&std::env::current_dir().unwrap_or_default()))
    }
}

/// The settings in that folder, and what was wrong with them.
pub(super) fn settings(folder: &Path) -> (Settings, Option<Problem>) {
    let (settings, error) = store::load_settings(&folder.join(SETTINGS));
    (settings, error.map(Problem::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_says_what_each_key_means() {
        let written = toml_edit::ser::to_document(&Settings::default()).expect("settings are plain values");
        let keys: Vec<&str> = written.iter().map(|(key, _)| key).collect();
        let told: Vec<&str> = ABOUT.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, told);
    }

    #[test]
    fn sizes_are_kept_in_their_range_and_nonsense_is_the_usual_size() {
        let read = |text: &str| toml_edit::de::from_str::<Settings>(text).expect("settings");
        assert!((read("zoom = 9").zoom - 2.4).abs() < 0.001);
        assert!((read("zoom = 0").zoom - 1.0).abs() < 0.001);
        assert!((read("text_size = 3").text_size - 12.0).abs() < 0.001);
        assert!((read("text_size = nan").text_size - 16.0).abs() < 0.001);
    }
}
