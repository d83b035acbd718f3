"""A knowledge base of rectification notices: who answers for which finding, under which rule, and what is
left.

``kb.KnowledgeBase`` is the front door. It is loaded when first asked for, so that importing `kb` costs and
does nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.api import KnowledgeBase

__all__ = ["KnowledgeBase"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from kb import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
