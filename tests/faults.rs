//! What happens when something breaks: a damaged project file, a full disk, a folder that cannot be written, a file that
//! goes away, a clock that jumps, a program that is killed. Nothing is lost, and nothing is different unnoticed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![allow(clippy::print_stdout, reason = "how much was tried is told to who asks")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use assert_cmd::cargo::CommandCargoExt as _;
use daybrief::article::{Article, Source};
use daybrief::brief::store::{self, StoreError};
use daybrief::brief::{Brief, Edit, SectionId};
use daybrief::check;
use daybrief::text::Span;
use jiff::civil::date;
use tempfile::TempDir;

const TEXT: &str = "The ferry sank on Monday. 12 people were rescued.";

fn brief() -> Brief {
    let mut brief = Brief::new(date(2026, 3, 4));
    for edit in [
        Edit::AddSource(Arc::new(Article::of_clean_text(Source::default(), TEXT))),
        Edit::AddFromText { source: "S1".to_owned(), spans: vec![Span::new(26, 49)], section: SectionId(1) },
        Edit::AddComment { section: SectionId(1), after: None, text: "Watch for 3 more.".to_owned() },
    ] {
        brief = edit.apply(&brief).unwrap();
    }
    brief
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A sample of what damage leaves: refused, or opened and the same, or opened and told.
struct Seen {
    brief: Brief,
    refused: usize,
    same: usize,
    told: usize,
}

impl Seen {
    fn new() -> Self {
        Self { brief: brief(), refused: 0, same: 0, told: 0 }
    }

    #[track_caller]
    fn take(&mut self, file: &Path, bytes: &[u8], what: &str) {
        fs::write(file, bytes).unwrap();
        match store::load(file) {
            Err(error) => {
                let said = error.to_string();
                assert!(
                    matches!(error, StoreError::Damaged { .. } | StoreError::Newer { .. }),
                    "{what}: {said}"
                );
                assert!(said.contains("left as it is"), "{what}: {said}");
                self.refused += 1;
            }
            Ok(read) if read == self.brief => self.same += 1,
            Ok(read) => {
                assert!(read.file_changed, "{what}: opens as another brief, and nothing says so");
                let told = check::whole(&read);
                assert!(told.iter().any(|f| f.note.message.contains("changed outside Daybrief")), "{what}");
                self.told += 1;
            }
        }
        assert_eq!(fs::read(file).unwrap(), bytes, "{what}: opening changed the file");
    }
}

/// A folder, a project file in it, and what stands in that.
fn saved() -> (TempDir, PathBuf, Vec<u8>) {
    let folder = folder();
    let file = folder.path().join("a.daybrief");
    store::save(&file, &brief()).unwrap();
    let whole = fs::read(&file).unwrap();
    (folder, file, whole)
}

/// What is flipped in each byte: another digit or letter, another case, no text any more.
const BITS: [u8; 4] = [0, 1, 5, 7];

#[test]
fn no_flipped_bit_of_a_project_file_goes_unnoticed() {
    let (_folder, file, whole) = saved();
    let mut seen = Seen::new();
    for at in 0..whole.len() {
        for bit in BITS {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            seen.take(&file, &bytes, &format!("bit {bit} of byte {at}"));
        }
    }
    assert_eq!(seen.refused + seen.same + seen.told, whole.len() * BITS.len());
    println!("{} refused, {} told, {} the same", seen.refused, seen.told, seen.same);
    assert!(seen.refused > whole.len() && seen.told > 500, "damage of each kind was tried");
    // The seal's own name, white space that became other white space.
    assert!(seen.same < whole.len() / 10, "{} changes changed nothing", seen.same);
}

#[test]
fn no_lost_repeated_or_cut_byte_goes_unnoticed() {
    let (_folder, file, whole) = saved();
    let mut seen = Seen::new();
    for at in 0..whole.len() {
        let (before, after) = whole.split_at(at);
        let (byte, rest) = after.split_first().unwrap();
        seen.take(&file, before, &format!("cut at {at}"));
        seen.take(&file, &[before, rest].concat(), &format!("without byte {at}"));
        seen.take(&file, &[before, &[*byte], after].concat(), &format!("byte {at} twice"));
        seen.take(&file, &[before, &[0], rest].concat(), &format!("nothing at {at}"));
    }
    assert!(seen.refused > whole.len(), "damage was tried");
}

#[test]
fn a_file_from_before_there_were_seals_opens_as_it_is() {
    let folder = folder();
    let file = folder.path().join("a.daybrief");
    store::save(&file, &brief()).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let (values, _) = text.split_once(",\n  \"seal\"").unwrap();
    fs::write(&file, format!("{values}\n}}\n")).unwrap();
    assert_eq!(store::load(&file).unwrap(), brief());
}

#[test]
fn an_edit_by_hand_opens_and_is_told_until_somebody_lets_it_stand() {
    let folder = folder();
    let file = folder.path().join("a.daybrief");
    store::save(&file, &brief()).unwrap();
    let edited = fs::read_to_string(&file).unwrap().replace("Watch for 3 more", "Watch for 4 more");
    fs::write(&file, edited).unwrap();
    let mut read = store::load(&file).unwrap();
    assert!(read.bullets().any(|bullet| bullet.text == "Watch for 4 more."));
    let told = |brief: &Brief| {
        check::whole(brief).iter().filter(|f| f.note.message.contains("outside Daybrief")).count()
    };
    assert_eq!(told(&read), 1);
    // Saving seals the file anew; nobody has looked at it for that.
    store::save(&file, &read).unwrap();
    read = store::load(&file).unwrap();
    assert_eq!(told(&read), 1);
    let finding =
        check::whole(&read).into_iter().find(|f| f.note.message.contains("outside Daybrief")).unwrap();
    let waiver = daybrief::brief::Waiver {
        bullet: None,
        message: finding.note.message,
        reason: "My own mending".to_owned(),
    };
    read = Edit::Waive(waiver).apply(&read).unwrap();
    assert_eq!(told(&read), 0);
    // Laid out anew by an editor, it is the same file.
    store::save(&file, &brief()).unwrap();
    let compact: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    fs::write(&file, compact.to_string()).unwrap();
    assert_eq!(store::load(&file).unwrap(), brief());
}

/// Runs a shell's line in the folder; `$0` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Command::cargo_bin("daybrief").unwrap();
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg(program.get_program()).current_dir(folder).env_remove("DISPLAY");
    command.output().unwrap()
}

