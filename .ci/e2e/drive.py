"""Drives Daybrief by what a screen reader sees and by keys; run.sh starts it on a bus and a screen of its own.

Usage: drive.py PROGRAM EVIDENCE_FOLDER WORKING_FOLDER [short]
short: up to the export.
"""

import contextlib
import datetime
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import time

import pyatspi

SAMPLES = pathlib.Path("assets/samples")
ARTICLES = ["central-bank.txt", "dam-breach-observer.txt"]
ADDED = " (checked)"
PATIENCE_S = 30
# Another size than the program begins with.
SIZE = (1180, 760)
HANDED = "election-calendar.md"


class Failed(Exception):
    """What was expected and did not come."""


def step(words):
    print(f"e2e: {words}", flush=True)


def run(*command, check=True, timeout=20, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, **more)
    if check and done.returncode != 0:
        raise Failed(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def until(what, look, seconds=PATIENCE_S):
    """The first thing that `look` finds; it may fail in between, since the tree changes while it is read."""
    end = time.monotonic() + seconds
    trouble = None
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except Exception as error:  # noqa: BLE001 - a node may vanish at any moment
            trouble = error
        time.sleep(0.1)
    raise Failed(f"waited {seconds} s in vain for {what}" + (f" (last trouble: {trouble})" if trouble else ""))


class Desk:
    """The screen, the program on it, and where evidence goes."""

    def __init__(self, program, evidence, folder):
        self.program = program
        self.evidence = evidence
        self.folder = folder
        # Where a browser puts the pages that are saved.
        self.articles = pathlib.Path.home() / "Downloads"
        self.articles.mkdir(parents=True)
        (folder / "exports").mkdir(parents=True)
        for name in ARTICLES:
            shutil.copy(SAMPLES / name, self.articles / name)
        self.output = open(evidence / "program.log", "w", encoding="utf-8")
        self.process = None
        self.window = None

    @classmethod
    def beside(cls, other):
        """A second program on the same screen."""
        desk = cls.__new__(cls)
        desk.__dict__.update(other.__dict__, process=None, window=None)
        return desk

    def start(self, *arguments):
        """Starts the program and waits for its window."""
        before = windows("Daybrief$")
        self.process = self.another(*arguments)
        self.window = until("the window", lambda: [w for w in self.appeared() if w not in before])[-1]

    def another(self, *arguments):
        command = [self.program, *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, stdout=self.output, stderr=subprocess.STDOUT)

    def kill(self):
        self.process.kill()
        self.process.wait(5)

    def quit(self):
        self.key("ctrl+q")
        until("the end of the program", lambda: self.process.poll() is not None)
        expect(self.process.returncode == 0, "it ends with 0")

    def size(self):
        said = run("xdotool", "getwindowgeometry", "--shell", self.window)
        return tuple(int(re.search(rf"^{side}=(\d+)$", said, re.M).group(1)) for side in ("WIDTH", "HEIGHT"))

    def says(self, words):
        """Waits until some text on the screen has these words."""
        return until(f"“{words}”", lambda: self.named(lambda name: words in name))[0][1]

    def close(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        self.output.close()

    def must_run(self):
        """Ends everything at once, with the program's own words, if the program has ended by itself."""
        if self.process.poll() is not None:
            said = (self.evidence / "program.log").read_text(encoding="utf-8").strip()
            raise SystemExit(f"e2e: FAILED: the program ended with {self.process.returncode} and said: {said}")

    # What is on the screen.

    def appeared(self):
        """The program's window, once there is one."""
        self.must_run()
        return windows("Daybrief$")

    def nodes(self):
        """Each node of the program's accessibility tree, with its name."""
        self.must_run()
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            with contextlib.suppress(Exception):
                application = desktop.getChildAtIndex(index)
                if application.get_process_id() == self.process.pid:
                    yield from walk(application)

    def named(self, test):
        return [(node, name) for node, name in self.nodes() if test(name)]

    def find(self, name):
        return until(f"“{name}” on the screen", lambda: self.named(lambda other: other == name))[0][0]

    def names(self, start):
        """The names that begin so, without that beginning, in the order of the tree."""
        return [name[len(start):] for _, name in self.named(lambda name: name.startswith(start))]

    def suggestion(self, number):
        start = f"Suggestion {number}: "
        return until(f"suggestion {number}", lambda: self.names(start))[0]

    def bullets(self):
        return self.names("Bullet: ")

    def shot(self, name):
        run("import", "-window", "root", str(self.evidence / f"{name}.png"))

    # What a user does.

    def press(self, name):
        action = self.find(name).queryAction()
        if not action.doAction(0):
            raise Failed(f"“{name}” could not be pressed")

    def focus(self, window):
        run("xdotool", "windowfocus", "--sync", window)

    def key(self, *keys):
        self.focus(self.window)
        for key in keys:
            run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.2)

    def dialog(self, title):
        """The window of the desktop's dialog, with the keyboard in it."""
        window = until(f"the dialog “{title}”", lambda: windows(f"^{re.escape(title)}$"))[0]
        time.sleep(0.5)
        self.focus(window)
        return window

    def gone(self, window):
        until("the dialog to close", lambda: window not in windows("."))


def walk(node, depth=0):
    yield node, node.name or ""
    if depth < 60:
        for index in range(node.childCount):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from walk(child, depth + 1)


def windows(pattern):
    return run("xdotool", "search", "--onlyvisible", "--name", pattern, check=False).split()


def type_text(text):
    run("xdotool", "type", "--delay", "60", text)


def begin(desk):
    step("the window opens")
    desk.start()
    desk.find("Open…")
    desk.shot("1-start")


def open_articles(desk):
    step("two articles through the file dialog")
    through_dialog(desk, desk.articles, ARTICLES)
    found = until("both articles", lambda: sorted(desk.names("Article S")) if len(desk.names("Article S")) == 2 else None)
    step(f"articles: {found}")
    desk.suggestion(2)


def through_dialog(desk, folder, names):
    """All files of the folder through the desktop's dialog."""
    desk.press("Open…")
    dialog = desk.dialog("Open articles")
    run("xdotool", "key", "ctrl+l")
    time.sleep(0.5)
    type_text(f"{folder}/")
    # Return is deaf while the dialog looks for names that could follow.
    until("the folder in the dialog", lambda: enter_folder(names))
    run("xdotool", "key", "ctrl+a")
    time.sleep(0.5)
    desk.shot("2-dialog")
    run("xdotool", "key", "alt+o")
    desk.gone(dialog)


def enter_folder(names):
    time.sleep(1)
    run("xdotool", "key", "Return")
    time.sleep(1)
    desktop = pyatspi.Registry.getDesktop(0)
    shown = {name for _, name in walk(desktop)}
    return shown.issuperset(names)


def accept_three(desk):
    step("three suggestions of two articles by key, the last one edited")
    accepted = []
    for number in range(2):
        accepted.append(desk.suggestion(1))
        desk.key("Return")
        until(f"bullet {number + 1}", lambda: desk.bullets() == accepted)
    after_two = desk.suggestion(1)
    desk.press(next(name for _, name in desk.nodes() if name.startswith("Article S2: ")))
    until("other suggestions", lambda: desk.suggestion(1) != after_two)
    accepted.append(desk.suggestion(1))
    desk.key("e")
    desk.find("Words of the bullet")
    time.sleep(0.3)
    desk.focus(desk.window)
    type_text(ADDED)
    desk.key("Return")
    accepted[-1] += ADDED
    until("the edited bullet", lambda: desk.bullets() == accepted)
    until("the field to close", lambda: not desk.named(lambda name: name == "Words of the bullet"))
    desk.shot("3-brief")
    return accepted


def export(desk):
    step("the Markdown through the save dialog")
    target = desk.folder / "exports" / "out.md"
    desk.press("Export…")
    dialog = desk.dialog("Export brief")
    run("xdotool", "key", "ctrl+a")
    type_text(str(target))
    desk.shot("4-save")
    run("xdotool", "key", "Return")
    desk.gone(dialog)
    until("the exported file", target.is_file)
    until("the message", lambda: desk.named(lambda name: "Exported to out.md" in name))
    desk.shot("5-exported")
    return target.read_text(encoding="utf-8")


def copied(desk):
    step("the same through the clipboard")
    desk.key("ctrl+shift+c")
    return until("the clipboard", lambda: run("xclip", "-selection", "clipboard", "-o", check=False))


def plain(text):
    """The words without Markdown's escapes, the label in front and the footnote mark at the end."""
    text = re.sub(r"^\*[^*]+:\* ", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"\[\^[^\]]+\]\s*$", "", text)).strip()


