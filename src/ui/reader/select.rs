//! The selection: a span of the article, made with the mouse or the keyboard.

use egui::{Event, EventFilter, Key, Modifiers, Pos2, Response, Ui};

use crate::text::{Prose, Span};

/// Where a selection began and where it is now; they may stand in either order.
#[derive(Debug, Default)]
pub(super) struct Selecting {
    ends: Option<(usize, usize)>,
}

impl Selecting {
    /// What is selected; none where it is empty.
    pub(super) fn span(&self) -> Option<Span> {
        let (a, b) = self.ends?;
        Some(Span::new(a.min(b), a.max(b))).filter(|s| !s.is_empty())
    }

    /// Selects that place.
    pub(super) fn set(&mut self, span: Span) {
        self.ends = Some((span.start, span.end));
    }

    /// Lets go of it.
    pub(super) fn drop(&mut self) {
        self.ends = None;
    }

    /// Drops a selection that does not fit a text of that length.
    pub(super) fn keep_inside(&mut self, len: usize) {
        self.ends = self.ends.filter(|&(a, b)| a <= len && b <= len);
    }

    /// Follows the mouse: dragging selects, a click takes the selection away, a double click takes a word.
    pub(super) fn follow(
        &mut self,
        response: &Response,
        prose: &Prose,
        byte_at: impl Fn(Pos2) -> Option<usize>,
    ) {
        if response.drag_stopped() {
            self.ends = self.span().map(|span| whole_words(prose, span)).map(|s| (s.start, s.end));
        }
        let at = response.interact_pointer_pos().and_then(&byte_at);
        let shift = response.ctx.input(|i| i.modifiers.shift);
        let Some(at) = at else { return };
        if response.double_clicked() {
            self.ends = word_at(prose, at).map(|w| (w.start, w.end));
        } else if response.drag_started() && !shift {
            // The pointer has gone some way before it counts as dragging: what is selected begins where it was pressed.
            let pressed = response.ctx.input(|i| i.pointer.press_origin()).and_then(&byte_at);
            self.ends = Some((pressed.unwrap_or(at), at));
        } else if (response.dragged() && !response.drag_stopped()) || (response.clicked() && shift) {
            self.ends = self.ends.map(|(from, _)| (from, at));
        } else if response.clicked() {
            self.ends = None;
        }
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
    }

    /// With the keyboard in the text: Shift+Right and Shift+Left by words, Shift+Down and Shift+Up by sentences,
    /// beginning at the selected sentence; Escape lets go; copying takes the words.
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, prose: &Prose, active: Option<Span>) {
        if !response.has_focus() {
            return;
        }
        // Otherwise egui would take the arrows to leave for the next widget.
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, key));
        if pressed(Key::ArrowRight) {
            self.grow(active, |end| next_end(prose.tokens().iter().map(|t| t.span), end));
        }
        if pressed(Key::ArrowDown) {
            self.grow(active, |end| next_end(prose.sentences().iter().map(|s| s.span), end));
        }
        if pressed(Key::ArrowLeft) {
            self.grow(active, |end| last_end(prose.tokens().iter().map(|t| t.span), end));
        }
        if pressed(Key::ArrowUp) {
            self.grow(active, |end| last_end(prose.sentences().iter().map(|s| s.span), end));
        }
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            self.ends = None;
        }
        if let Some(span) = self.span()
            && ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy)))
        {
            ui.ctx().copy_text(span.of(prose.text()).to_owned());
        }
    }

    fn grow(&mut self, active: Option<Span>, to: impl Fn(usize) -> Option<usize>) {
        let from = active.map_or(0, |s| s.start);
        let (start, end) = self.ends.unwrap_or((from, from));
        if let Some(end) = to(end) {
            self.ends = Some((start, end));
        }
    }
}

/// The span with the words whole that it begins and ends in: a bullet never begins inside a word.
fn whole_words(prose: &Prose, span: Span) -> Span {
    let start = word_at(prose, span.start).filter(|w| w.end > span.start).map_or(span.start, |w| w.start);
    let last = word_at(prose, span.end).filter(|w| w.start < span.end);
    Span::new(start, last.map_or(span.end, |w| w.end.max(span.end)))
}

fn word_at(prose: &Prose, at: usize) -> Option<Span> {
    let after = prose.tokens().partition_point(|t| t.span.start <= at);
    prose.tokens().get(after.checked_sub(1)?).map(|t| t.span)
}

fn next_end(mut spans: impl Iterator<Item = Span>, end: usize) -> Option<usize> {
    spans.find(|s| s.end > end).map(|s| s.end)
}

fn last_end(spans: impl Iterator<Item = Span>, end: usize) -> Option<usize> {
    spans.take_while(|s| s.end < end).last().map(|s| s.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose() -> Prose {
        let text = "Ten fell. Eight without a fight.";
        Prose::new(text.into(), [Span::new(0, text.len())])
    }

    #[test]
    fn a_selection_reads_forward_whichever_way_it_was_made() {
        let selecting = Selecting { ends: Some((9, 4)) };
        assert_eq!(selecting.span(), Some(Span::new(4, 9)));
        assert_eq!(Selecting { ends: Some((4, 4)) }.span(), None);
    }

    #[test]
    fn keys_grow_it_by_words_and_sentences_from_the_selected_sentence() {
        let prose = prose();
        let mut selecting = Selecting::default();
        let active = Some(prose.sentences()[1].span);
        selecting.grow(active, |end| next_end(prose.tokens().iter().map(|t| t.span), end));
        assert_eq!(selecting.span().map(|s| s.of(prose.text())), Some("Eight"));
        selecting.grow(active, |end| next_end(prose.sentences().iter().map(|s| s.span), end));
        assert_eq!(selecting.span().map(|s| s.of(prose.text())), Some("Eight without a fight."));
    }

    #[test]
    fn a_selection_made_with_the_mouse_ends_with_whole_words() {
        let prose = prose();
        let check = |start, end, words| {
            assert_eq!(whole_words(&prose, Span::new(start, end)).of(prose.text()), words);
        };
        check(1, 6, "Ten fell");
        check(0, 3, "Ten");
        check(3, 8, " fell");
        check(4, 11, "fell. Eight");
    }

    #[test]
    fn a_double_click_takes_the_word() {
        let prose = prose();
        assert_eq!(word_at(&prose, 5).map(|s| s.of(prose.text())), Some("fell"));
    }
}
