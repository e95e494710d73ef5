//! Applies actions. The long `match` only sends each one to its place.

use std::sync::Arc;

use super::view::Visible;
use super::{Action, State};
use crate::article::Block;
use crate::brief::{BulletId, Edit, SectionId, SuggestionRef};
use crate::bullet::{Citation, Suggestion};
use crate::export::Form;
use crate::mention::Kind;
use crate::text::Span;

impl State {
    /// Applies one action.
    pub fn handle(&mut self, action: Action) {
        self.apply(action);
        self.notice_changes();
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Ask(question) => self.ask(question),
            Action::Open(paths) => self.open(paths),
            Action::Paste(text) => self.paste(text),
            Action::OpenSample => self.open_sample(),

            Action::NewBrief => self.new_brief(),
            Action::NextBrief => self.next_brief(),
            Action::OpenBrief(path) => self.open_brief(path),
            Action::Save => self.save(),
            Action::SaveAsDialog => self.ask_where_to_save(),
            Action::SaveAs(path) => self.save_as(path),
            Action::ExportDialog => self.ask_where_to_export(),
            Action::Export(path) => self.export(path),
            Action::Copy(form) => self.copy(form),
            Action::Recover => self.recover(),
            Action::DiscardRecovery => self.discard_recovery(),

            Action::Edit(edit) => self.edit(&edit),
            Action::Undo => self.step_back(),
            Action::Redo => self.step_forward(),

            Action::ShowSource(id) => self.show_source(&id, None),
            Action::ShowPlace { source, span } => self.show_source(&source, Some(span)),
            Action::SelectSuggestion(name) => self.select_suggestion(name),
            Action::NextSuggestion => self.step_suggestion(1),
            Action::PreviousSuggestion => self.step_suggestion(-1),
            Action::AcceptSelected => drop(self.accept_selected()),
            Action::EditSelected => self.view.editing = self.accept_selected().or(self.view.editing),
            Action::RejectSelected => self.reject_selected(),
            Action::SelectBullet(id) => self.select_bullet(id),
            Action::Chosen(what) => self.with_chosen(what),
            Action::StepSource(by) => self.step_source(by),
            Action::Search(words) => self.search(words),
            Action::EditBullet(id) => self.edit_bullet(id),
            Action::MoveSelectedBullet(by) => self.move_selected_bullet(by),
            Action::SelectText(span) => self.view.selection = span.filter(|s| !s.is_empty()),
            Action::AddSelectedText => self.add_selected_text(),
            Action::SetAsideSelected => self.set_selection_aside(),
            Action::BringBackSelected => self.bring_selection_back(),
            Action::OpenParts { source, chosen } => self.open_parts(source, &chosen),
            Action::TargetSection(id) => self.aim_at(id),

            Action::ToggleKind(kind) => self.toggle_kind(kind),
            Action::ToggleSetAside => self.view.set_aside = !self.view.set_aside,
            Action::ToggleRejected => self.toggle_rejected(),
            Action::TogglePreview => self.toggle_preview(),
            Action::ToggleGlance => self.toggle_glance(),
            Action::FocusPane(pane) => self.view.pane = pane,
            Action::Choose(settings) => self.choose(*settings),
            Action::SetFolder(what, path) => self.set_folder(what, path),
            Action::OpenWatched => self.open_watched(),
            Action::LookAtFonts => self.look_at_fonts(),
            Action::SetZoom(zoom) => self.set(|settings| settings.zoom = zoom),

            Action::DropQuestion => self.question = None,
            Action::CancelJob(id) => self.cancel_job(id),
            Action::CopyProblems(at) => self.copy_problems(at),
            Action::DismissProblem(at) => drop((at < self.problems.len()).then(|| self.problems.remove(at))),
            Action::DismissAllProblems => self.problems.clear(),
            Action::Report(problem) => self.report(problem),
            Action::Say(words) => self.say(words),
            Action::DismissMessage => self.message = None,
            Action::Quit => self.leave(),
        }
    }

    /// New bullets go into this section, if there is one.
    fn aim_at(&mut self, id: SectionId) {
        self.view.section = Some(id).filter(|&id| self.brief().section(id).is_some());
    }

    /// Makes a change of the brief; says why where it cannot be made. Whether it was made.
    pub(super) fn change(&mut self, edit: &Edit) -> bool {
        let before = self.visible();
        match self.history.edit(edit) {
            Ok(()) => {
                self.after_change(&before);
                true
            }
            Err(error) => {
                self.say(format!("Nothing was changed: {error}"));
                false
            }
        }
    }

    fn after_change(&mut self, before: &Visible) {
        self.analyse_what_is_new();
        self.keep_view_valid(before);
    }

    /// A change asked for by its name. What it adds is selected.
    fn edit(&mut self, edit: &Edit) {
        let first_new = self.brief().next_id;
        if self.change(edit) {
            self.say_of_blocks(edit);
            self.view.bullet = self.newest_bullet(first_new).or(self.view.bullet);
            if matches!(edit, Edit::AddComment { text, .. } if text.is_empty()) {
                self.view.editing = self.newest_bullet(first_new);
            }
        }
    }

    pub(super) fn newest_bullet(&self, first_new: u32) -> Option<BulletId> {
        self.brief().bullets().map(|b| b.id).filter(|id| id.0 >= first_new).max()
    }

    fn step_back(&mut self) {
        let before = self.visible();
        match self.history.undo_name() {
            Some(name) if self.history.undo() => {
                self.say(format!("Undone: {name}"));
                self.after_change(&before);
            }
            _ => self.say("There is nothing to undo"),
        }
    }

    fn step_forward(&mut self) {
        let before = self.visible();
        match self.history.redo_name() {
            Some(name) if self.history.redo() => {
                self.say(format!("Redone: {name}"));
                self.after_change(&before);
            }
            _ => self.say("There is nothing to redo"),
        }
    }

    /// Accepts the selected suggestion; the bullet that it has become.
    fn accept_selected(&mut self) -> Option<BulletId> {
        let section = self.target_section()?;
        self.accept_into(section)
    }

    /// Accepts the selected suggestion into that section; the bullet that it has become.
    pub(super) fn accept_into(&mut self, section: SectionId) -> Option<BulletId> {
        let (name, suggestion) = self.chosen_suggestion()?;
        let first_new = self.brief().next_id;
        let edit = Edit::Accept { source: name.source, suggestion: Box::new(suggestion), section };
        if !self.change(&edit) {
            return None;
        }
        let bullet = self.newest_bullet(first_new);
        self.view.bullet = bullet.or(self.view.bullet);
        self.view.also.clear();
        bullet
    }

    /// The suggestion that keys act on, with its name.
    pub(super) fn chosen_suggestion(&mut self) -> Option<(SuggestionRef, Suggestion)> {
        let name = self.selected_suggestion()?;
        let found = self.analysis(&name.source)?.suggestions.iter().find(|s| s.span == name.span)?.clone();
        Some((name, found))
    }

    fn reject_selected(&mut self) {
        if let Some(name) = self.selected_suggestion()
            && !self.brief().rejected.contains(&name)
        {
            self.change(&Edit::Reject(name));
        }
    }

    /// The suggestion that keys act on: only one that is on the screen, and computed from the article as it is.
    fn selected_suggestion(&mut self) -> Option<SuggestionRef> {
        let visible = self.visible();
        let is_shown = |name: &SuggestionRef| visible.position(name).is_some();
        let Some(name) = self.view.suggestion.clone().filter(is_shown) else {
            self.select_suggestion(visible.first());
            return None;
        };
        if !self.analysis_is_current(&name.source) {
            self.say("The article has just changed and is being read again. Please press again");
            return None;
        }
        Some(name)
    }

    fn edit_bullet(&mut self, id: Option<BulletId>) {
        self.history.seal();
        self.view.editing = id.filter(|&id| self.brief().bullet(id).is_some());
        self.view.bullet = self.view.editing.or(self.view.bullet);
    }

    fn add_selected_text(&mut self) {
        let Some((source, span)) = self.view.source.clone().zip(self.view.selection) else {
            return self.say("Select words in the article first");
        };
        let Some(section) = self.target_section() else { return };
        let first_new = self.brief().next_id;
        let spans = self.shown_in(span);
        if self.change(&Edit::AddFromText { source, spans, section }) {
            self.view.selection = None;
            self.view.bullet = self.newest_bullet(first_new).or(self.view.bullet);
        }
    }

    /// What of `span` is on the screen: set-aside text that is not shown gets into no bullet.
    fn shown_in(&self, span: Span) -> Vec<Span> {
        let Some(article) = self.shown_article().filter(|_| !self.view.set_aside) else { return vec![span] };
        let mut stretches: Vec<Span> = Vec::new();
        let mut goes_on = false;
        for block in article.blocks.iter().filter(|block| block.span.overlaps(span)) {
            let part = Span::new(block.span.start.max(span.start), block.span.end.min(span.end));
            match stretches.last_mut().filter(|_| goes_on) {
                Some(last) if block.is_body() => last.end = part.end,
                None if block.is_body() => stretches.push(part),
                _ => {}
            }
            goes_on = block.is_body();
        }
        if stretches.is_empty() { vec![span] } else { stretches }
    }

    fn set_selection_aside(&mut self) {
        let chosen = self.view.suggestion.as_ref().filter(|s| Some(&s.source) == self.view.source.as_ref());
        let Some(span) = self.view.selection.or(chosen.map(|s| s.span)) else {
            return self.say("Select the text to set aside first");
        };
        let blocks = self.blocks_in(span, Block::is_body);
        self.change_blocks(blocks, "No text of the article is selected", |source, blocks| Edit::SetAside {
            source,
            blocks,
        });
    }

    fn bring_selection_back(&mut self) {
        let Some(span) = self.view.selection else {
            return self.say("Show the text that was set aside and select what to bring back");
        };
        let blocks = self.blocks_in(span, |block| block.set_aside.is_some());
        self.change_blocks(blocks, "Nothing in the selection was set aside", |source, blocks| {
            Edit::BringBack { source, blocks }
        });
    }

    fn change_blocks(&mut self, blocks: Vec<usize>, none: &str, edit: fn(String, Vec<usize>) -> Edit) {
        let Some(source) = self.view.source.clone().filter(|_| !blocks.is_empty()) else {
            return self.say(none);
        };
        self.edit(&edit(source, blocks));
        self.view.selection = None;
    }

    /// The blocks of the article shown that reach into `span`, and are as they are to be.
    fn blocks_in(&self, span: Span, fits: impl Fn(&Block) -> bool) -> Vec<usize> {
        let Some(article) = self.shown_article() else { return Vec::new() };
        let all = article.blocks.iter().enumerate();
        all.filter(|(_, block)| block.span.overlaps(span) && fits(block)).map(|(at, _)| at).collect()
    }

    /// Text that was set aside may vanish from the screen, so it is said, and what becomes of its bullets.
    fn say_of_blocks(&mut self, edit: &Edit) {
        let (blocks, done) = match edit {
            Edit::SetAside { blocks, .. } => (blocks, "set aside"),
            Edit::BringBack { blocks, .. } => (blocks, "brought back"),
            _ => return,
        };
        let parts = if blocks.len() == 1 { "1 part".to_owned() } else { format!("{} parts", blocks.len()) };
        let bullets = match (edit, self.bullets_of(edit)) {
            (Edit::BringBack { .. }, _) | (_, 0) => "",
            (_, 1) => "; the bullet made from it stays",
            (_, _) => "; the bullets made from it stay",
        };
        self.say(format!("{parts} {done}{bullets}"));
    }

    /// How many bullets cite the blocks that were set aside.
    fn bullets_of(&self, edit: &Edit) -> usize {
        let Edit::SetAside { source: id, blocks } = edit else { return 0 };
        let Some(source) = self.brief().source(id) else { return 0 };
        let spans: Vec<Span> =
            blocks.iter().filter_map(|&at| source.article.blocks.get(at)).map(|b| b.span).collect();
        let cites = |c: &Citation| c.source == *id && spans.iter().any(|span| span.overlaps(c.span));
        self.brief().bullets().filter(|bullet| bullet.citations.iter().any(cites)).count()
    }

    /// The first of the articles is shown; undo brings the whole file back.
    fn open_parts(&mut self, source: String, chosen: &[usize]) {
        if !self.analysis_is_current(&source) {
            return self.say("The file is being read again. Please press again");
        }
        let parts: Vec<_> = chosen
            .iter()
            .filter_map(|&at| self.parts(&source).get(at))
            .map(|p| Arc::clone(&p.article))
            .collect();
        let first = format!("S{}", self.brief().next_source);
        let opened =
            if parts.len() == 1 { "1 article".to_owned() } else { format!("{} articles", parts.len()) };
        if self.change(&Edit::SplitSource { source: source.clone(), parts }) {
            self.show_source(&first, None);
            let whole = match self.brief().source(&source) {
                Some(_) => "the whole file stays: it has bullets of other text",
                None => "undo brings the whole file back",
            };
            self.say(format!("{opened} opened; {whole}"));
        }
    }

    fn copy_problems(&mut self, at: Option<usize>) {
        let chosen = self.problems.iter().enumerate().filter(|(index, _)| at.is_none_or(|at| at == *index));
        let words: Vec<String> = chosen.map(|(_, problem)| problem.to_string()).collect();
        if !words.is_empty() {
            self.to_clipboard = Some(words.join("\n"));
            self.say("The words are on the clipboard");
        }
    }

    fn toggle_kind(&mut self, kind: Kind) {
        let before = self.visible();
        match self.view.hidden_kinds.iter().position(|hidden| *hidden == kind) {
            Some(at) => drop(self.view.hidden_kinds.remove(at)),
            None => self.view.hidden_kinds.push(kind),
        }
        self.keep_view_valid(&before);
    }

    /// Preview and timeline stand in the place of the outline, one of them at a time.
    fn toggle_preview(&mut self) {
        self.view.preview = !self.view.preview;
        self.view.glance = false;
    }

    /// The keyboard goes along: what is shown is gone through by the keys of the brief.
    fn toggle_glance(&mut self) {
        self.view.glance = !self.view.glance;
        self.view.preview = false;
        if self.view.glance {
            self.view.pane = super::Pane::Brief;
        }
    }

    fn toggle_rejected(&mut self) {
        let before = self.visible();
        self.view.rejected = !self.view.rejected;
        self.keep_view_valid(&before);
    }

    fn copy(&mut self, form: Form) {
        if form == Form::Html {
            return self.copy_formatted();
        }
        self.to_clipboard = Some(self.markdown().to_string());
        self.say("The Markdown is on the clipboard");
    }

    fn copy_formatted(&mut self) {
        let made = |form: Form| form.write(self.brief(), &self.export_options());
        let (html, text) = match (made(Form::Html), made(Form::Text)) {
            (Ok(html), Ok(text)) => (html, text),
            (Err(error), _) | (_, Err(error)) => return self.say(format!("Nothing was copied: {error}")),
        };
        let [html, text] = [html, text].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if self.options.dialogs.copy(&html, &text) {
            self.say("The brief is on the clipboard, with its formatting");
        } else {
            self.to_clipboard = Some(text);
            self.say("This desktop takes no formatting: the plain text is on the clipboard");
        }
    }
}
