//! Files go to the window that is open already: `daybrief a.html` gives them to it and ends.
//!
//! A window listens at a socket in the user's own folder, one for each screen. Only paths go over it, and one word
//! back. Where there are no such sockets, or nobody answers, the files get a window of their own.

use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc;

/// Files that were given to this window by a program that was started for them.
#[derive(Debug)]
pub struct Handed {
    /// The files, each from the root on.
    pub files: Vec<PathBuf>,
    /// Whether the window takes them. Nobody listens any more where the program that gave them has waited too long.
    pub answer: mpsc::SyncSender<bool>,
}

/// The way from a program that is started to a window that is open.
pub trait Door: fmt::Debug + Send {
    /// Gives the files to the window that is open. Whether it took them.
    fn give(&self, files: &[PathBuf]) -> bool;

    /// Waits for files, and hands each lot to `take`, for as long as the program runs. Returns at once where nothing
    /// can come.
    fn listen(&self, take: &mut dyn FnMut(Handed));
}

/// The door of this system, for the screen that the window is on.
#[must_use]
pub fn door() -> Box<dyn Door> {
    #[cfg(unix)]
    if let Some(door) = socket::Socket::of_user() {
        return Box::new(door);
    }
    Box::new(Shut)
}

/// There is no way: each program has a window of its own.
#[derive(Debug)]
struct Shut;

impl Door for Shut {
    fn give(&self, _files: &[PathBuf]) -> bool {
        false
    }

    fn listen(&self, _take: &mut dyn FnMut(Handed)) {}
}

