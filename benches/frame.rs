//! How long a frame takes while a long article with all its marks, or a long brief, is scrolled, without a screen.
//!
//! Prints the median and the 95th percentile of laying out and tessellating the whole window, the same for a window
//! with nothing but the text in a label of egui's own, and the ratios. `cargo bench --bench frame`

#![expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use daybrief::app::{Action, Answer, Clock, Dialogs, Question, State, StateOptions};
use daybrief::brief::Edit;
use daybrief::ui::Window;
use egui::{Context, Event, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, Ui, pos2, vec2};

/// A long article, and one that is longer than any that is saved: in bytes.
const LONG: usize = 200_000;
const VAST: usize = 2_000_000;
/// A brief has so many bullets in the second case: more than anybody reads.
const BULLETS: usize = 300;
/// A window that is drawn sixty times a second has about 16 ms a frame; with this much of it the machine is idle.
const GOAL_MS: f64 = 4.0;
/// How many frames are measured.
const FRAMES: usize = 300;
/// How many are drawn before, and how often all of it is done.
const WARM_UP: usize = 10;
const PASSES: usize = 5;
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
    let text = long_text(LONG, 1);
    let state = state_with(&text);
    head(&state, &text);
    let label = measure(OVER_THE_TEXT, |_| {
        |ui: &mut Ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| ui.label(&text));
        }
    });
    line("a bare label with the text", label, label);
    line("the whole window", scrolled(&Rc::new(RefCell::new(Some(state))), OVER_THE_TEXT), label);

    // A paragraph with facts among so many without gives some thousand marks.
    let text = long_text(VAST, 9);
    let mut state = state_with(&text);
    accept(&mut state, BULLETS);
    head(&state, &text);
    let state = Rc::new(RefCell::new(Some(state)));
    line("the text is scrolled", scrolled(&state, OVER_THE_TEXT), label);
    line("the suggestions are scrolled", scrolled(&state, OVER_THE_SUGGESTIONS), label);
    line("the brief is scrolled", scrolled(&state, OVER_THE_BRIEF), label);
    line("a bullet is typed into", typed(&state), label);
}

/// Where the pointer is while the wheel turns.
const OVER_THE_TEXT: Pos2 = pos2(480.0, 300.0);
const OVER_THE_SUGGESTIONS: Pos2 = pos2(860.0, 500.0);
const OVER_THE_BRIEF: Pos2 = pos2(1250.0, 500.0);

/// The window while the wheel turns over one of its panes.
fn scrolled(state: &Shared, pointer: Pos2) -> (f64, f64) {
    measure(pointer, |ctx| {
        daybrief::ui::theme::install(ctx);
        let mut shown = Shown::new(state);
        move |ui: &mut Ui| shown.window().frame(ui)
    })
}

/// The window while a letter is typed into a bullet in each frame.
fn typed(state: &Shared) -> (f64, f64) {
    measure(OVER_THE_TEXT, |ctx| {
        daybrief::ui::theme::install(ctx);
        let mut shown = Shown::new(state);
        let state = &mut shown.window().state;
        let bullet = state.brief().bullets().next().map(|bullet| (bullet.id, bullet.text.clone()));
        let (id, words) = bullet.expect("accepted");
        state.handle(Action::EditBullet(Some(id)));
        let mut letters = 0;
        move |ui: &mut Ui| {
            letters += 1;
            let words = format!("{words} {}", "o".repeat(letters % 40));
            shown.window().state.handle(Action::Edit(Edit::Reword(id, words)));
            shown.window().frame(ui);
        }
    })
}

/// What is shown by one window after the other.
type Shared = Rc<RefCell<Option<State>>>;

/// A window that has remembered nothing yet; the state goes back when it is closed.
struct Shown(Option<Window>, Shared);

impl Shown {
    fn new(state: &Shared) -> Self {
        let taken = state.borrow_mut().take().expect("no other window shows it");
        Self(Some(Window::new(taken)), Rc::clone(state))
    }

    fn window(&mut self) -> &mut Window {
        self.0.as_mut().expect("it is open")
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        *self.1.borrow_mut() = self.0.take().map(|window| window.state);
    }
}

fn head(state: &State, text: &str) {
    let brief = state.brief();
    let source = brief.sources.first().expect("read");
    let analysis = state.analysis(&source.id).expect("analysed");
    let marks = daybrief::mention::highlights(&source.article, &analysis.mentions).len();
    println!(
        "{} KB of text, {marks} marks, {} suggestions, {} bullets; {FRAMES} frames of {} by {} points",
        text.len() / 1000,
        analysis.suggestions.len(),
        brief.bullets().count(),
        SIZE.x,
        SIZE.y
    );
}

