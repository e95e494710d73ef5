//! Finds words in a text, however they are written: large or small letters, straight or curly quotes, any space.

use super::Span;

/// Where `words` stand in `text`, from left to right; no place twice.
#[must_use]
pub fn find(text: &str, words: &str) -> Vec<Span> {
    let wanted = folded_words(words);
    let letters: Vec<Letter> = folded(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !wanted.is_empty() && rest.len() >= wanted.len()) {
        match length_of_match(rest, &wanted) {
            Some(length) => {
                let last = rest.get(length - 1).map_or(text.len(), |letter| letter.end);
                found.push(Span::new(rest.first().map_or(0, |letter| letter.start), last));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `words` stand in `text` as whole words.
#[must_use]
pub fn holds_words(text: &str, words: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    find(text, words).into_iter().any(|span| {
        let before = text.get(..span.start).and_then(|before| before.chars().next_back());
        let after = text.get(span.end..).and_then(|after| after.chars().next());
        ends(before) && ends(after)
    })
}

/// One letter as it is compared, and where the letter that it came from stands.
#[derive(Clone, Copy)]
struct Letter {
    letter: char,
    start: usize,
    end: usize,
}

/// How many letters at the beginning of `rest` are the wanted ones; spaces count as one, however many there are.
fn length_of_match(rest: &[Letter], wanted: &[char]) -> Option<usize> {
    let mut at = 0;
    for &letter in wanted {
        if rest.get(at)?.letter != letter {
            return None;
        }
        at += 1;
        while letter == ' ' && rest.get(at).is_some_and(|next| next.letter == ' ') {
            at += 1;
        }
    }
    Some(at)
}

fn folded_words(words: &str) -> Vec<char> {
    let mut wanted: Vec<char> = folded(words.trim()).map(|letter| letter.letter).collect();
    wanted.dedup_by(|a, b| *a == ' ' && *b == ' ');
    wanted
}

fn folded(text: &str) -> impl Iterator<Item = Letter> + '_ {
    text.char_indices().flat_map(|(start, c)| {
        let end = start + c.len_utf8();
        plain(c).to_lowercase().map(move |letter| Letter { letter, start, end })
    })
}

/// The letter that is typed for this one.
fn plain(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text, words).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "“{words}”");
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        check("The dam and the DAM", "dam", &["dam", "DAM"]);
        check("Örebro’s mayor, “tired”", "örebro's", &["Örebro’s"]);
        check("Örebro’s mayor, “tired”", "\"tired\"", &["“tired”"]);
        check("from 3–5 \u{a0} million", "3-5 million", &["3–5 \u{a0} million"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("İzmir and izmir", "izmir", &["izmir"]);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        check("words", "", &[]);
        check("words", "  ", &[]);
        check("", "x", &[]);
        check("ab", "abc", &[]);
    }

    #[test]
    fn whole_words_end_where_letters_and_figures_end() {
        assert!(holds_words("Box office: 3 million.", "box office"));
        assert!(holds_words("“Horoscope”", "horoscope"));
        assert!(!holds_words("The carpet sale", "car"));
        assert!(!holds_words("In 2024", "202"));
    }
}
