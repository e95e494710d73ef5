//! Protective markings: which are known, how they rank, and how the Traffic Light Protocol shows its own.
//!
//! A marking is free text; what is known of one is only looked up here.

/// A known marking, with the colour that TLP 2.0 (FIRST, August 2022) prints it in, on black.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marking {
    /// As it is written.
    pub name: &'static str,
    /// Which of the two families.
    pub family: Family,
    /// Red, green and blue.
    pub colour: Option<[u8; 3]>,
}

/// Markings of one family can be compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The Traffic Light Protocol: how far a text may be passed on.
    Tlp,
    /// The United Kingdom's OFFICIAL tier.
    Official,
}

/// Known markings, in each family from the lowest to the highest.
pub const MARKINGS: [Marking; 7] = [
    Marking { name: "TLP:CLEAR", family: Family::Tlp, colour: Some([0xff, 0xff, 0xff]) },
    Marking { name: "TLP:GREEN", family: Family::Tlp, colour: Some([0x33, 0xff, 0x00]) },
    Marking { name: "TLP:AMBER", family: Family::Tlp, colour: Some([0xff, 0xc0, 0x00]) },
    Marking { name: "TLP:AMBER+STRICT", family: Family::Tlp, colour: Some([0xff, 0xc0, 0x00]) },
    Marking { name: "TLP:RED", family: Family::Tlp, colour: Some([0xff, 0x2b, 0x2b]) },
    Marking { name: "OFFICIAL", family: Family::Official, colour: None },
    Marking { name: "OFFICIAL-SENSITIVE", family: Family::Official, colour: None },
];

/// The known marking that is written exactly so.
#[must_use]
pub fn known(text: &str) -> Option<Marking> {
    MARKINGS.into_iter().find(|marking| marking.name == text.trim())
}

/// The known marking that was meant by a text that is not quite it ("tlp amber", "Official Sensitive", "TLP:WHITE",
/// as the first version called the lowest).
#[must_use]
pub fn meant(text: &str) -> Option<Marking> {
    let key = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
    };
    let wanted = match key(text).as_str() {
        "TLPWHITE" => "TLPCLEAR".to_owned(),
        other => other.to_owned(),
    };
    let found = MARKINGS.into_iter().find(|marking| key(marking.name) == wanted);
    found.filter(|marking| marking.name != text.trim())
}

/// Whether `one` allows more than `other`; not where they are of two families, or one is not known.
#[must_use]
pub fn is_below(one: &str, other: &str) -> bool {
    let place = |text: &str| MARKINGS.iter().position(|marking| marking.name == text.trim());
    let family = |text: &str| known(text).map(|marking| marking.family);
    family(one).is_some() && family(one) == family(other) && place(one) < place(other)
}

/// The highest of some markings, where all that are not empty are known and of one family.
#[must_use]
pub fn highest<'a>(markings: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut highest: Option<&'static str> = None;
    for text in markings.filter(|text| !text.trim().is_empty()) {
        let marking = known(text)?;
        match highest {
            Some(so_far) if known(so_far)?.family != marking.family => return None,
            Some(so_far) if !is_below(so_far, marking.name) => {}
            _ => highest = Some(marking.name),
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_rank_within_their_family() {
        assert!(is_below("TLP:GREEN", "TLP:AMBER") && is_below("OFFICIAL", "OFFICIAL-SENSITIVE"));
        assert!(!is_below("TLP:RED", "TLP:AMBER") && !is_below("OFFICIAL", "TLP:RED"));
        assert!(!is_below("", "TLP:RED") && !is_below("House rules", "TLP:RED"));
        let highest = |all: &[&str]| super::highest(all.iter().copied());
        assert_eq!(highest(&["TLP:GREEN", "", "TLP:AMBER+STRICT", "TLP:AMBER"]), Some("TLP:AMBER+STRICT"));
        assert_eq!((highest(&["TLP:RED", "OFFICIAL"]), highest(&["", ""])), (None, None));
    }

    #[test]
    fn a_misspelt_marking_is_known_for_what_it_is_meant_to_be() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(meant(text).map(|marking| marking.name), expected, "{text}");
        }
        check("tlp:amber", Some("TLP:AMBER"));
        check("TLP: AMBER", Some("TLP:AMBER"));
        check("TLP AMBER STRICT", Some("TLP:AMBER+STRICT"));
        check("TLP:WHITE", Some("TLP:CLEAR"));
        check("Official Sensitive", Some("OFFICIAL-SENSITIVE"));
        check("TLP:AMBER", None);
        check("For the minister's eyes", None);
    }
}
