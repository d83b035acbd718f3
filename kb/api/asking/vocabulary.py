"""The words of the field, by what they mean: read from ``vocabulary.toml`` when first asked for."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from kb.store.wording import folded

__all__ = ["IDLE", "NOT", "chinese", "english", "stem", "stops"]

NOT = "not"
IDLE = "idle"

Meanings = tuple[str, ...]
_Word = TypeVar("_Word", str, tuple[str, ...])

_FILE = Path(__file__).parent / "vocabulary.toml"
# Words that end in s by themselves; an English ending and what stands in its place.
_NO_PLURALS = ("ss", "us", "is")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@cache
def stem(word: str) -> str:
    """Return what an English word shares with its other forms: ``name``, ``names`` and ``named`` have one stem."""
    word = word.removesuffix("'s").strip("'-")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith(_NO_PLURALS):
            word = word[: -len(ending)] + instead
            if ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def chinese() -> Mapping[str, Meanings]:
    """Return what each Chinese word of the vocabulary means."""
    return _turned({meaning: map(folded, told["zh"].split()) for meaning, told in _told().items()})


@cache
def english() -> Mapping[tuple[str, ...], Meanings]:
    """Return what each English phrase of the vocabulary means: by the stems of its words, or by ``=`` and the one word
    that counts as it stands.
    """
    return _turned(
        {
            meaning: (_stems(folded(phrase)) for phrase in told["en"].split("|") if phrase)
            for meaning, told in _told().items()
            if meaning != IDLE
        }
    )


@cache
def stops() -> frozenset[str]:
    """Return the stems of the English words that weigh nothing by themselves."""
    return frozenset(map(stem, _told()[IDLE]["en"].split("|")))


def _stems(phrase: str) -> tuple[str, ...]:
    return (phrase,) if phrase.startswith("=") else tuple(map(stem, phrase.split()))


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _turned(words: Mapping[str, Iterable[_Word]]) -> Mapping[_Word, Meanings]:
    found: dict[_Word, dict[str, None]] = {}
    for meaning, some in words.items():
        for word in some:
            found.setdefault(word, {})[meaning] = None
    return {word: tuple(meanings) for word, meanings in found.items()}
