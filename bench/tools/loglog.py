"""Curves over two logarithmic axes, as an SVG that any browser shows. Where time grows as size does, a curve is parallel to the dashed line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 460, 70, 46, 30, 52
_COLOURS = ("#1f6feb", "#d1242f", "#8250df", "#1a7f37", "#bf8700")
_NEARLY = 0.02  # of a decade: a text of 10,000,017 bytes opens no other

Curve = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Axes:
    """The decades shown, and how a value becomes a place."""

    left: int
    right: int
    low: int
    high: int

    def x(self, value: float) -> float:
        return _LEFT + (log10(value) - self.left) / (self.right - self.left) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        return (
            _HEIGHT
            - _BOTTOM
            - (log10(value) - self.low) / (self.high - self.low) * (_HEIGHT - _TOP - _BOTTOM)
        )


def drawn(title: str, main: Mapping[str, Curve], others: Mapping[str, Curve], across: str, up: str) -> str:
    """Return the picture: the main curves in colour with their names, all others thin and grey behind them."""
    points = [point for curve in (*main.values(), *others.values()) for point in curve]
    axes = _Axes(
        floor(log10(min(x for x, _ in points)) + _NEARLY),
        ceil(log10(max(x for x, _ in points)) - _NEARLY),
        floor(log10(min(y for _, y in points))),
        ceil(log10(max(y for _, y in points))),
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="26" font-size="15" fill="#1f2328">{escape(title)}</text>',
        *_grid(axes, across, up),
        *(_line(axes, curve, "#8c959f", 0.8) for curve in others.values()),
    ]
    for n, (name, curve) in enumerate(main.items()):
        colour = _COLOURS[n % len(_COLOURS)]
        parts.append(_line(axes, curve, colour, 2.2))
        parts += [
            f'<circle cx="{axes.x(x):.1f}" cy="{axes.y(y):.1f}" r="3" fill="{colour}"/>' for x, y in curve
        ]
        parts.append(f'<text x="{_LEFT + 12}" y="{_TOP + 18 + 17 * n}" fill="{colour}">{escape(name)}</text>')
    if others:
        n = len(main)
        parts.append(
            f'<text x="{_LEFT + 12}" y="{_TOP + 18 + 17 * n}" fill="#6e7781">{len(others)} hostile shapes</text>'
        )
    return "\n".join((*parts, "</svg>")) + "\n"


def _grid(axes: _Axes, across: str, up: str) -> Iterator[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for decade in range(axes.left, axes.right + 1):
        x = axes.x(10.0**decade)
        yield f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="#d0d7de" stroke-width="0.6"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 17}" text-anchor="middle" fill="#57606a">{_told(decade)}</text>'
    for decade in range(axes.low, axes.high + 1):
        y = axes.y(10.0**decade)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="#d0d7de" stroke-width="0.6"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#57606a">{_told(decade)}</text>'
    decades = min(axes.right - axes.left, axes.high - axes.low)
    start, end = (axes.right - decades, axes.low), (axes.right, axes.low + decades)
    yield (
        f'<path d="M{axes.x(10.0 ** start[0]):.1f} {axes.y(10.0 ** start[1]):.1f}L{axes.x(10.0 ** end[0]):.1f} {axes.y(10.0 ** end[1]):.1f}" '
        'stroke="#57606a" stroke-width="1" stroke-dasharray="5 5"/>'
    )
    yield f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 12}" text-anchor="middle" fill="#1f2328">{escape(across)}</text>'
    middle = (_TOP + bottom) / 2
    yield f'<text x="18" y="{middle:.0f}" text-anchor="middle" fill="#1f2328" transform="rotate(-90 18 {middle:.0f})">{escape(up)}</text>'


def _told(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:.{-decade}f}"


def _line(axes: _Axes, curve: Curve, colour: str, width: float) -> str:
    path = "L".join(f"{axes.x(x):.1f} {axes.y(y):.1f}" for x, y in curve)
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'
