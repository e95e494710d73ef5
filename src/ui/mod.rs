//! The window: draws the state and turns clicks into actions. The only place that knows egui.

pub mod command;
mod marks;
mod parts;
pub mod reader;
pub mod theme;
