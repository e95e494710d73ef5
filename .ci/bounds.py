#!/usr/bin/env python3
"""Holds the figures to their bounds: .ci/floors.json (higher is better) and .ci/ceilings.json (lower is better).

  bounds.py check SCORES   each ceiling holds, and no bound is looser than it was in any earlier commit
  bounds.py tighten SCORES moves the bounds to within SLACK of the figures; a bound is never loosened

The floors themselves are checked by the scorer. Python standard library and git only.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
BOUNDS = {"floors.json": max, "ceilings.json": min}

# Points between a figure and its bound: what is within the noise of the smallest sets (28 articles or so).
SLACK = 0.5

# Measured against another program's answers, mistakes included: to look at, not to be held to.
UNBOUND = ("pages-meta",)

# Measured on the pages that the weights of the blocks are fitted to: a closer fit is no merit, so these bounds stay
# where they were before the fit, and the cross-validated figures in the weights' card are what counts.
FITTED = ("pages", "pages-news", "pasted")
BODY = ("f1", "page_f1", "lost", "leak")

# Figures where less is better, by the last part of their names.
LOWER = ("lost", "leak", "invented", "words", "over_35w", "pronoun", "reldate", "openquote")


def read(name):
    path = HERE / name
    return json.loads(path.read_text()) if path.exists() else {}


def earlier(name):
    """Each earlier version of a file of bounds, as git keeps it."""
    git = ["git", "-C", str(HERE)]
    commits = subprocess.run([*git, "log", "--format=%H", "--", name], capture_output=True, text=True, check=True)
    for commit in commits.stdout.split():
        shown = subprocess.run([*git, "show", f"{commit}:./{name}"], capture_output=True, text=True)
        if shown.returncode == 0:
            yield commit, json.loads(shown.stdout)


def is_unbound(key):
    return key.split(".", 1)[0] in UNBOUND


def is_fitted(key):
    parts = key.split(".")
    return parts[0] in FITTED and parts[-1] in BODY


def loosened():
    for name, tighter in BOUNDS.items():
        now = read(name)
        for commit, before in earlier(name):
            for key, bound in before.items():
                if is_unbound(key):
                    continue
                if key not in now or tighter(now[key], bound) != now[key]:
                    yield f"{name}: {key} was {bound} in {commit[:9]} and is {now.get(key)}"


def exceeded(scores):
    for key, bound in read("ceilings.json").items():
        if key in scores and (scores[key] is None or scores[key] > bound):
            yield f"{key}: {scores[key]} is above its ceiling {bound}"


def check(scores):
    wrong = [*exceeded(scores), *loosened()]
    print("\n".join(wrong) or "all ceilings hold, and no bound was loosened")
    return 1 if wrong else 0


def tighten(scores):
    bounds = {name: read(name) for name in BOUNDS}
    for key, figure in scores.items():
        last = key.rsplit(".", 1)[-1]
        if figure is None or last.startswith("_") or is_unbound(key) or is_fitted(key):
            continue
        name, slack = ("ceilings.json", SLACK) if last in LOWER else ("floors.json", -SLACK)
        # A share that counts from 0 to 1 has a smaller unit than one in percent.
        bound = round(figure + slack * (0.01 if last == "invented" else 1), 2)
        bounds[name][key] = BOUNDS[name](bounds[name].get(key, bound), bound)
    for name, table in bounds.items():
        (HERE / name).write_text(json.dumps(table, indent=1, sort_keys=True) + "\n")
    return 0


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "tighten"):
        sys.exit(__doc__)
    scores = json.loads(pathlib.Path(sys.argv[2]).read_text())
    return {"check": check, "tighten": tighten}[sys.argv[1]](scores)


sys.exit(main())
