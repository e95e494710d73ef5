//! What follows from the state: the suggestions to show, the preview, the line about saving.
//!
//! Nothing here changes the brief. What is dear to make is kept until the brief changes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Part, State};
use crate::article::{Article, Block, Origin};
use crate::brief::{Brief, BriefSource, Bullet, BulletId, SectionId, SuggestionRef};
use crate::bullet::Suggestion;
use crate::check::Finding;
use crate::mention::Aside;
use crate::text::{Note, Severity, Span};
use crate::{Analysis, check, export};

/// Which brief, and at which revision: what is made of it is the same as long as this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Counts the briefs that were open in this window.
    pub(super) document: u64,
    /// The revision of its history.
    pub(super) revision: u64,
}

/// Something made of the brief, kept until the brief changes.
#[derive(Debug)]
pub(super) struct Kept<T: ?Sized>(RefCell<Option<(Stamp, Arc<T>)>>);

impl<T: ?Sized> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T: ?Sized> Kept<T> {
    fn get(&self, stamp: Stamp, make: impl FnOnce() -> Arc<T>) -> Arc<T> {
        if let Some((at, kept)) = &*self.0.borrow()
            && *at == stamp
        {
            return Arc::clone(kept);
        }
        let made = make();
        *self.0.borrow_mut() = Some((stamp, Arc::clone(&made)));
        made
    }
}

/// What was made of the brief as it is.
#[derive(Debug, Default)]
pub(super) struct Made {
    markdown: Kept<str>,
    findings: Kept<BTreeMap<BulletId, Vec<Finding>>>,
    whole: Kept<Vec<Finding>>,
    accepted: Kept<BTreeSet<SuggestionRef>>,
}

/// How far the user has got with the suggestions of one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All suggestions.
    pub suggested: usize,
    /// Those that were neither accepted nor rejected.
    pub open: usize,
    /// Those that are not shown, because they hold words that are never to be suggested.
    pub never: usize,
    /// The bullets that cite the article.
    pub bullets: usize,
}

