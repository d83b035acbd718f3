"""Chinese and circled numerals as numbers."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

HAN = "〇零一二两三四五六七八九十百千"
CIRCLED = _CIRCLED


def number(written: str) -> int:
    """Return the number that a numeral stands for: ``12``, ``十二``, ``二〇二四``, ``⑫``.

    Raises ValueError for anything else.
    """
    if written.isascii():
        return int(written)
    if written in _CIRCLED and len(written) == 1:
        return _CIRCLED.index(written) + 1
    if not written or any(c not in HAN for c in written):
        raise ValueError(written)
    if not any(c in _PLACES for c in written):
        return int("".join(str(_DIGITS[c]) for c in written))
    total, digit = 0, 0
    for c in written:
        if c in _PLACES:
            total += (digit or 1) * _PLACES[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit
