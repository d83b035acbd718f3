"""The flags of a base as Python takes them: a tuple that a notebook shows as a table."""

from typing import TYPE_CHECKING

from kb.api.flags import FlagEntry
from kb.api.frames import pandas
from kb.api.notebook import table_html
from kb.language import Language, system_language, tell

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("severity", "title", "issues", "computation", "quotations")


class Flags(tuple[FlagEntry, ...]):
    """Hints for a reader, never verdicts; each with the words that it rests on (see `kb.api.flags.FlagEntry`)."""

    __slots__ = ()

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas frame with a row for each flag, in the words of `kb check`.

        Raises UsageError where pandas is not installed.
        """
        language = system_language()
        return pandas().DataFrame([flag.as_json(language) for flag in self])

    def __repr__(self) -> str:
        return f"<Flags: {len(self)}>"

    def _repr_html_(self) -> str:
        language = system_language()
        heads = [tell(f"python.flags.{name}", language) for name in _COLUMNS]
        rows = [_cells(flag, language) for flag in self]
        return table_html(
            tell("python.flags", language), heads, rows, language, tell("python.flags.note", language)
        )


def _cells(flag: FlagEntry, language: Language) -> tuple[str, ...]:
    from kb.picture import value_text  # drawing is not needed to open a base

    joint = "；" if language == "zh" else "; "
    return (
        value_text("Flag", "severity", flag.severity, language),
        flag.title(language),
        flag.numbers(language),
        flag.computation(language),
        joint.join(quoted.text for quoted in flag.quotations),
    )
