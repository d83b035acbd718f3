"""Dates as printed – 2031, 2031-04, 2031-04-05 – and the days that they may mean."""

from calendar import monthrange


def earliest(value: str) -> str:
    """Return the first ISO day that a date may mean."""
    return f"{value}-01-01" if len(value) == 4 else f"{value}-01" if len(value) == 7 else value


def latest(value: str) -> str:
    """Return the last ISO day that a date may mean."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value
