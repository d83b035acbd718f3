"""Words of somebody who asks → the question of the library that they mean, and what it is asked with.

Nothing is guessed by a model, and no statement is made from words: a question of the library is chosen by its likeness to
ways in which it is asked, and its parameters are filled with names of the base and days that stand in the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kb.api.asking.counts import Count, counts
from kb.api.asking.days import Day, days
from kb.api.asking.features import features, name_of
from kb.api.asking.likeness import Examples, Likeness
from kb.api.asking.names import Found, Named, Names
from kb.api.asking.subjects import MOST, covering, runs, subject_of
from kb.api.asking.understanding import Asked, Choice, Doubt, Evidence, Understanding, joined
from kb.queries import QUESTIONS
from kb.queries.question import Parameter, ParameterKind, Question
from kb.store.wording import folded

if TYPE_CHECKING:
    from kb.store import Store

__all__ = ["understand"]

_LEAST = 0.22  # below this likeness the words are like no question
_NEAR = 0.97  # what the second question may have of the first one's likeness before we ask which is meant
_ALTERNATIVES = 3
_OFFERED = 4
_SEARCHED = 3  # characters of a word that is looked for in texts: a shorter one stands there by chance
_LONG = 4  # characters of a word that nothing knows, from which on leaving it out would answer something else
_BARE = ("owners", "remaining-work", "findings-and-measures", "timeline")  # offered where only a name is told


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands in the words beside the question: names with their places, and what nothing explains."""

    text: str
    named: tuple[Found, ...]
    days: tuple[Day, ...]
    counts: tuple[Count, ...]
    unknown: tuple[str, ...]

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """Where the names and days stand."""
        yield from ((found.start, found.end) for found in self.named)
        yield from ((day.start, day.end) for day in self.days)

    @property
    def rest(self) -> str:
        """The words without names and days, as long as they were."""
        text = self.text
        for start, end in self.places:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def understand(store: "Store", names: Names, words: str) -> Understanding:
    """Return what words are taken for, in a base with these names."""
    said = _said(store, names, folded(words))
    marks = [name_of(each.things[0].type, each.start, each.end) for each in said.named]
    marks += [name_of("date", day.start, day.end) for day in said.days]
    ranked = _examples().rank([*features(said.rest), *marks])
    choices = [_choice(each, said) for each in ranked]
    evidence = _evidence(said, ranked[0], choices[0])
    if choices[0].score < _LEAST or not any(each.parameter is None for each in evidence):
        return _without_question(words, said, choices)
    best = choices[0]
    usable = [each for each in choices[1:] if not each.missing]
    doubt = _doubt(best, choices, said)
    return Understanding(
        words,
        None if doubt and doubt.code == "asking.two_questions" else best,
        tuple(evidence),
        _unused(said, best),
        tuple([c for c in usable if not doubt or c not in doubt.choices][:_ALTERNATIVES]),
        doubt,
    )


@cache
def _examples() -> Examples:
    return Examples({question.name: question.asked for question in QUESTIONS.values()})


# What the words name


def _said(store: "Store", names: Names, text: str) -> _Said:
    told = tuple(days(text))
    covered = covering(text)
    for day in told:
        covered[day.start : day.end] = [True] * (day.end - day.start)
    named = [
        found for found in names.found_in(text, covered)
        if not any(found.start < day.end and day.start < found.end for day in told)
    ]  # fmt: skip
    for found in named:
        covered[found.start : found.end] = [True] * (found.end - found.start)
    unknown: list[str] = []
    if any(True for _ in runs(covered)):
        subject, unknown = _subject(store, names, text, covered)
        named += subject
    said = _Said(text, tuple(sorted(named, key=lambda f: f.start)), told, (), tuple(unknown))
    return replace(said, counts=tuple(counts(said.rest)))


def _subject(
    store: "Store", names: Names, text: str, covered: Sequence[bool]
) -> tuple[list[Found], list[str]]:
    """Return what the words that nothing explains are about, by titles and else by texts, and those that remain."""
    for types in (("Issue", "Theme"), ("Inspection", "Notice")):
        found = subject_of(text, covered, names.things(*types))
        if found is not None:
            start, end = found.stretches[0][0], found.stretches[-1][1]
            left = [each or start <= at < end for at, each in enumerate(covered)]
            return [Found(start, end, found.things)], [text[first:last] for first, last in runs(left)]
    unknown = [text[start:end] for start, end in runs(covered)]
    longest = max(unknown, key=len)
    held = store.find(longest, types=("Issue",), limit=MOST) if len(longest) >= _SEARCHED else []
    if not held:
        return [], unknown
    start = text.index(longest)
    things = tuple(Named(node.id, node.type, node.caption) for node in held)
    return [Found(start, start + len(longest), things)], [each for each in unknown if each != longest]


