"""What happens to the lines of a notice on its way to a file: breaks get lost, or a page wraps lines and marks its end."""

import re

from bench.fiction.scene import Scene

_COLUMNS = 60  # a wide character takes two
_LINES = 28
_NEVER_FIRST = "，。；：、）”》？！"
_PIECES = re.compile(r"[0-9][0-9.%-]*|[\u2e80-\U0010ffff“”‘’—]|.", re.S)
_BESIDE_DIGITS = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")


def run_together(scene: Scene, lines: list[str]) -> str:
    """Return the lines as pages give them that lost their line breaks: one line, with a space here and there or none."""
    title = next(n for n, line in enumerate(lines) if line.endswith(("通报", "公告", "公示")))
    space = scene.dice.of(("", " "))
    return "\n".join(lines[: title + 1]) + "\n" + space.join(line for line in lines[title + 1 :]) + "\n"


def wrapped(scene: Scene, lines: list[str]) -> str:
    """Return the lines as a PDF's text: indented paragraphs of equally long lines, page marks between them."""
    spaced = scene.dice.chance(0.5)
    told: list[str] = []
    for line in lines:
        told += _paragraph(_BESIDE_DIGITS.sub(" ", line) if spaced else line)
    pages = [told[at : at + _LINES] for at in range(0, len(told), _LINES)]
    mark = scene.dice.of(("— {} —", "- {} -", "第 {} 页"))
    return "".join("\n".join((*page, " " * 26 + mark.format(n))) + "\n" for n, page in enumerate(pages, 1))


def _paragraph(line: str) -> list[str]:
    told, current, width = [], "　　", 4
    for found in _PIECES.finditer(line):
        piece = found[0]
        wide = 2 if piece[0] > "\u2e7f" or piece[0] in "“”‘’—" else len(piece)
        if width + wide > _COLUMNS and piece not in _NEVER_FIRST:
            told.append(current.rstrip(" "))
            current, width = "", 0
            if piece == " ":
                continue
        current += piece
        width += wide
    return [*told, current]