#[track_caller]
fn check(output: &Output, code: i32, words: &[&str]) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(words.iter().all(|word| said.contains(word)), "{said}");
}

fn with_article() -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("ferry.txt"), format!("Ferry sinks\n\n{}", TEXT.repeat(200))).unwrap();
    folder
}

#[test]
fn a_disk_that_is_full_is_said_and_leaves_what_was_there() {
    let folder = with_article();
    for command in ["read ferry.txt", "facts ferry.txt", "facts ferry.txt --json"] {
        check(
            &shell(folder.path(), &format!("exec \"$0\" {command} > /dev/full")),
            2,
            &["standard output", "full"],
        );
    }
    let line = "echo '{\"id\":1,\"text\":\"12 people died on Monday.\"}' | \"$0\" facts --jsonl > /dev/full";
    check(&shell(folder.path(), line), 2, &["standard output", "full"]);
    for form in ["md", "html", "docx", "txt"] {
        let out = folder.path().join(format!("out.{form}"));
        fs::write(&out, "old").unwrap();
        // No file may grow at all: what a full disk does to a file that is begun.
        let line = format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" brief ferry.txt -o out.{form}");
        check(&shell(folder.path(), &line), 2, &["could not be written", "Make room"]);
        assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 5, "{left:?}");
}

