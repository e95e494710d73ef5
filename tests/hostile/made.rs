//! A good file of each format, made here byte by byte.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::TEXT;

/// The formats, by their endings.
pub(super) const FORMATS: [&str; 11] =
    ["txt", "md", "html", "mhtml", "pdf", "docx", "odt", "fodt", "rtf", "epub", "eml"];

/// The headline of each.
const TITLE: &str = "Ferry sinks near Port Ella";

/// A good file of that format.
pub(super) fn good(format: &str) -> Vec<u8> {
    match format {
        "txt" => format!("{TITLE}\n\n{}\n", TEXT.join("\n\n")).into_bytes(),
        "md" => format!("# {TITLE}\n\n{}\n", TEXT.join("\n\n")).into_bytes(),
        "html" => page().into_bytes(),
        "mhtml" => mhtml(&page()),
        "pdf" => pdf(&shown(&TEXT)),
        "docx" => docx(&format!(
            "<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>{}",
            paragraphs("w:p><w:r><w:t", "w:t></w:r></w:p")
        )),
        "odt" => odt(&odf_body()),
        "fodt" => fodt(&odf_body()).into_bytes(),
        "rtf" => rtf(&format!("{TITLE}\\par {}", TEXT.join("\\par "))).into_bytes(),
        "epub" => epub(&page()),
        "eml" => eml("Content-Type: text/plain; charset=utf-8\r\n", &TEXT.join("\r\n\r\n")).into_bytes(),
        other => panic!("no format {other}"),
    }
}

fn paragraphs(open: &str, close: &str) -> String {
    TEXT.map(|text| format!("<{open}>{text}</{close}>")).concat()
}

pub(super) fn page() -> String {
    page_of(&format!("<h1>{TITLE}</h1>{}", paragraphs("p", "p")))
}

pub(super) fn page_of(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{TITLE}</title></head><body><article>{body}</article></body></html>"
    )
}

pub(super) fn mhtml(page: &str) -> Vec<u8> {
    let head = "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"bb\"\r\n\r\n--bb\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://site.example/a\r\n\r\n";
    format!("{head}{page}\r\n--bb--\r\n").into_bytes()
}

pub(super) fn eml(heads: &str, body: &str) -> String {
    format!(
        "From: desk@site.example\r\nTo: reader@site.example\r\nSubject: {TITLE}\r\nDate: Fri, 2 May 2031 06:00:00 +0000\r\nMIME-Version: 1.0\r\n{heads}\r\n{body}\r\n"
    )
}

/// The parts as an archive, packed.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, packed).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[("word/document.xml", document.as_bytes())])
}

fn odf_body() -> String {
    format!("<text:h>{TITLE}</text:h>{}", paragraphs("text:p", "text:p"))
}

fn odf(element: &str, more: &str, body: &str) -> String {
    format!(
        "<office:{element} xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"{more}><office:body><office:text>{body}</office:text></office:body></office:{element}>"
    )
}

pub(super) fn odt(body: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.text";
    archive(&[("mimetype", kind), ("content.xml", odf("document-content", "", body).as_bytes())])
}

pub(super) fn fodt(body: &str) -> String {
    let kind = " office:mimetype=\"application/vnd.oasis.opendocument.text\"";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", odf("document", kind, body))
}

pub(super) fn rtf(body: &str) -> String {
    format!("{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {body}\\par}}")
}

pub(super) fn epub(chapter: &str) -> Vec<u8> {
    let container = b"<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>";
    let book = b"<package><metadata/><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>";
    archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("b.opf", book),
        ("c.xhtml", chapter.as_bytes()),
    ])
}

/// The instructions that show these lines one under the other.
pub(super) fn shown(lines: &[&str]) -> String {
    let line = |(at, line): (usize, &&str)| {
        let words = line.replace(['(', ')'], "");
        format!("BT /F1 9 Tf 1 0 0 1 40 {} Tm ({words}) Tj ET\n", 700 - 30 * at)
    };
    lines.iter().enumerate().map(line).collect()
}

/// One page with these instructions.
pub(super) fn pdf(content: &str) -> Vec<u8> {
    pdf_of(&format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()), "")
}

/// One page with this object as its content, and these words in the trailer.
pub(super) fn pdf_of(content: &str, trailer: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        content,
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).as_bytes());
    }
    let at = out.len();
    out.extend(format!("xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n").as_bytes());
    out
}
