"""Draws passages against p50, both on log scales, from the figures of several runs.

python -m benchmarks.picture var/bench/10k.json var/bench/100k.json --output docs/speed.svg
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.ours import NAME
from benchmarks.results import Run, read

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 142, 52, 56
# Okabe and Ito's colours, which also the colour-blind tell apart; the blue is lighter, to show on black, too.
_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#CC79A7", "#3D8FD1", "#8C8C8C")
_OURS = "#D55E00"
# Labels nearer to each other than this are moved apart.
_LABEL_HEIGHT = 15.0
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600; font-size: 15px }
.grid { stroke: #24292f; stroke-opacity: .15 } .minor { stroke-opacity: .06 }
path { fill: none; stroke-width: 2 } .ours { stroke-width: 3.5 } .ours-label { font-weight: 600 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .grid { stroke: #e6edf3 } }
"""

Line = tuple[str, list[tuple[float, float]]]


class _Axes:
    """Where values stand in the picture; both axes are logarithmic and end at powers of ten."""

    def __init__(self, lines: Sequence[Line]) -> None:
        points = [point for _, line in lines for point in line]
        self.across = _decades([x for x, _ in points])
        self.up = _decades([y for _, y in points])

    def x(self, value: float) -> float:
        return _LEFT + _share(value, self.across) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - _share(value, self.up) * (_HEIGHT - _TOP - _BOTTOM)


def drawn(runs: Sequence[Run]) -> str:
    """The picture as SVG: a line for each engine, ours on top."""
    lines = _lines(runs)
    axes = _Axes(lines)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
            "<title>Time to find the best ten passages, by the size of the corpus</title>",
            f"<style>{_STYLE}</style>",
            f'<text class="title" x="{_LEFT}" y="26">The best ten passages: median milliseconds a question</text>',
            *_grid(axes),
            *_drawn_lines(lines, axes),
            "</svg>\n",
        ]
    )


def _lines(runs: Sequence[Run]) -> list[Line]:
    points: dict[str, list[tuple[float, float]]] = {}
    for run in sorted(runs, key=lambda each: each.passages):
        for each in run.engines:
            points.setdefault(each.engine, []).append((run.passages, each.p50_ms))
    return sorted(points.items(), key=lambda line: line[0] == NAME)


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that hold all values between them."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    return (math.log10(value) - low) / (high - low)


def _grid(axes: _Axes) -> Iterator[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for power in range(axes.across[0], axes.across[1] + 1):
        x = axes.x(10.0**power)
        yield f'<line class="grid" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{10**power:,}</text>'
    for power in range(axes.up[0], axes.up[1] + 1):
        y = axes.y(10.0**power)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,g} ms</text>'
        if power < axes.up[1]:
            halves = (axes.y(part * 10.0**power) for part in (2, 5))
            yield from (
                f'<line class="grid minor" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>' for y in halves
            )
    yield f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 12}" text-anchor="middle">passages</text>'


def _drawn_lines(lines: Sequence[Line], axes: _Axes) -> Iterator[str]:
    colours = iter(_COLOURS * len(lines))
    labels: list[tuple[float, str, str]] = []
    for name, points in lines:
        colour, kind = (_OURS, "ours") if name == NAME else (next(colours), "peer")
        places = [(axes.x(x), axes.y(y)) for x, y in points]
        way = " L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path class="{kind}" stroke="{colour}" d="M{way}"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places)
        labels.append((places[-1][1], name, colour))
    last = max(axes.x(x) for _, points in lines for x, _ in points)
    lowest = -math.inf
    for y, name, colour in sorted(labels):
        lowest = max(y, lowest + _LABEL_HEIGHT)
        kind = ' class="ours-label"' if name == NAME else ""
        yield f'<text{kind} x="{last + 10:.0f}" y="{lowest + 4:.1f}" style="fill: {colour}">{escape(name)}</text>'


def main() -> None:
    """Reads the runs and writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path, nargs="+", help="JSON files that benchmarks.run wrote")
    parser.add_argument("--output", type=Path, default=Path("docs/speed.svg"))
    options = parser.parse_args()
    options.output.write_text(drawn([run for path in options.figures for run in read(path)]), encoding="utf-8")


if __name__ == "__main__":
    main()
