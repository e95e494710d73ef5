//! Everything a user can do to a brief, one value each.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    Brief, BulletId, Grade, Outcome, Part, Previous, Regroup, Scale, SectionId, SuggestionRef, Waiver, apply,
};
use crate::article::{Article, Moment};
use crate::bullet::{BulletKind, Citation, Suggestion};
use crate::text::Span;

/// A field of the brief's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The heading.
    Title,
    /// The protective marking.
    Marking,
    /// The desk.
    Desk,
    /// The author.
    Author,
    /// The audience.
    Audience,
}

/// A value of an article's metadata that the user can correct.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceValue {
    /// The headline.
    Title(String),
    /// Who wrote it.
    Byline(String),
    /// Which paper, site or agency.
    Publisher(String),
    /// Its address.
    Url(String),
    /// The agency that is credited.
    Wire(String),
    /// The language of its body, as an ISO 639-1 code.
    Language(String),
    /// When it was published; none where that is not known.
    Published(Option<Moment>),
    /// When it was last changed after that; none where that is not known.
    Modified(Option<Moment>),
}

/// One change of a brief.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds an article; its id is the next free one.
    AddSource(Arc<Article>),
    /// Takes an article away. Its bullets stay, with their quotes.
    RemoveSource(String),
    /// Puts the articles of a file in the place of the whole file.
    SplitSource {
        /// The source's id.
        source: String,
        /// Its articles, each with the file's whole text.
        parts: Vec<Arc<Article>>,
    },
    /// Corrects an article's metadata.
    CorrectSource(String, SourceValue),
    /// Sets blocks of an article aside by hand.
    SetAside {
        /// The source's id.
        source: String,
        /// The blocks' indices.
        blocks: Vec<usize>,
    },
    /// Brings blocks back that were set aside.
    BringBack {
        /// The source's id.
        source: String,
        /// The blocks' indices.
        blocks: Vec<usize>,
    },
    /// Puts a note on an article out of the way, by its message.
    DismissNote(String, String),
    /// Shows the notes on an article again that were put out of the way.
    RestoreNotes(String),
    /// Makes a bullet of a suggestion, at the end of a section.
    Accept {
        /// The source's id.
        source: String,
        /// What was suggested.
        suggestion: Box<Suggestion>,
        /// Where it goes.
        section: SectionId,
    },
    /// Puts a suggestion out of the way.
    Reject(SuggestionRef),
    /// Brings a rejected suggestion back.
    Restore(SuggestionRef),
    /// Makes a bullet of words that the user selected in an article.
    AddFromText {
        /// The source's id.
        source: String,
        /// The words; several stretches where text that is not shown stands between them.
        spans: Vec<Span>,
        /// Where it goes.
        section: SectionId,
    },
    /// Adds an analyst's comment to a section, after `after` or at its end.
    AddComment {
        /// Where it goes.
        section: SectionId,
        /// The bullet it follows.
        after: Option<BulletId>,
        /// Its words.
        text: String,
    },
    /// Adds a line that says which figures do not agree, with all their sentences cited.
    SayDisagree {
        /// The bullet it follows.
        after: BulletId,
        /// Its words.
        text: String,
        /// The sentences.
        citations: Vec<Citation>,
    },
    /// Changes a bullet's words.
    Reword(BulletId, String),
    /// Gives bullets the words that are suggested for them now that their article is read another way.
    Renew(Vec<(BulletId, String)>),
    /// Leaves a bullet as it is, though other words are suggested for it now.
    KeepWords(BulletId, String),
    /// Changes what a bullet is.
    SetKind(BulletId, BulletKind),
    /// Takes a bullet out.
    Remove(BulletId),
    /// Moves a bullet so that it stands at `index` of a section, counted without the bullet itself.
    Move {
        /// Which bullet.
        bullet: BulletId,
        /// Where it goes.
        section: SectionId,
        /// Its place there.
        index: usize,
    },
    /// Takes several bullets out.
    RemoveAll(Vec<BulletId>),
    /// Moves several bullets, in their order, so that they stand at `index` of a section, counted without them.
    MoveAll {
        /// Which bullets.
        bullets: Vec<BulletId>,
        /// Where they go.
        section: SectionId,
        /// Their place there.
        index: usize,
    },
    /// Makes one bullet of several, where the first of them stands, with all their words and all their citations.
    Merge(Vec<BulletId>),
    /// Adds a suggestion to a bullet: its words at the end, its citation beside the bullet's own.
    AcceptInto {
        /// The source's id.
        source: String,
        /// What was suggested.
        suggestion: Box<Suggestion>,
        /// The bullet that takes it.
        bullet: BulletId,
    },
    /// Makes two bullets of one at that byte of its words; both keep its citations.
    SplitBullet(BulletId, usize),
    /// Adds a section at the end.
    AddSection(String),
    /// Changes a section's heading.
    RenameSection(SectionId, String),
    /// Takes a section out, with its bullets.
    RemoveSection(SectionId),
    /// Moves a section so that it stands at that place.
    MoveSection(SectionId, usize),
    /// Fills in a field of the head.
    SetField(Field, String),
    /// Sets the brief's day.
    SetDate(Date),
    /// Adds a section for a part of the brief where that part usually stands.
    AddPart(Part),
    /// Says what a section is for.
    SetPart(SectionId, Part),
    /// Grades an article's source.
    GradeSource(String, Grade),
    /// Sets an article's own marking.
    MarkSource(String, String),
    /// Puts a newer reading of an article in its place; its quotes are found again in it.
    ReplaceSource(String, Arc<Article>),
    /// Groups an article otherwise than by what it says.
    Regroup(Regroup),
    /// Chooses the scale of likelihood for comments.
    SetScale(Option<Scale>),
    /// Chooses the template, by its name; empty for the usual one.
    SetTemplate(String),
    /// Lets a note stand, with a reason.
    Waive(Waiver),
    /// Shows notes again that were let stand: those of a bullet, or those of the whole brief.
    Unwaive(Option<BulletId>),
    /// Says what has become of a forecast of a bullet.
    SetOutcome(BulletId, usize, Outcome),
    /// Names the brief before this one, or none.
    SetPrevious(Option<Box<Previous>>),
}