#[cfg(unix)]
mod socket {
    use std::fs::{self, File};
    use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};
    use std::sync::mpsc;
    use std::time::Duration;

    use etcetera::BaseStrategy as _;
    use serde::{Deserialize, Serialize};

    use super::{Door, Handed};

    /// How long the one side waits for the other. A window answers within a frame; one that is stuck gets nothing.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// More than that is no list of files.
    const MAX_BYTES: u64 = 1 << 20;

    /// What the window says when it takes the files.
    const TAKEN: &str = "taken";

    /// What is given.
    #[derive(Debug, Serialize, Deserialize)]
    struct Given {
        files: Vec<PathBuf>,
    }

    /// A socket with this path; a file beside it is locked by the program that listens.
    #[derive(Debug)]
    pub(super) struct Socket {
        path: PathBuf,
    }

    impl Socket {
        /// The socket of this user, for this screen.
        pub(super) fn of_user() -> Option<Self> {
            let folders = etcetera::choose_base_strategy().ok()?;
            let folder = folders.runtime_dir().or_else(|| folders.state_dir())?.join("daybrief");
            let screen = ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(std::env::var_os)?;
            let screen = screen.to_string_lossy().replace(|c: char| !c.is_alphanumeric(), "-");
            Some(Self { path: folder.join(format!("window{screen}.socket")) })
        }

        #[cfg(test)]
        pub(super) fn at(path: PathBuf) -> Self {
            Self { path }
        }

        /// The socket to listen at, and the lock that says that this program does. None where another program does.
        fn open(&self) -> io::Result<Option<(UnixListener, File)>> {
            let folder = self.path.parent().unwrap_or_else(|| Path::new(""));
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            let lock = self.path.with_extension("lock");
            let lock = File::options().create(true).append(true).mode(0o600).open(lock)?;
            if lock.try_lock().is_err() {
                return Ok(None);
            }
            // What a program that has ended has left: nobody listens there, since nobody had the lock.
            if let Err(error) = fs::remove_file(&self.path)
                && error.kind() != io::ErrorKind::NotFound
            {
                return Err(error);
            }
            Ok(Some((UnixListener::bind(&self.path)?, lock)))
        }

        fn try_to_give(&self, files: &[PathBuf]) -> io::Result<bool> {
            let mut stream = UnixStream::connect(&self.path)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            // A path that is no Unicode cannot be written so; its window is a new one.
            let line = serde_json::to_string(&Given { files: files.to_vec() })?;
            stream.write_all(format!("{line}\n").as_bytes())?;
            let mut answer = String::new();
            BufReader::new(stream).take(64).read_line(&mut answer)?;
            Ok(answer.trim() == TAKEN)
        }
    }

    impl Door for Socket {
        fn give(&self, files: &[PathBuf]) -> bool {
            let whole: io::Result<Vec<PathBuf>> = files.iter().map(std::path::absolute).collect();
            // Nobody there, or nobody who answers: there is no window that could take them.
            whole.and_then(|files| self.try_to_give(&files)).unwrap_or(false)
        }

        fn listen(&self, take: &mut dyn FnMut(Handed)) {
            let Ok(Some((listener, _lock))) = self.open() else { return };
            for stream in listener.incoming().map_while(Result::ok) {
                // Who says nothing, or nothing that can be read, gets no answer; the next is listened to.
                drop(hear(&stream, take));
            }
        }
    }

    fn hear(mut stream: &UnixStream, take: &mut dyn FnMut(Handed)) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut line = String::new();
        BufReader::new(stream.take(MAX_BYTES)).read_line(&mut line)?;
        let given: Given = serde_json::from_str(&line)?;
        let (answer, is_taken) = mpsc::sync_channel(1);
        take(Handed { files: given.files, answer });
        if is_taken.recv_timeout(PATIENCE).unwrap_or(false) {
            stream.write_all(format!("{TAKEN}\n").as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;
    use std::time::Duration;

    use super::socket::Socket;
    use super::*;

    /// A window that listens, and says the same to everybody.
    #[expect(clippy::disallowed_methods, reason = "the other side of a test")]
    fn window(path: &Path, says: bool) -> Receiver<Vec<PathBuf>> {
        let (heard, files) = channel();
        let (begun, ready) = channel();
        let path = path.to_owned();
        thread::spawn(move || {
            begun.send(()).expect("somebody waits");
            Socket::at(path).listen(&mut |handed| {
                handed.answer.send(says).expect("somebody waits");
                heard.send(handed.files).expect("somebody listens");
            });
        });
        ready.recv().expect("it begins");
        files
    }

    /// Gives until somebody is there.
    fn give(path: &Path, files: &[PathBuf]) -> bool {
        let door = Socket::at(path.to_owned());
        (0..500).any(|_| {
            door.give(files) || {
                thread::sleep(Duration::from_millis(10));
                false
            }
        })
    }

    #[test]
    fn files_go_to_the_window_that_is_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own").join("window.socket");
        let files = window(&path, true);
        assert!(give(&path, &["/news/a.html".into(), "b.txt".into()]));
        let here = std::env::current_dir().expect("a folder");
        assert_eq!(files.recv().expect("files"), [PathBuf::from("/news/a.html"), here.join("b.txt")]);
    }

    #[test]
    fn without_a_window_that_takes_them_they_are_not_given() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.socket");
        assert!(!Socket::at(path.clone()).give(&["a.html".into()]), "nobody is there");
        let files = window(&path, false);
        while files.try_recv().is_err() {
            assert!(!Socket::at(path.clone()).give(&["a.html".into()]), "the window says no");
        }
    }

    #[test]
    fn what_an_ended_program_has_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.socket");
        drop(UnixListener::bind(&path).expect("a socket"));
        assert!(path.exists() && !Socket::at(path.clone()).give(&["a.html".into()]));
        let files = window(&path, true);
        assert!(give(&path, &["/a.html".into()]));
        assert_eq!(files.recv().expect("files"), [PathBuf::from("/a.html")]);
    }

    #[test]
    fn what_is_no_list_of_files_is_passed_over() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.socket");
        let files = window(&path, true);
        assert!(give(&path, &["/a.html".into()]));
        let mut stream = std::os::unix::net::UnixStream::connect(&path).expect("it is there");
        stream.write_all(b"GET / HTTP/1.1\n").expect("written");
        assert!(give(&path, &["/b.html".into()]));
        assert_eq!(
            files.iter().take(2).collect::<Vec<_>>(),
            [["/a.html"], ["/b.html"]].map(|f| f.map(PathBuf::from))
        );
    }

    #[test]
    fn a_door_that_is_shut_takes_nothing() {
        assert!(!Shut.give(&["a.html".into()]));
        Shut.listen(&mut |_| panic!("nothing comes"));
    }
}
