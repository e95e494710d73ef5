//! Makes an [`Edit`]: each kind of change is one small function on a copy of the brief.
//!
//! Nothing is looked up outside the brief; an edit that fails leaves no trace, because the copy is dropped.

use std::sync::Arc;

use super::edit::{Field, SourceValue};
use super::{
    Brief, BriefSource, Bullet, BulletId, Edit, EditError, Grade, Outcome, Part, Regroup, Section, SectionId,
    SuggestionRef, Waiver, several, split,
};
use crate::article::{Article, Known, Origin, SetAside};
use crate::bullet::{BulletKind, Citation, Expectation, Suggestion};
use crate::mention;
use crate::text::Span;

/// The rule named beside a block that the user set aside, and the reason.
const BY_HAND: &str = "by hand";
const BY_HAND_WHY: &str = "Set aside by you";

/// Makes the change in place. Where it fails, `brief` may be half changed: it must be a copy.
pub(super) fn to(brief: &mut Brief, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::AddSource(article) => add_source(brief, article),
        Edit::RemoveSource(id) => remove_source(brief, id),
        Edit::SplitSource { source, parts } => split::source(brief, source, parts),
        Edit::CorrectSource(id, value) => correct_source(brief, id, value),
        Edit::SetAside { source, blocks } => {
            let by_hand = SetAside { rule: BY_HAND.into(), why: BY_HAND_WHY.into() };
            set_blocks(brief, source, blocks, Some(&by_hand))
        }
        Edit::BringBack { source, blocks } => set_blocks(brief, source, blocks, None),
        Edit::DismissNote(source, message) => dismiss_note(brief, source, message),
        Edit::RestoreNotes(source) => {
            source_mut(brief, source)?.dismissed.clear();
            Ok(())
        }
        Edit::Accept { source, suggestion, section } => accept(brief, source, suggestion, *section),
        Edit::Reject(which) => reject(brief, which),
        Edit::Restore(which) => {
            brief.rejected.retain(|r| r != which);
            Ok(())
        }
        Edit::AddFromText { source, spans, section } => add_from_text(brief, source, spans, *section),
        Edit::AddComment { section, after, text } => add_comment(brief, *section, *after, text),
        Edit::SayDisagree { after, text, citations } => say_disagree(brief, *after, text, citations),
        Edit::Reword(id, text) => reword(brief, *id, text),
        Edit::Renew(words) => words.iter().try_for_each(|(id, words)| renew(brief, *id, words)),
        Edit::KeepWords(id, suggested) => {
            bullet_mut(brief, *id)?.suggested = Some(suggested.clone());
            Ok(())
        }
        Edit::Remove(id) => take_bullet(brief, *id).map(drop),
        Edit::Move { bullet, section, index } => move_bullet(brief, *bullet, *section, *index),
        Edit::RemoveAll(ids) => ids.iter().try_for_each(|id| take_bullet(brief, *id).map(drop)),
        Edit::MoveAll { bullets, section, index } => several::move_to(brief, bullets, *section, *index),
        Edit::Merge(ids) => several::merge(brief, ids),
        Edit::AcceptInto { source, suggestion, bullet } => accept_into(brief, source, suggestion, *bullet),
        Edit::SplitBullet(id, at) => several::split(brief, *id, *at),
        Edit::AddSection(title) => add_section(brief, title),
        Edit::RemoveSection(id) => remove_section(brief, *id),
        Edit::MoveSection(id, index) => move_section(brief, *id, *index),
        Edit::AddPart(part) => add_part(brief, *part),
        Edit::ReplaceSource(id, article) => replace_source(brief, id, article),
        Edit::Waive(waiver) => waive(brief, waiver),
        Edit::Regroup(regroup) => self::regroup(brief, regroup),
        Edit::SetOutcome(id, index, outcome) => set_outcome(brief, *id, *index, *outcome),
        Edit::SetKind(..)
        | Edit::SetField(..)
        | Edit::RenameSection(..)
        | Edit::SetDate(_)
        | Edit::SetPart(..)
        | Edit::GradeSource(..)
        | Edit::MarkSource(..)
        | Edit::SetScale(_)
        | Edit::SetTemplate(_)
        | Edit::Unwaive(_)
        | Edit::SetPrevious(_) => choose(brief, edit),
    }
}

fn reword(brief: &mut Brief, id: BulletId, text: &str) -> Result<(), EditError> {
    let bullet = bullet_mut(brief, id)?;
    text.clone_into(&mut bullet.text);
    bullet.changed_outside = false;
    Ok(())
}

