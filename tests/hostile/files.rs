//! What only one format can be asked to bear: wrong encodings, depth, length, bombs, signs that nobody sees.

use super::made::{archive, docx, eml, epub, fodt, mhtml, odt, page_of, pdf, pdf_of, rtf, shown};
use super::{Case, SENTENCE, TEXT};

/// How deep what is nested goes.
const DEPTH: usize = 20_000;
/// How many small things stand side by side.
const MANY: usize = 20_000;
/// How long a thing is that has no end.
const LONG: usize = 1 << 20;
/// What a bomb unpacks to: beyond every limit.
const BOMB: usize = 80 << 20;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = text();
    cases.extend(encodings());
    cases.extend(markdown());
    cases.extend(pages());
    cases.extend(web_archives());
    cases.extend(pdfs());
    cases.extend(archives());
    cases.extend(documents());
    cases.extend(rich());
    cases.extend(mails());
    cases
}

/// The text with something behind each word.
fn sown(sign: &str) -> String {
    TEXT.join("\n\n").replace(' ', &format!("{sign} "))
}

fn text() -> Vec<Case> {
    let case = |what: &str, text: String| Case::new("txt", what, text);
    let around = |what: &str, text: &str| case(what, format!("{SENTENCE}\n\n{text}\n\n{}", TEXT[1]));
    vec![
        case("only white space", " \n\t\r\n\u{a0}\u{2003}".repeat(500)),
        case("only signs", "— … ! ? ( ) [ ] { } * # % &\n".repeat(200)),
        case("only line ends of the old Macintosh", TEXT.join("\r\r")),
        case("marks without width behind each word", sown("\u{200b}")),
        case("joiners behind each word", sown("\u{2060}\u{200d}")),
        case("soft hyphens", TEXT.join("\n\n").replace("rescued", "res\u{ad}cued")),
        case("overrides", sown("\u{202e}")),
        case("isolates that nothing closes", sown("\u{2067}")),
        case("tags", sown("\u{e0041}\u{e007f}")),
        case("byte order marks in the middle", sown("\u{feff}")),
        case("accents on accents", sown(&"\u{301}".repeat(200))),
        case("control characters", sown("\u{7}\u{8}")),
        case("escapes of a terminal", sown("\u{1b}[2J")),
        case("form feeds and vertical tabs", TEXT.join("\u{c}\u{b}")),
        case("letters that are none", sown("\u{fdd0}\u{10ffff}\u{e000}")),
        case("other digits", TEXT.join("\n\n").replace("80", "٨٠").replace("10", "१०")),
        case("wide letters", TEXT.join("\n\n").replace("80", "８０")),
        around("a word without end", &"a".repeat(LONG)),
        around("a figure without end", &"9".repeat(LONG / 8)),
        around("a line without end", &"12 people died and ".repeat(LONG / 64)),
        around("lines without end", &"a\n".repeat(MANY)),
        around("brackets in brackets", &"(".repeat(LONG / 8)),
        case("more lines than the limit", "a\n".repeat(260_000)),
        case("more text than the limit", "word word word word\n".repeat(450_000)),
        case("another language", "Der Hafen ist seit Freitag gesperrt, sagte die Bürgermeisterin am Abend. Die beiden Fähren sollen erst wieder fahren, wenn der Sturm vorüber ist.".to_owned()),
        case("no language", "qwx zzkp vvv brrt lkjh ".repeat(50)),
        case("a page's source in it", format!("{SENTENCE}\n\n<script>alert(1)</script>\n\n{}", TEXT[1])),
        Case::new("txt", "a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec()),
        Case::new("txt", "a program", [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 400]].concat()),
        Case::new("txt", "a packed file", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x02\x03\x04".repeat(9)),
    ]
}

/// Bytes in one encoding that are said, or look, to be in another.
fn encodings() -> Vec<Case> {
    let (le, be) = (
        |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
    );
    let text = TEXT.join("\n\n");
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let said = |charset: &str, body: &[u8]| {
        let page = page_of("BODY").replace("utf-8", charset);
        let (before, after) = page.split_once("BODY").unwrap();
        [before.as_bytes(), body, after.as_bytes()].concat()
    };
    let paragraphs = TEXT.map(|text| format!("<p>{text} The café’s owner paid £5.</p>")).concat();
    let western: Vec<u8> =
        paragraphs.replace('’', "\u{92}").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    vec![
        Case::new("txt", "UTF-16, little end first", marked(b"\xff\xfe", &le(&text))),
        Case::new("txt", "UTF-16, big end first", marked(b"\xfe\xff", &be(&text))),
        Case::new("txt", "UTF-16 without its mark", le(&text)),
        Case::new("txt", "UTF-16 with the other mark", marked(b"\xfe\xff", &le(&text))),
        Case::new(
            "txt",
            "UTF-16, an odd byte at its end",
            marked(b"\xff\xfe", &[le(&text), vec![0x41]].concat()),
        ),
        Case::new(
            "txt",
            "UTF-32",
            marked(
                b"\xff\xfe\0\0",
                &text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<u8>>(),
            ),
        ),
        Case::new("txt", "UTF-8 with the mark of UTF-16", marked(b"\xff\xfe", text.as_bytes())),
        Case::new("txt", "half a letter at its end", [text.as_bytes(), b"\xe2\x80"].concat()),
        Case::new("txt", "a western letter among UTF-8", [text.as_bytes(), b" caf\xe9 \xc3\xa9"].concat()),
        Case::new(
            "txt",
            "letters that are written too long",
            [text.as_bytes(), b" \xc0\xaf \xe0\x80\xaf \xf5\x80\x80\x80"].concat(),
        ),
        Case::new("txt", "half of a surrogate pair", [text.as_bytes(), b" \xed\xa0\x80 x"].concat()),
        Case::new("txt", "UTF-7", format!("+/v8-{text} +AKM-5")),
        Case::new("html", "western letters said to be UTF-8", said("utf-8", &western)),
        Case::new("html", "UTF-8 said to be western", said("iso-8859-1", paragraphs.as_bytes())),
        Case::new("html", "UTF-8 said to be UTF-16", said("utf-16", paragraphs.as_bytes())),
        Case::new("html", "UTF-8 said to be Japanese", said("shift_jis", paragraphs.as_bytes())),
        Case::new("html", "UTF-8 said to be UTF-7", said("utf-7", paragraphs.as_bytes())),
        Case::new("html", "an encoding that nobody knows", said("martian-1", paragraphs.as_bytes())),
        Case::new("html", "an encoding of nothing", said("x-user-defined", paragraphs.as_bytes())),
        Case::new(
            "html",
            "a mark of UTF-8 before western letters",
            marked(b"\xef\xbb\xbf", &said("windows-1252", &western)),
        ),
    ]
}

fn markdown() -> Vec<Case> {
    let case =
        |what: &str, text: String| Case::new("md", what, format!("{SENTENCE}\n\n{text}\n\n{}\n", TEXT[1]));
    vec![
        case("quotations in quotations", format!("{} a", ">".repeat(DEPTH))),
        case("lists in lists", (0..300).map(|depth| format!("{}- a\n", " ".repeat(depth * 2))).collect()),
        case("brackets that nothing closes", "[".repeat(MANY)),
        case("pictures that nothing closes", "![a](".repeat(MANY / 4)),
        case("emphasis that nothing closes", "*a _b ".repeat(MANY / 4)),
        case("backticks", "`a ``b ".repeat(MANY / 4)),
        case("a table with columns without end", format!("{}\n{}\n", "|a".repeat(2000), "|-".repeat(2000))),
        case("references to themselves", "[a]: b\n\n[a][a][a]\n".repeat(2000)),
        case("entities", "&amp;&#0;&#x110000;&nosuch;".repeat(2000)),
        case("HTML", "<div onclick=x><script>alert(1)</script>".repeat(500)),
        Case::new("md", "front matter that nothing closes", format!("---\ntitle: a\n{}", TEXT.join("\n\n"))),
        Case::new(
            "md",
            "front matter without end",
            format!("---\n{}---\n\n{}", "a: b\n".repeat(MANY), TEXT.join("\n\n")),
        ),
        Case::new(
            "md",
            "front matter that refers to itself",
            format!("---\na: &a [*a, *a]\n---\n\n{}", TEXT.join("\n\n")),
        ),
    ]
}

fn pages() -> Vec<Case> {
    let good = TEXT.map(|text| format!("<p>{text}</p>")).concat();
    let case = |what: &str, body: String| Case::new("html", what, page_of(&body));
    let around = |what: &str, body: String| case(what, format!("{good}{body}"));
    vec![
        around("elements in elements", "<div><b>".repeat(DEPTH)),
        around("tables in tables", "<table><tr><td>".repeat(2000)),
        around("elements side by side", "<p>a</p>".repeat(MANY)),
        around("links side by side", "<a href=x>a</a> ".repeat(MANY / 4)),
        around("elements that are closed but never opened", "</div></p></a>".repeat(MANY)),
        around("formatting that nothing closes", "<b><i><u><s>".repeat(1000)),
        around("an attribute without end", format!("<p title=\"{}\">a</p>", "a".repeat(LONG))),
        around("attributes without end", format!("<p {}>a</p>", (0..MANY).map(|n| format!("a{n}=b ")).collect::<String>())),
        around("a name without end", format!("<{}>", "a".repeat(LONG))),
        around("a comment that nothing closes", format!("<!-- {}", "a ".repeat(LONG / 8))),
        around("a script that nothing closes", format!("<script>{}", "a ".repeat(LONG / 8))),
        around("entities", "&lt;&nosuch;&#1114112;&#0;&#xd800;&".repeat(5000)),
        around("words that are not shown", format!("<p hidden>{SENTENCE}</p><p style=\"display:none\">99 people died.</p>")),
        around("drawings in words in drawings", "<svg><desc><math><mtext>".repeat(500)),
        around("frames and templates", "<template><noscript><iframe srcdoc=x>".repeat(300)),
        around("data of its own that is no JSON", "<script type=\"application/ld+json\">{\"@type\":</script>".repeat(500)),
        around("data of its own that is deep", format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(DEPTH))),
        around("data of its own that lies", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"99999-99-99\",\"headline\":{\"a\":[]},\"author\":12}</script>".to_owned()),
        around("days that are none", "<meta property=\"article:published_time\" content=\"31/02/2031 25:61\"><time datetime=\"-1\">x</time>".to_owned()),
        around("marks without width in each word", "<p>1\u{200b}2 peo\u{ad}ple died\u{202e}, police said.</p>".repeat(20)),
        Case::new("html", "no element at all", "<".repeat(MANY)),
        Case::new("html", "a frame of other pages", "<html><frameset><frame src=a><frame src=b></frameset></html>"),
        Case::new("html", "a page that a script fills", "<html><head><script src=a></script></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"),
        Case::new("html", "zeros between letters", page_of(&good).bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>()),
    ]
}

