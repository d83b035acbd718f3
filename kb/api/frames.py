"""pandas, where it is installed."""

from typing import Any

from kb.errors import UsageError


def pandas() -> Any:
    """Return the module; raise UsageError, which says how to install it, where it is not there."""
    try:
        import pandas
    except ImportError as error:
        raise UsageError("python.no_pandas") from error
    return pandas