/// What is chosen, of a source, a section or the whole brief.
fn choose(brief: &mut Brief, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::SetKind(id, kind) => bullet_mut(brief, *id)?.kind = *kind,
        Edit::SetField(field, text) => field_mut(brief, *field).clone_from(text),
        Edit::RenameSection(id, title) => section_mut(brief, *id)?.title.clone_from(title),
        Edit::SetDate(date) => brief.date = *date,
        Edit::SetPart(id, part) => section_mut(brief, *id)?.part = *part,
        Edit::GradeSource(id, grade) => source_mut(brief, id)?.grade = *grade,
        Edit::MarkSource(id, marking) => source_mut(brief, id)?.marking.clone_from(marking),
        Edit::SetScale(scale) => brief.scale = *scale,
        Edit::SetTemplate(name) => brief.template.clone_from(name),
        Edit::Unwaive(bullet) => brief.waived.retain(|waiver| waiver.bullet != *bullet),
        Edit::SetPrevious(previous) => brief.previous.clone_from(previous),
        _ => {}
    }
    Ok(())
}

/// Where the article was put before counts no more.
fn regroup(brief: &mut Brief, regroup: &Regroup) -> Result<(), EditError> {
    let of = |regroup: &Regroup| match regroup {
        Regroup::Apart(id) | Regroup::Together(id, _) => id.clone(),
    };
    let id = of(regroup);
    source_mut(brief, &id)?;
    if let Regroup::Together(_, other) = regroup {
        source_mut(brief, other)?;
    }
    brief.regrouped.retain(|earlier| of(earlier) != id);
    brief.regrouped.push(regroup.clone());
    Ok(())
}

/// Before the first section of a later part, so that the parts stand in their usual order where they did before.
fn add_part(brief: &mut Brief, part: Part) -> Result<(), EditError> {
    let id = SectionId(next_id(brief));
    let later = brief.sections.iter().position(|section| section.part > part);
    let section = Section { id, title: part.title().to_owned(), part, bullets: Vec::new() };
    brief.sections.insert(later.unwrap_or(brief.sections.len()), section);
    Ok(())
}

/// Quotes are found again in the new text; what was put aside in the old one may stand elsewhere in it, so it is
/// looked at anew.
fn replace_source(brief: &mut Brief, id: &str, article: &Arc<Article>) -> Result<(), EditError> {
    let source = source_mut(brief, id)?;
    source.article = Arc::clone(article);
    source.dismissed.clear();
    source.quotes_only = false;
    brief.rejected.retain(|r| r.source != id);
    for bullet in brief.sections.iter_mut().flat_map(|section| &mut section.bullets) {
        let mut found = Vec::new();
        for citation in bullet.citations.iter_mut().filter(|c| c.source == id) {
            let stood = citation.span;
            *citation = citation.found_again(article);
            found.push((stood, citation.standing.is_found().then_some(citation.span)));
        }
        bullet.follow(id, |span| match found.iter().find(|(stood, _)| *stood == span) {
            Some((_, now)) => *now,
            None => {
                Some(span).filter(|s| found.iter().all(|f| f.1.is_some()) && !s.of(article.text()).is_empty())
            }
        });
    }
    Ok(())
}

fn waive(brief: &mut Brief, waiver: &Waiver) -> Result<(), EditError> {
    if waiver.reason.trim().is_empty() {
        return Err(EditError::NoReason);
    }
    brief.waived.retain(|other| (other.bullet, &other.message) != (waiver.bullet, &waiver.message));
    brief.waived.push(waiver.clone());
    Ok(())
}

fn set_outcome(brief: &mut Brief, id: BulletId, index: usize, outcome: Outcome) -> Result<(), EditError> {
    let forecast = bullet_mut(brief, id)?.forecasts.get_mut(index);
    forecast.ok_or(EditError::NoForecast)?.outcome = outcome;
    Ok(())
}

fn add_source(brief: &mut Brief, article: &Arc<Article>) -> Result<(), EditError> {
    let id = format!("S{}", brief.next_source);
    brief.next_source += 1;
    brief.sources.push(BriefSource {
        id,
        article: Arc::clone(article),
        dismissed: Vec::new(),
        grade: Grade::default(),
        marking: String::new(),
        quotes_only: false,
    });
    Ok(())
}

fn remove_source(brief: &mut Brief, id: &str) -> Result<(), EditError> {
    let at =
        brief.sources.iter().position(|s| s.id == id).ok_or_else(|| EditError::NoSource(id.to_owned()))?;
    brief.sources.remove(at);
    brief.rejected.retain(|r| r.source != id);
    Ok(())
}