/// Why an edit could not be made: it speaks of something that is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// No such source.
    #[error("the brief has no article {0}")]
    NoSource(String),
    /// No articles to put in a file's place, or articles of another text.
    #[error("these are not the articles of this file")]
    NoParts,
    /// No such section.
    #[error("the brief has no such section")]
    NoSection,
    /// No such bullet.
    #[error("the brief has no such bullet")]
    NoBullet,
    /// No such block, or it stands already as it was to stand.
    #[error("the article has no such block to set aside or bring back")]
    NoBlock,
    /// The words do not lie in the text.
    #[error("these words are not in the article")]
    NoWords,
    /// The suggestion is in the brief already.
    #[error("this suggestion is in the brief already")]
    Twice,
    /// The bullet has no such forecast.
    #[error("the bullet has no such forecast")]
    NoForecast,
    /// One bullet alone cannot be merged.
    #[error("choose at least two bullets to merge")]
    OneBullet,
    /// A comment and a reported bullet would become one.
    #[error("a comment stays apart from what is reported; mark both as the same kind first")]
    MixedKinds,
    /// A bullet is split between words.
    #[error("there are words on one side of the cursor only; put it between two words")]
    NoSplit,
    /// A note is let stand for a reason.
    #[error("give a reason why the note may stand")]
    NoReason,
    /// A brief keeps one section at least.
    #[error("a brief keeps at least one section")]
    LastSection,
}

impl Edit {
    /// Its name in the menu, after "Undo".
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AddSource(_) => "add article",
            Self::RemoveSource(_) => "remove article",
            Self::SplitSource { .. } => "open as separate articles",
            Self::CorrectSource(..) => "correct article details",
            Self::SetAside { .. } => "set text aside",
            Self::BringBack { .. } => "bring text back",
            Self::DismissNote(..) => "dismiss note",
            Self::RestoreNotes(_) => "show notes again",
            Self::Accept { .. } => "accept suggestion",
            Self::Reject(_) => "reject suggestion",
            Self::Restore(_) => "bring suggestion back",
            Self::AddFromText { .. } => "add bullet from text",
            Self::AddComment { .. } => "add comment",
            Self::SayDisagree { .. } => "say that sources disagree",
            Self::Reword(..) => "reword bullet",
            Self::Renew(_) => "take new words",
            Self::KeepWords(..) => "keep words",
            Self::SetKind(..) => "change kind of bullet",
            Self::Remove(_) => "remove bullet",
            Self::Move { .. } => "move bullet",
            Self::RemoveAll(_) => "remove bullets",
            Self::MoveAll { .. } => "move bullets",
            Self::Merge(_) => "merge bullets",
            Self::AcceptInto { .. } => "merge suggestion into bullet",
            Self::SplitBullet(..) => "split bullet",
            Self::AddSection(_) => "add section",
            Self::RenameSection(..) => "rename section",
            Self::RemoveSection(_) => "remove section",
            Self::MoveSection(..) => "move section",
            Self::SetField(..) => "change heading of brief",
            Self::SetDate(_) => "change date of brief",
            Self::AddPart(_) => "add part",
            Self::SetPart(..) => "change part",
            Self::GradeSource(..) => "grade source",
            Self::MarkSource(..) => "mark source",
            Self::ReplaceSource(..) => "read article again",
            Self::SetScale(_) => "choose scale of likelihood",
            Self::SetTemplate(_) => "choose template",
            Self::Waive(_) => "let note stand",
            Self::Unwaive(_) => "show notes again",
            Self::SetOutcome(..) => "mark outcome of forecast",
            Self::Regroup(Regroup::Apart(_)) => "take article out of its story",
            Self::Regroup(Regroup::Together(..)) => "put article into a story",
            Self::SetPrevious(_) => "name the brief before",
        }
    }

    /// Its name where several such edits are one step.
    #[must_use]
    pub(super) const fn name_of_several(&self) -> &'static str {
        match self {
            Self::AddSource(_) => "add articles",
            _ => self.name(),
        }
    }

    /// The brief with this change made.
    ///
    /// # Errors
    /// Where it speaks of something that is not there; the brief stays as it is.
    pub fn apply(&self, brief: &Brief) -> Result<Brief, EditError> {
        let mut next = brief.clone();
        apply::to(&mut next, self)?;
        Ok(next)
    }

    /// Whether this and the edit right before it are one piece of typing, or articles opened together, to be undone
    /// in one step.
    #[must_use]
    pub(super) fn continues(&self, before: &Self) -> bool {
        match (before, self) {
            (Self::Reword(a, _), Self::Reword(b, _)) => a == b,
            (Self::AddSource(_), Self::AddSource(_)) => true,
            (Self::RenameSection(a, _), Self::RenameSection(b, _)) => a == b,
            (Self::SetField(a, _), Self::SetField(b, _)) => a == b,
            (Self::MarkSource(a, _), Self::MarkSource(b, _)) => a == b,
            (Self::CorrectSource(a, old), Self::CorrectSource(b, new)) => {
                a == b && std::mem::discriminant(old) == std::mem::discriminant(new)
            }
            _ => false,
        }
    }
}
