//! The language of a body, and the note that goes with one that is not English.

use crate::text::{Note, Severity};

/// How much of a body tells its language, in bytes.
const READ_BYTES: usize = 20_000;

/// A shorter body tells nothing reliable, in characters.
const LEAST_CHARS: usize = 60;

/// The languages by the code of ISO 639-3 that the detector gives, with the code of ISO 639-1 and the name.
pub const LANGUAGES: &[(&str, &str, &str)] = &[
    ("afr", "af", "Afrikaans"),
    ("aka", "ak", "Akan"),
    ("amh", "am", "Amharic"),
    ("ara", "ar", "Arabic"),
    ("aze", "az", "Azerbaijani"),
    ("bel", "be", "Belarusian"),
    ("ben", "bn", "Bengali"),
    ("bul", "bg", "Bulgarian"),
    ("cat", "ca", "Catalan"),
    ("ces", "cs", "Czech"),
    ("cmn", "zh", "Chinese"),
    ("cym", "cy", "Welsh"),
    ("dan", "da", "Danish"),
    ("deu", "de", "German"),
    ("ell", "el", "Greek"),
    ("eng", "en", "English"),
    ("epo", "eo", "Esperanto"),
    ("est", "et", "Estonian"),
    ("fin", "fi", "Finnish"),
    ("fra", "fr", "French"),
    ("guj", "gu", "Gujarati"),
    ("heb", "he", "Hebrew"),
    ("hin", "hi", "Hindi"),
    ("hrv", "hr", "Croatian"),
    ("hun", "hu", "Hungarian"),
    ("hye", "hy", "Armenian"),
    ("ind", "id", "Indonesian"),
    ("ita", "it", "Italian"),
    ("jav", "jv", "Javanese"),
    ("jpn", "ja", "Japanese"),
    ("kan", "kn", "Kannada"),
    ("kat", "ka", "Georgian"),
    ("khm", "km", "Khmer"),
    ("kor", "ko", "Korean"),
    ("lat", "la", "Latin"),
    ("lav", "lv", "Latvian"),
    ("lit", "lt", "Lithuanian"),
    ("mal", "ml", "Malayalam"),
    ("mar", "mr", "Marathi"),
    ("mkd", "mk", "Macedonian"),
    ("mya", "my", "Burmese"),
    ("nep", "ne", "Nepali"),
    ("nld", "nl", "Dutch"),
    ("nob", "nb", "Norwegian"),
    ("ori", "or", "Odia"),
    ("pan", "pa", "Punjabi"),
    ("pes", "fa", "Persian"),
    ("pol", "pl", "Polish"),
    ("por", "pt", "Portuguese"),
    ("ron", "ro", "Romanian"),
    ("rus", "ru", "Russian"),
    ("sin", "si", "Sinhala"),
    ("slk", "sk", "Slovak"),
    ("slv", "sl", "Slovenian"),
    ("sna", "sn", "Shona"),
    ("spa", "es", "Spanish"),
    ("srp", "sr", "Serbian"),
    ("swe", "sv", "Swedish"),
    ("tam", "ta", "Tamil"),
    ("tel", "te", "Telugu"),
    ("tgl", "tl", "Tagalog"),
    ("tha", "th", "Thai"),
    ("tuk", "tk", "Turkmen"),
    ("tur", "tr", "Turkish"),
    ("ukr", "uk", "Ukrainian"),
    ("urd", "ur", "Urdu"),
    ("uzb", "uz", "Uzbek"),
    ("vie", "vi", "Vietnamese"),
    ("yid", "yi", "Yiddish"),
    ("zul", "zu", "Zulu"),
];

/// The language of a body, as an ISO 639-1 code; None where it cannot be told.
pub(super) fn of(body: &str) -> Option<String> {
    let end = (0..=READ_BYTES.min(body.len())).rev().find(|&at| body.is_char_boundary(at))?;
    let head = body.get(..end)?;
    if head.chars().count() < LEAST_CHARS {
        return None;
    }
    let found = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    LANGUAGES.iter().find(|(three, _, _)| *three == found.lang().code()).map(|(_, two, _)| (*two).to_owned())
}

/// What to know about an article that is not in English.
pub(super) fn note(language: Option<&str>) -> Option<Note> {
    let code = language.filter(|code| *code != "en")?;
    let name = LANGUAGES.iter().find(|(_, two, _)| *two == code).map_or(code, |(_, _, name)| name);
    Some(Note::new(
        Severity::Warning,
        format!("This article is in {name}. Facts are suggested from English articles only."),
        "You can read it and select facts by hand.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_words() {
        let german = "Der Bürgermeister sagte am Freitag, die Brücke werde im Frühjahr wieder geöffnet, sobald das Geld dafür da sei.";
        assert_eq!(of(german).as_deref(), Some("de"));
        let english = "The mayor said on Friday that the bridge would be opened again in spring, as soon as the money was there.";
        assert_eq!(of(english).as_deref(), Some("en"));
        assert_eq!(of("Yes."), None);
        assert!(note(Some("en")).is_none() && note(None).is_none());
        assert!(note(Some("de")).is_some_and(|n| n.message.contains("German")));
    }
}
