//! One page of HTML that needs nothing else: no script, no picture, no address that is fetched.

use std::fmt::Write as _;

use super::escape;
use super::flow::{Block, Flow, Line, Run, is_marking};
use crate::brief::{Brief, marking};

/// How the page looks, on a screen and on paper. The marking stands on each printed page.
const STYLE: &str = "\
body{font:16px/1.5 Georgia,'Times New Roman',serif;max-width:44em;margin:2em auto;padding:0 1em;color:#111;background:#fff}\
h1{font-size:1.7em;line-height:1.2}h2{font-size:1.25em;margin-top:1.6em;border-bottom:1px solid #999}\
table{border-collapse:collapse;width:100%;font-size:.9em;margin:1em 0}\
th,td{border:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}th{background:#eee}\
blockquote{margin:1em 0;padding:.2em 1em;border-left:4px solid #666;background:#f4f4f4}\
.marking{font:bold 1em Arial,sans-serif;text-align:center;margin:1em 0}.marking span{padding:.2em .6em}\
.notes{font-size:.85em;border-top:1px solid #999;margin-top:2em}a{color:#0b4f8a}\
@media print{body{max-width:none;margin:0;font-size:11pt}a{color:inherit;text-decoration:none}\
h2,h3{break-after:avoid}li,tr,blockquote{break-inside:avoid}@page{margin:2cm}}";

/// The document as a page.
pub(super) fn write(brief: &Brief, flow: &Flow) -> String {
    let marking = escape::clean(&brief.marking);
    let mut page = Page { flow, html: String::new(), marking: &marking, references: Vec::new() };
    page.blocks();
    page.notes();
    let title = text(&super::heading(brief));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<style>{STYLE}</style>\n</head>\n<body>\n{}</body>\n\
         </html>\n",
        page.html
    )
}

/// Text that no reader takes for anything else, in an element or in a quoted value.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

struct Page<'a> {
    flow: &'a Flow,
    html: String,
    marking: &'a str,
    /// The labels referred to so far: a second reference to one has no anchor of its own.
    references: Vec<&'a str>,
}

impl<'a> Page<'a> {
    fn blocks(&mut self) {
        let mut in_list = false;
        let (mut head, last) = (true, self.flow.blocks.len());
        for (at, block) in self.flow.blocks.iter().enumerate() {
            let is_item = matches!(block, Block::Item(_));
            if is_item != in_list {
                self.html.push_str(if is_item { "<ul>\n" } else { "</ul>\n" });
                in_list = is_item;
            }
            if is_marking(block, self.marking) && (head || at + 1 == last) {
                if at + 1 == last {
                    self.notes();
                }
                self.mark(if head { "header" } else { "footer" });
            } else {
                self.block(block);
            }
            head = false;
        }
        if in_list {
            self.html.push_str("</ul>\n");
        }
    }

    /// The marking, in the colour of the Traffic Light Protocol where it is one of its own.
    fn mark(&mut self, element: &str) {
        let colour = marking::known(self.marking).and_then(|marking| marking.colour);
        let style = colour.map(|[r, g, b]| {
            format!(" style=\"background:#000;color:#{r:02X}{g:02X}{b:02X};print-color-adjust:exact\"")
        });
        let (style, words) = (style.unwrap_or_default(), text(self.marking));
        self.put(format_args!("<{element} class=\"marking\"><span{style}>{words}</span></{element}>\n"));
    }

    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        self.html.write_fmt(what).expect("a string takes all that is written");
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(level, line) => {
                let line = self.line(line);
                self.put(format_args!("<h{level}>{line}</h{level}>\n"));
            }
            Block::Paragraph(line) => {
                let line = self.line(line);
                self.put(format_args!("<p>{line}</p>\n"));
            }
            Block::Item(line) => {
                let line = self.line(line);
                self.put(format_args!("<li>{line}</li>\n"));
            }
            Block::Quote(lines) => {
                let lines: String = lines.iter().map(|line| format!("<p>{}</p>", self.line(line))).collect();
                self.put(format_args!("<blockquote>{lines}</blockquote>\n"));
            }
            Block::Table { head, rows } => {
                let cells: String = head.iter().map(|c| format!("<th>{}</th>", self.line(c))).collect();
                self.put(format_args!("<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"));
                for row in rows {
                    let cells: String = row.iter().map(|c| format!("<td>{}</td>", self.line(c))).collect();
                    self.put(format_args!("<tr>{cells}</tr>\n"));
                }
                self.html.push_str("</tbody>\n</table>\n");
            }
        }
    }

    fn line(&mut self, line: &'a Line) -> String {
        line.iter().map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &'a Run) -> String {
        if let Some(label) = &run.note {
            let Some((number, _)) = self.flow.note(label) else { return String::new() };
            let first = !self.references.contains(&label.as_str());
            self.references.push(label);
            let id = if first { format!(" id=\"ref{number}\"") } else { String::new() };
            return format!("<sup{id}><a href=\"#note{number}\">{number}</a></sup>");
        }
        let mut html = text(&run.text);
        if run.strong {
            html = format!("<strong>{html}</strong>");
        }
        if run.emphasis {
            html = format!("<em>{html}</em>");
        }
        let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        match run.link.as_ref().filter(is_web) {
            Some(url) => format!("<a href=\"{}\">{html}</a>", text(url)),
            None => html,
        }
    }

    /// The footnotes, once.
    fn notes(&mut self) {
        if self.flow.notes.is_empty() || self.html.contains("<ol class=\"notes\">") {
            return;
        }
        self.html.push_str("<ol class=\"notes\">\n");
        for (at, (_, line)) in self.flow.notes.iter().enumerate() {
            let (number, line) = (at + 1, self.line(line));
            self.put(format_args!(
                "<li id=\"note{number}\">{line} <a href=\"#ref{number}\" title=\"Back to the text\">↑</a></li>\n"
            ));
        }
        self.html.push_str("</ol>\n");
    }
}
