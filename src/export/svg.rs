//! The picture as SVG: one file without script, style sheet, font or address, that any browser and word processor
//! shows. The same brief gives the same bytes, and each mark says in words what it is.

use std::fmt::Write as _;

use super::escape;
use super::picture::{Axis, Bar, Conflict, Mark, MarkKind, Picture, picture};
use crate::brief::Brief;

const WIDTH: f64 = 960.0;
/// The edge around all.
const EDGE: f64 = 32.0;
/// Where the axis begins and ends: the words stand to its left.
const LEFT: f64 = 432.0;
const RIGHT: f64 = WIDTH - EDGE;
const ROW: f64 = 34.0;
/// So many letters of a mark's words fit to the left of the axis.
const LETTERS: usize = 66;

/// Ink, soft ink, lines, and what is expected: told apart by shape as well.
const INK: &str = "#1a1d23";
const SOFT: &str = "#5a616c";
const LINE: &str = "#c9ced6";
const AHEAD: &str = "#0b4f8a";

/// The picture of a brief.
#[must_use]
pub fn svg(brief: &Brief) -> String {
    write(brief, &picture(brief))
}

fn write(brief: &Brief, picture: &Picture) -> String {
    let marking = escape::clean(&brief.marking);
    let mut paper = Paper { svg: String::new(), y: EDGE };
    paper.marking(&marking);
    paper.heading(20.0, &super::heading(brief));
    paper.heading(15.0, "Dates");
    if picture.marks.is_empty() {
        paper.note("The brief names no dates and no forecasts with a date.");
    } else {
        paper.axis(picture);
    }
    if !picture.conflicts.is_empty() {
        paper.heading(15.0, "Figures in conflict");
        paper.note("What articles on one event tell, side by side; none of them is known to be right.");
    }
    for conflict in &picture.conflicts {
        paper.conflict(conflict);
    }
    paper.marking(&marking);
    let height = paper.y + EDGE / 2.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\" font-family=\"Inter, Arial, Helvetica, sans-serif\">\n<title>{}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
        text(&format!("Dates and figures: {}", super::heading(brief))),
        paper.svg
    )
}

