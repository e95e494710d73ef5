//! Applies actions. The long `match` only sends each one to its place.

use std::sync::Arc;

use super::{Action, Question, State};
use crate::article::Block;
use crate::brief::{Brief, BulletId, Edit, SectionId, SuggestionRef};
use crate::bullet::Citation;
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
            Action::OpenDialog => self.ask(Question::OpenArticles),
            Action::Open(paths) => self.open(paths),
            Action::Paste(text) => self.paste(text),
            Action::OpenSample => self.open_sample(),

            Action::NewBrief => self.new_brief(),
            Action::NextBrief => self.next_brief(),
            Action::OpenBriefDialog => self.ask(Question::OpenBrief),
            Action::OpenBrief(path) => self.open_brief(path),
            Action::Save => self.save(),
            Action::SaveAsDialog => self.ask_where_to_save(),
            Action::SaveAs(path) => self.save_as(path),
            Action::ExportDialog => self.ask_where_to_export(),
            Action::Export(path) => self.export(path),
            Action::CopyMarkdown => self.copy_markdown(),
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
            Action::TogglePreview => self.view.preview = !self.view.preview,
            Action::FocusPane(pane) => self.view.pane = pane,
            Action::Choose(settings) => self.choose(*settings),
            Action::FolderDialog(what) => self.ask(Question::Folder(what)),
            Action::SetFolder(what, path) => self.set_folder(what, path),
            Action::OpenWatched => self.open_watched(),
            Action::LookAtFonts => self.look_at_fonts(),
            Action::SetTheme(theme) => self.set(|settings| settings.theme = theme),
            Action::SetZoom(zoom) => self.set(|settings| settings.zoom = zoom),

            Action::DropQuestion => self.question = None,
            Action::CancelJob(id) => self.cancel_job(id),
            Action::CopyProblems(at) => self.copy_problems(at),
            Action::DismissProblem(at) => drop((at < self.problems.len()).then(|| self.problems.remove(at))),
            Action::DismissAllProblems => self.problems.clear(),
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
        let before = self.visible_names();
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

    fn after_change(&mut self, before: &[SuggestionRef]) {
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

    fn newest_bullet(&self, first_new: u32) -> Option<BulletId> {
        self.brief().bullets().map(|b| b.id).filter(|id| id.0 >= first_new).max()
    }

    fn step_back(&mut self) {
        let before = self.visible_names();
        match self.history.undo_name() {
            Some(name) if self.history.undo() => {
                self.say(format!("Undone: {name}"));
                self.after_change(&before);
            }
            _ => self.say("There is nothing to undo"),
        }
    }

    fn step_forward(&mut self) {
        let before = self.visible_names();
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
        let name = self.selected_suggestion()?;
        let section = self.target_section()?;
        let suggestion =
            self.analysis(&name.source)?.suggestions.iter().find(|s| s.span == name.span)?.clone();
        let first_new = self.brief().next_id;
        let edit = Edit::Accept { source: name.source, suggestion: Box::new(suggestion), section };
        if !self.change(&edit) {
            return None;
        }
        let bullet = self.newest_bullet(first_new);
        self.view.bullet = bullet.or(self.view.bullet);
        bullet
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
        let names = self.visible_names();
        let Some(name) = self.view.suggestion.clone().filter(|name| names.contains(name)) else {
            self.select_suggestion(names.into_iter().next());
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

    fn move_selected_bullet(&mut self, by: i32) {
        let Some(bullet) = self.view.bullet else { return };
        if let Some((section, index)) = moved(self.brief(), bullet, by) {
            self.change(&Edit::Move { bullet, section, index });
        }
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
        let before = self.visible_names();
        match self.view.hidden_kinds.iter().position(|hidden| *hidden == kind) {
            Some(at) => drop(self.view.hidden_kinds.remove(at)),
            None => self.view.hidden_kinds.push(kind),
        }
        self.keep_view_valid(&before);
    }

    fn toggle_rejected(&mut self) {
        let before = self.visible_names();
        self.view.rejected = !self.view.rejected;
        self.keep_view_valid(&before);
    }

    fn copy_markdown(&mut self) {
        self.to_clipboard = Some(self.markdown().to_string());
        self.say("The Markdown is on the clipboard");
    }
}

/// Where a bullet stands after `by` steps down (up, where negative). A step over the end of a section leads into
/// the next one. None where there is nowhere to go.
fn moved(brief: &Brief, bullet: BulletId, by: i32) -> Option<(SectionId, usize)> {
    let mut section = brief.sections.iter().position(|s| s.bullets.iter().any(|b| b.id == bullet))?;
    let home = section;
    let mut index = brief.sections.get(home)?.bullets.iter().position(|b| b.id == bullet)?;
    let begin = (section, index);
    // The number of other bullets in a section: the last place the bullet can have there.
    let others = |at: usize| brief.sections.get(at).map(|s| s.bullets.len() - usize::from(at == home));
    for _ in 0..by.unsigned_abs() {
        if by < 0 && index > 0 {
            index -= 1;
        } else if by < 0 && section > 0 {
            section -= 1;
            index = others(section)?;
        } else if by > 0 && index < others(section)? {
            index += 1;
        } else if by > 0 && others(section + 1).is_some() {
            section += 1;
            index = 0;
        } else {
            break;
        }
    }
    let id = brief.sections.get(section)?.id;
    ((section, index) != begin).then_some((id, index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Bullet, Part, Section};
    use crate::bullet::BulletKind;

    /// Sections as words of letters, one a bullet: "ab cd".
    fn brief(shape: &str) -> Brief {
        let mut brief = Brief::new(jiff::civil::date(2026, 3, 4));
        let bullet =
            |letter: char| Bullet::new(BulletId(letter as u32), BulletKind::Reported, letter.to_string());
        brief.sections = (1..)
            .zip(shape.split(' '))
            .map(|(id, letters)| Section {
                id: SectionId(id),
                title: String::new(),
                part: Part::Developments,
                bullets: letters.chars().filter(|l| *l != '-').map(bullet).collect(),
            })
            .collect();
        brief
    }

    #[track_caller]
    fn check(shape: &str, bullet: char, by: i32, expected: Option<(u32, usize)>) {
        let place = moved(&brief(shape), BulletId(bullet as u32), by);
        assert_eq!(
            place,
            expected.map(|(section, index)| (SectionId(section), index)),
            "{bullet} of {shape} by {by}"
        );
    }

    #[test]
    fn a_bullet_moves_within_its_section() {
        check("abc", 'a', 1, Some((1, 1)));
        check("abc", 'c', -1, Some((1, 1)));
        check("abc", 'a', 2, Some((1, 2)));
        check("abc", 'b', 0, None);
    }

    #[test]
    fn a_bullet_moves_across_section_borders() {
        check("ab cd", 'b', 1, Some((2, 0)));
        check("ab cd", 'c', -1, Some((1, 2)));
        check("a - c", 'a', 1, Some((2, 0)));
        check("a - c", 'c', -1, Some((2, 0)));
        check("a - c", 'a', 9, Some((3, 1)));
    }

    #[test]
    fn a_bullet_at_the_end_stays() {
        check("ab cd", 'a', -1, None);
        check("ab cd", 'd', 1, None);
        check("ab cd", 'x', 1, None);
    }
}
