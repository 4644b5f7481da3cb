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

_TOUCHING = re.compile(r" *(?:đồng |usd |người )?(?:(?:của|trong|vào|ở|tại|hồi) )?")
_INTO = re.compile(r"(?:^| )(?:trong|vào|của|ở|tại|đến|hồi|sau) *$")
_CLAUSE_END = re.compile(r"[;:()\n]|,(?!\d)")
_FROM = re.compile(r"(?<!\w)từ (?:mức |khoảng |gần |trên |hơn |chỉ )*$")
_MEASURED_BY = re.compile(r"(?:hơn|so với|bằng)(?: [^\s,;:.()\d]+){0,4} $")
_UP_TO = re.compile(r"(?<!\w)(?:lên|xuống|còn|thành)(?!\w)")
_YEARLY_AVERAGE = re.compile(r"(?:bình quân|trung bình)(?: [^\s,;.()\d]+){0,3} năm(?!\w)")
_RESPECTIVELY = re.compile(r"lần lượt|tương ứng")
_AND = re.compile(r" *(?:,|và|, và) *")
_PLAN_LEVEL = re.compile(  # "kế hoạch 1,1 tỷ USD", "dự toán HĐND tỉnh giao (18.715 tỷ đồng)"
    r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu)(?: [^\s,;:.()\d%]+){0,6} \((?:tăng |khoảng |là |trên |hơn |gần )*$"
    r"|(?<!% )(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu)(?: (?!(?:và|bằng|đạt|được|ước|trong|mới|đã) )[^\s,;:.()\d%]+){0,4}:? $"
)
_BROUGHT = re.compile(
    r"thu hút|cấp (?:mới|phép|giấy)|(?:đăng ký|thành lập|công nhận|trồng|đầu tư|tuyển) mới"
    r"|(?<!\w)(?:thêm|đón|nộp|sản lượng|giải quyết|giải ngân|xuất chuồng|thu hoạch)(?!\w)"
)
_RUNNING = re.compile(r"(?<!\w)đang (?:hoạt động|sử dụng|quản lý|vận hành)|còn hiệu lực")
_PERMANENT = re.compile(r"biên giới|đường biên|bờ biển")
_GOES_ON = re.compile(r"trong (?:số (?:này|đó|ấy)|đó)")
_PLANNED = re.compile(r"phấn đấu|mục tiêu|dự kiến|chỉ tiêu|kế hoạch|(?<!\w)sẽ |dự báo|đề ra|giao|định hướng")
_YEAR = re.compile(r"((?:19|20)\d\d)$")
_LONG_LINE = 1500
"""A paragraph this long has lost its line breaks: what its first sentence is about no longer holds for its last."""


def link_periods(article: Article, periods: list[Period], positions: list[Span]) -> list[Period | None]:
    """For each quantity (start, end), in reading order, the period it takes, or None."""
    return _Links(article, periods, positions).all()