fn line(what: &str, (median, slow): (f64, f64), label: (f64, f64)) {
    let goal = if slow <= GOAL_MS { "" } else { "  OVER THE GOAL" };
    println!(
        "  {what:30} median {median:6.2} ms ({:4.1} x the bare label)   95th percentile {slow:6.2} ms ({:4.1} x){goal}",
        median / label.0,
        slow / label.1
    );
}

/// The samples' paragraphs over and over, each round told apart so that no paragraph stands there twice. With one of
/// so many paragraphs that hold facts stand others that hold none.
fn long_text(length: usize, one_in: usize) -> String {
    let day = "2026-11-23".parse().expect("a date");
    let articles: Vec<_> = SAMPLES
        .iter()
        .map(|(name, bytes)| daybrief::article::read(name, bytes, day).expect("a sample"))
        .collect();
    let mut text = String::from("A long day in Lorvenia\n\n2026-11-22\n\n");
    let bodies =
        articles.iter().flat_map(|a| a.blocks.iter().filter(|b| b.is_body()).map(|b| b.span.of(a.text())));
    for (round, body) in bodies.cycle().enumerate() {
        text.push_str(&format!("In part {round} of this report, {body}\n\n"));
        for between in 1..one_in {
            text.push_str(&plain(round * one_in + between));
        }
        if text.len() >= length {
            return text;
        }
    }
    text
}

/// A paragraph in which there is nothing to mark, another for each number.
fn plain(number: usize) -> String {
    const THINGS: [&str; 10] =
        ["river", "bridge", "square", "market", "garden", "harbour", "stairs", "wall", "meadow", "road"];
    let thing = |place: u32| THINGS[number / 10_usize.pow(place) % 10];
    format!(
        "The streets between the {} and the {} were quiet and the shops were open. People walked from the {} to the \
         {} as they always do, spoke of the weather, and looked at the water, which was grey and slow. Nobody seemed \
         to be in a hurry, and the dogs slept where the sun reached the ground.\n\n",
        thing(0),
        thing(1),
        thing(2),
        thing(3)
    )
}

/// The state with that text, read and analysed.
fn state_with(text: &str) -> State {
    let now = "2026-11-23T06:10:00[UTC]".parse().expect("a moment");
    let options =
        StateOptions { config_folder: None, state_folder: None, dialogs: std::sync::Arc::new(Silent) };
    let mut state = State::new(Clock::Fixed(Box::new(now)), options);
    state.handle(Action::Paste(text.to_owned()));
    let begun = Instant::now();
    let ready = |state: &State| {
        state.jobs.is_empty()
            && state.brief().sources.first().is_some_and(|source| state.analysis(&source.id).is_some())
    };
    while !ready(&state) {
        assert!(begun.elapsed() < PATIENCE, "the text was not read: {:?}", state.problems);
        std::thread::sleep(Duration::from_millis(5));
        state.tick();
    }
    let blocks = state.brief().sources.iter().flat_map(|s| &s.article.blocks);
    let body: usize = blocks.filter(|b| b.is_body()).map(|b| b.span.len()).sum();
    assert!(body * 10 >= text.len() * 9, "only {body} bytes are body text");
    state
}

/// Accepts so many suggestions.
fn accept(state: &mut State, count: usize) {
    for _ in 0..count {
        state.handle(Action::AcceptSelected);
    }
    assert_eq!(state.brief().bullets().count(), count, "{:?}", state.message);
}

/// What is drawn, with the wheel turning under the pointer: median and 95th percentile of a frame in milliseconds.
/// All frames are drawn several times from the beginning, and of each the fastest counts: what else the machine does
/// only makes them slower.
fn measure<D: FnMut(&mut Ui)>(pointer: Pos2, mut begin: impl FnMut(&Context) -> D) -> (f64, f64) {
    let mut times = vec![f64::INFINITY; FRAMES + WARM_UP];
    for _ in 0..PASSES {
        let ctx = Context::default();
        let mut draw = begin(&ctx);
        for (frame, fastest) in times.iter_mut().enumerate() {
            let begun = Instant::now();
            let output = ctx.run_ui(input(pointer, frame), &mut draw);
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
            *fastest = fastest.min(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let mut times = times.split_off(WARM_UP);
    times.sort_by(f64::total_cmp);
    (times[FRAMES / 2], times[FRAMES * 95 / 100])
}

/// The input of one frame at sixty a second.
fn input(pointer: Pos2, frame: usize) -> RawInput {
    let time = f64::from(u32::try_from(frame).expect("few frames")) / 60.0;
    let place = Event::PointerMoved(pointer);
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