/// Goes before a line of shell where this user may do everything: the line is then run by nobody in particular.
fn as_anybody(folder: &Path) -> &'static str {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let may_do_all = fs::write(folder.join("probe"), "").is_ok();
    drop(fs::remove_file(folder.join("probe")));
    if may_do_all { "setpriv --reuid=65534 --clear-groups " } else { "" }
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let folder = with_article();
    // Whoever runs the program must get at it.
    let program = folder.path().join("program");
    fs::copy(Command::cargo_bin("daybrief").unwrap().get_program(), &program).unwrap();
    let who = as_anybody(folder.path());
    let line = format!("exec {who}./program brief ferry.txt -o out.md");
    check(&shell(folder.path(), &line), 2, &["out.md", "not allowed", "Choose another file or folder"]);
    assert!(!folder.path().join("out.md").exists());
    fs::set_permissions(folder.path().join("ferry.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let line = format!("exec {who}./program read ferry.txt");
    check(&shell(folder.path(), &line), 2, &["ferry.txt", "You may not read this file", "Ask its owner"]);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_goes_away_is_said_and_comes_back_where_it_can() {
    let folder = with_article();
    check(
        &shell(folder.path(), "exec \"$0\" read gone.txt"),
        2,
        &["gone.txt", "no such file", "look for it"],
    );
    check(
        &shell(folder.path(), "exec \"$0\" facts ferry.txt gone.txt --json"),
        1,
        &["gone.txt", "no such file"],
    );
    check(&shell(folder.path(), "exec \"$0\" check gone.daybrief"), 2, &["gone.daybrief", "no such file"]);
    // The file of an open brief is gone: saving writes it again. Its folder is gone: that is said.
    let place = folder.path().join("desk");
    fs::create_dir(&place).unwrap();
    let file = place.join("a.daybrief");
    store::save(&file, &brief()).unwrap();
    fs::remove_file(&file).unwrap();
    store::save(&file, &brief()).unwrap();
    assert_eq!(store::load(&file).unwrap(), brief());
    fs::remove_dir_all(&place).unwrap();
    let said = store::save(&file, &brief()).unwrap_err().to_string();
    assert!(said.contains("no such file or folder") && said.contains("nothing is lost"), "{said}");
    // The folder of the copies for emergencies is made again.
    let copies = folder.path().join("copies");
    store::autosave(&copies, &brief(), None).unwrap();
    fs::remove_dir_all(&copies).unwrap();
    let copy = store::autosave(&copies, &brief(), None).unwrap();
    assert_eq!(store::load(&copy).unwrap(), brief());
}

#[test]
fn copies_are_offered_whatever_the_clock_said() {
    let folder = folder();
    let day = Duration::from_secs(24 * 60 * 60);
    let moments = [
        SystemTime::UNIX_EPOCH,
        SystemTime::UNIX_EPOCH + day * 20_000,
        SystemTime::UNIX_EPOCH + day * 400_000,
    ];
    for (number, moment) in moments.iter().enumerate() {
        let mut own = brief();
        own.title = format!("Brief {number}");
        let copy = store::autosave(folder.path(), &own, None).unwrap();
        fs::File::options().append(true).open(copy).unwrap().set_modified(*moment).unwrap();
        store::begin_anew(folder.path());
    }
    // A process that another test begins holds the copies' locks for the moment before it becomes another program.
    let all = |_: &u32| store::recoverable(folder.path()).len() == moments.len();
    (0..100).find(all).unwrap_or_else(|| panic!("{:?}", store::recoverable(folder.path())));
    let found = store::recoverable(folder.path());
    let titles: Vec<_> = found.iter().map(|copy| copy.brief.title.as_str()).collect();
    assert_eq!(titles, ["Brief 2", "Brief 1", "Brief 0"], "the latest first, none left out");
}

#[test]
fn a_day_far_off_changes_no_fact_and_stops_nothing() {
    let folder = with_article();
    let made = |day: &str| {
        let output = shell(folder.path(), &format!("exec \"$0\" brief ferry.txt -o out.md --date={day}"));
        assert_eq!(output.status.code(), Some(0), "{day}: {}", String::from_utf8_lossy(&output.stderr));
        let text = fs::read_to_string(folder.path().join("out.md")).unwrap();
        text.lines().filter(|line| line.starts_with("- ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let usual = made("2026-03-04");
    assert!(!usual.is_empty());
    for day in ["-009999-01-01", "0000-01-01", "1582-10-10", "1970-01-01", "2038-01-20", "9999-12-31"] {
        assert_eq!(made(day), usual, "{day}");
    }
}

#[test]
fn a_killed_export_is_the_old_one_or_the_new_one() {
    let folder = with_article();
    let out = folder.path().join("out.md");
    let export = || {
        let mut command = Command::cargo_bin("daybrief").unwrap();
        command.args(["brief", "ferry.txt", "-o", "out.md", "--date", "2026-03-04"]).current_dir(&folder);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(export().wait().unwrap().success());
    let new = fs::read_to_string(&out).unwrap();
    let (mut old, mut whole) = (0, 0);
    for moment in 0..40 {
        fs::write(&out, "old").unwrap();
        let mut child = export();
        std::thread::sleep(Duration::from_millis(moment * 2));
        child.kill().unwrap();
        child.wait().unwrap();
        match fs::read_to_string(&out).unwrap() {
            text if text == "old" => old += 1,
            text if text == new => whole += 1,
            other => panic!("after {moment}: {other:?}"),
        }
    }
    assert_eq!(old + whole, 40);
}