/// Text that no reader takes for anything else.
fn text(words: &str) -> String {
    let clean = escape::clean(words);
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// At most as much as so many usual letters, with "…" where there is more. Large letters are wider than small ones,
/// and signs of other scripts may be twice as wide.
fn short(words: &str, letters: usize) -> String {
    let clean = escape::clean(words);
    let room = 10 * letters;
    let width = |c: char| match c {
        'A'..='Z' => 14,
        '\u{1100}'.. => 20,
        _ => 10,
    };
    if clean.chars().map(width).sum::<usize>() <= room {
        return clean;
    }
    let mut used = 10;
    let kept: String = clean
        .chars()
        .take_while(|c| {
            used += width(*c);
            used <= room
        })
        .collect();
    kept.trim_end().to_owned() + "…"
}

/// What is drawn so far, and how far down.
struct Paper {
    svg: String,
    y: f64,
}

impl Paper {
    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        self.svg.write_fmt(what).expect("a string takes all that is written");
        self.svg.push('\n');
    }

    fn text(&mut self, x: f64, y: f64, size: f64, look: &str, words: &str) {
        let words = text(words);
        self.put(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" {look}>{words}</text>"));
    }

    fn marking(&mut self, marking: &str) {
        if !marking.is_empty() {
            let look = format!("fill=\"{INK}\" font-weight=\"bold\" text-anchor=\"middle\"");
            self.text(WIDTH / 2.0, self.y + 12.0, 13.0, &look, marking);
            self.y += ROW;
        }
    }

    fn heading(&mut self, size: f64, words: &str) {
        let look = format!("fill=\"{INK}\" font-weight=\"bold\"");
        self.y += size;
        self.text(EDGE, self.y, size, &look, &short(words, 84));
        self.y += size;
    }

    fn note(&mut self, words: &str) {
        self.y += 4.0;
        self.text(EDGE, self.y, 12.0, &format!("fill=\"{SOFT}\""), words);
        self.y += 20.0;
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), look: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.put(format_args!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" {look}/>"));
    }

    /// The legend, the lines across, and a row for each mark.
    fn axis(&mut self, picture: &Picture) {
        self.legend();
        self.note("Days near the brief's own have the most room.");
        let top = self.y + 8.0;
        let foot = top + ROW * f64_of(picture.marks.len());
        let mut free = 0.0;
        for (at, words) in picture.axis.ticks() {
            let (x, today) = (place(at), words == super::short_day(picture.axis.today));
            let look = if today { format!("stroke=\"{INK}\"") } else { format!("stroke=\"{LINE}\"") };
            self.line((x, top), (x, foot), &look);
            let half = 3.2 * f64_of(words.chars().count());
            if x - half >= free || today {
                let look = format!("fill=\"{}\" text-anchor=\"middle\"", if today { INK } else { SOFT });
                self.text(x.min(WIDTH - half - 4.0), top - 5.0, 11.0, &look, &words);
                free = x + half + 6.0;
            }
        }
        self.y = top;
        for mark in &picture.marks {
            self.mark(&picture.axis, mark);
        }
        self.y += ROW / 2.0;
    }

    fn legend(&mut self) {
        let mut x = EDGE;
        self.y += 6.0;
        for kind in MarkKind::ALL {
            self.shape(kind, (x + 6.0, x + 6.0), self.y - 4.0);
            self.text(x + 20.0, self.y, 12.0, &format!("fill=\"{SOFT}\""), kind.name());
            x += 44.0 + 6.6 * f64_of(kind.name().len());
        }
        self.y += 14.0;
    }

    /// When and what to the left, the shape on the axis.
    fn mark(&mut self, axis: &Axis, mark: &Mark) {
        let middle = self.y + ROW / 2.0;
        self.put(format_args!("<g role=\"img\"><title>{}</title>", text(&mark.told())));
        let bold = format!("fill=\"{INK}\" font-weight=\"bold\"");
        let when = format!("{} · {}", mark.when(), mark.place.source);
        self.text(EDGE, middle - 3.0, 11.0, &bold, &when);
        self.text(EDGE, middle + 11.0, 11.0, &format!("fill=\"{INK}\""), &short(&mark.words, LETTERS));
        let reach = axis.reach(mark);
        let ends = (place(reach.from), place(reach.to));
        self.shape(mark.kind, ends, middle);
        if reach.open_before {
            self.arrow(ends.0, middle, -1.0, AHEAD);
        }
        if reach.open_after {
            self.arrow(ends.1, middle, 1.0, AHEAD);
        }
        self.put(format_args!("</g>"));
        self.y += ROW;
    }

    /// A disc or a thick line, a diamond, an open bar: by what it stands for.
    fn shape(&mut self, kind: MarkKind, (from, to): (f64, f64), y: f64) {
        let wide = to - from;
        match kind {
            MarkKind::Named if wide < 6.0 => {
                let x = f64::midpoint(from, to);
                self.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{INK}\"/>"));
            }
            MarkKind::Named => {
                let look = format!("stroke=\"{INK}\" stroke-width=\"5\" stroke-linecap=\"round\"");
                self.line((from, y), (to, y), &look);
            }
            MarkKind::Published => {
                let (x, r) = (from, 5.5);
                let points = format!(
                    "{:.1},{y:.1} {x:.1},{:.1} {:.1},{y:.1} {x:.1},{:.1}",
                    x - r,
                    y - r,
                    x + r,
                    y + r
                );
                self.put(format_args!(
                    "<polygon points=\"{points}\" fill=\"#ffffff\" stroke=\"{SOFT}\" stroke-width=\"1.5\"/>"
                ));
            }
            MarkKind::Expected => {
                let (x, width) = (from - 5.0, wide + 10.0);
                let y = y - 5.0;
                self.put(format_args!(
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"10\" rx=\"2\" fill=\"#ffffff\" \
                     stroke=\"{AHEAD}\" stroke-width=\"2\"/>"
                ));
            }
        }
    }

    /// The head of an arrow: it goes on from here.
    fn arrow(&mut self, x: f64, y: f64, side: f64, color: &str) {
        let (tip, base) = (x + side * 14.0, x + side * 7.0);
        self.put(format_args!(
            "<polygon points=\"{tip:.1},{y:.1} {base:.1},{:.1} {base:.1},{:.1}\" fill=\"{color}\"/>",
            y - 5.0,
            y + 5.0
        ));
    }

    fn conflict(&mut self, conflict: &Conflict) {
        self.y += 10.0;
        let words = format!("{}: {}", conflict.section, conflict.what);
        let look = format!("fill=\"{INK}\" font-weight=\"bold\"");
        self.text(EDGE, self.y, 12.0, &look, &short(&words, LETTERS));
        self.y += 8.0;
        let scale = |value: f64| LEFT + (RIGHT - LEFT) * value / conflict.end();
        for bar in &conflict.bars {
            self.bar(bar, scale);
        }
        self.y += 8.0;
    }

    /// A point, a band or a line with an arrow: what the source says, and no more.
    fn bar(&mut self, bar: &Bar, scale: impl Fn(f64) -> f64) {
        let middle = self.y + ROW / 2.0;
        let told = format!("{} ({})", bar.figure, bar.from);
        self.put(format_args!("<g role=\"img\"><title>{}</title>", text(&told)));
        let bold = format!("fill=\"{INK}\" font-weight=\"bold\"");
        self.text(EDGE, middle - 3.0, 12.0, &bold, &short(&bar.figure, LETTERS));
        self.text(EDGE, middle + 11.0, 11.0, &format!("fill=\"{SOFT}\""), &bar.from);
        self.line((LEFT, middle), (RIGHT, middle), &format!("stroke=\"{LINE}\""));
        self.text(LEFT - 12.0, middle + 4.0, 11.0, &format!("fill=\"{SOFT}\""), "0");
        let ends = (bar.low.map(&scale), bar.high.map(&scale));
        let thick = format!("stroke=\"{INK}\" stroke-width=\"3\"");
        match ends {
            (Some(from), Some(to)) if to - from < 3.0 => {
                let fill = if bar.about { "#ffffff" } else { INK };
                self.put(format_args!(
                    "<circle cx=\"{from:.1}\" cy=\"{middle:.1}\" r=\"5.5\" fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"2\"/>"
                ));
            }
            (Some(from), Some(to)) => self.line((from, middle), (to, middle), &thick),
            (Some(from), None) => {
                self.line((from, middle), (RIGHT - 14.0, middle), &thick);
                self.arrow(RIGHT - 18.0, middle, 1.0, INK);
            }
            (None, Some(to)) => {
                self.line((LEFT + 14.0, middle), (to, middle), &thick);
                self.arrow(LEFT + 18.0, middle, -1.0, INK);
            }
            (None, None) => {}
        }
        for x in [ends.0, ends.1].into_iter().flatten() {
            self.line((x, middle - 6.0), (x, middle + 6.0), &thick);
        }
        self.put(format_args!("</g>"));
        self.y += ROW;
    }
}

