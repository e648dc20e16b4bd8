"""Which part of a reference each of its words belongs to, by weights that were learned from tagged entries.

The weights (`datasets/lexicons/references.json`) are learned by `benchmarks/teach_references.py` with the averaged
perceptron of Collins (2002); the best row of labels is found with Viterbi's method. Whole numbers throughout, so that
every machine finds the same row. The file is read when the first reference is.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit import paths
from audit.errors import SettingsError

WEIGHTS = paths.LEXICONS / "references.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """`features[name][label]` speaks for a label at a word, `moves[before][label]` for the step between two labels.

    The last row of `moves` is for the first word.
    """

    labels: tuple[str, ...]
    moves: list[list[int]]
    features: Mapping[str, list[int]]


@functools.lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The shipped weights. Raises SettingsError (E115) when the file is missing or is not what was shipped."""
    try:
        content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return Weights(tuple(content["labels"]), content["moves"], content["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            "E115", f"The weights {WEIGHTS} cannot be read: {error}.", "Restore the file or reinstall claims-audit."
        ) from error


def label_names(rows: Sequence[Sequence[str]], weights: Weights | None = None) -> list[str]:
    """The label of each word, given the features of each word in order."""
    weights = weights or load_weights()
    return [weights.labels[label] for label in best_labels(rows, weights)]


def best_labels(rows: Sequence[Sequence[str]], weights: Weights) -> list[int]:
    """The row of labels for which most weight speaks, as numbers into `weights.labels`."""
    if not rows:
        return []
    size = len(weights.labels)
    known = weights.features
    into = list(zip(*weights.moves, strict=True))  # into[label]: the weights of the steps that lead to it
    totals: list[int] = []
    origins: list[list[int]] = []
    for place, row in enumerate(rows):
        own = [sum(column) for column in zip(*(known[name] for name in row if name in known), strict=True)] or [
            0
        ] * size
        if place == 0:
            totals = [weight + weights.moves[size][label] for label, weight in enumerate(own)]
            continue
        origin, reached = [], []
        for label in range(size):
            sums = [total + step for total, step in zip(totals, into[label], strict=False)]
            best = max(sums)
            origin.append(sums.index(best))
            reached.append(best + own[label])
        origins.append(origin)
        totals = reached
    label = totals.index(max(totals))
    labels = [label]
    for origin in reversed(origins):
        label = origin[label]
        labels.append(label)
    return labels[::-1]
