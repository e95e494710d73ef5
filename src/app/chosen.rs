//! Several bullets chosen at once, and what is done with all of them: each is one change of the brief.

use super::{Chosen, Pane, State};
use crate::brief::{Brief, BulletId, Edit, SectionId};

impl State {
    /// The bullets that keys act on, in the brief's order.
    #[must_use]
    pub fn chosen_bullets(&self) -> Vec<BulletId> {
        let chosen = |id: &BulletId| self.view.bullet == Some(*id) || self.view.also.contains(id);
        self.brief().bullets().map(|bullet| bullet.id).filter(chosen).collect()
    }

    fn bullets_in_order(&self) -> Vec<BulletId> {
        self.brief().bullets().map(|bullet| bullet.id).collect()
    }

    pub(super) fn with_chosen(&mut self, what: Chosen) {
        match what {
            Chosen::Toggle(id) => self.toggle_bullet(id),
            Chosen::Extend(by) => self.extend_bullets(by),
            Chosen::UpTo(id) => self.choose_up_to(id),
            Chosen::Remove => self.remove_chosen(),
            Chosen::Merge => self.merge_chosen(),
            Chosen::TakeIn => self.take_selected_in(),
            Chosen::ToSection(number) => self.go_to_section(number),
        }
    }

    /// The last one that is taken out makes way for another.
    fn toggle_bullet(&mut self, id: BulletId) {
        if self.brief().bullet(id).is_none() {
            return;
        }
        self.view.editing = None;
        if self.view.also.remove(&id) {
            return;
        }
        if self.view.bullet == Some(id) {
            self.view.bullet = self.view.also.pop_first();
        } else if let Some(before) = self.view.bullet.replace(id) {
            self.view.also.insert(before);
        }
    }

    /// The one gone to last leads on; going back over a chosen one takes the last out.
    fn extend_bullets(&mut self, by: isize) {
        let all = self.bullets_in_order();
        let Some(at) = self.view.bullet.and_then(|id| all.iter().position(|other| *other == id)) else {
            return self.select_bullet(all.first().copied());
        };
        let Some(&next) = at.checked_add_signed(by).and_then(|to| all.get(to)) else { return };
        let last = self.view.bullet.replace(next);
        self.view.editing = None;
        if !self.view.also.remove(&next) {
            self.view.also.extend(last);
        }
    }

    /// All from the chosen one to that one.
    fn choose_up_to(&mut self, id: BulletId) {
        let all = self.bullets_in_order();
        let place = |id: BulletId| all.iter().position(|other| *other == id);
        let Some((from, to)) = self.view.bullet.and_then(place).zip(place(id)) else {
            return self.select_bullet(Some(id));
        };
        let between = all.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.view.also = between.iter().copied().filter(|other| Some(*other) != self.view.bullet).collect();
        self.view.editing = None;
    }

    fn remove_chosen(&mut self) {
        let chosen = self.chosen_bullets();
        let all = self.bullets_in_order();
        let last = chosen.last().and_then(|last| all.iter().position(|id| id == last));
        let edit = match chosen.as_slice() {
            [] => return,
            [one] => Edit::Remove(*one),
            _ => Edit::RemoveAll(chosen.clone()),
        };
        let stays = |id: &&BulletId| !chosen.contains(id);
        let (ahead, after) = all.split_at(last.unwrap_or_default());
        let next = after.iter().find(stays).or_else(|| ahead.iter().rev().find(stays)).copied();
        if self.change(&edit) && self.view.pane == Pane::Brief {
            // The next one is chosen, so that one can go on from it. Elsewhere the article shown stays.
            self.select_bullet(next);
        }
    }

