//! Small things that are done with words, whatever they are about.

/// The same words with a large first letter.
#[must_use]
pub fn large(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_alone_becomes_large() {
        assert_eq!(large("élan of UN staff"), "Élan of UN staff");
        assert_eq!(large("3 dams"), "3 dams");
        assert_eq!(large(""), "");
    }
}
