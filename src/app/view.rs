//! What follows from the state: the suggestions to show, the preview, the line about saving.
//!
//! Nothing here changes the brief. What is dear to make is kept until the brief changes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Part, State};
use crate::article::{Article, Block, Origin};
use crate::brief::{Brief, BriefSource, Bullet, BulletId, SectionId, SuggestionRef, joined};
use crate::bullet::Suggestion;
use crate::check::Finding;
use crate::export::picture::{Picture, picture_with};
use crate::mention::{Aside, Kind};
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
pub(super) struct Kept<T: ?Sized, K = Stamp>(RefCell<Option<(K, Arc<T>)>>);

impl<T: ?Sized, K> Default for Kept<T, K> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T: ?Sized, K: PartialEq> Kept<T, K> {
    fn get(&self, stamp: K, make: impl FnOnce() -> Arc<T>) -> Arc<T> {
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

/// The suggestions of one article that are shown, best first.
#[derive(Debug, Default)]
pub struct Visible {
    source: String,
    /// Where each stands among all that were found.
    at: Vec<usize>,
    spans: Vec<Span>,
}

impl Visible {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The place of that suggestion among them.
    #[must_use]
    pub fn position(&self, name: &SuggestionRef) -> Option<usize> {
        let same = self.source == name.source;
        self.spans.iter().position(|span| same && *span == name.span)
    }

    /// The name of the suggestion at that place.
    pub(super) fn name(&self, at: usize) -> Option<SuggestionRef> {
        self.spans.get(at).map(|&span| SuggestionRef { source: self.source.clone(), span })
    }

    pub(super) fn first(&self) -> Option<SuggestionRef> {
        self.name(0)
    }
}

/// What the visible suggestions were found by: while it is the same, so are they.
#[derive(Clone, Debug, PartialEq)]
struct VisibleOf {
    stamp: Stamp,
    analyses: u64,
    source: Option<String>,
    hidden: Vec<Kind>,
    rejected: bool,
    search: String,
}

/// Where each suggestion stands in its analysis, by source id and place in the text.
type Places = BTreeMap<String, FxHashMap<Span, usize>>;

/// What was made of the brief as it is.
#[derive(Debug, Default)]
pub(super) struct Made {
    markdown: Kept<str>,
    findings: Kept<BTreeMap<BulletId, Vec<Finding>>, (Stamp, u64)>,
    whole: Kept<Vec<Finding>>,
    visible: Kept<Visible, VisibleOf>,
    /// Of the analyses, which are counted.
    places: Kept<Places, u64>,
    length: Kept<check::Length>,
    /// Of the brief and of the analyses, which are counted.
    outdated: Kept<Vec<(BulletId, String)>, (Stamp, u64)>,
    /// The picture, and of how many articles' expressions of time.
    picture: Kept<Picture, (Stamp, usize)>,
    /// Of the brief and of the analyses, by source id.
    counts: Kept<BTreeMap<String, Counts>, (Stamp, u64)>,
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
    pub fn new_words(&self, bullet: &Bullet) -> Option<String> {
        let then = bullet.suggested.as_ref().filter(|_| bullet.from.is_some())?;
        let places = self.made.places.get(self.analyses_made, || Arc::new(places(&self.analyses)));
        let words = bullet.refs().map(|from| {
            let analysis = self.analysis(&from.source).filter(|_| self.analysis_is_current(&from.source))?;
            let at = *places.get(&from.source)?.get(&from.span)?;
            analysis.suggestions.get(at).filter(|s| s.span == from.span).map(|s| s.text.as_str())
        });
        let words: Vec<&str> = words.collect::<Option<_>>()?;
        let now = words.into_iter().fold(String::new(), |first, second| joined(&first, second));
        Some(now).filter(|words| words != then)
    }

    /// The bullets that nobody has reworded and for which other words are suggested now, with those.
    #[must_use]
    pub fn outdated(&self) -> Vec<(BulletId, String)> {
        let untouched = || self.brief().bullets().filter(|b| b.suggested.as_ref() == Some(&b.text));
        let find = || untouched().filter_map(|b| Some((b.id, self.new_words(b)?))).collect();
        self.made.outdated.get((self.stamp(), self.analyses_made), || Arc::new(find())).to_vec()
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
        self.first_visible(usize::MAX)
    }

    /// The first of them, so many.
    #[must_use]
    pub fn first_visible(&self, count: usize) -> Vec<(SuggestionRef, &Suggestion)> {
        let visible = self.visible();
        let Some(analysis) = self.analysis(&visible.source) else { return Vec::new() };
        let named = |&at: &usize| {
            let suggestion = analysis.suggestions.get(at)?;
            Some((SuggestionRef { source: visible.source.clone(), span: suggestion.span }, suggestion))
        };
        visible.at.iter().take(count).filter_map(named).collect()
    }

    /// The places of all of them. Found anew only when the brief, what was found, or what is to be shown has changed.
    #[must_use]
    pub fn visible(&self) -> Arc<Visible> {
        let of = VisibleOf {
            stamp: self.stamp(),
            analyses: self.analyses_made,
            source: self.view.source.clone(),
            hidden: self.view.hidden_kinds.clone(),
            rejected: self.view.rejected,
            search: self.view.search.clone(),
        };
        self.made.visible.get(of, || Arc::new(self.find_visible()))
    }

    fn find_visible(&self) -> Visible {
        let Some(source) = self.view.source.clone() else { return Visible::default() };
        let Some(analysis) = self.analysis(&source) else { return Visible::default() };
        let brief = self.brief();
        let accepted = brief.bullets().flat_map(Bullet::refs);
        let rejected = brief.rejected.iter().filter(|_| !self.view.rejected);
        let gone: FxHashSet<Span> =
            accepted.chain(rejected).filter(|name| name.source == source).map(|name| name.span).collect();
        let words = search_words(&self.view.search);
        let all = analysis.suggestions.iter().enumerate();
        let (at, spans) = all
            .filter(|(_, suggestion)| !gone.contains(&suggestion.span) && self.kind_is_shown(suggestion))
            .filter(|(_, suggestion)| !self.is_never_suggested(&source, suggestion.span))
            .filter(|(_, suggestion)| holds_words(&suggestion.text, &words))
            .map(|(at, suggestion)| (at, suggestion.span))
            .unzip();
        Visible { source, at, spans }
    }

    /// How far the user has got with the suggestions of that source; none while it is being read.
    #[must_use]
    pub fn counts(&self, source: &str) -> Option<Counts> {
        let all = self.made.counts.get((self.stamp(), self.analyses_made), || Arc::new(self.count()));
        all.get(source).copied()
    }

    fn count(&self) -> BTreeMap<String, Counts> {
        let brief = self.brief();
        let done: FxHashSet<(&str, Span)> = brief
            .bullets()
            .flat_map(Bullet::refs)
            .chain(&brief.rejected)
            .map(|name| (name.source.as_str(), name.span))
            .collect();
        let mut cited: FxHashMap<&str, usize> = FxHashMap::default();
        for bullet in brief.bullets() {
            let sources: BTreeSet<&str> = bullet.citations.iter().map(|c| c.source.as_str()).collect();
            sources.into_iter().for_each(|source| *cited.entry(source).or_default() += 1);
        }
        let count = |(source, analysis): (&String, &Arc<Analysis>)| {
            let open = analysis.suggestions.iter().filter(|s| !done.contains(&(source.as_str(), s.span)));
            let (never, open): (Vec<Span>, Vec<Span>) =
                open.map(|s| s.span).partition(|span| self.is_never_suggested(source, *span));
            let counts = Counts {
                suggested: analysis.suggestions.len(),
                open: open.len(),
                never: never.len(),
                bullets: cited.get(source.as_str()).copied().unwrap_or_default(),
            };
            (source.clone(), counts)
        };
        self.analyses.iter().map(count).collect()
    }

    /// Whether a suggestion holds words that the user never wants suggested.
    fn is_never_suggested(&self, source: &str, span: Span) -> bool {
        self.never.get(source).is_some_and(|never| never.contains(&span))
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

    /// What there is to say about each bullet. Made anew only when the brief has changed, or more is known of its
    /// articles.
    #[must_use]
    pub fn findings(&self) -> Arc<BTreeMap<BulletId, Vec<Finding>>> {
        self.made.findings.get((self.stamp(), self.analyses_made), || {
            let mentions = |source: &str| {
                let article = &self.brief().source(source)?.article;
                Some((article.text(), &self.analysis(source)?.mentions))
            };
            let roles =
                check::roles(self.brief(), |id| mentions(id).filter(|_| self.analysis_is_current(id)));
            Arc::new(by_bullet(check::bullets(self.brief()).into_iter().chain(roles)))
        })
    }

    /// What there is to say about the brief as a whole. Made anew only when the brief has changed.
    #[must_use]
    pub fn whole_findings(&self) -> Arc<Vec<Finding>> {
        self.made.whole.get(self.stamp(), || Arc::new(check::whole(self.brief())))
    }

    /// How long the brief is. Made anew only when the brief has changed.
    #[must_use]
    pub fn length(&self) -> check::Length {
        *self.made.length.get(self.stamp(), || Arc::new(check::length(self.brief())))
    }

    /// The brief's days and figures as a picture. Made anew only when the brief has changed or one more article was
    /// read.
    #[must_use]
    pub fn picture(&self) -> Arc<Picture> {
        let times = |id: &str| {
            let analysis = self.analysis(id).filter(|_| times_known(self, id))?;
            Some(analysis.mentions.timexes.clone())
        };
        let read = self.brief().sources.iter().filter(|source| times_known(self, &source.id)).count();
        self.made.picture.get((self.stamp(), read), || Arc::new(picture_with(self.brief(), &times)))
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
            return match self.saved.path {
                Some(_) => format!("All changes saved{at}"),
                None => "No changes to save".to_owned(),
            };
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

    /// Shows an article: at `place`, or at its beginning.
    pub(super) fn show_source(&mut self, id: &str, place: Option<Span>) {
        if self.brief().source(id).is_none() {
            return;
        }
        if self.view.source.as_deref() != Some(id) {
            self.view.source = Some(id.to_owned());
            self.view.selection = None;
            self.view.scroll_to = None;
            self.view.search.clear();
        }
        if place.is_some() {
            self.view.scroll_to = place;
        }
        if self.view.suggestion.as_ref().is_none_or(|s| s.source != id) {
            self.view.suggestion = self.visible().first();
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
        let visible = self.visible();
        let selected = self.view.suggestion.as_ref().and_then(|selected| visible.position(selected));
        let last = visible.len().saturating_sub(1);
        let next = selected.map_or(0, |at| at.saturating_add_signed(by).min(last));
        if let Some(name) = visible.name(next) {
            self.select_suggestion(Some(name));
        }
    }

    /// Goes to a bullet, and shows where its words come from.
    pub(super) fn select_bullet(&mut self, id: Option<BulletId>) {
        self.view.also.clear();
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
    pub(super) fn keep_view_valid(&mut self, before: &Visible) {
        let brief = self.history.brief();
        self.view.bullet = self.view.bullet.filter(|&id| brief.bullet(id).is_some());
        self.view.editing = self.view.editing.filter(|&id| brief.bullet(id).is_some());
        self.view.also.retain(|&id| brief.bullet(id).is_some());
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
        let now = self.visible();
        if now.position(&selected).is_none() {
            self.select_suggestion(neighbour(before, &selected, &now));
        }
    }
}

/// Whether that source was read as it is now.
fn times_known(state: &State, source: &str) -> bool {
    state.analysis(source).is_some() && state.analysis_is_current(source)
}

/// The words that are looked for, without case.
#[must_use]
pub fn search_words(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether `text` holds all of these words, or words that they are a part of.
#[must_use]
pub fn holds_words(text: &str, words: &[String]) -> bool {
    words.is_empty() || {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
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

fn places(analyses: &BTreeMap<String, Arc<Analysis>>) -> Places {
    let of = |analysis: &Analysis| {
        let all = analysis.suggestions.iter().enumerate();
        // Of two at one place the better one, which comes first, is meant.
        all.rev().map(|(at, suggestion)| (suggestion.span, at)).collect()
    };
    analyses.iter().map(|(id, analysis)| (id.clone(), of(analysis))).collect()
}

/// The findings on each bullet, in order.
fn by_bullet(all: impl Iterator<Item = Finding>) -> BTreeMap<BulletId, Vec<Finding>> {
    let mut findings: BTreeMap<BulletId, Vec<Finding>> = BTreeMap::new();
    for finding in all {
        if let Some(bullet) = finding.bullet {
            findings.entry(bullet).or_default().push(finding);
        }
    }
    findings
}

/// The first of `now` that followed `gone` in `before`; else the last that was ahead of it; else the first.
fn neighbour(before: &Visible, gone: &SuggestionRef, now: &Visible) -> Option<SuggestionRef> {
    if before.source != now.source {
        return now.first();
    }
    let left: FxHashSet<Span> = now.spans.iter().copied().collect();
    let (ahead, rest) = before.spans.split_at(before.position(gone).unwrap_or(0));
    let following = rest.iter().find(|span| left.contains(span));
    let next = following.or_else(|| ahead.iter().rev().find(|span| left.contains(span)));
    next.map(|&span| SuggestionRef { source: now.source.clone(), span }).or_else(|| now.first())
}
