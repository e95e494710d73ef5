//! Opening the window, and saying in one line why it cannot be opened.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::icon;
use super::window::Window;
use crate::app::{Action, Clock, State, StateOptions, door};

/// Why there is no window. Each is one line that names the way without it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// No screen to open a window on.
    #[error("no display was found, so there is no window; without one use: daybrief facts FILE…")]
    NoDisplay,
    /// A screen, but nothing that draws on it.
    #[error(
        "this display offers no OpenGL 2.1 or newer, so there is no window (Debian: apt install libgl1 libegl1); without one use: daybrief facts FILE…"
    )]
    NoOpenGl,
    /// A library of the desktop is missing.
    #[error(
        "the library {0} is missing, so there is no window (Debian: apt install libxkbcommon-x11-0 libwayland-egl1 libx11-xcb1); without one use: daybrief facts FILE…"
    )]
    NoLibrary(String),
    /// Anything else.
    #[error("the window ended: {0}; without one use: daybrief facts FILE…")]
    Other(String),
}

/// What became of the files that the program was started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// In a window, which has been closed since.
    Here,
    /// In a window that was open already.
    Elsewhere,
}

/// Opens a window with these files, and returns when it is closed; gives them to a window that is open, unless `anew`.
///
/// # Errors
/// Where no window can be opened: no display, no OpenGL, a missing library.
pub fn run(files: Vec<PathBuf>, anew: bool) -> Result<Opened, WindowError> {
    if !anew && !files.is_empty() && door().give(&files) {
        return Ok(Opened::Elsewhere);
    }
    let panicked = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&panicked);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let mut words = heard.lock().unwrap_or_else(PoisonError::into_inner);
        if words.is_empty() {
            *words = info.to_string();
        }
    }));
    let outcome = catch_unwind(AssertUnwindSafe(|| open(files)));
    std::panic::set_hook(usual);
    match outcome {
        Ok(Ok(())) => Ok(Opened::Here),
        Ok(Err(error)) => Err(reason(&error.to_string())),
        Err(_) => Err(reason(&panicked.lock().unwrap_or_else(PoisonError::into_inner))),
    }
}

fn open(files: Vec<PathBuf>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Daybrief")
        .with_app_id("daybrief")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([900.0, 560.0])
        .with_icon(icon::picture());
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "Daybrief",
        options,
        Box::new(move |creation| {
            let mut window = Window::new(State::new(Clock::System, StateOptions::of_user()));
            window.begin(&creation.egui_ctx);
            window.state.listen(door());
            if !files.is_empty() {
                window.state.handle(Action::Open(files));
            }
            Ok(Box::new(window))
        }),
    )
}

/// What the system's words mean to somebody who wants a window.
fn reason(words: &str) -> WindowError {
    let line = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let has = |part: &str| line.contains(part);
    if has("DISPLAY is set") || has("X server") || has("XOpenDisplay") || has("WAYLAND_DISPLAY") {
        WindowError::NoDisplay
    } else if let Some(library) =
        line.split(['\'', '"', ' ', '`']).find(|w| w.starts_with("lib") && w.contains(".so"))
    {
        WindowError::NoLibrary(library.to_owned())
    } else if has("NoGlutinConfigs") || has("glutin") || has("OpenGL") || has("EGL") || has("GLX") {
        WindowError::NoOpenGl
    } else {
        WindowError::Other(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &WindowError) {
        let error = reason(words);
        assert_eq!(error, *expected);
        let line = error.to_string();
        assert!(line.contains("daybrief facts FILE…") && !line.contains('\n'), "{line}");
    }

    #[test]
    fn every_reason_is_one_line_that_names_the_other_way() {
        let none = "os error: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.";
        check(none, &WindowError::NoDisplay);
        check("Failed to open connection to X server", &WindowError::NoDisplay);
        check("Found no glutin configs matching the template", &WindowError::NoOpenGl);
        let panic = "panicked at x.rs:1:1:\ncannot open 'libxkbcommon-x11.so.0': no such file";
        check(panic, &WindowError::NoLibrary("libxkbcommon-x11.so.0".to_owned()));
        check("something\nelse", &WindowError::Other("something else".to_owned()));
    }
}
