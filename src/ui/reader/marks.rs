//! Draws what was found: a tint or a line in the kind's colour, a line style of its own, and its letter.

use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::super::theme::{LineStyle, Theme};
use super::Input;
use crate::mention::Kind;
use crate::text::Span;

/// The letter over a mark: small enough for the space between two lines.
const LETTER_SIZE: f32 = 8.0;

/// The rectangles that cover `goal` in the galley of `piece`, one a line, relative to the galley.
pub(super) fn rects(galley: &Galley, text: &str, piece: Span, goal: Span) -> Vec<Rect> {
    let (start, end) = (goal.start.max(piece.start), goal.end.min(piece.end));
    if start >= end {
        return Vec::new();
    }
    let (first, last) = (char_of(text, piece, start), char_of(text, piece, end));
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let row_end = row_start + row.char_count_including_newline().0;
        let (a, b) = (first.max(row_start), last.min(row_end));
        if a < b {
            let x = |c: usize| row.pos.x + row.x_offset((c - row_start).into());
            rects.push(Rect::from_min_max(pos2(x(a), row.min_y()), pos2(x(b), row.max_y())));
        }
        row_start = row_end;
    }
    rects
}

/// How many characters of `piece` stand before the byte.
fn char_of(text: &str, piece: Span, byte: usize) -> usize {
    Span::new(piece.start, byte).of(text).chars().count()
}

/// The byte before which `chars` characters of `piece` stand.
pub(super) fn byte_of(text: &str, piece: Span, chars: usize) -> usize {
    let words = piece.of(text);
    piece.start + words.char_indices().nth(chars).map_or(words.len(), |(at, _)| at)
}

/// What lies behind the text: the selected sentence, tints, the selection.
pub(super) fn behind(
    painter: &Painter,
    input: Input<'_>,
    piece: Span,
    galley: &Galley,
    at: Pos2,
    selection: Option<Span>,
) {
    let text = input.article.text();
    let fill = |span: Span, color: Color32| {
        for rect in rects(galley, text, piece, span) {
            painter.rect_filled(rect.translate(at.to_vec2()).expand2(vec2(1.0, -1.0)), 2.0, color);
        }
    };
    if let Some(active) = input.active {
        fill(active, input.theme.accent_tint);
        bar(painter, input, &rects(galley, text, piece, active), at);
    }
    for mark in input.highlights.iter().filter(|h| h.span.overlaps(piece)) {
        if matches!(mark.kind, Kind::Quote | Kind::Forecast) {
            fill(mark.span, input.theme.kind(mark.kind).tint);
        }
    }
    for found in input.found.iter().filter(|found| found.overlaps(piece)) {
        fill(*found, input.theme.warning_tint);
    }
    if let Some(selection) = selection {
        fill(selection, input.theme.selection);
    }
    // The place that a search stands at has a line around it: its colour alone would not tell.
    for rect in input.found_now.map(|now| rects(galley, text, piece, now)).unwrap_or_default() {
        let around = rect.translate(at.to_vec2()).expand2(vec2(2.0, -1.0));
        let stroke = Stroke::new(1.5, input.theme.ink);
        painter.rect(around, 2.0, input.theme.warning_tint, stroke, egui::StrokeKind::Outside);
    }
}

/// The bar beside the selected sentence: seen without colour too.
fn bar(painter: &Painter, input: Input<'_>, rects: &[Rect], at: Pos2) {
    let (Some(first), Some(last)) = (rects.first(), rects.last()) else { return };
    let left = at.x - 14.0;
    let bar = Rect::from_min_max(
        pos2(left, at.y + first.top() + 3.0),
        pos2(left + 3.0, at.y + last.bottom() - 3.0),
    );
    painter.rect_filled(bar, 1.5, input.theme.accent);
}