impl State {
    /// The brief as it is now.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        self.history.brief()
    }

    /// The number of the brief that is open: grows with each brief that takes the place of another in this window.
    #[must_use]
    pub const fn document(&self) -> u64 {
        self.document
    }

    /// What was found in that source; none while it is being read.
    #[must_use]
    pub fn analysis(&self, source: &str) -> Option<&Analysis> {
        self.analyses.get(source).map(Arc::as_ref)
    }

    /// What the set-aside text of that source holds; none while it is being read.
    #[must_use]
    pub fn aside(&self, source: &str) -> Option<&Aside> {
        self.asides.get(source).map(Arc::as_ref)
    }

    /// The articles in that source's file, where it holds several that can be opened one by one.
    #[must_use]
    pub fn parts(&self, source: &str) -> &[Part] {
        self.parts.get(source).map_or(&[], Vec::as_slice)
    }

    /// The note that says so, unless the user has put it out of the way.
    #[must_use]
    pub fn note_on_parts(&self, source: &BriefSource) -> Option<Note> {
        if self.parts(&source.id).is_empty() {
            return None;
        }
        self.notes(source).into_iter().find(Article::is_note_on_parts)
    }

    /// What there is to say about an article, but for what the user has put out of the way or answered.
    #[must_use]
    pub fn notes(&self, source: &BriefSource) -> Vec<Note> {
        let known = &source.article.source;
        let by_hand = known.published.as_ref().is_some_and(|published| published.from == Origin::User);
        let answered = |note: &Note| {
            by_hand && is_about_date(note)
                || known.title.is_some() && note.message.starts_with(NO_TITLE)
                || note.message.starts_with(NO_TEXT) && source.article.blocks.iter().any(Block::is_body)
        };
        let asks = known.published.is_none() && !source.article.notes.iter().any(is_about_date);
        let all = asks.then(date_unknown).into_iter().chain(source.article.notes.iter().cloned());
        all.filter(|note| !source.dismissed.contains(&note.message) && !answered(note)).collect()
    }

    /// Whether that note on an article asks for its date.
    #[must_use]
    pub fn asks_for_date(source: &BriefSource, note: &Note) -> bool {
        source.article.published().is_none() && is_about_date(note)
    }

    /// The words suggested for a bullet now, where they are others than when it was accepted: its article is read
    /// another way, as after its date was corrected. The bullet itself is the user's and stays as it is.
    #[must_use]
    pub fn new_words(&self, bullet: &Bullet) -> Option<&str> {
        let (from, then) = bullet.from.as_ref().zip(bullet.suggested.as_ref())?;
        let analysis = self.analysis(&from.source).filter(|_| self.analysis_is_current(&from.source))?;
        let now = analysis.suggestions.iter().find(|s| s.span == from.span)?;
        Some(now.text.as_str()).filter(|words| words != then)
    }

    /// The bullets that nobody has reworded and for which other words are suggested now, with those.
    #[must_use]
    pub fn outdated(&self) -> Vec<(BulletId, String)> {
        let untouched = self.brief().bullets().filter(|b| b.suggested.as_ref() == Some(&b.text));
        untouched.filter_map(|b| Some((b.id, self.new_words(b)?.to_owned()))).collect()
    }

    /// The article in the reading pane.
    #[must_use]
    pub fn shown_article(&self) -> Option<&Arc<Article>> {
        self.brief().source(self.view.source.as_deref()?).map(|s| &s.article)
    }

    /// The suggestions for the article shown, best first: without those accepted, those whose kinds are all
    /// hidden, and (unless [`View::rejected`](super::View::rejected)) those rejected.
    #[must_use]
    pub fn visible_suggestions(&self) -> Vec<(SuggestionRef, &Suggestion)> {
        let Some(source) = &self.view.source else { return Vec::new() };
        let Some(analysis) = self.analysis(source) else { return Vec::new() };
        let accepted = self.made.accepted.get(self.stamp(), || Arc::new(accepted(self.brief())));
        let rejected: BTreeSet<&SuggestionRef> =
            if self.view.rejected { BTreeSet::new() } else { self.brief().rejected.iter().collect() };
        let named = analysis
            .suggestions
            .iter()
            .map(|suggestion| (SuggestionRef { source: source.clone(), span: suggestion.span }, suggestion));
        named
            .filter(|(name, s)| !accepted.contains(name) && !rejected.contains(name) && self.kind_is_shown(s))
            .filter(|(name, _)| !self.is_never_suggested(name))
            .collect()
    }

    /// Whether a suggestion holds words that the user never wants suggested.
    fn is_never_suggested(&self, name: &SuggestionRef) -> bool {
        self.never.get(&name.source).is_some_and(|never| never.contains(&name.span))
    }

    /// How far the user has got with the suggestions of that source; none while it is being read.
    #[must_use]
    pub fn counts(&self, source: &str) -> Option<Counts> {
        let analysis = self.analysis(source)?;
        let accepted = self.made.accepted.get(self.stamp(), || Arc::new(accepted(self.brief())));
        let never = self.never.get(source);
        let rejected = &self.brief().rejected;
        let of_source: BTreeSet<Span> = accepted
            .iter()
            .chain(rejected)
            .filter(|name| name.source == source)
            .map(|name| name.span)
            .collect();
        let mut counts = Counts { suggested: analysis.suggestions.len(), ..Counts::default() };
        for suggestion in &analysis.suggestions {
            if of_source.contains(&suggestion.span) {
                continue;
            }
            match never.is_some_and(|never| never.contains(&suggestion.span)) {
                true => counts.never += 1,
                false => counts.open += 1,
            }
        }
        let cites = |b: &&Bullet| b.citations.iter().any(|c| c.source == source);
        counts.bullets = self.brief().bullets().filter(cites).count();
        Some(counts)
    }

    fn kind_is_shown(&self, suggestion: &Suggestion) -> bool {
        suggestion.kinds.is_empty()
            || suggestion.kinds.iter().any(|kind| !self.view.hidden_kinds.contains(kind))
    }

    /// The brief as Markdown: exactly what is exported. Made anew only when the brief has changed.
    #[must_use]
    pub fn markdown(&self) -> Arc<str> {
        let write = || export::markdown_with(self.brief(), &self.export_options());
        self.made.markdown.get(self.stamp(), || match write() {
            Ok(markdown) => markdown.into(),
            Err(error) => error.to_string().into(),
        })
    }

    /// The template of the user's that the brief names, where it is one.
    pub(super) fn export_options(&self) -> export::Options {
        let named = self.templates.iter().find(|template| template.name == self.brief().template);
        export::Options { template: named.cloned(), ..export::Options::default() }
    }

    /// What there is to say about each bullet. Made anew only when the brief has changed.
    #[must_use]
    pub fn findings(&self) -> Arc<BTreeMap<BulletId, Vec<Finding>>> {
        self.made.findings.get(self.stamp(), || Arc::new(findings(self.brief())))
    }

    /// What there is to say about the brief as a whole. Made anew only when the brief has changed.
    #[must_use]
    pub fn whole_findings(&self) -> Arc<Vec<Finding>> {
        self.made.whole.get(self.stamp(), || Arc::new(check::whole(self.brief())))
    }

    /// Whether the brief has changes that are in no file of the user's.
    #[must_use]
    pub fn dirty(&self) -> bool {
        let revision = self.history.revision();
        self.saved.revision != Some(revision) && self.unworked != Some(revision)
    }

    /// How the brief stands to its file, in a few words ("All changes saved 06:41").
    #[must_use]
    pub fn saved_line(&self) -> String {
        let at = self.saved.at.as_ref().map(|at| at.strftime(" %H:%M").to_string()).unwrap_or_default();
        if !self.dirty() {
            return if self.saved.path.is_some() { format!("All changes saved{at}") } else { String::new() };
        }
        if self.saved.autosaved == Some(self.history.revision()) {
            return format!("Not saved yet, safety copy{at}");
        }
        "Not saved yet".to_owned()
    }

    /// Which brief this is, and at which revision.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { document: self.document, revision: self.history.revision() }
    }

    /// The section that accepted suggestions go to.
    #[must_use]
    pub fn target_section(&self) -> Option<SectionId> {
        let chosen = self.view.section.filter(|&id| self.brief().section(id).is_some());
        chosen.or_else(|| self.brief().sections.first().map(|s| s.id))
    }

    /// The names of the suggestions to show, best first.
    pub(super) fn visible_names(&self) -> Vec<SuggestionRef> {
        self.visible_suggestions().into_iter().map(|(name, _)| name).collect()
    }

    /// Shows an article: at `place`, or at its beginning.
    pub(super) fn show_source(&mut self, id: &str, place: Option<Span>) {
        if self.brief().source(id).is_none() {
            return;
        }
        if self.view.source.as_deref() != Some(id) {
            self.view.source = Some(id.to_owned());
            self.view.selection = None;
            self.view.scroll_to = None;
        }
        if place.is_some() {
            self.view.scroll_to = place;
        }
        if self.view.suggestion.as_ref().is_none_or(|s| s.source != id) {
            self.view.suggestion = self.visible_names().into_iter().next();
        }
    }

    /// Goes to a suggestion, in the list and in the reading pane.
    pub(super) fn select_suggestion(&mut self, name: Option<SuggestionRef>) {
        if let Some(name) = &name {
            self.show_source(&name.source, Some(name.span));
        }
        self.view.suggestion = name.filter(|n| self.brief().source(&n.source).is_some());
    }

    /// Goes `by` suggestions on in the list; to the first where none is selected.
    pub(super) fn step_suggestion(&mut self, by: isize) {
        let names = self.visible_names();
        let selected = self.view.suggestion.as_ref().and_then(|s| names.iter().position(|n| n == s));
        let next = selected.map_or(0, |at| at.saturating_add_signed(by).min(names.len().saturating_sub(1)));
        if let Some(name) = names.into_iter().nth(next) {
            self.select_suggestion(Some(name));
        }
    }

    /// Goes to a bullet, and shows where its words come from.
    pub(super) fn select_bullet(&mut self, id: Option<BulletId>) {
        self.view.bullet = id.filter(|&id| self.brief().bullet(id).is_some());
        if self.view.editing != self.view.bullet {
            self.view.editing = None;
        }
        let place = self.view.bullet.and_then(|id| self.brief().bullet(id)?.citations.first());
        if let Some((source, span)) = place.map(|c| (c.source.clone(), c.span)) {
            self.show_source(&source, Some(span));
        }
    }

    /// After the brief or a filter has changed: what has vanished is not selected any more. Where the selected
    /// suggestion has left the list `before`, the one that followed it there is selected, else the one ahead.
    pub(super) fn keep_view_valid(&mut self, before: &[SuggestionRef]) {
        let brief = self.history.brief();
        self.view.bullet = self.view.bullet.filter(|&id| brief.bullet(id).is_some());
        self.view.editing = self.view.editing.filter(|&id| brief.bullet(id).is_some());
        self.view.section = self.view.section.filter(|&id| brief.section(id).is_some());
        let shown = self.view.source.as_ref().is_some_and(|id| brief.source(id).is_some());
        if !shown {
            let first = brief.sources.first().map(|s| s.id.clone());
            self.view.source = None;
            self.view.suggestion = None;
            self.view.selection = None;
            self.view.scroll_to = None;
            first.into_iter().for_each(|id| self.show_source(&id, None));
        }
        let Some(selected) = self.view.suggestion.clone() else { return };
        let names = self.visible_names();
        if !names.contains(&selected) {
            self.select_suggestion(neighbour(before, &selected, &names));
        }
    }
}