/// An empty value means that it is not known.
fn correct_source(brief: &mut Brief, id: &str, value: &SourceValue) -> Result<(), EditError> {
    let source = source_mut(brief, id)?;
    let mut of = source.article.source.clone();
    let known = |text: &String| (!text.trim().is_empty()).then(|| Known::new(text.clone(), Origin::User));
    match value {
        SourceValue::Title(text) => of.title = known(text),
        SourceValue::Byline(text) => of.byline = known(text),
        SourceValue::Publisher(text) => of.publisher = known(text),
        SourceValue::Url(text) => of.url = known(text),
        SourceValue::Wire(text) => of.wire = known(text),
        SourceValue::Published(moment) => of.published = moment.map(|m| Known::new(m, Origin::User)),
        SourceValue::Modified(moment) => of.modified = moment.map(|m| Known::new(m, Origin::User)),
        SourceValue::Language(code) => {
            source.article = Arc::new(source.article.in_language(code));
            return Ok(());
        }
    }
    source.article = Arc::new(source.article.with_source(of));
    Ok(())
}

/// Blocks that stand already as they are to stand keep their reason; one other at least there must be.
fn set_blocks(
    brief: &mut Brief,
    id: &str,
    blocks: &[usize],
    state: Option<&SetAside>,
) -> Result<(), EditError> {
    let source = source_mut(brief, id)?;
    let mut article = (*source.article).clone();
    let mut changed = false;
    for &index in blocks {
        let block = article.blocks.get_mut(index).ok_or(EditError::NoBlock)?;
        if block.set_aside.is_some() != state.is_some() {
            block.set_aside = state.cloned();
            changed = true;
        }
    }
    source.article = Arc::new(article);
    if changed { Ok(()) } else { Err(EditError::NoBlock) }
}

fn dismiss_note(brief: &mut Brief, id: &str, message: &str) -> Result<(), EditError> {
    let dismissed = &mut source_mut(brief, id)?.dismissed;
    if !dismissed.iter().any(|other| other == message) {
        dismissed.push(message.to_owned());
    }
    Ok(())
}

/// The words as they are suggested now, in the place of those that were suggested before.
fn renew(brief: &mut Brief, id: BulletId, words: &str) -> Result<(), EditError> {
    let bullet = bullet_mut(brief, id)?;
    words.clone_into(&mut bullet.text);
    bullet.suggested = Some(words.to_owned());
    Ok(())
}

fn accept(brief: &mut Brief, source: &str, suggestion: &Suggestion, to: SectionId) -> Result<(), EditError> {
    let bullet = accepted(brief, source, suggestion)?;
    section_mut(brief, to)?.bullets.push(bullet);
    Ok(())
}

fn accept_into(
    brief: &mut Brief,
    source: &str,
    suggestion: &Suggestion,
    into: BulletId,
) -> Result<(), EditError> {
    let bullet = accepted(brief, source, suggestion)?;
    several::absorb(bullet_mut(brief, into)?, vec![bullet])
}

/// The bullet that a suggestion becomes, not in the brief yet.
fn accepted(brief: &mut Brief, source: &str, suggestion: &Suggestion) -> Result<Bullet, EditError> {
    let from = SuggestionRef { source: source.to_owned(), span: suggestion.span };
    if brief.bullets().any(|b| b.refs().any(|own| *own == from)) {
        return Err(EditError::Twice);
    }
    let citation = cite(brief, source, suggestion.span)?;
    brief.rejected.retain(|r| *r != from);
    Ok(Bullet {
        citations: vec![citation],
        suggested: Some(suggestion.text.clone()),
        from: Some(from),
        forecasts: suggestion.expected.iter().cloned().map(Into::into).collect(),
        ..Bullet::new(BulletId(next_id(brief)), suggestion.kind, suggestion.text.clone())
    })
}

fn reject(brief: &mut Brief, which: &SuggestionRef) -> Result<(), EditError> {
    let text = source_mut(brief, &which.source)?.article.text();
    if text.get(which.span.start..which.span.end).is_none() {
        return Err(EditError::NoWords);
    }
    if !brief.rejected.contains(which) {
        brief.rejected.push(which.clone());
    }
    Ok(())
}

fn add_from_text(brief: &mut Brief, source: &str, spans: &[Span], to: SectionId) -> Result<(), EditError> {
    let citations: Vec<Citation> =
        spans.iter().map(|&span| cite(brief, source, span)).collect::<Result<_, _>>()?;
    let words: Vec<&str> = citations.iter().flat_map(|c| c.quote.split_whitespace()).collect();
    let text = words.join(" ");
    if text.is_empty() {
        return Err(EditError::NoWords);
    }
    let article = &source_mut(brief, source)?.article;
    let expected = Expectation::in_spans(article, &mention::find(article), spans);
    let forecasts = expected.into_iter().map(Into::into).collect();
    let id = BulletId(next_id(brief));
    let bullet = Bullet { citations, forecasts, ..Bullet::new(id, BulletKind::Reported, text) };
    section_mut(brief, to)?.bullets.push(bullet);
    Ok(())
}

