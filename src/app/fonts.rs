//! The fonts of the system: which families there are, the letters of the one that the user reads in, and which font
//! stands in for the scripts that it lacks. Looked at by the worker, since there may be hundreds.

use std::sync::Arc;

use fontique::{
    Collection, CollectionOptions, FallbackKey, FamilyId, FontInfo, FontStyle, FontWeight, FontWidth,
    GenericFamily, QueryFamily, QueryStatus, Script, SourceCache,
};

use super::task::Task;
use super::worker::Cancel;
use super::{Problem, Settings, State};

/// Scripts that articles come in, each with its code (ISO 15924) and one of its letters.
const SCRIPTS: [(&str, [u8; 4], char); 9] = [
    ("Greek", *b"Grek", 'Ω'),
    ("Cyrillic", *b"Cyrl", 'Ж'),
    ("Arabic", *b"Arab", 'ع'),
    ("Hebrew", *b"Hebr", 'א'),
    ("Chinese", *b"Hani", '中'),
    ("Japanese", *b"Hira", 'か'),
    ("Korean", *b"Hang", '한'),
    ("Devanagari", *b"Deva", 'अ'),
    ("Thai", *b"Thai", 'ก'),
];

/// The letters of one family.
#[derive(Clone, PartialEq, Eq)]
pub struct Face {
    /// The family.
    pub family: String,
    /// The font file for running text, and the number of the font in it.
    pub regular: (Arc<[u8]>, u32),
    /// The same for headings, where the family has one.
    pub strong: Option<(Arc<[u8]>, u32)>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("family", &self.family).finish_non_exhaustive()
    }
}

/// What is known of the system's fonts.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// The families with Latin letters, by name; none as long as nobody has looked.
    pub families: Vec<String>,
    /// Scripts, each with the family that shows it; none where no installed font does.
    pub scripts: Vec<(&'static str, Option<String>)>,
    /// The letters that the article is shown in; none for the window's own.
    pub reading: Option<Face>,
    /// The family that was asked for.
    family: String,
    /// Somebody is looking.
    asked: bool,
}

impl Fonts {
    /// Looks at what the system has. Slow.
    pub(super) fn of_system(family: String) -> Self {
        let options = CollectionOptions { system_fonts: true, ..CollectionOptions::default() };
        let (mut all, mut cache) = (Collection::new(options), SourceCache::default());
        let reading = face(&mut all, &mut cache, &family);
        let scripts = SCRIPTS.map(|(name, code, letter)| (name, shows(&mut all, &mut cache, code, letter)));
        let families = families(&mut all, &mut cache);
        Self { families, scripts: scripts.to_vec(), reading, family, asked: false }
    }
}

/// The families with Latin letters, in the order of the alphabet. Those whose names begin with a point are the
/// system's own.
fn families(all: &mut Collection, cache: &mut SourceCache) -> Vec<String> {
    let mut names: Vec<String> =
        all.family_names().filter(|name| !name.starts_with('.')).map(str::to_owned).collect();
    names.sort_by_key(|name| name.to_lowercase());
    names.dedup();
    names.retain(|name| {
        let family = all.family_by_name(name);
        family.as_ref().and_then(|family| family.default_font()).is_some_and(|font| has(font, cache, 'e'))
    });
    names
}

fn has(font: &FontInfo, cache: &mut SourceCache, letter: char) -> bool {
    let Some(blob) = font.load(Some(cache)) else { return false };
    let map = font.charmap_index().charmap(blob.as_ref());
    map.is_some_and(|map| map.map(letter).is_some_and(|glyph| glyph != 0))
}

fn face(all: &mut Collection, cache: &mut SourceCache, family: &str) -> Option<Face> {
    let info = all.family_by_name(family).filter(|_| !family.is_empty())?;
    let mut cut = |weight: FontWeight| {
        let font = info.match_font(FontWidth::NORMAL, FontStyle::Normal, weight, false)?;
        let file = font.load(Some(cache))?;
        Some((font.weight(), (Arc::from(file.as_ref()), font.index())))
    };
    let (_, regular) = cut(FontWeight::NORMAL)?;
    let strong =
        cut(FontWeight::SEMI_BOLD).filter(|(weight, _)| weight.value() > 500.0).map(|(_, file)| file);
    Some(Face { family: info.name().to_owned(), regular, strong })
}

/// The installed family that shows a script: as the window itself looks for one.
fn shows(all: &mut Collection, cache: &mut SourceCache, code: [u8; 4], letter: char) -> Option<String> {
    let mut found: Option<FamilyId> = None;
    let mut query = all.query(cache);
    query.set_families([QueryFamily::Generic(GenericFamily::SansSerif)]);
    query.set_fallbacks(FallbackKey::new(Script::from_bytes(code), None));
    query.matches_with(|font| {
        let has = font.charmap().is_some_and(|map| map.map(letter).is_some_and(|glyph| glyph != 0));
        if has {
            found = Some(font.family.0);
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    drop(query);
    all.family_name(found?).map(str::to_owned)
}

impl State {
    /// Has the system's fonts looked at, where they are not known yet.
    pub(super) fn look_at_fonts(&mut self) {
        if self.fonts.families.is_empty() {
            self.load_fonts();
        }
    }

    fn load_fonts(&mut self) {
        let family = self.settings.reading_font.clone();
        if !std::mem::replace(&mut self.fonts.asked, true) {
            self.worker.submit(Task::Fonts { family }, Cancel::default());
        }
    }

    /// The system's fonts were looked at.
    pub(super) fn fonts_found(&mut self, fonts: Fonts) {
        let wanted = self.settings.reading_font.clone();
        self.fonts = fonts;
        if self.fonts.family != wanted {
            // Another was chosen meanwhile.
            return self.load_fonts();
        }
        if !wanted.is_empty() && self.fonts.reading.is_none() {
            let message = format!("The font {wanted} is not installed any more, so Daybrief's own is used");
            self.report(Problem::new("", &message, "Choose another font in the settings (Ctrl+,)"));
        }
    }

    /// Does what follows from other settings.
    pub(super) fn follow_settings(&mut self, before: &Settings) {
        if self.settings.reading_font != before.reading_font {
            if self.settings.reading_font.is_empty() {
                self.fonts.reading = None;
            } else {
                self.load_fonts();
            }
        }
        if self.settings.never_suggest != before.never_suggest {
            self.sift_all();
        }
        if (&self.settings.names, self.settings.dates) != (&before.names, before.dates) {
            self.prefer();
        }
        if self.settings.watch_folder != before.watch_folder {
            self.watch_folder();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_that_is_not_there_has_no_letters_and_one_that_is_has_some() {
        let fonts = Fonts::of_system("No such family at all".to_owned());
        assert!(fonts.reading.is_none());
        assert!(fonts.families.is_sorted_by_key(|name| name.to_lowercase()));
        // A machine without fonts has none to load.
        let Some(first) = fonts.families.first() else { return };
        let face = Fonts::of_system(first.clone()).reading.expect("its letters");
        assert!(!face.regular.0.is_empty());
    }
}