def same_words(text):
    return re.sub(r"\s+", " ", text)


def check(markdown, clipboard, accepted, articles):
    step("what the Markdown says")
    expect(clipboard.rstrip("\n") == markdown.rstrip("\n"), "the clipboard and the file have the same Markdown")
    expect(markdown.startswith("---\n"), "it begins with front matter")
    expect(f"date: {datetime.date.today()}" in markdown, "it has today's date")
    bullets = [line for line in markdown.splitlines() if re.match(r"- .*\[\^[^\]]+\]\s*$", line)]
    expect([plain(line[2:]) for line in bullets] == accepted, f"its bullets are those accepted: {bullets} / {accepted}")
    marks = [re.search(r"\[\^([^\]]+)\]\s*$", line).group(1) for line in bullets]
    expect(len(set(marks)) == 3, f"each bullet has a footnote of its own: {marks}")
    for mark in marks:
        check_footnote(markdown, mark, articles)
    for name in ARTICLES:
        digest = hashlib.sha256((articles / name).read_bytes()).hexdigest()
        expect(digest in markdown, f"the digest of {name} is in it")


def check_footnote(markdown, mark, articles):
    found = re.search(rf"^\[\^{re.escape(mark)}\]: (.*)$", markdown, re.M)
    expect(found, f"the footnote {mark} is there")
    quote = re.search(r"[\"“](.*)[\"”]", plain(found.group(1)))
    expect(quote, f"the footnote {mark} quotes: {found.group(1)}")
    texts = [same_words((articles / name).read_text(encoding="utf-8")) for name in ARTICLES]
    expect(any(same_words(quote.group(1)) in text for text in texts), f"the quote of {mark} stands in an article")