fn place(at: f64) -> f64 {
    LEFT + (RIGHT - 16.0 - LEFT) * at
}

fn f64_of(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::picture::Place;
    use super::*;
    use crate::brief::tests::sample;

    fn picture_of(words: &str) -> Picture {
        let mut brief = sample();
        brief.title = words.to_owned();
        let mut picture = picture(&brief);
        let day = Some(brief.date);
        let place = Place { source: "S1".to_owned(), ..Place::default() };
        picture.marks = MarkKind::ALL
            .into_iter()
            .map(|kind| Mark {
                kind,
                earliest: day,
                latest: None,
                words: words.to_owned(),
                place: place.clone(),
            })
            .collect();
        let bar = |low, high| Bar {
            figure: words.to_owned(),
            low,
            high,
            about: false,
            from: "S1".to_owned(),
            place: place.clone(),
            citation: None,
            at: None,
        };
        let bars =
            vec![bar(Some(3.0), Some(3.0)), bar(Some(2.0), None), bar(None, Some(9.0)), bar(None, None)];
        picture.conflicts = vec![Conflict {
            what: "people killed".to_owned(),
            section: words.to_owned(),
            bars,
            over_time: false,
        }];
        picture
    }

    /// The elements and the text of a picture, by a reader of XML that refuses what is not well formed.
    fn read(svg: &str) -> (Vec<String>, String) {
        let mut reader = quick_xml::Reader::from_str(svg);
        reader.config_mut().check_end_names = true;
        let (mut names, mut text) = (Vec::new(), String::new());
        loop {
            match reader.read_event().expect("well-formed XML") {
                quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                    names.push(String::from_utf8_lossy(e.name().as_ref()).into_owned());
                }
                quick_xml::events::Event::Text(e) => text += &e.decode().expect("UTF-8"),
                quick_xml::events::Event::Eof => return (names, text),
                _ => {}
            }
        }
    }

    #[test]
    fn no_text_of_a_brief_becomes_anything_but_text() {
        let words = "</text><script>alert(1)</script> & \"x\" \u{202e}\u{0}";
        let mut brief = sample();
        brief.marking = words.to_owned();
        brief.title = words.to_owned();
        let (names, _) = read(&write(&brief, &picture_of(words)));
        let known = ["svg", "title", "rect", "text", "line", "g", "circle", "polygon"];
        assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    }

    #[test]
    fn every_mark_says_in_words_what_it_is_and_the_marking_stands_at_head_and_foot() {
        let mut brief = sample();
        brief.marking = "TLP:AMBER".to_owned();
        let svg = write(&brief, &picture_of("Rain is expected"));
        let (_, text) = read(&svg);
        assert_eq!(text.matches("TLP:AMBER").count(), 2);
        for words in
            ["Date named, from 4 Mar 2026: Rain is expected (S1)", "Figures in conflict", "people killed"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(svg, write(&brief, &picture_of("Rain is expected")));
    }

    #[test]
    fn long_words_end_before_the_axis() {
        assert_eq!(short("Rain.", 8), "Rain.");
        assert_eq!(short("It rained all day.", 8), "It rai…");
        assert_eq!(short("\u{6771}\u{4eac}\u{6771}\u{4eac}\u{6771}", 8), "\u{6771}\u{4eac}\u{6771}…");
    }

    #[test]
    fn a_brief_without_dates_says_so() {
        let (_, text) = read(&svg(&Brief::new("2026-03-04".parse().expect("a day"))));
        assert!(text.contains("The brief names no dates"));
    }
}
