//! The only place that asks what time it is.

use jiff::Zoned;

/// Where "now" comes from: the system, or a fixed time in tests.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock and time zone.
    #[default]
    System,
    /// Always the same time.
    Fixed(Box<Zoned>),
}

impl Clock {
    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Zoned {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is where now comes in from outside")]
            Self::System => Zoned::now(),
            Self::Fixed(now) => (**now).clone(),
        }
    }
}
