"""Measures the window of a program; window_figures.sh starts it. Usage: window_figures.py PROGRAM BARE_WINDOW"""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

FIRST_FRAME_GOAL_MS = 400
IDLE_GOAL_PERCENT = 0.5
MEMORY_GOAL_MB = 150
STARTS = 3
IDLE_S = 10
ARTICLES = int(sys.argv[3]) if len(sys.argv) > 3 else 100
PATIENCE_S = 60
SAMPLES = pathlib.Path("assets/samples")
TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def screen():
    """An X server of our own, on the first free number."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield ":" + pipe.readline().strip()
    finally:
        server.terminate()
        server.wait()


def environment(display, home):
    own = {name: value for name, value in os.environ.items() if not name.startswith(("WAYLAND", "DBUS", "XDG"))}
    own |= {"DISPLAY": display, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LIBGL_ALWAYS_SOFTWARE": "1"}
    return own


def windows(process, own):
    """The windows of that process that are shown: eframe shows its window when the first frame is drawn."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "(Daybrief|Bare window)$"],
                           env=own, capture_output=True, text=True)
    if process.poll() is not None:
        sys.exit(f"figures: {process.args[0]} ended with {process.returncode}")
    return found.stdout.split()


def start(command, own):
    """The program once its window is shown, and how long that took."""
    begun = time.monotonic()
    process = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not windows(process, own):
        if time.monotonic() - begun > PATIENCE_S:
            process.kill()
            sys.exit(f"figures: {command[0]} showed no window within {PATIENCE_S} s")
    return process, (time.monotonic() - begun) * 1000


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def first_frame(command, own):
    """The fastest start of several: what else the machine does only makes it slower."""
    times = []
    for _ in range(STARTS):
        process, taken = start(command, own)
        end(process)
        times.append(taken)
    return min(times), statistics.median(times)


def processor_s(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(process):
    """All that it holds, with the libraries and with the pictures that drawing in software keeps here."""
    lines = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    values = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return values["Rss"]


def settled(process):
    """Waits until the program has nothing more to do."""
    before, quiet = processor_s(process), 0
    end_at = time.monotonic() + PATIENCE_S
    while quiet < 4 and time.monotonic() < end_at:
        time.sleep(0.5)
        now = processor_s(process)
        quiet = quiet + 1 if now - before < 0.02 else 0
        before = now


def at_rest(command, own):
    """Idle load in percent of one processor, and memory."""
    process, _ = start(command, own)
    settled(process)
    time.sleep(7)  # Messages of the moment go after six seconds.
    before = processor_s(process)
    time.sleep(IDLE_S)
    idle = (processor_s(process) - before) / IDLE_S * 100
    memory = memory_mb(process)
    end(process)
    return idle, memory


def articles(folder):
    """So many articles: the samples with a line of their own each."""
    samples = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md", ".html"))
    for number in range(ARTICLES):
        sample = samples[number % len(samples)]
        text = sample.read_text(encoding="utf-8")
        if sample.suffix == ".html":
            # From the same address it would be a newer reading of the same article.
            text = re.sub(r"(https?://[^\"'<> ]+)", rf"\1?{number}", text)
            text = text.replace("</p>", f" This is copy {number}.</p>", 1)
        else:
            text += f"\nThis is copy {number}.\n"
        (folder / f"{number:03}-{sample.name}").write_text(text, encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def line(what, ours, bare, goal, unit):
    over = ours > goal
    ratio = f"{ours / bare:.2f} x" if bare else "-"
    print(f"{what:34} {ours:7.1f} {unit}   bare window {bare:7.1f} {unit}   {ratio:>7}   goal {goal} {unit}"
          f"{'   OVER THE GOAL' if over else ''}", flush=True)
    return over


def main():
    program, bare = sys.argv[1], sys.argv[2]
    folder = pathlib.Path(tempfile.mkdtemp())
    over = []
    try:
        with screen() as display:
            own = environment(display, folder / "home")
            (folder / "home").mkdir(mode=0o700)
            (folder / "articles").mkdir()
            files = articles(folder / "articles")
            (ours, ours_median), (theirs, theirs_median) = first_frame([program], own), first_frame([bare], own)
            over.append(line(f"first frame, fastest of {STARTS}", ours, theirs, FIRST_FRAME_GOAL_MS, "ms"))
            print(f"{f'  median of {STARTS}':34} {ours_median:7.1f} ms   bare window {theirs_median:7.1f} ms")
            (idle, memory), (idle_bare, memory_bare) = at_rest([program, *files], own), at_rest([bare], own)
            over.append(line(f"idle with {ARTICLES} articles", idle, idle_bare, IDLE_GOAL_PERCENT, "%"))
            over.append(line(f"memory with {ARTICLES} articles", memory, memory_bare, MEMORY_GOAL_MB, "MB"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(any(over) and os.environ.get("FIGURES") != "print")


sys.exit(main())
