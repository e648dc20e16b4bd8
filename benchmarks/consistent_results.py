#!/usr/bin/env python3
"""Audit thousands of made-up results that are right, and count the alarms: there must be none.

Usage: consistent_results.py [--results 10000] [--seed 6]

Each result is rounded from one true value: tests with their p, means and spreads of real whole-number samples, ratios
and differences with 95% intervals and p, shares of counts, standard errors, numbers needed to treat. Exit code 1 at the
first alarm, which is printed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Callable

from scipy import stats

from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

BATCH = 25  # results an article; each stands in a paragraph of its own


def significance_test(rng: random.Random) -> str:
    """A statistic and its p, both rounded from the same true value."""
    df, df2, places = rng.randint(3, 200), rng.randint(8, 300), rng.randint(1, 3)
    name = rng.choice(["t", "z", "F", "χ²", "Q", "r"])
    few = rng.randint(1, 5)
    value = rng.uniform(0.05, 0.7) if name == "r" else rng.uniform(0.2, 5.0)
    student = value * math.sqrt(df / (1 - value * value)) if name == "r" else value
    p, head = {
        "t": (2 * stats.t.sf(student, df), f"t({df})"),
        "r": (2 * stats.t.sf(student, df), f"r({df})"),
        "z": (2 * stats.norm.sf(value), "z"),
        "F": (stats.f.sf(value, few, df2), f"F({few}, {df2})"),
        "χ²": (stats.chi2.sf(value, few), f"χ²({few})"),
        "Q": (stats.chi2.sf(value, few), f"Q({few})"),
    }[name]
    said = rng.choice([f"p = {p:.3f}", f"P={p:.2f}", "p < .05" if p < 0.05 else "ns"])
    if said in {"p = 0.000", "P=0.00"}:
        said = "p < .001" if p < 0.001 else "p < .01"
    return f"The two groups were compared ({head} = {value:.{places}f}, {said})."


def whole_numbers(rng: random.Random) -> str:
    """Mean and standard deviation of a sample that exists."""
    scores = [rng.randint(1, 7) for _ in range(rng.randint(4, 90))]
    n, mean = len(scores), sum(scores) / len(scores)
    sd = math.sqrt(sum((score - mean) ** 2 for score in scores) / (n - 1))
    return rng.choice(
        [
            f"Ratings (M = {mean:.2f}, SD = {sd:.2f}, n = {n}) were given on a scale from 1 to 7.",
            f"The {n} tasters gave whole marks from 1 to 7. The mean was {mean:.2f}.",
        ]
    )


def interval(rng: random.Random) -> str:
    """A ratio or a difference with its interval and p."""
    ratio, spread = rng.random() < 0.6, rng.uniform(0.05, 0.6)
    centre = rng.uniform(-1.0, 1.5)
    low, value, high = (centre + side * 1.96 * spread for side in (-1, 0, 1))
    if ratio:
        low, value, high = math.exp(low), math.exp(value), math.exp(high)
    p = 2 * stats.norm.sf(abs(centre) / spread)
    said = f"p = {p:.2f}" if p >= 0.01 else "p < 0.01"
    name = rng.choice(["odds ratio", "hazard ratio", "relative risk"]) if ratio else "mean difference"
    return f"The {name} was {value:.2f} (95% CI {low:.2f} to {high:.2f}; {said}).".replace("-", "−")


def share(rng: random.Random) -> str:
    """A part, a whole and the percentage."""
    whole = rng.randint(12, 4000)
    part = rng.randint(1, whole)
    return (
        f"Of {whole} choirs that were asked, {part} ({100 * part / whole:.{rng.randint(0, 1)}f}%) rehearse in a church."
    )


def change(rng: random.Random) -> str:
    """Two levels and the relative change."""
    start = rng.randint(40, 900)
    end = rng.randint(20, start - 5)
    return (
        f"The average delay fell from {start} minutes to {end} minutes, a drop of {100 * (start - end) / start:.0f}%."
    )


def companions(rng: random.Random) -> str:
    """A standard error, or a number needed to treat."""
    sd, n = round(rng.uniform(2, 30), 1), rng.randint(9, 400)
    one, two = rng.randint(20, 60), rng.randint(3, 15)
    if rng.random() < 0.5:
        return f"The planks bent (SD {sd}, SE {sd / math.sqrt(n):.2f}, n = {n})."
    return (
        f"Mildew struck {one}% of the untreated vines and {two}% of the treated ones. "
        f"The number needed to treat was {math.ceil(100 / (one - two))}."
    )


KINDS: tuple[Callable[[random.Random], str], ...] = (
    significance_test, significance_test, whole_numbers, interval, share, change, companions,
)  # fmt: skip


def main() -> int:
    """Audit the results and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    rng, lexicons = random.Random(options.seed), load_lexicons()  # noqa: S311  # no secret
    checked = alarms = 0
    for first in range(0, options.results, BATCH):
        texts = [rng.choice(KINDS)(rng) for _ in range(min(BATCH, options.results - first))]
        facts = establish(read_string("\n\n".join(texts), document_id="results"), lexicons)
        checked += len(facts.calculations)
        for each in facts.calculations:
            if not each.holds:
                alarms += 1
                print(f"{each.passage}: {each.working}")
    print(f"{options.results} results, {checked} recomputations, {alarms} alarms")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
