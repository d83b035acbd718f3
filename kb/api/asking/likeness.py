"""Which question words come nearest to: what they say, weighed by how rare it is among the questions."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.api.asking.features import Feature, features
from kb.store.wording import folded

_NEAREST, _WHOLE = 0.4, 0.6  # what the likest example counts beside all of a question's examples together

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A question, how near some words come to it (1 is one of its own examples), and what in them says so."""

    question: str
    score: float
    matched: tuple[tuple[int, int], ...]


class Examples:
    """Questions by the ways in which they may be asked."""

    def __init__(self, examples: Mapping[str, Iterable[str]]) -> None:
        told = {name: [_summed(features(folded(each))) for each in some] for name, some in examples.items()}
        held: dict[str, set[str]] = defaultdict(set)
        for name, vectors in told.items():
            for vector in vectors:
                for key in vector:
                    held[key].add(name)
        self._rarity = {key: math.log(1 + len(told) / len(names)) for key, names in held.items()}
        self._examples = {name: [self._unit(vector) for vector in vectors] for name, vectors in told.items()}
        self._whole = {name: self._unit(_mean(vectors)) for name, vectors in told.items()}

    def rank(self, said: Sequence[Feature]) -> list[Likeness]:
        """Return every question, the one nearest to what is said first."""
        vector = self._unit(_summed(said))
        found = []
        for name, vectors in self._examples.items():
            nearest = max((_product(vector, each) for each in vectors), default=0.0)
            score = _NEAREST * nearest + _WHOLE * _product(vector, self._whole[name])
            found.append(Likeness(name, score, self._matched(said, name)))
        return sorted(found, key=lambda each: (-each.score, each.question))

    def speak_of(self, run: str) -> bool:
        """Tell whether half of what a run of Chinese says stands in the examples: then it is talk, and no name."""
        pairs = [feature.key for feature in features(run) if feature.key.startswith("p:")]
        return 2 * sum(key in self._rarity for key in pairs) >= len(pairs)

    def _unit(self, vector: Vector) -> Vector:
        """Return what of a vector is known, weighed by rarity, as of length one."""
        weighed = {key: weight * self._rarity[key] for key, weight in vector.items() if key in self._rarity}
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        return {key: weight / length for key, weight in weighed.items()} if length else {}

    def _matched(self, said: Sequence[Feature], name: str) -> tuple[tuple[int, int], ...]:
        whole = self._whole[name]
        return tuple(sorted({(f.start, f.end) for f in said if f.start < f.end and f.key in whole}))


def _summed(said: Iterable[Feature]) -> dict[str, float]:
    vector: dict[str, float] = {}
    for feature in said:
        vector[feature.key] = max(vector.get(feature.key, 0.0), feature.weight)
    return vector


def _mean(vectors: Sequence[Vector]) -> dict[str, float]:
    """Return how much of each feature a question's examples hold; the root keeps what only one of them says audible."""
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for key, weight in vector.items():
            total[key] += weight / len(vectors)
    return {key: math.sqrt(weight) for key, weight in total.items()}


def _product(one: Vector, other: Vector) -> float:
    return sum(weight * other[key] for key, weight in one.items() if key in other)