/// By these words a note is known to be about the date, or about a headline or a text that was not found: it is
/// answered when the user has entered the one or brought back the other.
const ABOUT_DATE: [&str; 2] = ["date of publication", "dates of publication"];
const NO_TITLE: &str = "No headline was found";
const NO_TEXT: &str = "No article text was found";

fn is_about_date(note: &Note) -> bool {
    ABOUT_DATE.iter().any(|words| note.message.contains(words))
}

/// The note on an article without a date, where its reader says no more about it.
#[must_use]
pub fn date_unknown() -> Note {
    Note::new(
        Severity::Warning,
        "The date of publication is not known",
        "Until it is set, words like “on Sunday” cannot be given their day.",
    )
}

/// The findings on each bullet, in order.
fn findings(brief: &Brief) -> BTreeMap<BulletId, Vec<Finding>> {
    let mut findings: BTreeMap<BulletId, Vec<Finding>> = BTreeMap::new();
    for finding in check::bullets(brief) {
        if let Some(bullet) = finding.bullet {
            findings.entry(bullet).or_default().push(finding);
        }
    }
    findings
}

/// The suggestions that became bullets.
fn accepted(brief: &Brief) -> BTreeSet<SuggestionRef> {
    brief.bullets().filter_map(|b| b.from.clone()).collect()
}

/// The first of `now` that followed `gone` in `before`; else the last that was ahead of it; else the first.
fn neighbour(before: &[SuggestionRef], gone: &SuggestionRef, now: &[SuggestionRef]) -> Option<SuggestionRef> {
    let now_set: BTreeSet<&SuggestionRef> = now.iter().collect();
    let at = before.iter().position(|name| name == gone).unwrap_or(0);
    let (ahead, rest) = before.split_at(at);
    let following = rest.iter().find(|name| now_set.contains(name));
    following
        .or_else(|| ahead.iter().rev().find(|name| now_set.contains(name)))
        .or_else(|| now.first())
        .cloned()
}
