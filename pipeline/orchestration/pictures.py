"""Small pictures for the asset pages: how often what occurs, as bars.

Here belongs drawing. Which figures are drawn belongs to ``metadata``.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

_MOST_BARS = 15
_DPI = 80
_BAR, _REST, _INK = "#2a78c2", "#b7b7b7", "#3c3c3c"


def bars(title: str, counts: Mapping[str, int]) -> str:
    """Counts as horizontal bars, the most frequent first: a Markdown image that holds its own PNG.

    What comes after the 15 most frequent is one grey bar.
    """
    from matplotlib.figure import Figure  # takes a second to import, and few runs draw

    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = ranked[_MOST_BARS:]
    shown = ranked[:_MOST_BARS] + ([(f"{len(rest)} others", sum(n for _, n in rest))] if rest else [])
    names, numbers = [name for name, _ in shown], [number for _, number in shown]
    figure = Figure(figsize=(6.5, 0.7 + 0.26 * len(shown)), dpi=_DPI, layout="constrained")
    axes = figure.add_subplot()
    drawn = axes.barh(range(len(shown)), numbers, color=[_BAR] * (len(shown) - bool(rest)) + [_REST] * bool(rest))
    axes.bar_label(drawn, labels=[f"{number:,}" for number in numbers], padding=3, fontsize=9, color=_INK)
    axes.set_yticks(range(len(shown)), names, fontsize=9, color=_INK)
    axes.invert_yaxis()
    axes.set_title(title, fontsize=10, loc="left", color=_INK)
    axes.margins(x=0.12)
    axes.xaxis.set_visible(False)
    axes.tick_params(length=0)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    png = io.BytesIO()
    figure.savefig(png, format="png")
    return f"![{title}](data:image/png;base64,{base64.b64encode(png.getvalue()).decode()})"
