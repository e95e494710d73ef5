//! Everything the window can ask for.

use std::path::PathBuf;

use super::{FolderFor, Pane, Question, Settings};
use crate::brief::{BulletId, Edit, SuggestionRef};
use crate::export::Form;
use crate::mention::Kind;
use crate::text::Span;

/// What is done with several bullets, and how they are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Chooses a bullet beside those that are chosen, or takes it out of them.
    Toggle(BulletId),
    /// Chooses the bullet below (1) or above (-1) too.
    Extend(isize),
    /// Chooses all bullets from the one that was chosen first to this one.
    UpTo(BulletId),
    /// Takes the chosen bullets out.
    Remove,
    /// Makes one bullet of the chosen ones; of one, with that before it.
    Merge,
    /// Adds the selected suggestion to the selected bullet.
    TakeIn,
    /// To the section of that number, from 1: accepts the selected suggestion, or moves the chosen bullets.
    ToSection(usize),
}

/// One request of the user's, or one answer of the worker's.
#[derive(Debug)]
pub enum Action {
    /// Asks for files or a folder in the system's dialog.
    Ask(Question),
    /// Reads these files as articles (a `.daybrief` among them is opened as the brief).
    Open(Vec<PathBuf>),
    /// Reads this text as an article.
    Paste(String),
    /// Begins with the sample brief.
    OpenSample,

    /// Begins an empty brief; one with unsaved changes is saved aside first.
    NewBrief,
    /// Begins a brief of today with the structure of this one.
    NextBrief,
    /// Opens that project file.
    OpenBrief(PathBuf),
    /// Saves the brief where it was saved before, else asks where.
    Save,
    /// Asks where to save the brief.
    SaveAsDialog,
    /// Saves the brief there.
    SaveAs(PathBuf),
    /// Asks where to export to, and in which form.
    ExportDialog,
    /// Writes the export there, in the form that the ending names.
    Export(PathBuf),
    /// Puts the brief on the clipboard: as a web page with its formatting, else as Markdown.
    Copy(Form),
    /// Takes up the work that was not saved when the program last ended.
    Recover,
    /// Puts that work aside for good.
    DiscardRecovery,

    /// Changes the brief.
    Edit(Edit),
    /// Takes the last change back.
    Undo,
    /// Brings it back again.
    Redo,

    /// Shows that article.
    ShowSource(String),
    /// Shows that place of an article in the reading pane.
    ShowPlace {
        /// The source's id.
        source: String,
        /// Where.
        span: Span,
    },
    /// Goes to a suggestion, in the list and in the reading pane.
    SelectSuggestion(Option<SuggestionRef>),
    /// Goes to the next suggestion that the filter shows.
    NextSuggestion,
    /// Goes to the one before.
    PreviousSuggestion,
    /// Accepts the selected suggestion and goes to the next.
    AcceptSelected,
    /// Accepts the selected suggestion and opens its words for editing.
    EditSelected,
    /// Rejects the selected suggestion and goes to the next.
    RejectSelected,
    /// Goes to a bullet, and shows where its words come from.
    SelectBullet(Option<BulletId>),
    /// Does something with the chosen bullets, or chooses more of them.
    Chosen(Chosen),
    /// Goes to the next article (1) or to the one before (-1).
    StepSource(isize),
    /// Shows the suggestions with these words.
    Search(String),
    /// Opens a bullet's words for editing, or closes them.
    EditBullet(Option<BulletId>),
    /// Moves the selected bullet up (-1) or down (1), across section borders.
    MoveSelectedBullet(i32),
    /// What is selected in the reading pane.
    SelectText(Option<Span>),
    /// Makes a bullet of the text selected in the reading pane.
    AddSelectedText,
    /// Sets the paragraphs of the selection aside; where nothing is selected, that of the selected suggestion.
    SetAsideSelected,
    /// Brings the selected paragraphs back that were set aside.
    BringBackSelected,
    /// Puts those of a file's articles in the place of the whole file, by their numbers in
    /// [`State::parts`](super::State::parts).
    OpenParts {
        /// The source's id.
        source: String,
        /// Which of its articles.
        chosen: Vec<usize>,
    },
    /// The section that accepted suggestions go to.
    TargetSection(crate::brief::SectionId),

    /// Shows or hides one kind of mention.
    ToggleKind(Kind),
    /// Shows or hides set-aside text.
    ToggleSetAside,
    /// Shows or hides rejected suggestions.
    ToggleRejected,
    /// Shows or hides the preview.
    TogglePreview,
    /// Shows or hides dates and figures at a glance.
    ToggleGlance,
    /// Moves the keyboard to a pane.
    FocusPane(Pane),
    /// Takes the settings that were chosen in the panel.
    Choose(Box<Settings>),
    /// Uses that folder, or none.
    SetFolder(FolderFor, Option<PathBuf>),
    /// Opens what lay in the watched folder before it was watched.
    OpenWatched,
    /// Looks which fonts the system has, where that is not known yet.
    LookAtFonts,
    /// Sets the zoom, as a factor of the usual size.
    SetZoom(f32),

    /// Takes away the question that no dialog could ask ([`State::question`](super::State::question)).
    DropQuestion,
    /// Stops the job of that number.
    CancelJob(u64),
    /// Puts the words of a problem on the clipboard, or those of all.
    CopyProblems(Option<usize>),
    /// Takes a problem off the list.
    DismissProblem(usize),
    /// Takes all problems off the list.
    DismissAllProblems,
    /// Puts a problem on the list.
    Report(super::Problem),
    /// Shows a short message.
    Say(&'static str),
    /// Takes the message away.
    DismissMessage,
    /// Ends the program; unsaved work is kept.
    Quit,
}
