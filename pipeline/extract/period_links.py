"""Which period a number takes: its own sentence first, then its paragraph, then the article's head.

Here belongs the choice among the periods that ``periods`` found. What a period means in the calendar belongs to
``normalize.periods``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.extract.article import Article, Sentence
from pipeline.extract.periods import Period

Span = tuple[int, int]

_TOUCHING = re.compile(r"\s*(?:đồng |usd )?(?:của |trong |vào |ở |tại |hồi |tính |(?=\())?$")
_IN = re.compile(r"(?:^|\s)(?:trong|vào|của|ở|tại|đến|hồi)\s*$")
_CLAUSE_END = re.compile(r"[;:()]|,(?!\d)")
_ONE_LINE = 1500
_FLOW_INTO_STOCK = re.compile(r"(?:nâng|đưa)\s(?:[^;.]{0,60}\s)?(?:lên|thành)\s(?:[^;.\d]{0,12})$")
_PLAN_LEVEL = re.compile(r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu)(?: [^\s,;:.()\d%]+){0,5}\s*[:(]?\s*$")


def link_periods(article: Article, periods: list[Period], positions: list[Span]) -> list[Period | None]:
    """For each quantity (start, end), in reading order, the period it takes, or None."""
    return _Links(article, periods, positions).all()


class _Links:
    def __init__(self, article: Article, periods: list[Period], positions: list[Span]) -> None:
        self.article = article
        self.folded = article.folded
        self.periods = periods
        self.starts = [period.start for period in periods]
        self.positions = positions
        self.number_starts = [start for start, _ in positions]
        self.sentences = article.sentences
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.head = self._head()

    def all(self) -> list[Period | None]:
        return [self._link(start, end) for start, end in self.positions]

    def _link(self, start: int, end: int) -> Period | None:
        place = bisect_right(self.sentence_starts, start) - 1
        if place < 0:
            return self.head
        sentence = self.sentences[place]
        after = self._after(sentence, start, end)
        if after:
            return self._settled(after, sentence, start)
        before = self._before(sentence, start)
        if before:
            return self._settled(before[-1], sentence, start, before[:-1])
        return self._carried(place)

    def _within(self, start: int, end: int) -> list[Period]:
        return self.periods[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _after(self, sentence: Sentence, start: int, end: int) -> Period | None:
        """A period right after the number ("27% năm 2010") or at the end of its clause ("... khách trong 9 tháng")."""
        following = self._within(end, min(sentence.end, end + 80))
        if not following:
            return None
        period = following[0]
        between = self.folded[end : period.start]
        if _TOUCHING.fullmatch(between):
            return period
        if _CLAUSE_END.search(between) or self._number_in(end, period.start):
            return None
        opening = self.folded[period.start : period.start + 6]
        return period if _IN.search(between) or opening.startswith(("trong ", "vào ", "đến ")) else None

    def _number_in(self, start: int, end: int) -> bool:
        return bisect_left(self.number_starts, start) < bisect_left(self.number_starts, end)

    def _before(self, sentence: Sentence, start: int) -> list[Period]:
        """The periods of the sentence before the number that are not shut in brackets which close before it."""
        found = []
        for period in self._within(sentence.start, start):
            depth = 0
            for char in self.folded[period.end : start]:
                depth += (char == "(") - (char == ")")
                if depth < 0:
                    break
            if depth >= 0:
                found.append(period)
        return found

    def _settled(self, period: Period, sentence: Sentence, start: int, earlier: list[Period] | None = None) -> Period:
        """The period with "cùng kỳ" set back from the period that the sentence or its surroundings speak of."""
        if not period.expr.startswith("same:"):
            return period
        candidates = [p for p in (earlier or self._before(sentence, period.start)) if not p.expr.startswith("same:")]
        model = candidates[-1] if candidates else self._carried(bisect_right(self.sentence_starts, start) - 1)
        if not model:
            return period._replace(expr=f"year:{period.expr[5:] or 'last'}")
        year = period.expr[5:]
        expr = f"at:{year}({model.expr})" if year.isdigit() else f"yoy({model.expr})"
        return period._replace(expr=expr)

    def _carried(self, place: int) -> Period | None:
        """For a sentence without a period: the first strong one of its paragraph before it, else that of the head.

        In a paragraph as long as an article, which has lost its line breaks, the last strong one before it.
        """
        sentence = self.sentences[place]
        first = place
        while first and self.sentences[first - 1].line_no == sentence.line_no:
            first -= 1
        paragraph = self.sentences[first].start
        strong = [
            p
            for p in self._within(paragraph, sentence.start)
            if p.strength == "strong" and not p.expr.startswith("same:")
        ]
        if strong:
            return strong[-1] if sentence.start - paragraph > _ONE_LINE else strong[0]
        return self.head

    def _head(self) -> Period | None:
        for wanted in ("title", "lead"):
            for _, start, end, role in self.article.lines:
                if role == wanted:
                    strong = [p for p in self._within(start, end) if p.strength == "strong"]
                    if strong:
                        return strong[0]
        return None
