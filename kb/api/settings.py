"""Where the base is and how to enter it, from an environment; the edges call this, nothing else reads
settings.
"""

import getpass
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import platformdirs

from kb.errors import UsageError

if TYPE_CHECKING:  # the store brings the driver, which a command's help does not need
    from kb.store import Settings

PATIENCE = 60.0  # seconds: a server that is restarted is back by then


def default_address(environment: Mapping[str, str]) -> str:
    """Return the address in KB_STORE, else that of a local store in the user's data folder."""
    folder = platformdirs.user_data_path("accountability-kb", appauthor=False)
    return environment.get("KB_STORE") or f"local:{folder / 'store'}"


def settings_from(environment: Mapping[str, str]) -> "Settings":
    """Return what KB_USER, KB_PASSWORD, KB_DATABASE and KB_CA say; empty ones say nothing."""
    from kb.store import Settings

    return Settings(
        user=environment.get("KB_USER") or None,
        password=environment.get("KB_PASSWORD") or None,
        database=environment.get("KB_DATABASE") or None,
        ca=environment.get("KB_CA") or None,
    )


def patience_from(environment: Mapping[str, str]) -> float:
    """Return how many seconds a command that writes waits for a server that went away: KB_PATIENCE, else a minute.

    Raises UsageError where KB_PATIENCE is no number of seconds.
    """
    given = environment.get("KB_PATIENCE", "").strip()
    if not given:
        return PATIENCE
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", given, re.ASCII):
        raise UsageError("cli.patience", given=given)
    return float(given)


def who_from(environment: Mapping[str, str]) -> str | None:
    """Return who judges where nobody is named: KB_WHO, else the login name; None where the system knows none."""
    if given := environment.get("KB_WHO", "").strip():
        return given
    try:
        return getpass.getuser()
    # An account without a name, as containers have: what is raised differs by system and version.
    except (KeyError, OSError, ImportError):
        return None
