//! Goes through the XML of a part and tells a reader what it meets: elements, their ends, words.
//!
//! It never calls itself, so nesting costs no stack, and it expands no entity that a document declares.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How deep elements may be nested; what is nested deeper is a fault of the part. Word processors need some hundreds.
const DEEPEST: usize = 250_000;

/// What takes in what a part holds.
pub(super) trait Sink {
    /// An element begins. What it holds is passed over where the answer is [`Inside::Skip`]; its end is then not
    /// told.
    fn open(&mut self, element: &Element<'_>) -> Inside;
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Words, with references resolved.
    fn words(&mut self, words: &str);
    /// What a named reference that XML itself does not know stands for.
    fn named(&mut self, _name: &str) -> Option<String> {
        None
    }
}

/// Whether what is inside an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Read,
    Skip,
}

/// The beginning of an element. Names are without their prefixes: producers choose those freely.
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of the first attribute of this name, its prefix aside.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let mut found =
            all.with_checks(false).flatten().filter(|a| a.key.local_name().as_ref() == name.as_bytes());
        let value = found.next()?.value;
        let value = str::from_utf8(&value).ok()?;
        Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |v| v.into_owned()))
    }

    /// What stands before the colon of its name.
    pub(super) fn prefix(&self) -> &str {
        self.start.name().prefix().map_or("", |prefix| text(prefix.into_inner()))
    }

    /// Whether it switches something on: present, and not said to be off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A part that is no whole XML: what stands after the fault was not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Goes through a part.
pub(super) fn walk(part: &str, sink: &mut impl Sink) -> Result<(), Broken> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    // How deep the element lies whose inside is passed over.
    let mut skipped: Option<usize> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Broken);
                }
                if skipped.is_none() && enter(&start, sink) == Inside::Skip {
                    skipped = Some(depth);
                }
            }
            Ok(Event::Empty(start)) if skipped.is_none() => {
                if enter(&start, sink) == Inside::Read {
                    sink.close(text(start.local_name().as_ref()));
                }
            }
            Ok(Event::End(end)) => {
                match skipped {
                    Some(at) if at == depth => skipped = None,
                    Some(_) => {}
                    None => sink.close(text(end.local_name().as_ref())),
                }
                depth = depth.saturating_sub(1);
            }
            Ok(Event::Text(words)) if skipped.is_none() => sink.words(text(&words)),
            Ok(Event::CData(words)) if skipped.is_none() => sink.words(text(&words)),
            Ok(Event::GeneralRef(reference)) if skipped.is_none() => refer(&reference, sink),
            Ok(Event::Eof) => return if depth == 0 { Ok(()) } else { Err(Broken) },
            Ok(_) => {}
            Err(_) => return Err(Broken),
        }
    }
}

fn enter(start: &BytesStart<'_>, sink: &mut impl Sink) -> Inside {
    let name = start.local_name();
    sink.open(&Element { name: text(name.as_ref()), start })
}

/// A reference that nobody knows stays as it is written: nothing is lost, nothing grows.
fn refer(reference: &BytesRef<'_>, sink: &mut impl Sink) {
    let name = text(reference);
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        sink.words(letter.encode_utf8(&mut [0; 4]));
    } else if let Some(known) = resolve_xml_entity(name) {
        sink.words(known);
    } else {
        let known = sink.named(name).unwrap_or_else(|| format!("&{name};"));
        sink.words(&known);
    }
}

/// The part is a string, and so are its pieces.
fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what it meets.
    #[derive(Default)]
    struct Log(String);

    impl Sink for Log {
        fn open(&mut self, element: &Element<'_>) -> Inside {
            self.0 += &format!("<{}>", element.name);
            if element.name == "gone" { Inside::Skip } else { Inside::Read }
        }
        fn close(&mut self, name: &str) {
            self.0 += &format!("</{name}>");
        }
        fn words(&mut self, words: &str) {
            self.0 += words;
        }
    }

    #[track_caller]
    fn check(part: &str, expected: &str, whole: bool) {
        let mut log = Log::default();
        assert_eq!(walk(part, &mut log).is_ok(), whole);
        assert_eq!(log.0, expected);
    }

    #[test]
    fn elements_words_and_references() {
        check("<a:p x='1'>One &amp; two&#x2013;three<b/></a:p>", "<p>One & two–three<b></b></p>", true);
        check("<p><gone>no <p>no</p></gone>yes<gone/></p>", "<p><gone>yes<gone></p>", true);
        check("<p><![CDATA[5 < 6]]> & on</p>", "<p>5 < 6 & on</p>", true);
    }

    #[test]
    fn what_is_cut_off_is_read_up_to_there() {
        check("<a><p>One</p><p>Tw", "<a><p>One</p><p>Tw", false);
        check("<a><p>One</p></b>", "<a><p>One</p>", false);
        check("<a>One</a", "<a>One", false);
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = "<a>".repeat(DEEPEST + 1);
        assert_eq!(walk(&deep, &mut Log::default()), Err(Broken));
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>";
        check(laughs, "<a>&c;</a>", true);
    }
}