def expect(is_so, words):
    if not is_so:
        raise Failed(f"not so: {words}")
    step(f"  yes: {words[:150]}")


def copies():
    """The copies that the program has kept of what is not saved."""
    return list((pathlib.Path.home() / "state").rglob("*.daybrief"))


def leave(desk):
    step("the program ends when asked, and keeps what is not saved")
    run("xdotool", "windowsize", "--sync", desk.window, *map(str, SIZE))
    until("the new size", lambda: desk.size() == SIZE)
    # Drawn once more at that size, which is what is remembered.
    desk.find("Open…")
    desk.quit()
    kept = copies()
    expect(len(kept) == 1, f"the brief that was not saved is kept: {[str(path) for path in kept]}")


def come_back(desk, accepted):
    step("the next start offers it, in a window as large as the last one was")
    desk.start()
    offer = desk.says("Unsaved work from")
    expect(f"{len(accepted)} bullets" in offer, offer)
    desk.press("Recover")
    until("the bullets", lambda: desk.bullets() == accepted)
    expect(desk.size() == SIZE, f"the window is {desk.size()}")


def killed_while_typing(desk, accepted):
    step("killed while a bullet is typed")
    desk.press(f"Bullet: {accepted[0]}")
    # It stands beside the bullet that is chosen: a key could come before that.
    desk.press("Edit bullet")
    desk.find("Words of the bullet")
    time.sleep(0.3)
    desk.focus(desk.window)
    type_text(" kept")
    until("the copy of it", lambda: any(" kept" in copy.read_text(encoding="utf-8") for copy in copies()))
    typing = subprocess.Popen(["xdotool", "type", "--delay", "30", " and then much more"])
    time.sleep(0.2)
    desk.kill()
    typing.wait(20)
    step("the next start offers the work again")
    desk.start()
    offer = desk.says("Unsaved work from")
    expect(f"{len(accepted)} bullets" in offer, offer)
    desk.shot("6-offered")
    desk.press("Recover")
    words = f"{accepted[0]} kept"
    until("the typed words", lambda: any(bullet.startswith(words) for bullet in desk.bullets()))
    expect(set(accepted[1:]) < set(desk.bullets()), "the other bullets are there")


