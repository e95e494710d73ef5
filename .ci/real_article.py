#!/usr/bin/env python3
"""Checks what the program makes of one real article, saved from a news site by a reader.

  real_article.py BIN ARTICLE

The article is not part of this project; what is expected of it is written here in short.
Prints each expectation that does not hold; exit 1 where there is one.
"""
import json
import subprocess
import sys

BINARY, ARTICLE = sys.argv[1:3]
FAILED = []


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.decode().splitlines()[0])


def expect(what, holds):
    print(("holds  " if holds else "FAILS  ") + what)
    if not holds:
        FAILED.append(what)


def check_reading(read):
    expect("title", read["title"] == "Hundreds of Afghan troops flee across border to escape Taliban offensive")
    expect("byline", read["byline"] == "Ben Farmer")
    expect("published, with its origin", read["published"] == "2021-07-04" and bool(read["published_from"]))
    paragraphs = [p for p in read["text"].split("\n") if p.strip()]
    expect(f"16 paragraphs ({len(paragraphs)})", len(paragraphs) == 16)
    expect("first paragraph", paragraphs[0].startswith("Hundreds of Afghan troops fled into neighbouring Tajikistan"))
    expect("last paragraph", paragraphs[-1].endswith("the government could fall within six to 12 months."))
    aside = read["set_aside"]
    expect("each set-aside part has a rule and a reason", all(a["rule"] and a["why"] for a in aside))
    for words, times in [("3 min read", 1), ("An Afghan National Army soldier", 2), ("Our goal is to create", 1), ("Recommended Stories", 1)]:
        expect(f"set aside {times} times: {words}", sum(words in a["text"] for a in aside) == times)
    whole = open(ARTICLE, encoding="utf-8").read()
    teasers = [line.strip(" •") for line in whole[whole.index("Recommended Stories"):].splitlines()[1:] if line.strip(" •")]
    kept = [t for t in teasers if not any(t in a["text"] for a in aside)]
    expect(f"all {len(teasers)} teaser lines set aside ({len(kept)} missing)", not kept)


def check_facts(facts):
    text = facts["text"].encode()
    words = lambda span: text[span["start"]:span["end"]].decode()
    dates = {words(t): t for t in facts["timexes"]}
    has_date = lambda part, value: any(part in w and t["value"].startswith(value) for w, t in dates.items())
    for part, value in [("Sunday night", "2021-07-04"), ("Saturday", "2021-07-03"), ("last three days", "P3D"), ("2011", "2011"),
                        ("late 1990s", "199"), ("May", "2021-05"), ("two days before the 9/11 attacks", "2001-09-09")]:
        expect(f"date {part} = {value}", has_date(part, value))
    numbers = [(words(q), q) for q in facts["quantities"]]
    expect("more than 300", any("300" in w and (q["low"] in (300, 301)) and q["high"] is None for w, q in numbers))
    expect("10 districts", sum(q["value"] == "10" for _, q in numbers) >= 2)
    expect("eight", any(q["value"] == "8" for _, q in numbers))
    actors = {words(a) for a in facts["actors"]}
    for name in ["Taliban", "Joe Biden", "United Nations", "Pentagon", "Mohib-ul Rahman", "Salahuddin Rabbani", "Washington", "Nato"]:
        expect(f"actor {name}", name in actors)
    expect("the council member's role", any("provincial council member" in (a.get("role") or "") for a in facts["actors"]))
    check_sayings(facts, words)


def check_sayings(facts, words):
    said = [(words(a["source"]) if a["source"] else "", words(a["content"])) for a in facts["attributions"]]
    expect("the committee says more than 300", any("State Committee for National Security" in s and "300" in c for s, c in said))
    forecasts = [(words(f), words(f["cue"]), f) for f in facts["forecasts"]]
    by = lambda f: words(f["attribution"]) if f["attribution"] else ""
    fall = [f for s, cue, f in forecasts if cue.startswith("could") or "predict" in cue]
    window = lambda f: f["horizon"] and (f["horizon"]["earliest"], f["horizon"]["latest"]) == ("2022-01-04", "2022-07-04")
    expect("forecast by analysts, six to twelve months", any(by(f) == "analysts" and window(f) for f in fall))
    expect("plan by Afghan officials", any("retake" in s and "Afghan officials" in by(f) and f["kind"] == "plan" for s, _, f in forecasts))
    expect("the Pentagon's funding", any("continue to give funding" in s and "Pentagon" in by(f) for s, _, f in forecasts))


def check_bullets(facts):
    first = [b["text"] for b in facts["bullets"][:8]]
    print("\n".join("         " + t for t in first))
    for words in ["300", "districts fell", "could fall within six to 12 months", "drawing down staff", "Panjwayi"]:
        expect(f"among the first eight bullets: {words}", any(words in t for t in first))
    expect("not the family background", not any("home province" in t or "Massoud" in t for t in first))
    expect("no bullet opens with an unnamed he", not any(t.startswith(("He said", "“Unfortunately")) for t in first))


check_reading(run("read", "--json", ARTICLE))
FACTS = run("facts", "--json", ARTICLE)
check_facts(FACTS)
check_bullets(FACTS)
sys.exit(1 if FAILED else 0)