# What a question is asked with


def _choice(like: Likeness, said: _Said) -> Choice:
    question = QUESTIONS[like.question]
    return Choice(question.name, {name: told[0] for name, told in _asked(question, said).items()}, like.score)


def _asked(question: Question, said: _Said) -> dict[str, tuple[Asked, ...]]:
    """Return for each parameter of a question what the words may mean by it, in their order."""
    asked: dict[str, tuple[Asked, ...]] = {}
    for found in said.named:
        fit = [p.name for p in question.parameters if _takes(p, found.things[0])]
        if fit:
            # One thing each; where more are told than the question takes, the last has several.
            name = next((name for name in fit if name not in asked), fit[-1])
            asked[name] = (*asked.get(name, ()), *found.things)
    for parameter in question.parameters:
        if parameter.kind is ParameterKind.DATE and said.days:
            asked[parameter.name] = (said.days[0].value,)
    numbers = [p.name for p in question.parameters if p.kind is ParameterKind.INTEGER]
    if len(numbers) == 1 and len(said.counts) == 1:
        asked[numbers[0]] = (said.counts[0].value,)
    return asked


def _takes(parameter: Parameter, thing: Named) -> bool:
    return parameter.kind is ParameterKind.NODE and (thing.type in parameter.of or not parameter.of)


def _evidence(said: _Said, like: Likeness, choice: Choice) -> list[Evidence]:
    inside = [*said.places]
    inside += [(c.start, c.end) for c in said.counts if c.value in choice.asked.values()]
    plain = [each for each in like.matched if each not in inside]
    told = [Evidence(joined(said.text, plain), None)] if plain else []
    for name, value in choice.asked.items():
        if isinstance(value, Named):
            told += [
                Evidence(said.text[f.start : f.end], name, value) for f in said.named if value in f.things
            ][:1]
        else:
            given = [(d.value, d.start, d.end) for d in said.days] + [
                (c.value, c.start, c.end) for c in said.counts
            ]
            shown = ((start, end) for known, start, end in given if known == value)
            told += [Evidence(said.text[start:end], name, value) for start, end in shown][:1]
    return told


def _unused(said: _Said, choice: Choice) -> tuple[str, ...]:
    """Return the words that nothing knows, and the names and days that the question takes none of."""
    taken = list(choice.asked.values())
    named = [said.text[f.start : f.end] for f in said.named if not any(t in taken for t in f.things)]
    told = [said.text[d.start : d.end] for d in said.days if d.value not in taken]
    return (*said.unknown, *named, *told)


# What is not clear


def _doubt(best: Choice, choices: Sequence[Choice], said: _Said) -> Doubt | None:
    question = QUESTIONS[best.question]
    several = {name: told for name, told in _asked(question, said).items() if len(set(told)) > 1}
    if len(choices) > 1 and choices[1].score >= _NEAR * best.score:
        near = tuple(each for each in choices if each.score >= _NEAR * best.score)[:MOST]
        return Doubt("asking.two_questions", {}, near)
    for name, told in several.items():
        things = list(dict.fromkeys(told))[:MOST]
        words = " · ".join(
            dict.fromkeys(said.text[f.start : f.end] for f in said.named if set(f.things) & set(things))
        )
        offers = tuple(Choice(best.question, {**best.asked, name: each}, best.score) for each in things)
        return Doubt("asking.several_names", {"words": words, "count": len(set(told))}, offers)
    if best.missing:
        return Doubt("asking.missing", {"parameters": best.missing}, (best,))
    strange = [each for each in said.unknown if len(each) >= _LONG and not _examples().speak_of(each)]
    if strange and not said.named:
        return Doubt("asking.unknown_name", {"words": strange[0]}, (best,))
    return None


def _without_question(words: str, said: _Said, choices: Sequence[Choice]) -> Understanding:
    """Offer what comes nearest; where only a name is told, what is asked most of a thing."""
    near = [each for each in choices if each.score >= _LEAST / 2 and not each.missing]
    bare = sorted((each for each in choices if each.question in _BARE), key=lambda c: _BARE.index(c.question))
    offered = tuple(dict.fromkeys(each.question for each in ([] if said.named else near) + bare + near))
    by_name = {each.question: each for each in choices}
    doubt = Doubt("asking.no_question", {}, tuple(by_name[name] for name in offered[:_OFFERED]))
    return Understanding(words, None, (), said.unknown, (), doubt)
