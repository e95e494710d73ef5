//! The window: draws the state and turns clicks into actions. The only place that knows egui.
//!
//! Drawing reads [`State`](crate::app::State) and asks; only `State::handle` changes anything.

mod articles;
mod bar;
mod bullet_row;
pub mod command;
mod details;
mod findings;
mod icon;
pub mod keys;
mod local;
mod marks;
mod notes;
mod outline;
mod overlays;
mod palette;
mod parts;
mod preview;
pub mod reader;
mod reading;
mod search;
mod selection;
mod settings;
mod several;
mod start;
mod status;
mod suggestions;
mod tabs;
pub mod theme;
mod timeline;
mod welcome;
mod window;

pub use start::{Opened, WindowError, run};
pub use window::Window;
