//! What a section is for, and where in the brief it usually stands.

use serde::{Deserialize, Serialize};

/// The parts of a brief that are written, in their usual order. The others are made from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The main point, in two sentences at most.
    BottomLine,
    /// What the analysts conclude.
    KeyJudgements,
    /// What is reported, by story or by theme.
    #[default]
    Developments,
    /// What is known.
    Known,
    /// What is not known.
    NotKnown,
    /// What it means for the reader.
    SoWhat,
}

impl Part {
    /// All parts, in their usual order.
    pub const ALL: [Self; 6] = [
        Self::BottomLine,
        Self::KeyJudgements,
        Self::Developments,
        Self::Known,
        Self::NotKnown,
        Self::SoWhat,
    ];

    /// Its usual heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::BottomLine => "Bottom line",
            Self::KeyJudgements => "Key judgements",
            Self::Developments => "Developments",
            Self::Known => "What we know",
            Self::NotKnown => "What we do not know",
            Self::SoWhat => "So what",
        }
    }

    /// The part with that heading; developments where it is no usual one.
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        let same = |part: &Self| part.title().eq_ignore_ascii_case(title.trim());
        Self::ALL.into_iter().find(same).unwrap_or_default()
    }

    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
