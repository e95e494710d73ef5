//! The program from outside: what it prints, where it complains, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "Ferry with 80 aboard sinks off Port Halden\n\nBy Ada Winter\n\n3 March 2026\n\n\
    A ferry with 80 people aboard sank off Port Halden on Monday, the coast guard said.\n\n\
    Twelve people were rescued by fishing boats, and divers are expected to search the wreck on Thursday.\n\n\
    The operator, Halden Lines, said it would halt all sailings until 10 March.\n";

/// A folder with an article, and with what no article can be read from.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ferry.txt"), FERRY).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    folder
}

fn daybrief(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("daybrief").unwrap();
    command.current_dir(folder).stdin(Stdio::null());
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    daybrief(folder.path()).args(arguments).output().unwrap()
}

/// Ends with that code, and complains in as many lines as there are words to look for, one in each.
#[track_caller]
fn check(output: &Output, code: i32, complaints: &[&str]) {
    let errors = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{errors}");
    assert_eq!(errors.lines().count(), complaints.len(), "{errors}");
    for (line, expected) in errors.lines().zip(complaints) {
        assert!(line.contains(expected), "{line}");
    }
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn with_input(folder: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    fs::write(folder.path().join("input"), input).unwrap();
    let input = fs::File::open(folder.path().join("input")).unwrap();
    daybrief(folder.path()).args(arguments).stdin(input).output().unwrap()
}

/// Two articles, one after the other.
const REVIEW: &str = include_str!("data/review.txt");

#[test]
fn without_a_display_one_line_names_the_other_way() {
    let folder = folder();
    check(&run(&folder, &[]), 2, &["daybrief facts"]);
    check(&run(&folder, &["ferry.txt"]), 2, &["daybrief facts"]);
}

#[test]
fn what_makes_no_sense_ends_with_2() {
    let folder = folder();
    for arguments in [
        &["facts"][..],
        &["read"],
        &["brief", "ferry.txt"],
        &["facts", "--jsonl", "ferry.txt"],
        &["brief", "ferry.txt", "-o", "a.pdf", "--format", "pdf"],
        &["brief", "ferry.txt", "-o", "a.md", "--date", "2026-02-30"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert_eq!(run(&folder, &["--help"]).status.code(), Some(0));
    let order = String::from_utf8(run(&folder, &["read", "--help"]).stdout).expect("words");
    assert!(order.contains("Published: front matter published;"), "{order}");
}

#[test]
fn read_gives_an_object_a_line() {
    let folder = folder();
    let output = run(&folder, &["read", "--json", "ferry.txt"]);
    check(&output, 0, &[]);
    let article = &lines(&output)[0];
    assert_eq!(article["id"], "ferry");
    assert_eq!(article["title"], "Ferry with 80 aboard sinks off Port Halden");
    assert_eq!(article["byline"], "Ada Winter");
    assert_eq!(article["published"], "2026-03-03");
    let text = article["text"].as_str().unwrap();
    assert!(text.starts_with("A ferry with 80 people aboard") && text.ends_with("10 March."), "{text}");
    for key in ["publisher", "published_from", "language", "set_aside", "notes"] {
        assert!(article.get(key).is_some(), "{key}");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = folder();
    let files = ["facts", "--json", "empty.txt", "ferry.txt", "missing.txt", "picture.txt", "."];
    let output = run(&folder, &files);
    check(&output, 1, &["empty.txt", "missing.txt", "picture.txt", "."]);
    assert_eq!(lines(&output).len(), 1);
    check(&run(&folder, &["facts", "missing.txt"]), 2, &["missing.txt"]);
}

#[test]
fn offsets_are_bytes_of_the_text_that_is_given_back() {
    let folder = folder();
    let input = "{\"id\": 7, \"text\": \"Café owners said on Friday that 12 shops will close in May.\", \"published\": \"2026-03-04\"}\n";
    let output = with_input(&folder, &["facts", "--jsonl"], input.as_bytes());
    check(&output, 0, &[]);
    let result = &lines(&output)[0];
    assert_eq!(result["id"], 7);
    assert_eq!(result["source"]["published"], "2026-03-04");
    let text = result["text"].as_str().unwrap();
    let mut found = 0;
    for kind in ["timexes", "quantities", "actors"] {
        for mention in result[kind].as_array().unwrap() {
            let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
            assert_eq!(text.get(at("start")..at("end")), mention["text"].as_str(), "{kind}");
            found += 1;
        }
    }
    assert!(found >= 2, "{result}");
    for key in ["sentences", "attributions", "forecasts", "bullets"] {
        assert!(result[key].is_array(), "{key}");
    }
}

#[test]
fn a_bad_line_is_answered_and_the_run_goes_on() {
    let folder = folder();
    let input = "{\"id\": \"a\", \"text\": \"One.\"}\nnonsense\n\n{\"id\": \"b\", \"text\": 5}\n\
        {\"id\": \"c\", \"text\": \"x\", \"published\": \"soon\"}\n{\"text\": \"x\"}\n{\"id\": \"d\", \"text\": \"\"}";
    let output = with_input(&folder, &["facts", "--jsonl"], input.as_bytes());
    check(&output, 1, &["4 of 7 lines"]);
    let answers = lines(&output);
    let summary: Vec<_> = answers.iter().map(|a| (a["id"].as_str(), a["line"].as_u64())).collect();
    let (bad, good) = (|id, line| (id, Some(line)), |id| (Some(id), None));
    assert_eq!(
        summary,
        [good("a"), bad(None, 2), bad(Some("b"), 4), bad(Some("c"), 5), bad(None, 6), good("d")]
    );
    let invalid = with_input(&folder, &["facts", "--jsonl"], b"{\"id\": 1, \"text\": \"\xff\xfe\"}\n");
    assert_eq!(lines(&invalid)[0]["line"], 1);
}

#[test]
fn answers_come_in_order_and_the_same_each_time() {
    let folder = folder();
    let line = |n: usize| {
        let text = "On Monday 12 people left Port Halden. ".repeat(n % 7);
        // Long titles make several pieces of the input, and take no time to analyse.
        serde_json::json!({"id": n, "text": text, "title": "x".repeat(3000), "published": "2026-03-04"})
            .to_string()
            + "\n"
    };
    let input: String = (0..300).map(line).collect();
    let output = with_input(&folder, &["facts", "--jsonl", "--top", "2"], input.as_bytes());
    check(&output, 0, &[]);
    let answers = lines(&output);
    assert!(
        answers
            .iter()
            .enumerate()
            .all(|(at, answer)| answer["id"] == at && answer["bullets"].as_array().unwrap().len() <= 2)
    );
    assert_eq!(answers.len(), 300);
    assert!(
        with_input(&folder, &["facts", "--jsonl", "--top", "2"], input.as_bytes()).stdout == output.stdout
    );
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let folder = folder();
    let mut child = daybrief(folder.path())
        .args(["facts", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{{\"id\": {id}, \"text\": \"One.\"}}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let folder = folder();
    let line =
        serde_json::json!({"id": 1, "text": "On Monday 12 people left. ".repeat(200)}).to_string() + "\n";
    fs::write(folder.path().join("input"), line.repeat(200)).unwrap();
    let program = daybrief(folder.path()).get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.current_dir(&folder).arg("-c").arg("\"$0\" facts --jsonl < input | head -n 1").arg(program);
    let output = shell.output().unwrap();
    check(&output, 0, &[]);
    assert_eq!(lines(&output).len(), 1);
}

#[test]
fn for_people_the_sentence_stands_under_its_bullet_with_carets() {
    let folder = folder();
    let output = run(&folder, &["facts", "ferry.txt", "--top", "1"]);
    check(&output, 0, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("ferry.txt\n  Title: Ferry with 80 aboard"), "{text}");
    assert!(text.contains("\n  1. ") && text.contains("| ") && text.contains("^^^"), "{text}");
    assert!(text.contains("more: --top"), "{text}");
}

#[test]
fn an_article_cannot_move_the_cursor() {
    let folder = folder();
    fs::write(folder.path().join("bad.txt"), FERRY.replace("Twelve", "\u{1b}[2J\u{9b}31mTwelve\u{202e}"))
        .unwrap();
    for command in ["facts", "read"] {
        let output = run(&folder, &[command, "bad.txt"]);
        check(&output, 0, &[]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Twelve"), "{text}");
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    }
    let output = run(&folder, &["read", "a\u{1b}[2Jb.txt"]);
    check(&output, 2, &["a\u{fffd}[2Jb.txt"]);
}

#[test]
fn a_brief_is_written_whole() {
    let folder = folder();
    let arguments =
        ["brief", "ferry.txt", "empty.txt", "-o", "out.md", "--date", "2026-03-04", "--title", "Ports"];
    check(&run(&folder, &arguments), 1, &["empty.txt"]);
    let first = fs::read_to_string(folder.path().join("out.md")).unwrap();
    assert!(first.contains("\n# Ports, 4 March 2026\n\n## Developments\n\n- "), "{first}");
    assert!(first.contains("| S1 | Ferry with 80 aboard sinks off Port Halden |"), "{first}");
    check(&run(&folder, &arguments), 1, &["empty.txt"]);
    assert_eq!(fs::read_to_string(folder.path().join("out.md")).unwrap(), first);
    let one = ["brief", "ferry.txt", "-o", "one.md", "--top", "1", "--date", "2026-03-04"];
    check(&run(&folder, &one), 0, &[]);
    let one = fs::read_to_string(folder.path().join("one.md")).unwrap();
    assert_eq!(one.lines().filter(|line| line.starts_with("- ")).count(), 1, "{one}");
}

#[test]
fn two_articles_with_the_same_words_give_each_bullet_once() {
    let folder = folder();
    fs::write(folder.path().join("reprint.txt"), FERRY).unwrap();
    check(&run(&folder, &["brief", "ferry.txt", "reprint.txt", "-o", "out.md"]), 0, &[]);
    let text = fs::read_to_string(folder.path().join("out.md")).unwrap();
    let mut bullets: Vec<_> =
        text.lines().filter(|l| l.starts_with("- ")).map(|l| l.split("[^").next()).collect();
    let all = bullets.len();
    bullets.sort_unstable();
    bullets.dedup();
    assert_eq!((bullets.len(), all > 0), (all, true), "{text}");
}

#[test]
fn a_brief_that_cannot_be_written_leaves_nothing_behind() {
    let folder = folder();
    check(
        &run(&folder, &["brief", "ferry.txt", "-o", "no/out.md"]),
        2,
        &["no/out.md: the export could not be written"],
    );
    check(&run(&folder, &["brief", "ferry.txt", "-o", "ferry.txt"]), 2, &["one of the articles"]);
    assert_eq!(fs::read_to_string(folder.path().join("ferry.txt")).unwrap(), FERRY);
    check(&run(&folder, &["brief", "empty.txt", "-o", "out.md"]), 2, &["empty.txt"]);
    assert!(!folder.path().join("out.md").exists());
}

/// A limit on the size of files stands in for a disk that is full: writing fails half way.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_brief() {
    let folder = folder();
    fs::write(
        folder.path().join("long.txt"),
        FERRY.to_owned() + &"Divers found 3 more bodies on Tuesday. ".repeat(400),
    )
    .unwrap();
    fs::write(folder.path().join("out.md"), "old").unwrap();
    let program = daybrief(folder.path()).get_program().to_owned();
    let mut shell = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" brief long.txt -o out.md --top 99";
    let output = shell.current_dir(&folder).arg("-c").arg(script).arg(program).output().unwrap();
    check(&output, 2, &["out.md: the export could not be written: the file is larger than the disk allows"]);
    assert_eq!(fs::read_to_string(folder.path().join("out.md")).unwrap(), "old");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5, "no temporary file is left");
}

#[test]
fn several_articles_in_a_file_are_taken_apart_where_that_is_asked_for() {
    let folder = folder();
    fs::write(folder.path().join("review.txt"), REVIEW).unwrap();
    let ids = |arguments: &[&str]| {
        let output = run(&folder, arguments);
        check(&output, 0, &[]);
        let of =
            |line: &Value| (line["id"].as_str().unwrap().to_owned(), line["text"].as_str().unwrap().len());
        lines(&output).iter().map(of).map(|(id, length)| (id, length > 400)).collect::<Vec<_>>()
    };
    let one = |id: &str| (id.to_owned(), true);
    assert_eq!(ids(&["read", "review.txt", "--json"]), [one("review")]);
    let apart = [one("review#1"), one("review#2"), ("ferry".to_owned(), false)];
    assert_eq!(ids(&["read", "review.txt", "ferry.txt", "--json", "--parts"]), apart);
    let found = run(&folder, &["facts", "review.txt", "--json", "--parts"]);
    let titles: Vec<Value> = lines(&found).into_iter().map(|line| line["source"]["title"].clone()).collect();
    assert_eq!(titles, ["Ferry sinks off Port Halden", "Grain harvest falls by a fifth"]);
    let people = run(&folder, &["read", "review.txt", "--parts"]);
    let people = String::from_utf8(people.stdout).unwrap();
    assert!(people.contains("review.txt#1\n") && people.contains("review.txt#2\n"), "{people}");
}

#[test]
fn a_brief_is_verified_against_its_articles() {
    let folder = folder();
    let make = ["brief", "ferry.txt", "-o", "out.md", "--date", "2026-03-04", "--marking", "TLP:GREEN"];
    check(&run(&folder, &make), 0, &[]);
    fs::create_dir(folder.path().join("kept")).unwrap();
    fs::rename(folder.path().join("ferry.txt"), folder.path().join("kept/renamed.txt")).unwrap();
    check(&run(&folder, &["check", "out.md", "--sources", "kept"]), 0, &[]);

    let text = fs::read_to_string(folder.path().join("out.md")).unwrap();
    let bullet = text.lines().find(|line| line.starts_with("- ")).unwrap();
    let edited = text.replace(bullet, &bullet.replacen(' ', " Nobody of 987 in Selby ", 1));
    fs::write(folder.path().join("edited.md"), edited).unwrap();
    let found = run(&folder, &["check", "edited.md", "--sources", "kept"]);
    let said = String::from_utf8(found.stdout.clone()).unwrap();
    assert_eq!(found.status.code(), Some(1), "{said}");
    for words in ["changed outside", "“987” does not stand", "“Selby” does not stand"] {
        assert!(
            said.lines().any(|line| line.starts_with("edited.md: S1, sentence") && line.contains(words)),
            "{said}"
        );
    }
    check(&run(&folder, &["check", "kept/renamed.txt"]), 2, &["no brief that Daybrief exported"]);
    check(&run(&folder, &["check", "none.md"]), 2, &["none.md"]);
    check(&run(&folder, &["check", "out.md", "--sources", "nowhere"]), 2, &["nowhere"]);
}

#[test]
fn a_brief_is_written_in_each_form_and_tells_what_has_changed() {
    let folder = folder();
    for (name, begins) in [
        ("a.md", "---\n"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.docx", "PK"),
        ("a.txt", ""),
        ("a.csv", "brief,"),
        ("a.ics", "BEGIN:VCALENDAR"),
        ("a.svg", "<svg xmlns="),
    ] {
        check(&run(&folder, &["brief", "ferry.txt", "-o", name, "--date", "2026-03-04"]), 0, &[]);
        let bytes = fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }
    let since = ["brief", "ferry.txt", "-o", "b.md", "--date", "2026-03-05", "--top", "1", "--since", "a.md"];
    check(&run(&folder, &since), 0, &[]);
    let text = fs::read_to_string(folder.path().join("b.md")).unwrap();
    assert!(text.contains("- Last brief: 4 March 2026 (a.md); 1 bullet stands here as there"), "{text}");

    fs::write(folder.path().join("mine.md.j2"), "{{ heading }}\n\n{{ nothing }}\n").unwrap();
    let mine = ["brief", "ferry.txt", "-o", "c.md", "--template", "mine.md.j2"];
    check(&run(&folder, &mine), 2, &["mine.md.j2, line 3: there is no value of this name"]);
    check(&run(&folder, &["brief", "ferry.txt", "-o", "c.md", "--template", "none"]), 2, &["none"]);
    let listed = run(&folder, &["forecasts", "a.md", "b.md", "none.md", "--date", "2026-03-04"]);
    check(&listed, 1, &["none.md"]);
    let in_folder = run(&folder, &["forecasts", ".", "--date", "2026-03-04"]);
    check(&in_folder, 0, &[]);
    assert_eq!(in_folder.stdout, listed.stdout, "all briefs of the folder");
    fs::create_dir(folder.path().join("empty")).unwrap();
    check(&run(&folder, &["forecasts", "empty"]), 2, &["there is no brief in this folder"]);
}
