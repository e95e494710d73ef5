//! What the window shows, and what may be done to it. No drawing here.
//!
//! The window reads [`State`] and gives back [`Action`]s; [`State::handle`] applies them, one by one. Slow work
//! goes to the worker, and what it reports is taken in by [`State::tick`].

mod action;
mod analyses;
mod chosen;
mod desktop;
mod dialog;
mod door;
mod files;
mod fonts;
mod handle;
mod keep;
mod pace;
mod reports;
mod sample;
mod settings;
mod state;
mod stories;
mod task;
mod view;
mod watch;
mod worker;

pub use crate::Clock;
pub use action::{Action, Chosen};
pub use desktop::SystemDialogs;
pub use dialog::{Answer, Dialogs, FolderFor, Question};
pub use door::{Door, Handed, door};
pub use fonts::{Face, Fonts};
pub use settings::{Settings, Theme};
pub use state::{Job, Message, Pane, Part, Problem, Recovery, Saved, State, StateOptions, View, Waker};
pub use stories::Shared;
pub use view::{Counts, Visible, date_unknown, holds_words, search_words};
pub use watch::Watch;
