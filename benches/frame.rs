//! How long a frame takes while a long article with all its marks is scrolled, without a screen.
//!
//! Prints the median and the 95th percentile of laying out and tessellating the whole window, the same for a
//! window with nothing but the text, and the ratio. `cargo bench --bench frame`

#![expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]

use std::time::{Duration, Instant};

use daybrief::app::{Action, Answer, Clock, Dialogs, Question, State, StateOptions};
use daybrief::ui::Window;
use egui::{Context, Event, Modifiers, MouseWheelUnit, RawInput, Rect, Ui, pos2, vec2};

/// The text is made this long, in bytes.
const LENGTH: usize = 200_000;
/// How many frames are measured.
const FRAMES: usize = 300;
/// The window's size, in points.
const SIZE: egui::Vec2 = vec2(1440.0, 900.0);
/// How long reading the article may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(120);

/// The sample articles, by name and content.
const SAMPLES: [(&str, &[u8]); 5] = [
    ("dam-breach-herald.html", include_bytes!("../assets/samples/dam-breach-herald.html")),
    ("dam-breach-gazette.html", include_bytes!("../assets/samples/dam-breach-gazette.html")),
    ("dam-breach-observer.txt", include_bytes!("../assets/samples/dam-breach-observer.txt")),
    ("election-calendar.md", include_bytes!("../assets/samples/election-calendar.md")),
    ("central-bank.txt", include_bytes!("../assets/samples/central-bank.txt")),
];

/// Nobody is asked anything.
#[derive(Debug)]
struct Silent;

impl Dialogs for Silent {
    fn ask(&self, _question: &Question, _folder: Option<&std::path::Path>) -> Answer {
        Answer::Cancelled
    }
}

fn main() {
    let text = long_text();
    let mut window = window_with(&text);
    let marks = {
        let (source, article) =
            window.state.brief().sources.first().map(|s| (&s.id, &s.article)).expect("read");
        let analysis = window.state.analysis(source).expect("analysed");
        daybrief::mention::highlights(article, &analysis.mentions).len()
    };
    let whole = measure(|ui| window.frame(ui), daybrief::ui::theme::install);
    let bare = measure(
        |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| ui.label(&text));
        },
        |_| (),
    );
    println!(
        "{} KB of text, {marks} marks, {FRAMES} frames of {} by {} points",
        text.len() / 1000,
        SIZE.x,
        SIZE.y
    );
    println!("the whole window  median {:6.2} ms   95th percentile {:6.2} ms", whole.0, whole.1);
    println!("a bare label      median {:6.2} ms   95th percentile {:6.2} ms", bare.0, bare.1);
    println!(
        "ratio             median {:6.2}      95th percentile {:6.2}",
        whole.0 / bare.0,
        whole.1 / bare.1
    );
}

/// The samples' paragraphs over and over, each round told apart so that no paragraph stands there twice.
fn long_text() -> String {
    let day = "2026-11-23".parse().expect("a date");
    let articles: Vec<_> = SAMPLES
        .iter()
        .map(|(name, bytes)| daybrief::article::read(name, bytes, day).expect("a sample"))
        .collect();
    let mut text = String::from("A long day in Lorvenia\n\n2026-11-22\n\n");
    for round in 1.. {
        for article in &articles {
            for block in article.blocks.iter().filter(|block| block.is_body()) {
                text.push_str(&format!(
                    "In part {round} of this report, {}\n\n",
                    block.span.of(article.text())
                ));
                if text.len() >= LENGTH {
                    return text;
                }
            }
        }
    }
    text
}

/// The window with that text, read and analysed.
fn window_with(text: &str) -> Window {
    let now = "2026-11-23T06:10:00[UTC]".parse().expect("a moment");
    let options =
        StateOptions { config_folder: None, state_folder: None, dialogs: std::sync::Arc::new(Silent) };
    let mut window = Window::new(State::new(Clock::Fixed(Box::new(now)), options));
    window.state.handle(Action::Paste(text.to_owned()));
    let begun = Instant::now();
    let ready = |state: &State| {
        state.jobs.is_empty()
            && state.brief().sources.first().is_some_and(|source| state.analysis(&source.id).is_some())
    };
    while !ready(&window.state) {
        assert!(begun.elapsed() < PATIENCE, "the text was not read: {:?}", window.state.problems);
        std::thread::sleep(Duration::from_millis(5));
        window.state.tick();
    }
    let body: usize = window
        .state
        .brief()
        .sources
        .iter()
        .flat_map(|s| &s.article.blocks)
        .filter(|b| b.is_body())
        .map(|b| b.span.len())
        .sum();
    assert!(body * 10 >= LENGTH * 9, "only {body} bytes are body text");
    window
}

/// Draws the frames with the wheel turning over the text: median and 95th percentile in milliseconds.
fn measure(mut draw: impl FnMut(&mut Ui), install: impl FnOnce(&Context)) -> (f64, f64) {
    let ctx = Context::default();
    install(&ctx);
    let mut times = Vec::with_capacity(FRAMES);
    for frame in 0..FRAMES + 10 {
        let begun = Instant::now();
        let output = ctx.run_ui(input(frame), &mut draw);
        std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        if frame >= 10 {
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    (times[FRAMES / 2], times[FRAMES * 95 / 100])
}

/// The input of one frame at sixty a second.
fn input(frame: usize) -> RawInput {
    let time = f64::from(u32::try_from(frame).expect("few frames")) / 60.0;
    let place = Event::PointerMoved(pos2(480.0, 300.0));
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, -3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)),
        time: Some(time),
        events: vec![place, wheel],
        ..RawInput::default()
    }
}
