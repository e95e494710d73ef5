//! Reads numbers: digits with their grouping, number words, scales, fractions, decimals in words.
//!
//! Reading begins at a token and says where it ended. It knows nothing of units or of what is counted.

use std::sync::LazyLock;

use crate::text::{Prose, Span, TokenKind, WordMap};

/// A number that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    pub(super) value: f64,
    /// Whether it is written with digits.
    pub(super) digits: bool,
    /// Whether a word such as "million" scales it.
    pub(super) scaled: bool,
    /// Whether it is written as a part of a whole ("two-thirds").
    pub(super) fraction: bool,
}

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// Zero to ninety.
    Small(f64),
    Hundred,
    /// Thousand and more.
    Scale(f64),
    /// "third", "fifths": a place in an order, or a part.
    Place(f64, bool),
    Half,
    Quarter(bool),
    Dozen,
}

const SMALL: &str = "zero 0 nought 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 \
    twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 \
    forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90";
const PLACES: &str = "first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 nineth 9 tenth 10 \
    eleventh 11 twelfth 12 thirteenth 13 fourteenth 14 fifteenth 15 sixteenth 16 seventeenth 17 eighteenth 18 \
    nineteenth 19 twentieth 20 thirtieth 30 fortieth 40 fiftieth 50 sixtieth 60 seventieth 70 eightieth 80 \
    ninetieth 90 hundredth 100 thousandth 1e3 millionth 1e6 billionth 1e9 trillionth 1e12";
const SCALES: &str = "thousand 1e3 lakh 1e5 lakhs 1e5 million 1e6 mln 1e6 mn 1e6 crore 1e7 crores 1e7 billion 1e9 bn 1e9 bln 1e9 \
    milliard 1e9 trillion 1e12 tn 1e12 trn 1e12 tln 1e12 quadrillion 1e15 quintillion 1e18 sextillion 1e21";

static PARTS: LazyLock<WordMap<Part>> = LazyLock::new(|| {
    let mut all = WordMap::default();
    let pairs = |list: &'static str| {
        let words: Vec<&str> = list.split_ascii_whitespace().collect();
        words.chunks(2).map(|c| (c[0], c[1].parse::<f64>().unwrap_or_default())).collect::<Vec<_>>()
    };
    for (word, value) in pairs(SMALL) {
        all.insert(word, Part::Small(value));
    }
    for (word, value) in pairs(PLACES) {
        all.insert(word, Part::Place(value, false));
        // "seconds" are time.
        if word != "second" {
            all.insert(&format!("{word}s"), Part::Place(value, true));
        }
    }
    for (word, value) in pairs(SCALES) {
        all.insert(word, Part::Scale(value));
    }
    all.insert("hundred", Part::Hundred);
    all.insert("half", Part::Half);
    all.insert("halves", Part::Place(2.0, true));
    all.insert("quarter", Part::Quarter(false));
    all.insert("quarters", Part::Quarter(true));
    for word in ["dozen", "dozens", "doz", "dozs", "dz", "dzs"] {
        all.insert(word, Part::Dozen);
    }
    all
});

/// What the word does in a number, if anything.
pub(super) fn part(prose: &Prose, at: usize) -> Option<Part> {
    if prose.kind(at) != TokenKind::Word {
        return None;
    }
    PARTS.at(prose, at).copied()
}

/// The words that numbers are written with.
pub(super) fn number_words() -> impl Iterator<Item = &'static str> {
    PARTS.words()
}

/// Reads numbers from one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) prose: &'a Prose,
    /// The token after the sentence's last.
    pub(super) end: usize,
}

