"""Asking in one's own words: which question of the library is meant, and what it is asked with."""

from kb.api.asking.names import Named, Names
from kb.api.asking.reader import understand
from kb.api.asking.understanding import Choice, Doubt, Evidence, Understanding

__all__ = ["Choice", "Doubt", "Evidence", "Named", "Names", "Understanding", "understand"]
