"""What the program is told of a command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import click

from kb.language import Language


def nothing() -> None:
    """Do nothing: what a group of commands does by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: what it takes, and what it does with that; or a name with commands ``below`` it.

    ``workbooks`` tells that it can print as XLSX.
    """

    parameters: Callable[[Language], list[click.Parameter]]
    run: Callable[..., None] = nothing
    below: Mapping[str, "Entry"] = field(default_factory=dict)
    workbooks: bool = False
