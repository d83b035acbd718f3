"""Where the base is and how to enter it, from an environment; the edges call this, nothing else reads
settings.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:  # the store brings the driver, which a command's help does not need
    from kb.store import Settings


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
