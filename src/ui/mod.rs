//! The window: draws the state and turns clicks into actions. The only place that knows egui.

pub mod reader;
pub mod theme;