    pub(super) fn move_selected_bullet(&mut self, by: i32) {
        let chosen = self.chosen_bullets();
        if let [bullet] = *chosen.as_slice() {
            if let Some((section, index)) = moved(self.brief(), bullet, by) {
                self.change(&Edit::Move { bullet, section, index });
            }
            return;
        }
        // All go where the one at the front of the move goes, counted without them.
        let front = if by < 0 { chosen.first() } else { chosen.last() };
        let Some(&front) = front else { return };
        let Some((section, index)) = moved(&without(self.brief(), &chosen, front), front, by) else { return };
        self.change(&Edit::MoveAll { bullets: chosen, section, index });
    }

    fn merge_chosen(&mut self) {
        let mut chosen = self.chosen_bullets();
        if let [one] = *chosen.as_slice() {
            let same = |section: &&crate::brief::Section| section.bullets.iter().any(|b| b.id == one);
            let section = self.brief().sections.iter().find(same);
            let before = section.and_then(|section| {
                let at = section.bullets.iter().position(|b| b.id == one)?;
                section.bullets.get(at.checked_sub(1)?)
            });
            match before.map(|bullet| bullet.id) {
                Some(before) => chosen.insert(0, before),
                None => {
                    return self.say("There is no bullet before this one in its section to merge it with");
                }
            }
        }
        let Some(&first) = chosen.first() else { return };
        let count = chosen.len();
        if self.change(&Edit::Merge(chosen)) {
            self.select_bullet(Some(first));
            self.say(format!("{count} bullets are one now, with all their sources"));
        }
    }

    fn take_selected_in(&mut self) {
        let Some(bullet) = self.view.bullet else {
            return self.say("Choose the bullet of the brief that takes the suggestion first");
        };
        let Some((name, suggestion)) = self.chosen_suggestion() else { return };
        let edit = Edit::AcceptInto { source: name.source, suggestion: Box::new(suggestion), bullet };
        if self.change(&edit) {
            self.say("The suggestion was added to the selected bullet, with its source");
        }
    }

    fn go_to_section(&mut self, number: usize) {
        let section = number.checked_sub(1).and_then(|at| self.brief().sections.get(at));
        let Some((id, title)) = section.map(|section| (section.id, section.title.clone())) else {
            let many = self.brief().sections.len();
            let are = if many == 1 { "is 1 section".to_owned() } else { format!("are {many} sections") };
            return self.say(format!("There is no section {number}; there {are}"));
        };
        if self.view.pane != Pane::Brief {
            if self.accept_into(id).is_some() {
                self.say(format!("Accepted into “{title}”"));
            }
            return;
        }
        let bullets = self.chosen_bullets();
        if bullets.is_empty() {
            return self.say("Choose a bullet to move first");
        }
        let many = if bullets.len() == 1 { "Moved".to_owned() } else { format!("{} moved", bullets.len()) };
        let edit = match bullets.as_slice() {
            [bullet] => Edit::Move { bullet: *bullet, section: id, index: usize::MAX },
            _ => Edit::MoveAll { bullets, section: id, index: usize::MAX },
        };
        if self.change(&edit) {
            self.say(format!("{many} to “{title}”"));
        }
    }

    pub(super) fn step_source(&mut self, by: isize) {
        let sources = &self.brief().sources;
        let at = sources.iter().position(|source| Some(&source.id) == self.view.source.as_ref());
        let to = at.map_or(Some(0), |at| at.checked_add_signed(by));
        match to.and_then(|to| sources.get(to)).map(|source| source.id.clone()) {
            Some(id) => self.show_source(&id, None),
            None if by > 0 => self.say("This is the last article"),
            None => self.say("This is the first article"),
        }
    }

    pub(super) fn search(&mut self, words: String) {
        let before = self.visible();
        self.view.search = words;
        self.keep_view_valid(&before);
        if self.view.suggestion.is_none() {
            let first = self.visible().first();
            self.select_suggestion(first);
        }
    }
}

/// The brief without these bullets, but for `kept`.
fn without(brief: &Brief, bullets: &[BulletId], kept: BulletId) -> Brief {
    let mut brief = brief.clone();
    for section in &mut brief.sections {
        section.bullets.retain(|bullet| bullet.id == kept || !bullets.contains(&bullet.id));
    }
    brief
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