fn add_comment(
    brief: &mut Brief,
    to: SectionId,
    after: Option<BulletId>,
    text: &str,
) -> Result<(), EditError> {
    let id = BulletId(next_id(brief));
    let bullets = &mut section_mut(brief, to)?.bullets;
    let index = match after {
        Some(after) => bullets.iter().position(|b| b.id == after).ok_or(EditError::NoBullet)? + 1,
        None => bullets.len(),
    };
    bullets.insert(index, Bullet::new(id, BulletKind::Comment, text.to_owned()));
    Ok(())
}

fn say_disagree(
    brief: &mut Brief,
    after: BulletId,
    text: &str,
    citations: &[Citation],
) -> Result<(), EditError> {
    let id = BulletId(next_id(brief));
    let section = brief.sections.iter_mut().find(|section| section.bullets.iter().any(|b| b.id == after));
    let bullets = &mut section.ok_or(EditError::NoBullet)?.bullets;
    let index = bullets.iter().position(|b| b.id == after).ok_or(EditError::NoBullet)? + 1;
    let bullet = Bullet::new(id, BulletKind::Reported, text.to_owned());
    bullets.insert(index, Bullet { citations: citations.to_vec(), ..bullet });
    Ok(())
}

fn move_bullet(brief: &mut Brief, id: BulletId, to: SectionId, index: usize) -> Result<(), EditError> {
    let bullet = take_bullet(brief, id)?;
    let bullets = &mut section_mut(brief, to)?.bullets;
    bullets.insert(index.min(bullets.len()), bullet);
    Ok(())
}

pub(super) fn take_bullet(brief: &mut Brief, id: BulletId) -> Result<Bullet, EditError> {
    let lists = brief.sections.iter_mut().map(|s| &mut s.bullets);
    for bullets in lists {
        if let Some(at) = bullets.iter().position(|b| b.id == id) {
            return Ok(bullets.remove(at));
        }
    }
    Err(EditError::NoBullet)
}

fn add_section(brief: &mut Brief, title: &str) -> Result<(), EditError> {
    let id = SectionId(next_id(brief));
    let part = Part::of_title(title);
    brief.sections.push(Section { id, title: title.to_owned(), part, bullets: Vec::new() });
    Ok(())
}

fn remove_section(brief: &mut Brief, id: SectionId) -> Result<(), EditError> {
    let at = section_index(brief, id)?;
    if brief.sections.len() == 1 {
        return Err(EditError::LastSection);
    }
    brief.sections.remove(at);
    Ok(())
}

fn move_section(brief: &mut Brief, id: SectionId, index: usize) -> Result<(), EditError> {
    let section = brief.sections.remove(section_index(brief, id)?);
    brief.sections.insert(index.min(brief.sections.len()), section);
    Ok(())
}

fn field_mut(brief: &mut Brief, field: Field) -> &mut String {
    match field {
        Field::Title => &mut brief.title,
        Field::Marking => &mut brief.marking,
        Field::Desk => &mut brief.desk,
        Field::Author => &mut brief.author,
        Field::Audience => &mut brief.audience,
    }
}

fn cite(brief: &mut Brief, source: &str, span: Span) -> Result<Citation, EditError> {
    let article = &source_mut(brief, source)?.article;
    let span = span.trimmed(article.text());
    if span.of(article.text()).is_empty() {
        return Err(EditError::NoWords);
    }
    Ok(Citation::new(source, article, span))
}

pub(super) fn next_id(brief: &mut Brief) -> u32 {
    let id = brief.next_id;
    brief.next_id += 1;
    id
}

fn source_mut<'a>(brief: &'a mut Brief, id: &str) -> Result<&'a mut BriefSource, EditError> {
    brief.sources.iter_mut().find(|s| s.id == id).ok_or_else(|| EditError::NoSource(id.to_owned()))
}

fn section_index(brief: &Brief, id: SectionId) -> Result<usize, EditError> {
    brief.sections.iter().position(|s| s.id == id).ok_or(EditError::NoSection)
}

pub(super) fn section_mut(brief: &mut Brief, id: SectionId) -> Result<&mut Section, EditError> {
    brief.sections.iter_mut().find(|s| s.id == id).ok_or(EditError::NoSection)
}

pub(super) fn bullet_mut(brief: &mut Brief, id: BulletId) -> Result<&mut Bullet, EditError> {
    let all = brief.sections.iter_mut().flat_map(|s| &mut s.bullets);
    all.into_iter().find(|b| b.id == id).ok_or(EditError::NoBullet)
}
