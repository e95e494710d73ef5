//! Bullets made one, one made two, several moved: no word, no citation and no forecast is lost on the way.

use super::apply::{bullet_mut, next_id, section_mut, take_bullet};
use super::{Brief, Bullet, BulletId, EditError, SectionId, SuggestionRef};
use crate::bullet::BulletKind;

/// Two wordings one after the other, as sentences.
#[must_use]
pub fn joined(first: &str, second: &str) -> String {
    let (first, second) = (first.trim(), second.trim());
    if first.is_empty() || second.is_empty() {
        return format!("{first}{second}");
    }
    let ends = first.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', '…', ':', ';']);
    format!("{first}{} {second}", if ends { "" } else { "." })
}

/// In the order that they have in the brief.
pub(super) fn move_to(
    brief: &mut Brief,
    ids: &[BulletId],
    to: SectionId,
    index: usize,
) -> Result<(), EditError> {
    let order = in_order(brief, ids)?;
    let moved: Vec<Bullet> = order.into_iter().map(|id| take_bullet(brief, id)).collect::<Result<_, _>>()?;
    let bullets = &mut section_mut(brief, to)?.bullets;
    let place = index.min(bullets.len());
    bullets.splice(place..place, moved);
    Ok(())
}

/// The ids in the brief's order, each once.
fn in_order(brief: &Brief, ids: &[BulletId]) -> Result<Vec<BulletId>, EditError> {
    if ids.iter().any(|id| brief.bullet(*id).is_none()) {
        return Err(EditError::NoBullet);
    }
    Ok(brief.bullets().map(|bullet| bullet.id).filter(|id| ids.contains(id)).collect())
}

/// The first takes in the others. Notes that were let stand beside them stand beside it.
pub(super) fn merge(brief: &mut Brief, ids: &[BulletId]) -> Result<(), EditError> {
    let order = in_order(brief, ids)?;
    let Some((&kept, others)) = order.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Err(EditError::OneBullet);
    };
    let others: Vec<Bullet> = others.iter().map(|id| take_bullet(brief, *id)).collect::<Result<_, _>>()?;
    for waiver in &mut brief.waived {
        if waiver.bullet.is_some_and(|id| others.iter().any(|other| other.id == id)) {
            waiver.bullet = Some(kept);
        }
    }
    absorb(bullet_mut(brief, kept)?, others)
}

/// What other bullets hold becomes part of `kept`, in their order.
pub(super) fn absorb(kept: &mut Bullet, others: Vec<Bullet>) -> Result<(), EditError> {
    for other in others {
        if (kept.kind == BulletKind::Comment) != (other.kind == BulletKind::Comment) {
            return Err(EditError::MixedKinds);
        }
        take_in(kept, other);
    }
    Ok(())
}

/// A judgement stays a judgement: what is merged with it is not reported as a fact.
fn take_in(kept: &mut Bullet, other: Bullet) {
    let again = other.refs().next().is_some() && other.refs().all(|own| kept.refs().any(|r| r == own));
    if !again {
        let words = source_words(kept).zip(source_words(&other));
        let all: Vec<SuggestionRef> = kept.refs().chain(other.refs()).cloned().collect();
        let whole = kept.from.is_some() && other.from.is_some();
        kept.suggested = words.map(|(first, second)| joined(&first, &second));
        kept.also = all;
        kept.from = whole.then(|| kept.also.remove(0));
    }
    kept.text = joined(&kept.text, &other.text);
    if other.kind == BulletKind::Judgement {
        kept.kind = BulletKind::Judgement;
    }
    for citation in other.citations {
        if !kept.citations.contains(&citation) {
            kept.citations.push(citation);
        }
    }
    for forecast in other.forecasts {
        if !kept.forecasts.contains(&forecast) {
            kept.forecasts.push(forecast);
        }
    }
    kept.changed_outside |= other.changed_outside;
}

/// The words that the program has suggested for it, else those it cites.
fn source_words(bullet: &Bullet) -> Option<String> {
    let quotes = || {
        let words = bullet.citations.iter().flat_map(|citation| citation.quote.split_whitespace());
        words.collect::<Vec<_>>().join(" ")
    };
    bullet.suggested.clone().or_else(|| (!bullet.citations.is_empty()).then(quotes))
}