def handed_over(desk):
    step("a program that is started with an article gives it to the window that is open")
    other = desk.another(SAMPLES.resolve() / HANDED)
    expect(other.wait(PATIENCE_S) == 0, "it ends with 0 and has no window of its own")
    until("the third article", lambda: len(desk.names("Article S")) == 3)
    desk.quit()


def two_windows(desk):
    step("a brief that is open in one window opens as a copy in another")
    # Each copy that was kept is a whole brief.
    kept = max(copies(), key=lambda path: path.stat().st_mtime)
    brief = desk.folder / "morning.daybrief"
    shutil.copy(kept, brief)
    shutil.rmtree(kept.parent)
    desk.start(brief)
    until("the bullets", lambda: len(desk.bullets()) == 3)
    second = Desk.beside(desk)
    second.start("--new-window", brief)
    said = second.says("is open in another window of Daybrief")
    expect(str(desk.process.pid) in said, said)
    second.shot("7-two-windows")
    until("the bullets", lambda: len(second.bullets()) == 3)
    second.quit()
    desk.kill()
    step("what the killed one has left keeps nobody off")
    desk.start(brief)
    until("the bullets", lambda: len(desk.bullets()) == 3)
    expect(not desk.named(lambda name: "another window" in name), "it is no copy")
    desk.quit()
    expect(not list(desk.folder.glob(".*.lock")), "nothing is left beside the brief")


def a_hundred(desk):
    folder = desk.folder / "hundred"
    folder.mkdir()
    text = (SAMPLES / ARTICLES[0]).read_text(encoding="utf-8")
    # Names that begin alike would be completed by the dialog while its folder is typed.
    names = [f"{chr(ord('a') + number % 26)}{number:02}.txt" for number in range(100)]
    for name in names:
        (folder / name).write_text(f"{text}\nThis is copy {name}.\n", encoding="utf-8")
    step("a hundred articles named at the start")
    desk.start(*sorted(folder.iterdir()))
    desk.says("100 articles added")
    desk.suggestion(1)
    desk.shot("8-hundred")
    desk.quit()
    step("a hundred articles through the file dialog")
    desk.start()
    through_dialog(desk, folder, names[:2])
    desk.says("100 articles added")
    desk.quit()


def main():
    program, evidence, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    short = sys.argv[4:] == ["short"]
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        run("gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus",
            "-m", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>")
    desk = Desk(program, evidence, folder)
    try:
        begin(desk)
        open_articles(desk)
        accepted = accept_three(desk)
        markdown = export(desk)
        (evidence / "out.md").write_text(markdown, encoding="utf-8")
        check(markdown, copied(desk), accepted, desk.articles)
        if short:
            return 0
        leave(desk)
        come_back(desk, accepted)
        killed_while_typing(desk, accepted)
        handed_over(desk)
        two_windows(desk)
        a_hundred(desk)
    except Failed as error:
        with contextlib.suppress(Exception):
            desk.shot("failed")
            names = "\n".join(name for _, name in desk.nodes() if name)
            (evidence / "screen.txt").write_text(names, encoding="utf-8")
        print(f"e2e: FAILED: {error}. The evidence is in {evidence}", flush=True)
        return 1
    finally:
        desk.close()
    step("everything is as it should be")
    return 0


sys.exit(main())
