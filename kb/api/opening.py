"""Opening a base from Python: like the command line, it knows where the user's base is and what the settings say."""

import os
from dataclasses import replace

from kb.api.base import KnowledgeBase
from kb.api.settings import default_address, settings_from
from kb.errors import KBError
from kb.language import system_language, tell_error


def open_base(
    address: str | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    ca: str | None = None,
) -> KnowledgeBase:
    """Open a base, to be used in a ``with`` statement or closed.

    ``address`` is ``local:DIR`` or ``neo4j://…``, ``bolt://…``, ``neo4j+s://…``, ``bolt+s://…``; without one it is
    KB_STORE, else the user's own local base. What is not given is taken from KB_USER, KB_PASSWORD, KB_DATABASE and
    KB_CA, a file with an office's certificate. From here on, errors of ours are told in a sentence, in the language of
    the locale. Raises UsageError for an address of another form, StoreUnavailable where nothing answers.
    """
    KBError.teller = _sentence
    found = settings_from(os.environ)
    settings = replace(
        found,
        user=user or found.user,
        password=password or found.password,
        database=database or found.database,
        ca=ca or found.ca,
    )
    return KnowledgeBase.open(address or default_address(os.environ), settings)


def _sentence(error: KBError) -> str:
    return f"{tell_error(error, system_language())} ({error.code})"
