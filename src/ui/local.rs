//! What the window itself remembers between frames: what is open, and what is typed but not yet asked for.

use std::collections::{BTreeMap, BTreeSet};

use egui_commonmark::CommonMarkCache;

use super::command::Command;
use super::marks::Marks;
use super::palette::Palette;
use super::reader::ReaderState;
use crate::app::{Action, Pane, State};
use crate::brief::{BulletId, Edit, SectionId, SuggestionRef, Waiver};
use crate::text::Span;

/// How high rows are at one width: a row out of sight is not drawn, only its room is kept.
#[derive(Debug)]
pub(super) struct Heights<K> {
    width: f32,
    of: BTreeMap<K, f32>,
}

impl<K> Default for Heights<K> {
    fn default() -> Self {
        Self { width: 0.0, of: BTreeMap::new() }
    }
}

impl<K: Ord> Heights<K> {
    /// The height of that row at this width, where it was drawn at it before.
    pub(super) fn at(&mut self, width: f32, row: &K) -> Option<f32> {
        if (width - self.width).abs() > 0.5 {
            self.width = width;
            self.of.clear();
        }
        self.of.get(row).copied()
    }

    /// The row was drawn so high.
    pub(super) fn note(&mut self, row: K, height: f32) {
        self.of.insert(row, height);
    }
}

/// A comment that is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct CommentDraft {
    pub(super) section: Option<SectionId>,
    pub(super) after: Option<BulletId>,
    pub(super) text: String,
    /// Whether its field has had the keyboard yet.
    pub(super) begun: bool,
}

/// A value of an article that is being typed: whose, which, and the words so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) source: String,
    pub(super) name: &'static str,
    pub(super) text: String,
}

/// The window's own memory. Nothing in it is worth saving.
#[derive(Debug, Default)]
pub(super) struct Local {
    /// The brief that this is about: the number of [`State::document`].
    document: u64,
    /// The view of each article's text, by source id.
    pub(super) readers: BTreeMap<String, ReaderState>,
    /// The marks of the article shown.
    pub(super) marks: Marks,
    /// How high the card of each article is, by source id: those out of sight are not drawn.
    pub(super) card_heights: BTreeMap<String, f32>,
    /// The article that the list last scrolled to.
    pub(super) shown_source: Option<String>,
    /// What the preview keeps of the rendered Markdown.
    pub(super) commonmark: CommonMarkCache,
    /// Whether the preview shows the Markdown itself.
    pub(super) preview_source: bool,
    /// The text in the paste window, while it is open.
    pub(super) paste: Option<String>,
    /// The path in the path window, while it is open.
    pub(super) path: Option<String>,
    /// Whether the list of keys is open.
    pub(super) help: bool,
    /// Commands struck in this frame that are for the next one.
    pub(super) waiting: Vec<Command>,
    /// The row of the timeline that was gone to, and whether it is to be brought into view.
    pub(super) row: Option<usize>,
    pub(super) row_moved: bool,
    /// The palette of commands, while it is open.
    pub(super) palette: Option<Palette>,
    /// Whether the field for words to look for is to get the keyboard, and whether it stands there.
    pub(super) search_asked: bool,
    pub(super) search_open: bool,
    /// The byte at which the cursor stands in the bullet that is edited.
    pub(super) cursor: Option<usize>,
    /// The settings, while they are open.
    pub(super) settings: Option<super::settings::Panel>,
    /// Whether the list of problems is open, and how many it had when it was last looked at.
    pub(super) problems_open: bool,
    pub(super) problems_seen: usize,
    /// The comment that is being written.
    pub(super) comment: Option<CommentDraft>,
    /// The note that is to be let stand, and the reason as far as it is typed.
    pub(super) waiver: Option<Waiver>,
    /// The heading of the section that is being added.
    pub(super) new_section: Option<String>,
    /// The sections of which only the heading is shown.
    pub(super) folded: BTreeSet<SectionId>,
    /// The brief's date, while it is typed.
    pub(super) date: Option<String>,
    /// Whether the article's details are to be opened or closed.
    pub(super) details_asked: bool,
    /// A value of an article, while it is typed and cannot be read yet.
    pub(super) draft: Option<Draft>,
    /// The articles of each file that are not to be opened, by source id and number.
    pub(super) left_out: BTreeSet<(String, usize)>,
    /// The search, while it is open.
    pub(super) search: Option<super::search::Search>,
    /// What the list of articles is narrowed down to.
    pub(super) filter: String,
    /// Where the reading pane is to scroll to in this frame.
    pub(super) scroll_to: Option<Span>,
    /// How many suggestions are listed.
    pub(super) listed: usize,
    /// What the lists last scrolled to.
    pub(super) shown_suggestion: Option<SuggestionRef>,
    pub(super) shown_bullet: Option<BulletId>,
    /// How high the suggestions of the article shown and the bullets of the brief are.
    pub(super) suggestion_heights: Heights<SuggestionRef>,
    pub(super) bullet_heights: Heights<BulletId>,
    /// The bullet whose field was given the keyboard.
    pub(super) typing_in: Option<BulletId>,
    /// There is room for one part of the window alone.
    pub(super) narrow: bool,
    /// How high what stands under the panes is.
    pub(super) foot: f32,
    /// The message that is shown, and since when.
    pub(super) message: Option<(u64, f64)>,
    /// The family that articles are shown in; none for the window's own.
    pub(super) reading_in: Option<String>,
    /// The window's title, as it was last set.
    pub(super) title: String,
}

impl Local {
    /// Another brief is open now: what was remembered of the one before goes, its articles and sections have the
    /// same names. What belongs to the window itself stays.
    pub(super) fn begin_brief(&mut self, document: u64) {
        if document == self.document {
            return;
        }
        let before = std::mem::take(self);
        *self = Self {
            document,
            preview_source: before.preview_source,
            paste: before.paste,
            path: before.path,
            help: before.help,
            problems_open: before.problems_open,
            problems_seen: before.problems_seen,
            message: before.message,
            foot: before.foot,
            title: before.title,
            reading_in: before.reading_in,
            settings: before.settings,
            ..Self::default()
        };
    }
}

/// What a pane draws from, and whom it asks.
pub(super) struct Cx<'a> {
    pub(super) state: &'a State,
    pub(super) local: &'a mut Local,
    pub(super) asked: &'a mut Vec<Action>,
}

impl Cx<'_> {
    /// Asks for something.
    pub(super) fn ask(&mut self, action: Action) {
        self.asked.push(action);
    }

    /// Asks for a change of the brief.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.ask(Action::Edit(edit));
    }

    /// Whether the keyboard is in that pane.
    pub(super) fn has_keyboard(&self, pane: Pane) -> bool {
        self.state.view.pane == pane
    }

    /// Moves the keyboard to that pane, if it is elsewhere.
    pub(super) fn enter(&mut self, pane: Pane) {
        if !self.has_keyboard(pane) {
            self.ask(Action::FocusPane(pane));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_height_of_a_row_is_known_at_the_width_that_it_was_drawn_at() {
        let mut heights = Heights::default();
        assert_eq!(heights.at(300.0, &1), None);
        heights.note(1, 40.0);
        assert_eq!(heights.at(300.2, &1), Some(40.0));
        assert_eq!(heights.at(280.0, &1), None);
    }
}