fn web_archives() -> Vec<Case> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let good = || text(mhtml(&page_of(&TEXT.map(|text| format!("<p>{text}</p>")).concat())));
    let case = |what: &str, file: String| Case::new("mhtml", what, file);
    vec![
        case("no boundary in it", good().replace("--bb", "--other")),
        case("no boundary named", good().replace("boundary=\"bb\"", "")),
        case("a boundary without end", good().replace("bb", &"b".repeat(5000))),
        case("no page in it", good().replace("text/html\r\nContent-Transfer", "image/png\r\nContent-Transfer")),
        case("packed as nobody knows", good().replace("8bit", "x-martian")),
        case("said to be base64 and is not", good().replace("8bit", "base64")),
        case("said to be quoted-printable, broken", good().replace("8bit", "quoted-printable").replace("<p>", "<p>=\r\n=ZZ=3")),
        case("itself inside itself", (0..200).fold(good(), |inner, n| format!("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"n{n}\"\r\n\r\n--n{n}\r\n{inner}\r\n--n{n}--\r\n"))),
    ]
}

fn pdfs() -> Vec<Case> {
    let case = |what: &str, bytes: Vec<u8>| Case::new("pdf", what, bytes);
    let stream =
        |about: &str, data: &str| format!("<< {about} /Length {} >>\nstream\n{data}\nendstream", data.len());
    let good = shown(&TEXT);
    vec![
        case(
            "a password",
            pdf_of(&stream("", &good), "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"),
        ),
        case("no text, only a drawing", pdf("0 0 100 100 re f\n")),
        case("a length that lies", pdf_of(&format!("<< /Length 999999 >>\nstream\n{good}\nendstream"), "")),
        case("a length below zero", pdf_of(&format!("<< /Length -5 >>\nstream\n{good}\nendstream"), "")),
        case(
            "a length that is itself",
            pdf_of(&format!("<< /Length 5 0 R >>\nstream\n{good}\nendstream"), ""),
        ),
        case("packed bytes that are none", pdf_of(&stream("/Filter /FlateDecode", "no zlib here"), "")),
        case("packed as nobody knows", pdf_of(&stream("/Filter /Martian", &good), "")),
        case(
            "filters on filters",
            pdf_of(&stream(&format!("/Filter [{}]", "/ASCIIHexDecode ".repeat(500)), "41>"), ""),
        ),
        case(
            "pages of itself",
            String::from_utf8(pdf(&good)).unwrap().replace("/Kids [4 0 R]", "/Kids [2 0 R]").into_bytes(),
        ),
        case(
            "a page tree that says it has many",
            String::from_utf8(pdf(&good)).unwrap().replace("/Count 1", "/Count 2000000000").into_bytes(),
        ),
        case("brackets in brackets", pdf(&format!("{good}{}", "[".repeat(DEPTH)))),
        case("states that nothing puts back", pdf(&format!("{}{good}", "q ".repeat(MANY)))),
        case("figures that are none", pdf(&format!("1e99 -- .. 0x7 999999999999999999999 Tf {good}"))),
        case("letters far outside the page", pdf(&good.replace("1 0 0 1 40", "1 0 0 1 99999999"))),
        case("letters of no size", pdf(&good.replace("/F1 9 Tf", "/F1 0 Tf"))),
        case("a text that nothing closes", pdf(&format!("BT /F1 9 Tf ({}", "a".repeat(LONG / 8)))),
        case("instructions without end", pdf(&format!("{good}{}", "0 0 m 1 1 l S ".repeat(MANY)))),
        case("no table of its objects", pdf(&good).split(|byte| *byte == b'x').next().unwrap().to_vec()),
        case("only its first line", b"%PDF-1.7\n".to_vec()),
    ]
}