/// What lies over the text: lines, letters, and the sign beside sentences that are in the brief.
pub(super) fn over(painter: &Painter, input: Input<'_>, piece: Span, galley: &Galley, at: Pos2) {
    let text = input.article.text();
    // Where the last letter stands, and how many stand at that place: two marks may begin at one word.
    let (mut last, mut there) = (None, 0.0);
    for mark in input.highlights.iter().filter(|h| h.span.overlaps(piece)) {
        let lines = rects(galley, text, piece, mark.span);
        for rect in &lines {
            underline(
                painter,
                rect.translate(at.to_vec2()),
                mark.kind,
                input.theme.kind(mark.kind).underline,
            );
        }
        if let Some(first) =
            lines.first().filter(|_| piece.contains(Span::new(mark.span.start, mark.span.start)))
        {
            there = if last == Some(mark.span.start) { there + 1.0 } else { 0.0 };
            last = Some(mark.span.start);
            let aside = vec2(there * LETTER_SIZE, 0.0);
            letter(painter, first.translate(at.to_vec2() + aside), mark.kind, input);
        }
    }
    for bullet in input.bullets.iter().filter(|b| b.overlaps(piece)) {
        if let Some(rect) = rects(galley, text, piece, *bullet).first() {
            tick(painter, pos2(at.x - 22.0, at.y + rect.center().y), input.theme.accent);
        }
    }
}

/// One line style a kind, so that colour is not the only cue. Clauses are marked below the names and figures
/// inside them.
fn underline(painter: &Painter, rect: Rect, kind: Kind, color: Color32) {
    let drop = if matches!(kind, Kind::Forecast | Kind::Quote) { 1.0 } else { 4.5 };
    let y = rect.bottom() - drop;
    let line = [pos2(rect.left(), y), pos2(rect.right(), y)];
    let stroke = Stroke::new(1.5, color);
    let shape = match Theme::line_style(kind) {
        LineStyle::Solid => Shape::line_segment(line, stroke),
        LineStyle::Dashed => Shape::Vec(Shape::dashed_line(&line, stroke, 5.0, 3.0)),
        LineStyle::Dotted => Shape::Vec(Shape::dotted_line(&line, color, 4.0, 1.0)),
        LineStyle::Wavy => Shape::line(wave(rect.left(), rect.right(), y), Stroke::new(1.2, color)),
        LineStyle::Double => {
            let thin = Stroke::new(1.0, color);
            let upper = Shape::line_segment(line.map(|p| p - vec2(0.0, 1.3)), thin);
            let lower = Shape::line_segment(line.map(|p| p + vec2(0.0, 1.3)), thin);
            Shape::Vec(vec![upper, lower])
        }
    };
    painter.add(shape);
}

fn wave(left: f32, right: f32, y: f32) -> Vec<Pos2> {
    const STEP: f32 = 2.5;
    const RISE: f32 = 1.2;
    let mut points = Vec::new();
    let (mut x, mut up) = (left, false);
    while x <= right {
        points.push(pos2(x, if up { y - RISE } else { y + RISE }));
        up = !up;
        x += STEP;
    }
    points
}

/// The kind's letter, small, in the space above the line.
fn letter(painter: &Painter, rect: Rect, kind: Kind, input: Input<'_>) {
    let font = FontId::new(LETTER_SIZE, Theme::badge().family);
    let at = pos2(rect.left(), rect.top() + 3.0);
    painter.text(at, egui::Align2::LEFT_CENTER, kind.letter(), font, input.theme.kind(kind).underline);
}

/// A drawn tick: "in the brief".
fn tick(painter: &Painter, center: Pos2, color: Color32) {
    let points = vec![center + vec2(-4.0, 0.0), center + vec2(-1.0, 3.5), center + vec2(5.0, -4.5)];
    painter.add(Shape::line(points, Stroke::new(1.8, color)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_of_a_piece_agree() {
        let text = "— né 北京 x";
        let piece = Span::new(4, text.len());
        for (count, (at, _)) in piece.of(text).char_indices().enumerate() {
            assert_eq!(byte_of(text, piece, count), 4 + at);
            assert_eq!(char_of(text, piece, 4 + at), count);
        }
        assert_eq!(byte_of(text, piece, 99), text.len());
    }
}