/// A forecast goes with the half that has its wording; where both or none have, it stays with the first.
pub(super) fn split(brief: &mut Brief, id: BulletId, at: usize) -> Result<(), EditError> {
    let bullet = brief.bullet(id).ok_or(EditError::NoBullet)?;
    let (first, second) = bullet.text.split_at_checked(at).ok_or(EditError::NoSplit)?;
    let (first, second) = (first.trim().to_owned(), second.trim().to_owned());
    if first.is_empty() || second.is_empty() {
        return Err(EditError::NoSplit);
    }
    let mut rest = Bullet { id: BulletId(next_id(brief)), text: second, ..bullet_mut(brief, id)?.clone() };
    let kept = bullet_mut(brief, id)?;
    kept.text = first;
    let goes = |wording: &str| !kept.text.contains(wording) && rest.text.contains(wording);
    let (going, staying) = std::mem::take(&mut rest.forecasts)
        .into_iter()
        .partition(|forecast| goes(&forecast.expectation.wording));
    rest.forecasts = going;
    kept.forecasts = staying;
    for bullets in brief.sections.iter_mut().map(|section| &mut section.bullets) {
        if let Some(place) = bullets.iter().position(|bullet| bullet.id == id) {
            bullets.insert(place + 1, rest);
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::sample;
    use super::*;
    use crate::article::{Article, Source};
    use crate::brief::{Edit, Forecasted, History, Waiver};
    use crate::bullet::{Expectation, Suggestion};
    use crate::text::Span;

    /// The outline after the edit: sections parted by "|", a bullet by its id.
    #[track_caller]
    fn check(edit: &Edit, expected: &str) -> Brief {
        let brief = edit.apply(&sample()).expect("an edit that can be made");
        let ids = |bullets: &[Bullet]| bullets.iter().map(|b| b.id.0.to_string()).collect::<Vec<_>>();
        let outline: Vec<String> = brief.sections.iter().map(|s| ids(&s.bullets).join(" ")).collect();
        assert_eq!(outline.join("|"), expected);
        brief
    }

    #[track_caller]
    fn fails(edit: &Edit, expected: EditError) {
        assert_eq!(edit.apply(&sample()), Err(expected));
    }

    fn ids(ids: &[u32]) -> Vec<BulletId> {
        ids.iter().copied().map(BulletId).collect()
    }

    fn move_all(bullets: &[u32], section: u32, index: usize) -> Edit {
        Edit::MoveAll { bullets: ids(bullets), section: SectionId(section), index }
    }

    /// A suggestion of those words of the sample's article.
    fn suggestion(span: Span, text: &str) -> Box<Suggestion> {
        Box::new(Suggestion { span, text: text.to_owned(), ..crate::brief::tests::suggestion() })
    }

    #[test]
    fn several_bullets_move_and_go_in_their_order() {
        check(&move_all(&[4, 3], 2, 0), "|3 4 5");
        check(&move_all(&[5, 3], 2, 99), "4|3 5");
        check(&move_all(&[3, 5], 1, 1), "4 3 5|");
        check(&Edit::RemoveAll(ids(&[5, 3])), "4|");
        fails(&move_all(&[3, 77], 1, 0), EditError::NoBullet);
        fails(&Edit::RemoveAll(ids(&[77])), EditError::NoBullet);
    }

    #[test]
    fn merged_bullets_keep_all_words_and_all_citations() {
        let brief = check(&Edit::Merge(ids(&[4, 3])), "3|5");
        let bullet = brief.bullet(BulletId(3)).expect("the first stays");
        assert_eq!(bullet.text, "The ferry sank on Monday. Twelve people were rescued.");
        let quotes: Vec<&str> = bullet.citations.iter().map(|c| c.quote.as_str()).collect();
        assert_eq!(quotes, ["The ferry sank on Monday.", "Twelve people were rescued."]);
        fails(&Edit::Merge(ids(&[3])), EditError::OneBullet);
        fails(&Edit::Merge(ids(&[3, 3])), EditError::OneBullet);
        fails(&Edit::Merge(ids(&[3, 5])), EditError::MixedKinds);
    }

    #[test]
    fn merging_is_one_step_to_undo_and_keeps_why_notes_stand() {
        let mut history = History::new(sample());
        let waiver =
            Waiver { bullet: Some(BulletId(4)), message: "So".to_owned(), reason: "Because".to_owned() };
        history.edit(&Edit::Waive(waiver)).expect("a reason");
        let before = history.brief().clone();
        history.edit(&Edit::Merge(ids(&[3, 4]))).expect("two bullets");
        assert_eq!(history.brief().waived[0].bullet, Some(BulletId(3)));
        assert_eq!(history.undo_name(), Some("merge bullets"));
        history.undo();
        assert_eq!(*history.brief(), before);
    }

    #[test]
    fn a_suggestion_goes_into_a_bullet_with_its_citation() {
        let edit = Edit::AcceptInto {
            source: "S1".to_owned(),
            suggestion: suggestion(Span::new(55, 86), "Divers will search again on 4 March."),
            bullet: BulletId(4),
        };
        let brief = check(&edit, "3 4|5");
        let bullet = brief.bullet(BulletId(4)).expect("it is there");
        assert_eq!(bullet.text, "Twelve people were rescued. Divers will search again on 4 March.");
        assert_eq!((bullet.citations.len(), bullet.kind), (2, BulletKind::Judgement));
        assert_eq!(bullet.suggested.as_ref(), Some(&bullet.text));
        assert_eq!(bullet.refs().count(), 1, "it is not suggested again");
        assert_eq!(edit.apply(&brief), Err(EditError::Twice));
        let comment = Edit::AcceptInto {
            source: "S1".to_owned(),
            suggestion: suggestion(Span::new(55, 86), "Divers will search."),
            bullet: BulletId(5),
        };
        fails(&comment, EditError::MixedKinds);
    }

    /// Two accepted suggestions in one bullet, id 6.
    fn merged() -> Brief {
        let accept = |span, text: &str| Edit::Accept {
            source: "S1".to_owned(),
            suggestion: suggestion(span, text),
            section: SectionId(1),
        };
        let edits = [
            accept(Span::new(0, 25), "The ferry sank on Monday (2 March)."),
            accept(Span::new(55, 86), "Divers will search again"),
            Edit::Merge(ids(&[6, 7])),
        ];
        edits.iter().fold(sample(), |brief, edit| edit.apply(&brief).expect("an edit that can be made"))
    }

    #[test]
    fn the_suggestions_of_a_merged_bullet_follow_a_newer_reading() {
        let brief = merged();
        let bullet = brief.bullet(BulletId(6)).expect("it is there");
        assert_eq!(bullet.suggested.as_ref(), Some(&bullet.text));
        assert_eq!((bullet.from.is_some(), bullet.also.len()), (true, 1));
        let newer = |text: &str| {
            let article = Arc::new(Article::of_clean_text(Source::default(), text));
            let brief = Edit::ReplaceSource("S1".to_owned(), article).apply(&brief).expect("the source");
            brief.bullet(BulletId(6)).expect("it stays").clone()
        };
        let moved = newer("News.\n\nThe ferry sank on Monday. Rain.\n\nDivers will search again today.");
        assert_eq!(moved.refs().map(|r| r.span.start).collect::<Vec<_>>(), [7, 40]);
        let lost = newer("The ferry sank on Monday.");
        assert_eq!((lost.from.is_none(), lost.also.len(), lost.citations.len()), (true, 1, 2));
    }

    #[test]
    fn a_bullet_is_split_at_the_cursor_and_both_halves_keep_its_source() {
        let mut brief = merged();
        let cut = "The ferry sank on Monday (2 March). ".len();
        let forecast = |wording: &str| {
            Forecasted::from(Expectation { wording: wording.to_owned(), ..Expectation::default() })
        };
        let bullet = bullet_mut(&mut brief, BulletId(6)).expect("it is there");
        bullet.forecasts = vec![forecast("will search"), forecast("sank"), forecast("elsewhere")];
        let split = Edit::SplitBullet(BulletId(6), cut).apply(&brief).expect("words on both sides");
        let halves: Vec<&Bullet> = split.bullets().filter(|b| b.id.0 >= 6).take(2).collect();
        assert_eq!(halves[0].text, "The ferry sank on Monday (2 March).");
        assert_eq!(halves[1].text, "Divers will search again");
        assert_eq!(halves[0].citations, halves[1].citations);
        let wordings =
            |half: &Bullet| half.forecasts.iter().map(|f| f.expectation.wording.clone()).collect::<Vec<_>>();
        assert_eq!(wordings(halves[0]), ["sank", "elsewhere"]);
        assert_eq!(wordings(halves[1]), ["will search"]);
        let again = Edit::Merge(vec![halves[0].id, halves[1].id]).apply(&split).expect("two bullets");
        let whole = again.bullet(BulletId(6)).expect("it is there");
        assert_eq!(whole.suggested.as_ref(), Some(&whole.text), "the way it was suggested");
    }

    #[test]
    fn a_bullet_is_split_only_where_words_stand_on_both_sides() {
        fails(&Edit::SplitBullet(BulletId(3), 0), EditError::NoSplit);
        fails(&Edit::SplitBullet(BulletId(3), 25), EditError::NoSplit);
        fails(&Edit::SplitBullet(BulletId(3), 999), EditError::NoSplit);
        fails(&Edit::SplitBullet(BulletId(77), 3), EditError::NoBullet);
        let brief = Edit::Reword(BulletId(3), "é – è".to_owned()).apply(&sample()).expect("a bullet");
        assert_eq!(Edit::SplitBullet(BulletId(3), 1).apply(&brief), Err(EditError::NoSplit));
    }

    #[test]
    fn sentences_are_joined_as_sentences() {
        #[track_caller]
        fn check(first: &str, second: &str, expected: &str) {
            assert_eq!(joined(first, second), expected);
        }
        check("It sank. ", "Two died.", "It sank. Two died.");
        check("It sank", "Two died", "It sank. Two died");
        check("He said: “It sank.”", "Two died.", "He said: “It sank.” Two died.");
        check("", "Two died.", "Two died.");
        check("It sank.", "", "It sank.");
    }
}