fn archives() -> Vec<Case> {
    let bomb = b" ".repeat(BOMB);
    let inner = archive(&[("a.txt", SENTENCE.as_bytes())]);
    let nested = (0..30).fold(inner.clone(), |inner, _| archive(&[("a.zip", &inner)]));
    let names: Vec<String> = (0..3000).map(|n| format!("word/part{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"<a/>".as_slice())).collect();
    let mut lies = docx("<w:p><w:r><w:t>The pier fell.</w:t></w:r></w:p>");
    // The sizes in the archive's list say that next to nothing is in it.
    if let Some(at) = lies.windows(4).rposition(|four| four == b"PK\x01\x02") {
        lies[at + 20..at + 28].fill(1);
    }
    vec![
        Case::new("docx", "a bomb as its text", archive(&[("word/document.xml", &bomb)])),
        Case::new(
            "odt",
            "a bomb as its text",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", &bomb)]),
        ),
        Case::new(
            "epub",
            "a bomb as its list of files",
            archive(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", &bomb)]),
        ),
        Case::new("docx", "an archive in an archive", nested),
        Case::new("docx", "parts without end", archive(&many)),
        Case::new("docx", "no document in it", archive(&[("word/other.xml", b"<a/>")])),
        Case::new("docx", "sizes that lie", lies),
        Case::new(
            "docx",
            "names that lead out of it",
            archive(&[("../../etc/passwd", b"x"), ("/word/document.xml", b"<a/>")]),
        ),
        Case::new("docx", "only an end", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec()),
        Case::new(
            "docx",
            "an older format",
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 1500]].concat(),
        ),
        Case::new("epub", "no chapter in it", archive(&[("mimetype", b"application/epub+zip")])),
        Case::new(
            "epub",
            "a spine of itself",
            epub("<html><body><p><a href=\"c.xhtml\">c</a></p></body></html>"),
        ),
    ]
}

fn documents() -> Vec<Case> {
    let word = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let open = |text: &str| format!("<text:p>{text}</text:p>");
    let words = TEXT.map(word).concat();
    let opens = TEXT.map(open).concat();
    let billion = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let part = |head: &str, body: &str| {
        archive(&[("word/document.xml", format!("{head}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>").as_bytes())])
    };
    vec![
        Case::new("docx", "entities of entities", part(billion, &format!("{words}{}", word("&c;")))),
        Case::new("docx", "an entity from outside", part(outside, &format!("{words}{}", word("&x;")))),
        Case::new(
            "docx",
            "elements in elements",
            docx(&format!("{words}{}", "<w:sdt><w:sdtContent>".repeat(DEPTH))),
        ),
        Case::new(
            "docx",
            "tables in tables",
            docx(&format!("{words}{}", "<w:tbl><w:tr><w:tc>".repeat(2000))),
        ),
        Case::new(
            "docx",
            "an attribute without end",
            docx(&format!("{words}<w:p w:x=\"{}\"/>", "a".repeat(LONG))),
        ),
        Case::new("docx", "empty paragraphs without end", docx(&format!("{words}{}", "<w:p/>".repeat(MANY)))),
        Case::new(
            "docx",
            "signs that XML cannot hold",
            docx(&format!("{words}{}", word("&#0;&#1;\u{1}&#xffff;"))),
        ),
        Case::new(
            "docx",
            "elements that are closed in another order",
            docx(&format!("{words}<w:p><w:r></w:p></w:r>")),
        ),
        Case::new(
            "odt",
            "spaces without end",
            odt(&format!("{opens}<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>")),
        ),
        Case::new(
            "odt",
            "cells that are repeated without end",
            odt(&format!(
                "{opens}<table:table><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
            )),
        ),
        Case::new(
            "odt",
            "lists in lists",
            odt(&format!("{opens}{}", "<text:list><text:list-item>".repeat(2000))),
        ),
        Case::new("fodt", "elements in elements", fodt(&format!("{opens}{}", "<text:span>".repeat(DEPTH)))),
        Case::new("fodt", "entities of entities", fodt(&opens).replace("?>\n", &format!("?>\n{billion}"))),
        Case::new("fodt", "said to be UTF-16", fodt(&opens).replace("UTF-8", "UTF-16")),
    ]
}

fn rich() -> Vec<Case> {
    let text = TEXT.join("\\par ");
    let case = |what: &str, body: String| Case::new("rtf", what, rtf(&format!("{text}\\par {body}")));
    vec![
        case("groups in groups", "{".repeat(DEPTH)),
        case("groups that are closed too often", "}".repeat(DEPTH)),
        case("bytes that it does not have", "\\bin2000000000 abc".to_owned()),
        case("bytes below none", "\\bin-5 abc".to_owned()),
        case("figures without end", format!("\\u{} a", "9".repeat(5000))),
        case("half of a surrogate pair", "\\u-10179?a\\u-9000?".to_owned()),
        case("letters that are none", "\\'zz\\'8\\'".to_owned()),
        case("words without end", format!("\\{}", "a".repeat(LONG / 8))),
        case("letters that are left out without end", "\\uc2000000000\\u8217 a".to_owned()),
        case("an object inside", format!("{{\\object\\objemb{{\\*\\objdata {}}}}}", "4d5a".repeat(MANY))),
        case("a picture inside", format!("{{\\pict\\pngblip {}}}", "89504e47".repeat(MANY))),
        case("cells without a table", "\\cell\\row\\trowd\\cellx-1".repeat(1000)),
    ]
}

fn mails() -> Vec<Case> {
    let text = TEXT.join("\r\n\r\n");
    let case = |what: &str, file: String| Case::new("eml", what, file);
    let typed = |kind: &str, body: &str| eml(&format!("Content-Type: {kind}\r\n"), body);
    let nested = (0..500).fold(text.clone(), |inner, n| {
        format!(
            "--n{n}\r\nContent-Type: multipart/mixed; boundary=\"n{}\"\r\n\r\n{inner}\r\n--n{n}--",
            n.max(1) - 1
        )
    });
    vec![
        case("parts in parts", typed("multipart/mixed; boundary=\"n499\"", &nested)),
        case(
            "a message in a message",
            (0..100).fold(eml("", &text), |inner, _| typed("message/rfc822", &inner)),
        ),
        case(
            "heads without end",
            eml(&(0..MANY).map(|n| format!("X-{n}: a\r\n")).collect::<String>(), &text),
        ),
        case("a head without end", eml(&format!("X-Long: {}\r\n", "a".repeat(LONG)), &text)),
        case(
            "a head that is folded without end",
            eml(&format!("X-Long: a{}\r\n", "\r\n a".repeat(MANY)), &text),
        ),
        case("receivers without end", eml(&format!("Cc: {}\r\n", "a@site.example, ".repeat(MANY)), &text)),
        case(
            "words in a head that are none",
            eml("Reply-To: =?utf-8?Q?=ZZ=?= =?martian?B?!!!?= <a@site.example>\r\n", &text),
        ),
        case("an encoding that nobody knows", typed("text/plain; charset=martian-1", &text)),
        case("said to be UTF-16", typed("text/plain; charset=utf-16", &text)),
        case("said to be base64 and is not", eml("Content-Transfer-Encoding: base64\r\n", &text)),
        case(
            "a part that nothing closes",
            typed(
                "multipart/mixed; boundary=\"b\"",
                &format!("--b\r\nContent-Type: text/plain\r\n\r\n{text}"),
            ),
        ),
        case("no part at all", typed("multipart/mixed; boundary=\"b\"", "")),
        case(
            "a boundary of nothing",
            typed("multipart/mixed; boundary=\"\"", &format!("--\r\n\r\n{text}\r\n----")),
        ),
        case("no head at all", format!("\r\n\r\n{text}")),
        case("a day that is none", eml("", &text).replace("Fri, 2 May 2031", "Fri, 32 May 99999")),
        case("quotations in quotations", eml("", &format!("{text}\r\n\r\n{} a", ">".repeat(DEPTH)))),
        case("only what is attached", typed("application/pdf; name=a.pdf", "%PDF-1.7")),
    ]
}
