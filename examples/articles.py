#!/usr/bin/env python3
"""Writes articles as lines of JSON, the same ones each time, for trying a pipeline with many of them.

    examples/articles.py NUMBER [--bad EVERY] > articles.jsonl

Every sentence is ours; names, places, figures and days vary by a fixed seed. With --bad, each EVERY-th line is broken.
"""

import argparse
import datetime
import json
import random
import sys

FIRST = "Ada Boris Carla Dmitri Elena Farid Greta Hugo Ines Jonas Kira Lars Mira Nils Olga Petra Quentin Rosa Stefan Tara".split()
LAST = "Winter Marsh Okafor Lindqvist Brandt Moreau Castell Vance Ibarra Novak Adeyemi Holt Serrano Petrov Keane".split()
PLACE = "Port Ella,Norvale,Halden,Lower Merrin,Castra,Belmora,Tarn Bay,Westhaven,Orsk Hill,Vellum".split(",")
BODY = "the coast guard,the health ministry,the central bank,the election commission,the transport ministry,the interior ministry".split(",")
ROLE = "Prime Minister,Finance Minister,Governor,Mayor,Chief Prosecutor,Opposition leader".split(",")
MONTH = "January February March April May June July August September October November December".split()

SENTENCES = [
    "{n} people were rescued near {place} on {weekday}, {body} said.",
    "{role} {first} {last} said the budget would rise by {percent} percent to ${money} million in {year}.",
    "Output in {place} fell {percent} percent in the three months to {month}, according to {body}.",
    "The vote is scheduled for {day} {month}, and {body} expects a turnout of about {percent} percent.",
    "At least {n} homes were damaged, and more than {m} people left {place} before dawn.",
    "“We will not wait until {month},” {last} told reporters in {place}.",
    "{body} warned that the dam above {place} could fail within {few} days if the rain goes on.",
    "Exports to the neighbours rose from {m} tonnes to {n} tonnes between {year} and the year after.",
    "{first} {last}, who heads the inquiry, denied that any of the {few} officials had been told.",
    "A spokesman for {body} declined to say when the road to {place} would open again.",
    "Prices are likely to rise by between {few} and {percent} percent next year, the {role} said.",
    "The company plans to close {few} of its {m} branches by the end of {month}.",
]


def article(number):
    """The article of that number, whatever was made before it."""
    chance = random.Random(number)
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=chance.randrange(700))

    def sentence():
        words = chance.choice(SENTENCES).format(
            n=f"{chance.randrange(2, 9000):,}", m=chance.randrange(12, 900), few=chance.randrange(2, 12),
            percent=round(chance.uniform(0.5, 60), 1), money=chance.randrange(2, 900), year=chance.randrange(2019, 2026),
            day=chance.randrange(1, 29), month=chance.choice(MONTH), weekday=(day - datetime.timedelta(days=1)).strftime("%A"),
            place=chance.choice(PLACE), body=chance.choice(BODY), role=chance.choice(ROLE),
            first=chance.choice(FIRST), last=chance.choice(LAST))
        return words[0].upper() + words[1:]

    paragraphs = [" ".join(sentence() for _ in range(chance.randrange(1, 4))) for _ in range(chance.randrange(4, 14))]
    return {"id": number, "title": sentence().rstrip("."), "published": day.isoformat(), "text": "\n\n".join(paragraphs)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--bad", type=int, default=0, metavar="EVERY")
    wanted = parser.parse_args()
    for number in range(1, wanted.number + 1):
        line = json.dumps(article(number), ensure_ascii=False)
        if wanted.bad and number % wanted.bad == 0:
            line = line[: len(line) // 2]
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
