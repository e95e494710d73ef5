//! The one place where mentions of different kinds that claim the same words are settled.
//!
//! All lists are in text order and none overlaps itself, so one walk over two of them settles both.

use super::{Mentions, Quantity, QuantityKind, TimexKind};
use crate::article::Article;
use crate::text::Span;

/// Drops what another kind has the better claim to.
///
/// A date and a number on the same words: the longer claim wins ("188 miles an hour" over "an hour", "the last
/// three days" over "three"), the date where both are alike. A name with a number or a date inside ("Group of
/// Seven", "Black Friday") keeps it out; a date that is longer than the name ("the May uprising") stays. A count in a
/// length of time is kept as a lesser number.
pub(super) fn settle(_article: &Article, mentions: &mut Mentions) {
    drop_ranges_of_dates(mentions);
    let dates: Vec<Span> = mentions.timexes.iter().map(|t| t.span).collect();
    let numbers: Vec<Span> = mentions.quantities.iter().map(|q| q.span).collect();
    let names: Vec<Span> = mentions.actors.iter().map(|a| a.span).collect();
    let lengths: Vec<Span> =
        mentions.timexes.iter().filter(|t| t.kind == TimexKind::Duration).map(|t| t.span).collect();
    // "between 3 and 7 August": the date goes on where the number ends.
    let goes_on = |date: Span, number: Span| number.start < date.start && number.end < date.end;
    let lost_dates =
        losers(&dates, &numbers, |date, number| number.len() > date.len() && !goes_on(date, number));
    let lost_numbers =
        losers(&numbers, &dates, |number, date| number.len() <= date.len() || goes_on(date, number));
    let in_length = losers(&numbers, &lengths, |number, length| length.contains(number) && number != length);
    drop_marked(&mut mentions.timexes, &lost_dates);
    let places: Vec<Span> = mentions.lesser.iter().map(|q| q.span).collect();
    drop_marked(&mut mentions.lesser, &losers(&places, &dates, |place, date| date.contains(place)));
    mentions.lesser.extend(marked(&mentions.quantities, &in_length));
    drop_marked(&mut mentions.quantities, &lost_numbers);
    let dates: Vec<Span> = mentions.timexes.iter().map(|t| t.span).collect();
    let numbers: Vec<Span> = mentions.quantities.iter().map(|q| q.span).collect();
    let inside = |inner: Span, name: Span| name.contains(inner) && name != inner;
    drop_marked(&mut mentions.timexes, &losers(&dates, &names, inside));
    drop_marked(&mut mentions.quantities, &losers(&numbers, &names, inside));
    mentions.lesser.sort_by_key(|q| q.span.start);
    let lesser: Vec<Span> = mentions.lesser.iter().map(|q| q.span).collect();
    drop_marked(&mut mentions.lesser, &losers(&lesser, &names, |number, name| name.overlaps(number)));
}

/// The numbers that are marked and are counts: the "three" of "three years".
fn marked(list: &[Quantity], marks: &[bool]) -> Vec<Quantity> {
    let counts = |q: &&Quantity| q.kind == QuantityKind::Number && q.unit.is_none() && !q.value.is_empty();
    list.iter().zip(marks).filter(|(_, mark)| **mark).map(|(q, _)| q).filter(counts).cloned().collect()
}

/// Which of `ours` lose to one of `theirs` that overlaps it. Both are in text order.
fn losers(ours: &[Span], theirs: &[Span], loses: impl Fn(Span, Span) -> bool) -> Vec<bool> {
    let mut first = 0;
    ours.iter()
        .map(|own| {
            while theirs.get(first).is_some_and(|t| t.end <= own.start) {
                first += 1;
            }
            let rivals = theirs.iter().skip(first).take_while(|t| t.start < own.end);
            rivals.filter(|t| t.overlaps(*own)).any(|t| loses(*own, *t))
        })
        .collect()
}

/// "Between 1996 and 2004" is no quantity: two dates make a range of dates.
fn drop_ranges_of_dates(mentions: &mut Mentions) {
    let dates = &mentions.timexes;
    mentions.quantities.retain(|number| {
        let first = dates.partition_point(|date| date.span.start < number.span.start);
        !dates.get(first + 1).is_some_and(|second| number.span.contains(second.span))
    });
}

fn drop_marked<T>(list: &mut Vec<T>, lost: &[bool]) {
    let mut marks = lost.iter();
    list.retain(|_| !marks.next().copied().unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_claim_wins_and_the_date_where_both_are_alike() {
        let dates = [Span::new(0, 4), Span::new(10, 17)];
        let numbers = [Span::new(0, 4), Span::new(5, 17)];
        assert_eq!(losers(&numbers, &dates, |n, d| n.len() <= d.len()), [true, false]);
        assert_eq!(losers(&dates, &numbers, |d, n| n.len() > d.len()), [false, true]);
    }

    #[test]
    fn a_list_without_rivals_stays() {
        assert_eq!(losers(&[Span::new(3, 5)], &[], |_, _| true), [false]);
        assert_eq!(losers(&[Span::new(3, 5)], &[Span::new(5, 9)], |_, _| true), [false]);
    }
}
