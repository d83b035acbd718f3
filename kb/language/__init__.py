"""Words that a user sees, in Chinese and English, made from a code and values when they are shown.

Catalogues are gettext files, ``catalogues/LANGUAGE/DOMAIN.po``; a message's id is its code, and the code's first part
names the file (``error.not_text`` stands in ``error.po``). They are read as they are: nothing compiled can be stale.
"""

import locale
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

from kb.errors import KBError

__all__ = ["LANGUAGES", "Language", "catalogue", "nearest", "system_language", "tell", "tell_error"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def catalogue(language: Language, domain: str) -> Mapping[str, str]:
    """Return every message of one domain, by code."""
    with (_CATALOGUES / language / f"{domain}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    return {str(m.id): str(m.string) for m in messages if m.id}


def tell(code: str, language: Language, **values: object) -> str:
    """Return the sentence for a code; ``{name}`` in the message takes ``values["name"]``.

    A value that holds braces stays as it is. Raises KeyError for a code that no catalogue has: that is our bug.
    """
    return catalogue(language, code.partition(".")[0])[code].format_map(values)


def tell_error(error: KBError, language: Language) -> str:
    """Return the one sentence that tells a user what went wrong and what to do."""
    return tell(error.code, language, **error.values)


def nearest(tag: str | None) -> Language:
    """Return the language that serves a tag such as ``zh-Hant-TW``, ``zh_CN.UTF-8`` or ``en-GB``; English for others."""
    return "zh" if (tag or "").replace("_", "-").lower().split("-")[0] == "zh" else "en"


def system_language() -> Language:
    """Return the language of the user's locale (LC_ALL, LC_MESSAGES, LANG, else the system's)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return nearest(value)
    return nearest(locale.getlocale()[0])
