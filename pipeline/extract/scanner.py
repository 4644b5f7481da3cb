"""What stands in an article: its quantities, phrases, cues, periods, bases and the words of scope, sentence by sentence.

Here belongs which scans are made, and where: most numbers of the news have no indicator, and nothing more is looked
for around them. What a scan finds belongs to its own module, what it means for a number to ``reader``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.article import Article
from pipeline.extract.bases import Base
from pipeline.extract.cues import Cue, scan_cues, scan_plans
from pipeline.extract.details import Found, scan_details
from pipeline.extract.families import Families
from pipeline.extract.implied import MADE_OF, PROFILED, is_field
from pipeline.extract.indicator_words import PhraseMatch, scan_phrases
from pipeline.extract.periods import Period, scan_time
from pipeline.extract.price_bases import PriceBasis, scan_price_bases
from pipeline.extract.quantity import Quantity
from pipeline.extract.scope import scan_scope
from pipeline.extract.slots import within
from pipeline.extract.subject import fits
from pipeline.lazy import lazy
from pipeline.phrases import Match
from pipeline.reference.indicators import indicators

RATES = ("tỷ lệ", "chỉ số", "tốc độ")
"""How the phrases begin that name a rate."""

_NO_INDICATOR = ("-", "OTHER", "?NONE")
_RELATIVE = ("PERCENT", "TIMES", "RANK", "POINT")
_GROWS = re.compile("kinh tế|tăng trưởng")
_UNITS = frozenset(("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố"))
_HEADING_OPENS = re.compile(r"(?:[-+*•–] ?|(?:\d{1,2}|[ivx]{1,4}|[a-e])[.)] ?)?(?:về |công tác |lĩnh vực |tình hình )?")
_MANY = 2_500


class Scans(NamedTuple):
    """What stands in one sentence, each in reading order."""

    quantities: Sequence[Quantity]
    phrases: Sequence[PhraseMatch]
    cues: Sequence[Cue]
    bases: Sequence[Base]
    periods: Sequence[Period]
    details: Sequence[Found]
    price_bases: Sequence[PriceBasis]
    scope_words: Sequence[Match[str]]


class Scanner:
    """Finds what stands in an article. What only its own sentence looks at is scanned sentence by sentence, and only
    where something is to be read."""

    def __init__(self, article: Article, quantities: Sequence[Quantity]) -> None:
        self.article = article
        self.families = Families(article)
        self.quantities = quantities
        self.starts = [sentence.start for sentence in article.sentences]
        self.numbers: dict[int, list[Quantity]] = defaultdict(list)  # by the place of their sentence
        for quantity in quantities:
            self.numbers[self.place(quantity.start)].append(quantity)
        self._phrases: dict[int, Sequence[PhraseMatch]] = {}

    def place(self, position: int) -> int:
        """The place of the sentence that holds the position."""
        return bisect_right(self.starts, position) - 1

    def names_indicators(self) -> bool:
        """Whether a number of the article can have an indicator: by the words of its own sentence, or by a rate that
        another sentence or a heading names."""
        return (
            bool(self.promising)
            or any(
                match.phrase.text.startswith(RATES) and match.phrase.indicator not in _NO_INDICATOR
                for place in self.beside_rates
                for match in self.phrases(place)
            )
            or any(map(self.headed, self._openings))
        )

    @lazy
    def promising(self) -> set[int]:
        """The places of the sentences whose own words can name an indicator of one of their numbers."""
        return {place for place, quantities in self.numbers.items() if self._can_name(place, quantities)}

    def _can_name(self, place: int, quantities: Sequence[Quantity]) -> bool:
        """Never False where ``subjects.choose`` finds an indicator without the help of other sentences."""
        relative = [quantity for quantity in quantities if quantity.unit in _RELATIVE]
        if relative and _GROWS.search(self.article.folded, self.starts[place], relative[-1].start):
            return True
        units = sum(quantity.noun in _UNITS for quantity in quantities)
        if units > 1 and MADE_OF.search(self.article.folded, self.starts[place], quantities[-1].end + 1):
            return True
        if units and PROFILED.search(self.article.folded, self.starts[place], self.article.sentences[place].end):
            return True
        if any(quantity.unit == "HA" and is_field(quantity, self.article.folded) for quantity in quantities):
            return True
        phrases = [match for match in self.phrases(place) if match.phrase.indicator not in _NO_INDICATOR]
        if relative and any(match.phrase.family is None for match in phrases):
            return True  # whatever is named, its percentages may be told
        if len(phrases) * len(quantities) > _MANY:
            return True  # to read it costs no more than to ask each phrase about each number
        return any(
            code not in _NO_INDICATOR and _fits(code, quantity)
            for quantity in quantities
            for match in phrases
            if (code := self.families.resolve(match, quantity)) is not None
        )

    @lazy
    def beside_rates(self) -> set[int]:
        """The places of the sentences that may name a rate."""
        folded = self.article.folded
        named = (match for rate in RATES if rate in folded for match in re.finditer(rate, folded))
        return {self.place(match.start()) for match in named} - {-1}

    def read_times(self) -> None:
        """Scans for what the sentences of the article lend each other."""
        self.periods, bases = scan_time(self.article)
        self.bases = _behind_numbers(bases, self.quantities)
        self.price_bases = scan_price_bases(self.article.folded)

    @lazy
    def telling(self) -> set[int]:
        """The places of the sentences that may name a rate or tell of a plan."""
        return {*self.beside_rates, *map(self.place, scan_plans(self.article))}

    @lazy
    def _openings(self) -> set[int]:
        """The places of the sentences without a number that open a paragraph, or are a heading."""
        folded = self.article.folded
        opening = (place for place, start in enumerate(self.starts) if not start or folded[start - 1] == "\n")
        return {place for place in opening if place not in self.numbers}

    def headed(self, place: int) -> PhraseMatch | None:
        """The phrase of an indicator that a paragraph without a number at first opens with, or a heading."""
        if place not in self._openings:
            return None
        start = self.starts[place]
        opened = _HEADING_OPENS.match(self.article.folded, start)
        start = opened.end() if opened else start
        first = next(iter(self.phrases(place)), None)
        known = first is not None and first.start == start and first.phrase.indicator in indicators()
        return first if known else None

    def phrases(self, place: int) -> Sequence[PhraseMatch]:
        """The indicator phrases of a sentence."""
        if place not in self._phrases:
            self._phrases[place] = scan_phrases(self.article, self.article.sentences[place])
        return self._phrases[place]

    def inside(self, place: int, with_numbers: bool) -> Scans:
        """What stands in a sentence; without its numbers, what only these ask for is left out too."""
        sentence = self.article.sentences[place]
        start, end, *_ = sentence
        quantities = self.numbers[place] if with_numbers else []
        scope_words = scan_scope(self.article, sentence) if quantities else []
        return Scans(
            quantities,
            self.phrases(place),
            scan_cues(self.article, sentence),
            within(self.bases, start, end),
            within(self.periods, start, end),
            scan_details(self.article, sentence, scope_words) if quantities else [],
            within(self.price_bases, start, end),
            scope_words,
        )


def _fits(code: str, quantity: Quantity) -> bool:
    relative, amounts = quantity.unit in _RELATIVE, indicators()[code].amounts
    return fits(code, quantity, relative) or (amounts is not None and fits(amounts, quantity, relative))


def _behind_numbers(bases: Sequence[Base], quantities: Sequence[Quantity]) -> list[Base]:
    """The bases with the numbers that their words enclose cut off: 'bằng 71% so với cùng kỳ' is a base behind 71%."""
    cut = []
    for base in bases:
        inside = within(quantities, base.start, base.end)
        cut.append(base._replace(start=min(inside[-1].end, base.end)) if inside else base)
    return cut
