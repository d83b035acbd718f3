"""A knowledge base of rectification notices: who answers for which finding, under which rule, and what is
left.

``kb.open`` opens a base and is all that a notebook needs; docs/python.md shows it at work. Everything is loaded when
first asked for, so that importing `kb` costs and does nothing.

- ``open`` opens a base at an address, or the one that the command line uses, and returns a ``KnowledgeBase``.
- ``KnowledgeBase`` is the front door: reading files, asking, checking, searching, exporting.
- ``Answer`` is what `KnowledgeBase.ask` returns, ``Flags`` what `KnowledgeBase.check` returns.
- ``errors`` holds what they raise; ``errors.KBError`` is the base of all.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb import errors
    from kb.api import Answer, Flags, KnowledgeBase
    from kb.api import open_base as open  # noqa: A004  # kb.open, as gzip.open is

__all__ = ["Answer", "Flags", "KnowledgeBase", "errors", "open"]

_CALLED_OTHERWISE = {"open": "open_base"}


if not TYPE_CHECKING:  # a type checker is to find a name that is not there

    def __getattr__(name: str) -> object:
        if name == "errors":
            return import_module("kb.errors")
        if name in __all__:
            return getattr(import_module("kb.api"), _CALLED_OTHERWISE.get(name, name))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
