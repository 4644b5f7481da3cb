"""Lines that many pages of one site share, within a part: supporting evidence that they are furniture.

Never the only evidence about a paragraph; and only where the part holds enough pages of the site to tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.clean.shape import Line

MIN_PAGES = 20
MIN_SHARE = 0.2
MAX_CHARS = 200


class SiteLines:
    """The short lines that at least a fifth of a site's pages share, for sites with at least 20 pages here."""

    def __init__(self, documents: Iterable[Mapping[str, Any]]) -> None:
        texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for document in documents:
            if document["publisher"]:
                texts[document["publisher"]][document["text"]] = None
        self._shared = {site: _shared(pages) for site, pages in texts.items() if len(pages) >= MIN_PAGES}

    def of(self, publisher: str | None) -> Callable[[Line], bool]:
        """A test whether a line is one that many pages of the publisher share."""
        shared = self._shared.get(publisher or "", frozenset())
        return lambda line: line.text in shared


def _shared(pages: Iterable[str]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    n_pages = 0
    for text in pages:
        n_pages += 1
        counts.update({line.strip() for line in text.split("\n") if 0 < len(line) <= MAX_CHARS})
    return frozenset(line for line, count in counts.items() if count >= MIN_SHARE * n_pages)
