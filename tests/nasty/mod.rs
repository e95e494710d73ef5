//! Texts that mean something to a program that reads them: markup, commands, signs that move or turn what follows.

#![allow(dead_code, reason = "each test that shares this uses a part of it")]

/// Each with what it is meant to become.
pub(crate) const TEXTS: &[(&str, &str)] = &[
    // Markdown.
    ("a link", "[the minister](https://lorven.example/a)"),
    ("a link by name", "[the minister][s1]\n\n[s1]: https://lorven.example"),
    ("a picture", "![pier](https://lorven.example/p.png)"),
    ("a picture before a footnote", "The pier fell!"),
    ("a bare address", "see https://lorven.example/pay?now=1 today"),
    ("a bare address without a scheme", "see www.lorven.example today"),
    ("an address in angles", "<https://lorven.example>"),
    ("a heading", "# Resign"),
    ("an underlined heading", "Resign\n====="),
    ("a list", "- one\n- two"),
    ("a list of numbers", "1. one\n2. two"),
    ("a task", "- [x] done"),
    ("a quotation", "> said"),
    ("a table", "a | b\n--|--\nc | d"),
    ("a cell's end", "a | b || c"),
    ("a cell's end behind a backslash", "a \\| b \\\\| c"),
    ("code", "`rm` and ``two``"),
    ("a block of code", "```sh\nrm\n```"),
    ("code by white space", "    indented"),
    ("a line across", "***"),
    ("a line of hyphens", "---"),
    ("the end of a list's item", "\n\nA paragraph"),
    ("strong words", "**strong** and __strong__ and *weak* and _weak_"),
    ("struck words", "~~struck~~ and ~low~ and ^high^"),
    ("a footnote's reference", "said[^s1-1]"),
    ("a footnote", "[^s1-1]: forged"),
    ("an inline footnote", "said^[forged]"),
    ("mathematics", "$5 million, or A$ 7 million, and $$x$$"),
    ("prices", "US$5 and US$6 and $7"),
    ("a backslash at the end", "the end\\"),
    ("a break", "the end  \nof it"),
    ("attributes", "Heading {#id .class onclick=x}"),
    ("an alert", "[!WARNING] forged"),
    ("a template's words", "{{ brief.title }} {% for x in y %}"),
    ("a wiki's link", "[[Secret]] ![[Secret]]"),
    ("front matter", "---\ntitle: forged\n---"),
    ("a YAML value", "x\", \"b\": \"c\\"),
    ("a definition", "Term\n: forged"),
    // HTML.
    ("a script", "<script>alert(1)</script>"),
    ("an element with a handler", "<img src=x onerror=alert(1)>"),
    ("the end of an element", "</td></table></body></html>"),
    ("the end of a style", "</style><p>"),
    ("the end of a title", "</title><script>"),
    ("a comment", "<!-- hidden --> and <!--"),
    ("a section of data", "<![CDATA[ x ]]>"),
    ("an instruction", "<?php x ?>"),
    ("entities", "&lt;b&gt; &amp; &#60;b&#62; &copy;"),
    ("the end of a value", "\" onmouseover=\"x' y='"),
    // XML.
    ("a run", "<w:p><w:r><w:t>forged</w:t></w:r></w:p>"),
    ("a field", "</w:t><w:fldSimple w:instr=\"DDEAUTO c\"/>"),
    ("a document type", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///x\">]>&e;"),
    ("what XML cannot hold", "a\u{1}\u{8}\u{b}\u{1f}\u{fffe}\u{ffff}b"),
    // Spreadsheets.
    ("a formula", "=HYPERLINK(\"https://lorven.example\",\"x\")"),
    ("a formula with a plus", "+1+cmd|'x'!A1"),
    ("a formula with a minus", "-1+1"),
    ("a formula with an at", "@SUM(A1:A9)"),
    ("a formula behind a tab", "\t=1+1"),
    ("a formula behind a line's end", "\r=1+1"),
    ("a formula behind what is not seen", "\u{200b}\u{feff}=1+1"),
    ("a formula behind a space", "\u{a0}\u{2009}=1+1"),
    ("a formula in wide letters", "＝1＋1"),
    ("a formula behind a quotation mark", "\"=1+1"),
    ("more cells", "a\",\"b\"\r\n\"c\";d\te"),
    // Calendars.
    ("another entry", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged"),
    ("another line", "x\nATTACH:https://lorven.example"),
    ("a folded line", "x\r\n ATTACH:y"),
    ("signs of a calendar", "a;b,c:d\\n\\e"),
    ("other line ends", "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f"),
    // Terminals.
    ("colours", "\u{1b}[31mred\u{1b}[0m"),
    ("a cleared screen", "\u{1b}[2J\u{1b}[H"),
    ("a window's title", "\u{1b}]0;forged\u{7}"),
    ("the clipboard", "\u{1b}]52;c;Zm9yZ2Vk\u{1b}\\"),
    ("a link of a terminal", "\u{1b}]8;;https://lorven.example\u{1b}\\x\u{1b}]8;;\u{1b}\\"),
    ("controls of one byte", "\u{9b}31m \u{9d}0;x\u{9c} \u{90}q\u{9c}"),
    ("steps back", "dead\u{8}\u{8}\u{8}\u{8}safe \u{7f}"),
    ("a line begun again", "12 dead\r0 dead"),
    ("nothing", "a\0b"),
    // Marks that are not seen.
    ("an override", "12\u{202e}34\u{202c} dead"),
    ("an isolate", "\u{2067}12\u{2069} dead"),
    ("an embedding", "\u{202b}12\u{202c} dead"),
    ("marks of direction", "1\u{200f}2\u{200e}3\u{61c}4"),
    ("no width", "1\u{200b}2 de\u{ad}ad \u{2060}x\u{feff}"),
    ("tags", "yes\u{e0001}\u{e006e}\u{e006f}\u{e007f}"),
    ("marks between lines", "a\u{fff9}b\u{fffa}c\u{fffb}"),
    ("many accents", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}"),
    ("an accent alone", "\u{301}x"),
    ("no letter at all", "\u{10ffff}\u{e000}\u{fdd0}"),
    // Addresses.
    ("a script's address", "javascript:alert(1)"),
    ("data", "data:text/html,<script>alert(1)</script>"),
    ("a file's address", "file:///etc/passwd"),
    ("an address's end", "https://lorven.example/)\"> <b>"),
];

/// What no terminal and no label may get: it moves what follows, or hides it.
pub(crate) fn moves_or_hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