class _Links:
    """One pass over the numbers of an article; ``results`` holds what the numbers before took."""

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
        self.now = next((p.expr for p in periods if _is_now(p)), "now")
        self.results: list[Period | None] = []

    def all(self) -> list[Period | None]:
        for index in range(len(self.positions)):
            self.results.append(self._link(index))
        return self.results

    def _link(self, index: int) -> Period | None:
        start, end = self.positions[index]
        place = bisect_right(self.sentence_starts, start) - 1
        if place < 0:
            return self.head
        sentence = self.sentences[place]
        before = self._before(index, sentence)
        touching = self._touching(sentence, end)
        if touching:
            return self._settled(touching, index, place, before)
        own = self._own(index, place) or self._into(sentence, end)
        if not own:
            chosen = before[-1] if before else None
            own = self._dealt_out(index, before) or (
                self._settled(chosen, index, place, before[:-1]) if chosen else None
            )
        period = own or self._carried(index, place)
        return self._turned(index, sentence, period) if period else None

    # --- the number's own sentence

    def _within(self, start: int, end: int) -> list[Period]:
        return self.periods[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _touching(self, sentence: Sentence, end: int) -> Period | None:
        """A period right after the number: "27% năm 2010", "6,42% của năm nay"."""
        following = self._within(end, min(sentence.end, end + 20))
        return following[0] if following and _TOUCHING.fullmatch(self.folded, end, following[0].start) else None

    def _into(self, sentence: Sentence, end: int) -> Period | None:
        """A period that closes the number's clause: "9 triệu lượt khách đến tỉnh trong 9 tháng"."""
        for period in self._within(end, min(sentence.end, end + 80))[:1]:
            between = self.folded[end : period.start]
            if _CLAUSE_END.search(between) or self._numbers_in(end, period.start):
                return None
            opening = self.folded[period.start : period.start + 6]
            if _INTO.search(between) or opening.startswith(("trong ", "vào ", "đến ")):
                return period
        return None

    def _numbers_in(self, start: int, end: int) -> int:
        return bisect_left(self.number_starts, end) - bisect_left(self.number_starts, start)

    def _before(self, index: int, sentence: Sentence) -> list[Period]:
        """The periods of the sentence before the number that can reach it.

        Not one shut in brackets that close before the number; not one that belongs to "từ A" of "từ A lên B"; "sau 3
        năm" only where the sentence names the span of years it counts from.
        """
        start = self.positions[index][0]
        found: list[Period] = []
        for period in self._within(sentence.start, start):
            if period.expr.startswith("first_years:"):
                span = next((p for p in reversed(found) if p.expr.startswith("years:")), None)
                if not span:
                    continue
                first = int(span.expr[6:10])
                period = period._replace(expr=f"years:{first}-{first + int(period.expr[12:]) - 1}")
            if not self._shut_in(period.end, start) and not self._of_from(period):
                found.append(period)
        return found

    def _shut_in(self, start: int, end: int) -> bool:
        depth = 0
        for char in self.folded[start:end]:
            depth += (char == "(") - (char == ")")
            if depth < 0:
                return True
        return False

    def _of_from(self, period: Period) -> bool:
        """Whether the period stands between A and B of "từ A năm 2010 lên B"."""
        place = bisect_left(self.number_starts, period.start) - 1
        return 0 <= place and self._is_from(place) and period.start < self.number_starts[place + 1]

    def _is_from(self, index: int) -> bool:
        """Whether the number is A of "từ A lên B"."""
        if index + 1 >= len(self.positions):
            return False
        start, end = self.positions[index]
        following = self.positions[index + 1][0]
        return (
            following - end < 80
            and bool(_FROM.search(self.folded, max(0, start - 24), start))
            and bool(_UP_TO.search(self.folded, end, following))
        )

    def _own(self, index: int, place: int) -> Period | None:
        """The period of A or B of "từ A lên B" that the pair before in the sentence had, or that its span begins and ends with."""
        first = index if self._is_from(index) else index - 1
        if first < 0 or not self._is_from(first):
            return None
        sentence = self.sentences[place]
        for earlier in range(first - 2, -1, -1):
            if self.number_starts[earlier] < sentence.start:
                break
            if self._is_from(earlier):
                return self.results[earlier + index - first]
        before = self._before(first, sentence)
        if before and (before[-1].expr.startswith("years:") or self.folded.startswith("từ tháng", before[-1].start)):
            wrapped = "first_of" if index == first else "last_of"
            return before[-1]._replace(expr=f"{wrapped}({before[-1].expr})")
        return None

    def _dealt_out(self, index: int, before: list[Period]) -> Period | None:
        """The period of a number in "quý I và quý II tăng lần lượt 9,3% và 10,4%"."""
        if len(before) < 2 or not _AND.fullmatch(self.folded, before[-2].end, before[-1].start):
            return None
        group = [before[-1]]
        for period in reversed(before[:-1]):
            if not _AND.fullmatch(self.folded, period.end, group[0].start):
                break
            group.insert(0, period)
        nth = self._numbers_in(group[-1].end, self.positions[index][0])
        first = bisect_left(self.number_starts, group[-1].end)
        said = _RESPECTIVELY.search(self.folded, group[-1].end, self.number_starts[first])
        return group[nth] if said and nth < len(group) else None

    def _settled(self, period: Period, index: int, place: int, earlier: list[Period]) -> Period:
        """The period with "cùng kỳ" and "nâng tổng số … lên" set in relation to the one that the text spoke of before."""
        if not period.expr.startswith(("same:", "after")):
            return period
        models = [p for p in earlier if _binds(p)]
        model = models[-1] if models else self._carried(index, place)
        if period.expr.startswith("after"):
            return period._replace(expr=f"{period.expr}({model.expr})" if model else "now")
        year = period.expr[5:]
        if not model:
            return period._replace(expr=f"year:{year or 'last'}")
        return period._replace(expr=f"at:{year}({model.expr})" if year.isdigit() else f"yoy({model.expr})")

    def _turned(self, index: int, sentence: Sentence, period: Period) -> Period:
        """The period as the number's own words bend it: a plan is for the year, an average over the span of a change."""
        start = self.positions[index][0]
        before = self.folded[max(sentence.start, start - 60) : start]
        if period.expr.startswith(("months:", "to_", "month:", "half:", "quarter:", "year_to_date")):
            return period._replace(expr=f"year_of({period.expr})") if _PLAN_LEVEL.search(before) else period
        if index >= 2 and self._is_from(index - 2) and _YEARLY_AVERAGE.search(before):
            pair = [_YEAR.search(p.expr) for p in self.results[index - 2 : index] if p]
            if len(pair) == 2 and pair[0] and pair[1] and int(pair[0][1]) + 1 < int(pair[1][1]):
                return period._replace(expr=f"years:{int(pair[0][1]) + 1}-{pair[1][1]}")
        return period

    # --- beyond the sentence

    def _carried(self, index: int, place: int) -> Period | None:
        """For a sentence without a period: what the sentences around it are about.

        Of a paragraph it is the first strong one before the sentence; of one as long as an article, which has lost
        its line breaks, the last. A head that looks ahead is no period for what has happened. A stock told after
        "hiện nay" still stands now, whatever the paragraph is about; only the calendar knows what is a stock.
        """
        sentence = self.sentences[place]
        start, end = self.positions[index]
        if _PERMANENT.search(self.folded, max(sentence.start, start - 40), min(sentence.end, end + 30)):
            return None
        if place and _GOES_ON.match(self.folded, sentence.start):
            before = self.sentences[place - 1]
            governing = [
                p for p in self._within(before.start, before.end) if not self._shut_in(p.end, before.end) and _binds(p)
            ]
            if governing:
                return governing[-1]
        period = self._of_surroundings(place)
        now = self._standing_now(sentence, start, end)
        return now._replace(expr=f"stock({now.expr}|{period.expr if period else ''})") if now else period

    def _standing_now(self, sentence: Sentence, start: int, end: int) -> Period | None:
        """The "hiện nay" that a stock without a period of its own is told at: said last before, or soon after.

        Words for what still runs ("đang hoạt động", "còn hiệu lực") say it too, words for what a period has brought
        ("thu hút", "sản lượng") rule it out.
        """
        if _BROUGHT.search(self.folded, sentence.start, start):
            return None
        soon = self._within(end, min(sentence.end, end + 40))
        if soon and _is_now(soon[0]):
            return soon[0]
        said = bisect_left(self.starts, sentence.start)
        if said and _is_now(self.periods[said - 1]):
            return self.periods[said - 1]
        running = _RUNNING.search(self.folded, sentence.start, min(sentence.end, end + 50))
        return Period(running.start(), running.end(), self.now, "weak") if running else None

    def _of_surroundings(self, place: int) -> Period | None:
        """The period of the paragraph before this sentence, else of the head, else of the paragraphs before."""
        sentence = self.sentences[place]
        first = place
        while first and self.sentences[first - 1].line_no == sentence.line_no:
            first -= 1
        paragraph = self.sentences[first].start
        inside = self._within(paragraph, sentence.start)
        strong = [p for p in inside if self._carries(p)]
        if strong:
            return strong[-1] if self._long(sentence.line_no) else _main(strong)
        if self.head and not (
            self._ahead(self.head) and not _PLANNED.search(self.folded, sentence.start, sentence.end)
        ):
            return self.head
        for _, start, end, _ in reversed(self.article.lines):
            if end <= paragraph:
                earlier = [p for p in self._within(start, end) if self._carries(p) and not self._ahead(p)]
                if earlier:
                    return _main(earlier)
        spans = [p for p in inside if p.expr.startswith("years:")]
        return spans[-1] if spans else self.head

    def _long(self, line_no: int) -> bool:
        return any(end - start > _LONG_LINE for number, start, end, _ in self.article.lines if number == line_no)

    def _ahead(self, period: Period) -> bool:
        year = _YEAR.search(period.expr)
        return bool(year and self.article.published and int(year[1]) > self.article.published.year)

    def _carries(self, period: Period) -> bool:
        """Whether sentences after may take it: it is strong and no mere period of one figure in a comparison."""
        return (
            period.strength == "strong" and _binds(period) and not self._of_from(period) and not self._of_mark(period)
        )

    def _of_mark(self, period: Period) -> bool:
        """Whether it belongs to a figure that another is measured by: "cao hơn mức 5,2% của 4 tháng đầu năm"."""
        place = bisect_left(self.number_starts, period.start) - 1
        if place < 0 or not _TOUCHING.fullmatch(self.folded, self.positions[place][1], period.start):
            return False
        start = self.positions[place][0]
        return bool(_MEASURED_BY.search(self.folded, max(0, start - 30), start))

    def _head(self) -> Period | None:
        for wanted in ("title", "lead"):
            for _, start, end, role in self.article.lines:
                strong = [p for p in self._within(start, end) if self._carries(p)] if role == wanted else []
                if strong:
                    return _main(strong)
        return None


def _binds(period: Period) -> bool:
    return not period.expr.startswith(("same:", "after", "first_years:"))


def _is_now(period: Period) -> bool:
    """Whether it is "hiện nay", in words or as the month that stands for it."""
    return period.strength == "weak" and period.expr.startswith(("now", "month:"))


def _main(periods: list[Period]) -> Period:
    """The first, but rather a plain period than a date that is counted up to or a crop season."""
    return next((p for p in periods if not p.expr.startswith(("to_", "season:"))), periods[0])