impl Reader<'_> {
    fn part(&self, at: usize) -> Option<Part> {
        if at < self.end { part(self.prose, at) } else { None }
    }

    fn lower(&self, at: usize) -> &str {
        if at < self.end { self.prose.lower(at) } else { "" }
    }

    /// The number that begins at a token.
    pub(super) fn number(&self, at: usize) -> Option<Numeral> {
        if let Some(read) = self.point_words(at) {
            return Some(read);
        }
        let whole = self.share(at, true).or_else(|| self.cardinal(at))?;
        let read = if whole.fraction { self.of_scale(whole) } else { self.with_fraction(whole) };
        Some(self.with_decimal_words(read))
    }

    /// A whole number, or one in digits, with its scales.
    fn cardinal(&self, at: usize) -> Option<Numeral> {
        let (mut sum, mut smallest) = self.group(at)?;
        loop {
            let next = if self.lower(sum.end) == "and" { sum.end + 1 } else { sum.end };
            let Some((more, scale)) = self.group(next).filter(|_| sum.scaled || smallest == 100.0) else {
                break;
            };
            let article = matches!(self.lower(next), "a" | "an");
            if more.value <= 0.0 || more.value >= smallest || more.value.fract() != 0.0 || article {
                break;
            }
            let plain_digits = more.digits && more.end == next + 1 && next == sum.end;
            if self.is_share_before(next) || plain_digits {
                break;
            }
            sum.value += more.value;
            sum.end = more.end;
            smallest = scale;
        }
        Some(sum)
    }

    /// Whether the words from here on are a fraction of their own ("three quarters").
    fn is_share_before(&self, at: usize) -> bool {
        let one = self.lower(at) == "one";
        let place = matches!(self.part(at + 1), Some(Part::Place(of, false)) if of >= 3.0);
        one && place || self.share(at, false).is_some()
    }

    /// Up to 999, or digits, times its scales; and the last scale.
    fn group(&self, at: usize) -> Option<(Numeral, f64)> {
        let article = matches!(self.lower(at), "a" | "an");
        let first = if article { at + 1 } else { at };
        let bare = matches!(self.part(first), Some(Part::Hundred | Part::Scale(_) | Part::Dozen));
        let mut read = if bare && (article || self.part(first) != Some(Part::Dozen)) {
            Numeral { start: at, end: first, value: 1.0, digits: false, scaled: false, fraction: false }
        } else if article {
            return None;
        } else {
            self.small(at)?
        };
        let mut last = f64::INFINITY;
        read.end = self.past_hyphen(read.end, read.digits);
        if self.part(read.end) == Some(Part::Hundred) {
            self.hundreds(&mut read);
            last = 100.0;
        }
        if self.part(read.end) == Some(Part::Dozen) && !self.prose.lower(read.end).starts_with("dozens ") {
            read.value *= 12.0;
            read.end += 1;
            last = 12.0;
        }
        while let Some(Part::Scale(by)) = self.part(read.end) {
            read.value *= by;
            read.end = self.past_hyphen(read.end + 1, read.digits);
            read.scaled = true;
            last = by;
        }
        Some((read, last))
    }

    /// Past a hyphen that ties a word to the scale after it ("two-million").
    fn past_hyphen(&self, at: usize, digits: bool) -> usize {
        let scale = matches!(self.part(at + 1), Some(Part::Hundred | Part::Scale(_)));
        let spoken = !digits || self.lower(at + 1).ends_with("illion");
        at + usize::from(scale && spoken && self.lower(at) == "-" && self.prose.glued(at))
    }

    /// "hundred" and what is added to it.
    fn hundreds(&self, read: &mut Numeral) {
        read.value *= 100.0;
        read.end += 1;
        let next = if self.lower(read.end) == "and" { read.end + 1 } else { read.end };
        let Some(rest) =
            self.small(next).filter(|r| r.value > 0.0 && r.value < 100.0 && r.value.fract() == 0.0)
        else {
            return;
        };
        let glued_digits = rest.digits && next == read.end;
        let own = self.part(rest.end) == Some(Part::Hundred);
        if !glued_digits && !own && !self.is_share_before(next) {
            read.value += rest.value;
            read.end = rest.end;
        }
    }

    /// Digits, or words up to ninety-nine.
    fn small(&self, at: usize) -> Option<Numeral> {
        if at >= self.end {
            return None;
        }
        let read = |end: usize, value: f64, digits: bool| Numeral {
            start: at,
            end,
            value,
            digits,
            scaled: false,
            fraction: false,
        };
        if self.prose.kind(at) == TokenKind::Number || self.starts_with_point(at) {
            let (value, end) = self.digits(at)?;
            return Some(read(end, value, true));
        }
        if let Some(share) = self.prose.raw(at).chars().next().and_then(vulgar) {
            return Some(Numeral { fraction: true, ..read(at + 1, share, false) });
        }
        let Some(Part::Small(tens)) = self.part(at) else { return None };
        if tens < 20.0 {
            return Some(read(at + 1, tens, false));
        }
        let next = if self.lower(at + 1) == "-" { at + 2 } else { at + 1 };
        match self.part(next) {
            Some(Part::Small(one))
                if (1.0..10.0).contains(&one)
                    && !matches!(self.part(next + 1), Some(Part::Place(_, true)))
                    || (next == at + 2 && matches!(self.part(next), Some(Part::Small(o)) if o < 10.0)) =>
            {
                let Some(Part::Small(one)) = self.part(next) else { return None };
                Some(read(next + 1, tens + one, false))
            }
            _ => Some(read(at + 1, tens, false)),
        }
    }

    /// ".08"
    fn starts_with_point(&self, at: usize) -> bool {
        self.lower(at) == "."
            && self.prose.kind(at + 1) == TokenKind::Number
            && self.prose.glued(at + 1)
            && (!self.prose.glued(at)
                || at
                    .checked_sub(1)
                    .is_some_and(|b| matches!(self.prose.lower(b), "-" | "−" | "$" | "£" | "€")))
    }

    /// Digits from a token on, with grouping, decimals, powers and fractions; and the token after them.
    fn digits(&self, at: usize) -> Option<(f64, usize)> {
        let from = self.prose.span(at).start;
        let to = self.prose.span(self.end.saturating_sub(1)).end;
        let rest = Span::new(from, to).of(self.prose.text());
        let (mut value, len) = written(rest)?;
        let mut end = self.token_after(at, from + len);
        if let Some((power, after)) = self.power(rest, len, value) {
            return Some((power, self.token_after(at, from + after)));
        }
        if let Some((part, after)) = self.digit_fraction(end, value) {
            value += part;
            end = after;
        } else if let Some((share, after)) = self.slashed(end, at, value) {
            value = share;
            end = after;
        }
        Some((value, end))
    }

    /// The first token that begins at or after a byte.
    fn token_after(&self, at: usize, byte: usize) -> usize {
        (at..self.end).find(|t| self.prose.span(*t).start >= byte).unwrap_or(self.end)
    }

    /// "1e10", "1.3x10^6", "4 x 2^12", "6.2 × 10⁶", "1.1^23": the value and the bytes read.
    fn power(&self, rest: &str, len: usize, value: f64) -> Option<(f64, usize)> {
        let tail = rest.get(len..)?;
        // "7E7" is a name; capitals need a decimal, a sign or two digits.
        let exact = rest.get(..len).is_some_and(|mantissa| mantissa.contains('.'));
        let signed = |rest: &&str| {
            exact || rest.starts_with(['+', '-']) || exponent_at(rest).is_some_and(|(p, _)| p > 9)
        };
        let capital = tail.strip_prefix('E').filter(signed);
        let (factor, base, exponent) = if let Some(exponent) = tail.strip_prefix('e').or(capital) {
            (value, 10.0, exponent)
        } else if let Some(exponent) = tail.strip_prefix('^') {
            (1.0, value, exponent)
        } else {
            let (base, exponent) = times_base(tail)?;
            (value, base, exponent)
        };
        let (power, read) = exponent_at(exponent)?;
        // Decimal powers are read as decimals, so that "6.02E23" is what it says.
        let decimal = if base == 10.0 { format!("{factor}e{power}").parse().ok() } else { None };
        let result = decimal.unwrap_or_else(|| factor * f64::powi(base, power));
        let end = rest.len() - exponent.len() + read;
        result.is_finite().then_some((result, end))
    }

    /// "1/2" after a whole number, or "½".
    fn digit_fraction(&self, at: usize, value: f64) -> Option<(f64, usize)> {
        if let Some(share) = self.prose.raw(at).chars().next().and_then(vulgar).filter(|_| at < self.end) {
            return Some((share, at + 1));
        }
        let whole = value.fract() == 0.0
            && value < 1e6
            && self.prose.kind(at) == TokenKind::Number
            && !self.prose.glued(at);
        let share = whole.then(|| self.slash_at(at))??;
        Some((share, at + 3))
    }

    /// "3/4" itself.
    fn slashed(&self, end: usize, at: usize, _: f64) -> Option<(f64, usize)> {
        (end == at + 1).then(|| self.slash_at(at))?.map(|share| (share, at + 3))
    }

    fn slash_at(&self, at: usize) -> Option<f64> {
        let glued = self.prose.glued(at + 1)
            && self.prose.glued(at + 2)
            && self.lower(at + 1) == "/"
            && at + 2 < self.end;
        let whole = |t: usize| self.prose.raw(t).parse::<f64>().ok().filter(|n| n.fract() == 0.0);
        let (top, bottom) = (whole(at)?, whole(at + 2)?);
        let longer = self.lower(at + 3) == "/" && self.prose.glued(at + 3);
        (glued && !longer && top > 0.0 && bottom > top).then(|| top / bottom)
    }

    /// "two-thirds", "a quarter", "half": with `loose`, also what is a part only by the words after it.
    fn share(&self, at: usize, loose: bool) -> Option<Numeral> {
        let made = |end: usize, value: f64| Numeral {
            start: at,
            end,
            value,
            digits: false,
            scaled: false,
            fraction: true,
        };
        if self.are_bare_digits(at) {
            return None;
        }
        let article = matches!(self.lower(at), "a" | "an" | "one");
        let first = if article { at + 1 } else { at };
        let hyphen = |t: usize| if article && self.lower(t) == "-" { t + 1 } else { t };
        let noun = hyphen(first);
        match self.part(noun) {
            Some(Part::Half) => return Some(made(noun + 1, 0.5)),
            Some(Part::Quarter(false)) if loose && self.part_follows(noun + 1, article) => {
                return Some(made(noun + 1, 0.25));
            }
            Some(Part::Place(of, false)) if article && of >= 3.0 && loose => {
                let one = self.lower(at) == "one";
                let next_ordinal = matches!(self.part(noun + 1), Some(Part::Place(..)));
                return (!next_ordinal && (one || self.part_follows(noun + 1, true)))
                    .then(|| made(noun + 1, 1.0 / of));
            }
            _ => {}
        }
        if let Some(found) = self.one_of(at, first, loose) {
            return Some(found);
        }
        let top = self.cardinal_of_share(at)?;
        let next = if self.lower(top.end) == "-" { top.end + 1 } else { top.end };
        let (of, end) = self.denominator(next)?;
        let mixed = self.last_and(&top).is_some_and(|small| small < of);
        (of > 0.0 && !mixed).then(|| made(end, top.value / of))
    }

    /// Digits that no number word follows, as most are: they share nothing out.
    fn are_bare_digits(&self, at: usize) -> bool {
        let digits = at < self.end && self.prose.kind(at) == TokenKind::Number;
        digits && self.part(at + 1).is_none() && !(self.lower(at + 1) == "-" && self.part(at + 2).is_some())
    }

    /// "one thirty-fifth", "a hundred and ninth" of something: one over a place that is written with several words.
    fn one_of(&self, at: usize, first: usize, loose: bool) -> Option<Numeral> {
        // "a hundred billionth" is a place of its own.
        let own = matches!(self.part(first), Some(Part::Hundred | Part::Scale(_) | Part::Dozen));
        if first == at || !loose || own {
            return None;
        }
        let place = self.ordinal(first).filter(|p| !p.digits && p.end > first + 1 && p.value > 2.0)?;
        let fits = self.lower(at) == "one" && !matches!(self.part(first), Some(Part::Place(..)))
            || self.part_follows(place.end, true);
        fits.then(|| Numeral { start: at, value: 1.0 / place.value, fraction: true, ..place })
    }

    /// The number above the line; one of words or small digits. The tens before a hyphen belong to the number
    /// below it ("two hundred forty-fifths").
    fn cardinal_of_share(&self, at: usize) -> Option<Numeral> {
        let read = self.top_of_share(at)?;
        let last = read.end.saturating_sub(1);
        let below = self.lower(read.end) == "-"
            && matches!(self.part(read.end + 1), Some(Part::Place(of, true)) if of < 10.0);
        let read = match self.part(last) {
            Some(Part::Small(tens)) if below && tens >= 20.0 && last > at => {
                Numeral { end: last, value: read.value - tens, ..read }
            }
            _ => read,
        };
        (read.value >= 1.0 && read.value.fract() == 0.0).then_some(read)
    }

    /// What "and" adds at the end of a number: 7 in "two hundred and seven".
    fn last_and(&self, read: &Numeral) -> Option<f64> {
        let and = (read.start..read.end).rev().find(|at| self.lower(*at) == "and")?;
        let (small, _) = self.group_for_share(and + 1)?;
        (small.end == read.end).then_some(small.value)
    }

    /// A number of words with its scales, whatever follows it; digits alone.
    fn top_of_share(&self, at: usize) -> Option<Numeral> {
        let (mut sum, mut smallest) = self.group_for_share(at)?;
        while let Some(Part::Scale(by)) = self.part(sum.end).filter(|_| !sum.digits) {
            sum = Numeral { end: sum.end + 1, value: sum.value * by, ..sum };
            smallest = by;
        }
        while smallest >= 1e3 {
            let next = if self.lower(sum.end) == "and" { sum.end + 1 } else { sum.end };
            let Some((mut more, _)) = self.group_for_share(next).filter(|(more, _)| !more.digits) else {
                break;
            };
            let scale = match self.part(more.end) {
                Some(Part::Scale(by)) if by < smallest => by,
                _ => 1.0,
            };
            more.end += usize::from(scale > 1.0);
            sum = Numeral { end: more.end, value: sum.value + more.value * scale, ..sum };
            smallest = scale;
        }
        Some(sum)
    }

    fn group_for_share(&self, at: usize) -> Option<(Numeral, f64)> {
        let mut read = self.small_plain(at)?;
        let mut last = 0.0;
        if self.part(read.end) == Some(Part::Hundred) {
            read.value *= 100.0;
            read.end += 1;
            last = 100.0;
            let next = if self.lower(read.end) == "and" { read.end + 1 } else { read.end };
            if let Some(rest) = self.small_plain(next).filter(|r| r.value < 100.0 && !r.digits) {
                read.value += rest.value;
                read.end = rest.end;
            }
        }
        Some((read, last))
    }

    fn small_plain(&self, at: usize) -> Option<Numeral> {
        let made = |end: usize, value: f64, digits| Numeral {
            start: at,
            end,
            value,
            digits,
            scaled: false,
            fraction: false,
        };
        if at < self.end && self.prose.kind(at) == TokenKind::Number {
            let value = self.prose.raw(at).parse::<f64>().ok()?;
            return Some(made(at + 1, value, true));
        }
        let Some(Part::Small(tens)) = self.part(at) else { return None };
        let next = if self.lower(at + 1) == "-" { at + 2 } else { at + 1 };
        match self.part(next) {
            Some(Part::Small(one)) if tens >= 20.0 && (1.0..10.0).contains(&one) => {
                Some(made(next + 1, tens + one, false))
            }
            _ => Some(made(at + 1, tens, false)),
        }
    }

    /// "thirds", "quarters", "twenty-fifths": what a whole is parted into. It must be more than one of them.
    fn denominator(&self, at: usize) -> Option<(f64, usize)> {
        match self.part(at)? {
            Part::Place(of, true) => Some((of, at + 1)),
            Part::Quarter(true) => Some((4.0, at + 1)),
            Part::Small(tens) if tens >= 20.0 => {
                let next = if self.lower(at + 1) == "-" { at + 2 } else { at + 1 };
                match self.part(next)? {
                    Part::Place(of, true) if of < 10.0 => Some((tens + of, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn is_scale_after(&self, at: usize) -> bool {
        matches!(self.part(at), Some(Part::Scale(_)))
    }

    /// Whether the words after "a third" make it a part: "of", a comparison, or the end of the clause.
    fn part_follows(&self, at: usize, article: bool) -> bool {
        let word = self.lower(at);
        let of_scale =
            self.lower(at) == "of" && matches!(self.lower(at + 1), "a" | "an") && self.is_scale_after(at + 2);
        let scale = self.is_scale_after(at) || of_scale;
        scale
            || (article
                && (matches!(
                    word,
                    "of" | ""
                        | "."
                        | ","
                        | ";"
                        | "more"
                        | "less"
                        | "fewer"
                        | "higher"
                        | "lower"
                        | "that"
                        | "and"
                        | "have"
                        | "are"
                        | "were"
                        | "do"
                        | "say"
                        | "live"
                )))
    }

    /// "half a million", "two thirds of a million", "quarter million", "half a dozen".
    fn of_scale(&self, read: Numeral) -> Numeral {
        let mut next = read.end;
        if matches!(self.lower(next), "of" | "-") {
            next += 1;
        }
        if matches!(self.lower(next), "a" | "an") {
            next += 1 + usize::from(self.lower(next + 1) == "-");
        }
        let scale = match self.part(next) {
            Some(Part::Scale(by)) => by,
            Some(Part::Dozen) if self.lower(next) == "dozen" => 12.0,
            Some(Part::Hundred) => 100.0,
            _ => return read,
        };
        Numeral { end: next + 1, value: read.value * scale, scaled: scale > 100.0, fraction: false, ..read }
    }

    /// "one and a half", "a million and a half", "twenty and three fifths", "one billion and a half million".
    fn with_fraction(&self, read: Numeral) -> Numeral {
        if self.lower(read.end) != "and" {
            return read;
        }
        let Some(share) = self.share(read.end + 1, true).or_else(|| self.plain_share(read.end + 1)) else {
            return read;
        };
        if share.value >= 1.0 || read.value.fract() != 0.0 {
            return read;
        }
        let scaled = self.of_scale(share.clone());
        let of = self.scale_of(&read);
        if scaled.end > share.end && self.lower(share.end) != "of" && scaled.value < of {
            return Numeral { end: scaled.end, value: read.value + scaled.value, ..read };
        }
        let own_noun = read.end > read.start + 1 && of == 1.0 && scaled.end == share.end;
        let value = read.value + share.value * of;
        let with = Numeral { end: share.end, value, ..read.clone() };
        // "one and a half million": the scale follows both.
        let by = match self.part(with.end) {
            Some(Part::Scale(by)) if !(own_noun && read.scaled) => by,
            Some(Part::Hundred) if of == 1.0 => 100.0,
            Some(Part::Dozen) if of == 1.0 => 12.0,
            _ => return with,
        };
        Numeral { end: with.end + 1, value: with.value * by, scaled: by > 100.0, ..with }
    }

    /// "a third" after "and", whatever follows: it cannot be an order there.
    fn plain_share(&self, at: usize) -> Option<Numeral> {
        let article = matches!(self.lower(at), "a" | "an" | "one");
        let of = match self.part(at + 1)? {
            Part::Place(of, false) if of >= 3.0 => of,
            Part::Quarter(false) => 4.0,
            _ => return None,
        };
        let made =
            Numeral { start: at, end: at + 2, value: 1.0 / of, digits: false, scaled: false, fraction: true };
        article.then_some(made)
    }

    /// The last scale of a number that was read: 1e6 for "two million".
    fn scale_of(&self, read: &Numeral) -> f64 {
        match self.part(read.end.saturating_sub(1)) {
            Some(Part::Scale(by)) if read.scaled => by,
            _ => 1.0,
        }
    }

    /// "two point five": decimals in words.
    fn with_decimal_words(&self, read: Numeral) -> Numeral {
        if self.lower(read.end) != "point" || read.digits || read.fraction {
            return read;
        }
        let mut digits = String::from("0.");
        let mut next = read.end + 1;
        while let Some(n) = self.spoken_digit(next) {
            let small = self.small_plain(next).filter(|_| n >= 20.0);
            let (value, end) = small.map_or((n, next + 1), |s| (s.value, s.end));
            digits.push_str(&value.to_string());
            next = end;
        }
        if next == read.end + 1 {
            return read;
        }
        let part: f64 = digits.parse().unwrap_or_default();
        Numeral { end: next, value: read.value + part, ..read }
    }

    /// "five", "oh": a digit after "point".
    fn spoken_digit(&self, at: usize) -> Option<f64> {
        match self.part(at) {
            Some(Part::Small(n)) => Some(n),
            _ => matches!(self.lower(at), "oh" | "o").then_some(0.0),
        }
    }

    /// "point five" where nothing stands before the point.
    fn point_words(&self, at: usize) -> Option<Numeral> {
        let before = at.checked_sub(1).map_or("", |before| self.prose.lower(before));
        if self.lower(at) != "point" || matches!(before, "the" | "this" | "that" | "a" | "one" | "at") {
            return None;
        }
        let zero = Numeral { start: at, end: at, value: 0.0, digits: false, scaled: false, fraction: false };
        let read = self.with_decimal_words(zero);
        let ends = matches!(self.lower(read.end), "" | "." | "," | ";" | "percent" | "per" | "of");
        (read.end > at && ends).then_some(read)
    }

    /// "first", "21st", "twenty-fifth", "one hundred twenty fifth": the place and the token after.
    pub(super) fn ordinal(&self, at: usize) -> Option<Numeral> {
        let made = |end: usize, value: f64, digits| Numeral {
            start: at,
            end,
            value,
            digits,
            scaled: false,
            fraction: false,
        };
        if at < self.end && self.prose.kind(at) == TokenKind::Number {
            let ending = matches!(self.lower(at + 1), "st" | "nd" | "rd" | "th") && self.prose.glued(at + 1);
            let value = ending.then(|| self.prose.raw(at).replace(',', "").parse::<f64>().ok())??;
            return is_ending(value, self.lower(at + 1)).then(|| made(at + 2, value, true));
        }
        if let Some(Part::Place(place, false)) = self.part(at) {
            return Some(made(at + 1, place, false));
        }
        let article = matches!(self.lower(at), "a" | "an");
        let before = if article { self.group(at) } else { self.cardinal(at).map(|c| (c, 0.0)) };
        let (before, _) = before.filter(|(b, _)| !b.digits)?;
        let joins = self.lower(before.end) == "-" || self.lower(before.end) == "and" && before.value >= 100.0;
        let next = before.end + usize::from(joins);
        match self.part(next)? {
            Part::Place(place, false) if place >= 100.0 => Some(made(next + 1, before.value * place, false)),
            Part::Place(place, false) if before.value >= 20.0 && place < 100.0 => {
                Some(made(next + 1, before.value + place, false))
            }
            _ => None,
        }
    }
}

/// Whether a number takes this ending in an order: "11th" and "1st", but "11st" is a weight.
fn is_ending(value: f64, ending: &str) -> bool {
    let teen = (11.0..14.0).contains(&(value % 100.0));
    match ending {
        "th" => true,
        "st" => !teen && value % 10.0 == 1.0,
        "nd" => !teen && value % 10.0 == 2.0,
        "rd" => !teen && value % 10.0 == 3.0,
        _ => false,
    }
}

/// The number that a text begins with, as digits are written: "1,234,567.89", "12,34,567", "40 000", "1.111,11",
/// "5,00"; and the bytes read.
pub(super) fn written(rest: &str) -> Option<(f64, usize)> {
    if let Some(read) =
        ["\u{a0}", "\u{202f}", "\u{2009}", " ", "'", "’"].iter().find_map(|mark| spaced(rest, mark))
    {
        return Some(read);
    }
    let bytes = rest.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let at = |i: usize| bytes.get(i).copied().unwrap_or_default();
    let first = run(0);
    if let Some(len) = grouped(bytes, first, b',') {
        let end = if at(len) == b'.' && run(len + 1) > 0 { len + 1 + run(len + 1) } else { len };
        return number_of(rest.get(..end)?, &[',']).map(|v| (v, end));
    }
    // "1.234.567": one full stop alone would be a decimal point.
    if let Some(end) = grouped(bytes, first, b'.').filter(|end| *end > first + 4 && run(*end + 1) == 0) {
        return number_of(rest.get(..end)?, &['.']).map(|v| (v, end));
    }
    let european = grouped(bytes, first, b'.').filter(|len| at(*len) == b',' && run(len + 1) > 0);
    if let Some(len) = european {
        let end = len + 1 + run(len + 1);
        return number_of(&rest.get(..end)?.replace('.', "").replace(',', "."), &[]).map(|v| (v, end));
    }
    if at(first) == b'.' && run(first + 1) > 0 {
        let end = first + 1 + run(first + 1);
        return number_of(rest.get(..end)?, &[]).map(|v| (v, end));
    }
    let decimals = run(first + 1);
    if at(first) == b','
        && (1..=2).contains(&decimals)
        && first <= 3
        && !matches!(at(first + 1 + decimals), b',' | b'.')
    {
        let end = first + 1 + decimals;
        return number_of(&rest.get(..end)?.replace(',', "."), &[]).map(|v| (v, end));
    }
    let sentence_end = at(first) == b',' && (1..=2).contains(&decimals) && first <= 3;
    if sentence_end && at(first + 1 + decimals) == b'.' && run(first + 2 + decimals) == 0 {
        let end = first + 1 + decimals;
        return number_of(&rest.get(..end)?.replace(',', "."), &[]).map(|v| (v, end));
    }
    (first > 0).then(|| number_of(rest.get(..first)?, &[]).map(|v| (v, first)))?
}

/// "x10^", "× 10", " x 2^": the base of a power that a number is multiplied with, and the text after it.
fn times_base(tail: &str) -> Option<(f64, &str)> {
    let rest = tail.trim_start_matches(' ').strip_prefix(['x', '×', '*'])?.trim_start_matches(' ');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let base = rest.get(..digits).filter(|d| (1..=2).contains(&d.len()))?.parse().ok()?;
    let rest = rest.get(digits..)?;
    let raised = rest.strip_prefix('^').or_else(|| rest.starts_with(is_superscript).then_some(rest))?;
    Some((base, raised))
}

/// The digits that are set raised, from nought to nine.
const SUPERSCRIPT: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

fn is_superscript(c: char) -> bool {
    c == '⁻' || SUPERSCRIPT.contains(c)
}

/// An exponent of one to three digits and its bytes; none where letters follow it.
fn exponent_at(text: &str) -> Option<(i32, usize)> {
    let sign = usize::from(text.starts_with(['+', '-']));
    let digits = text.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
    let (plain, end): (String, usize) = if digits > 0 {
        (text.get(..sign + digits)?.trim_start_matches('+').to_owned(), sign + digits)
    } else {
        let raised: String = text.chars().take_while(|c| is_superscript(*c)).collect();
        (raised.chars().filter_map(plain_digit).collect(), raised.len())
    };
    let letter = text.get(end..).and_then(|r| r.chars().next()).is_some_and(char::is_alphanumeric);
    let short = (1..=3).contains(&plain.trim_start_matches('-').len());
    (short && !letter).then(|| plain.parse().ok().map(|power| (power, end)))?
}

fn plain_digit(c: char) -> Option<char> {
    let at = SUPERSCRIPT.chars().position(|s| s == c);
    if c == '⁻' { Some('-') } else { at.and_then(|at| char::from_digit(u32::try_from(at).ok()?, 10)) }
}

/// Most groups of three digits that are read; more are no number that a `f64` holds.
const GROUPS: usize = 5;

/// "40 000", with any of the spaces that are set between groups.
fn spaced(rest: &str, mark: &str) -> Option<(f64, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(rest);
    if !(1..=3).contains(&end) || rest.starts_with('0') {
        return None;
    }
    let mut groups = 0;
    while let Some(group) = rest.get(end..).and_then(|r| r.strip_prefix(mark)).filter(|g| digits(g) == 3) {
        end += mark.len() + 3;
        groups += 1;
        let next = group.as_bytes().get(3);
        if groups > GROUPS || (next == Some(&b',') && group.as_bytes().get(4).is_some_and(u8::is_ascii_digit))
        {
            return None;
        }
    }
    if groups == 0 {
        return None;
    }
    let point = rest.get(end..).and_then(|r| r.strip_prefix('.')).map_or(0, digits);
    end += if point > 0 { point + 1 } else { 0 };
    let plain: String = rest.get(..end)?.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    number_of(&plain, &[]).map(|v| (v, end))
}

/// The bytes of a number with a grouping mark, the last group of three digits, those before of two or three.
fn grouped(bytes: &[u8], first: usize, mark: u8) -> Option<usize> {
    if !(1..=3).contains(&first) {
        return None;
    }
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = first;
    let mut last = 0;
    // A number of more groups is none that is read; the limit keeps endless lists of digits cheap.
    while bytes.get(end) == Some(&mark) && end <= first + 4 * GROUPS {
        let group = run(end + 1);
        let fits = if mark == b',' { (2..=3).contains(&group) } else { group == 3 };
        if !fits {
            break;
        }
        last = group;
        end += 1 + group;
    }
    (last == 3).then_some(end)
}

fn number_of(text: &str, without: &[char]) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !without.contains(c)).collect();
    plain.parse::<f64>().ok().filter(|v| v.is_finite())
}

/// The value of a fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// A number as decimal digits, without the noise that scaling leaves behind.
pub(super) fn decimal(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let near = value.round();
    if value.abs() >= 1.0 && (value - near).abs() < 1e-9 * value.abs() {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and below 2^53")]
        let whole = (near.abs() < 9e15).then(|| (near as i64).to_string());
        return whole.unwrap_or_else(|| format!("{near}"));
    }
    if value.abs() < 1e-6 {
        return format!("{value}");
    }
    // As many digits as the number holds for certain.
    let places = if value.abs() < 10.0 {
        12
    } else if value.abs() < 1e6 {
        9
    } else {
        6
    };
    let text = format!("{value:.places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
