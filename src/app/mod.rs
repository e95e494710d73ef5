//! What the window shows, and what may be done to it. No drawing here.
//!
//! The window reads [`State`] and gives back [`Action`]s; [`State::handle`] applies them, one by one. Slow work
//! goes to the one worker and comes back as an action too.

mod action;
mod clock;
mod dialog;
mod state;
mod worker;

pub use action::Action;
pub use clock::Clock;
pub use dialog::{Answer, Dialogs, Question, SystemDialogs};
pub use state::{
    Job, Message, Pane, Problem, Recovery, Saved, Settings, State, StateOptions, Theme, View, Waker,
};
