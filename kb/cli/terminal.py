"""Text from documents on a terminal: see `kb.language.terminal`, which logs use, too."""

from kb.language.terminal import harmless, one_line

__all__ = ["harmless", "one_line"]
