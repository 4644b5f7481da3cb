"""What the sentences around a number are about when its own sentence names no period.

Here belongs how far a period carries: through its paragraph, from title and lead, from the paragraph before. The
number's own sentence belongs to ``period_links``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from pipeline.extract.addresses import period_in
from pipeline.extract.article import Article, Sentence
from pipeline.extract.periods import Period
from pipeline.lazy import lazy
from pipeline.phrases import PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand

_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"[()]")
_BREAKDOWN = re.compile(r" (?:ở |khu vực |vùng )*(?:thành thị|nông thôn|đô thị|nam|nữ)(?!\w)")  # of a total just told
_MOVED = re.compile(r"(?<!\w)(?:giảm|tăng|thêm|thành|lại|nhập|xếp)(?: [^\s,;.()\d]+){0,2} $")
_DONE = re.compile(r" (?:đã |vừa )?(?:đạt|được|hoàn thành|về đích|có|đăng ký|thực hiện|bị)(?!\w)")
_FOUNDED = re.compile(
    r"(?:[,(] ?|(?<=\n)|(?<=\. )|(?<![\s\S]))(?:(?:mới|vừa|được) )*(?:thành lập|tái lập|chia tách|tách ra|ra đời)"
    r"(?: [^\s,;.()\d]+){0,4} (?:vào |từ |tháng \d+/?)?$"
)
_FOUNDS = ("lập", "tách", "ra đời")
"""Without one of these words nothing is _FOUNDED."""
_MEETING_ENDS = ("báo ", "ban ", "họp ", "phiên ", "kỳ ", "chí ", "tỉnh ", "phủ ")  # those of _MEETING
_MEETING = re.compile(
    r"(?<!\w)(?:họp báo|giao ban|phiên họp|họp phiên|phiên|họp)(?: (?:thường kỳ|định kỳ|báo chí|ubnd tỉnh|chính phủ))* $"
)
_GOES_ON = re.compile(r"trong (?:số (?:này|đó|ấy)|đó)|cụ thể(?!\w)")
_LIST_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?[\da-zđ]{1,2}[.)]) ?(?!\d)")
_YEAR = re.compile(r"((?:19|20)\d\d)$")
_ONE_YEAR = re.compile(r"year:\d{4}")
COMPARED_YEAR = re.compile(r"so (?<!\wso )(?:với |cùng kỳ |với cùng kỳ )?(?:cả )?năm ((?:19|20)\d\d)(?!\d)")
_OPENING = re.compile(
    r"[-+*•– \"“]*(?:(?:cũng|còn|trong|tính|tính chung|chung|lũy kế|cộng dồn|như vậy,|ước|vào|sang|bước sang|và) )*"
)
_AND = re.compile(r" (?:và|,) (?:trong )?")
_SO_FAR = re.compile(r"(?:(?:tính|cho)? ?(?:đến|tới) (?:nay|thời điểm này|thời điểm hiện tại)|hiện nay)(?!\w)")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;,:\n])[ \"“+*–-]*$")
_AT_FIRST = re.compile(
    r"(?<!\w)(?:từ (?:chỗ|con số|một)|xuất phát điểm|(?:bắt đầu|bắt tay|mới|khi) (?:triển khai|thực hiện|xây dựng)"
    r"|chỉ (?:mới )?(?:đạt|có|còn)|chưa (?:có|đạt)|mới (?:chỉ )?(?:đạt|có))(?!\w)"
)
_GIVEN = re.compile(
    r"(?<!\w)(?:được|tỉnh|trung ương|thủ tướng chính phủ|hđnd tỉnh) (?:[^\W\d]+ ){0,4}?giao (?:[^\W\d]+ ){0,6}?"
    r"(?:kế hoạch|dự toán|chỉ tiêu|vốn)(?!\w)"
    r"|(?<!\w)(?:kế hoạch|dự toán)(?: (?!(?:đạt|bằng|tăng|giảm|ước|đã) )[^\W\d]+){0,10} \d(?![\d.,]* ?%)"
)
_AMOUNT = re.compile(r" \d[\d.,]*+ ?(?!%)")
_PLANNED_FOR = re.compile(r"(?<!\w)(?:kế hoạch|dự toán)(?: (?!đạt|bằng|thực hiện)[^\W\d]+){0,6} (?:của |trong )?$")
_UP_TO = re.compile(r"(?:tính |lũy kế |cho )?(?:đến|tới|hết)(?!\w)")
_MONTH_REACHED = re.compile(r"(?:month|to_month|to_day:\d+|months:1-?):?(\d+):(\d*)$")
_SO_FAR_OF_YEAR = ("to_", "months:1-", "half:1", "year_to_date:")
_COUNTS_UP = re.compile(
    r"(?<!\w)(?:tính chung|lũy kế|cộng dồn|tính chung trong|chung|tính)(?: cả| trong| từ đầu năm,?| đến hết)* $"
)
_RAISES = re.compile(r"(?<!\w)(?:đưa|nâng) [^,;.:\d]{0,56}$")
_LONGER = ("quarter:", "half:", "months:1-")
_STRIVES = re.compile(r"(?<!\w)(?:phấn đấu|quyết tâm)(?!\w)")
_UNTIL = ("đến ", "tới ")
_NEAR_PLAN = 60
"""So near to a year stands the word that makes it the year of a plan."""
_SPANS_BACK = 40
"""How many periods back the span of a programme is looked for."""
_LONG_AGO = 2
"""A year so many before that of the writing is one that a text sets off against how things stand."""
_FIGURE_BEFORE = re.compile(r"\d ?(?:%|[^\W\d]+)[^.\n]*[;,][^.;,\n]*$")
_STOPS = (".", ";", ",", "!", "?", "…")
_DESCRIBED = re.compile(
    r"(?:chiếm|là) (?:(?:hơn|gần|trên|khoảng|tới) )?[\d,.]+ ?% (?:tổng )?(?:dân số|số dân)(?!\w)"
    r"(?! (?:tham gia|được|sử dụng|có|dùng|đô thị|nông thôn|thành thị))"
)
"""The share of a people in all: "đồng bào dân tộc thiểu số chiếm 72% dân số"."""
_OF_PLAN = re.compile(
    r"\d ?% (?:so với |của |dự toán )?[^,;.%]{0,40}$|(?<!\w)vượt (?:so với )?(?:kế hoạch |dự toán )?$"
)
"""Before the name of a plan of which so much was done."""
_REST_OF_YEAR = re.compile(r"(?:months:(\d+)-12|half:2):(\d*)")
_BRANCH = re.compile(r"về [^:.\d\n]{2,40}: ")
_AIMS = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ)(?!\w)")
_SHORT_HEADING = 60
"""A line of at most so many characters that ends in a colon is a heading in itself, no list's new lead-in."""
_LONG_LINE = 1500
"""A paragraph this long has lost its line breaks: what its first sentence is about no longer holds for its last."""


class PeriodContext:
    """The periods of an article, by sentence, paragraph and head.

    ``figures_only`` are the places (in ``periods``) of those that belong to one figure of a comparison and that
    nothing after may take: "từ A năm 2010 lên B", "cao hơn mức 5,2% của 4 tháng đầu năm".
    """

    def __init__(self, article: Article, periods: list[Period], figures_only: set[int]) -> None:
        self.article = article
        self.folded = article.folded
        self.periods = periods
        self.starts = [period.start for period in periods]
        self.closes = _closing_brackets(self.folded, periods)
        self._figures_only = figures_only
        self.founding = {place for place, period in enumerate(periods) if self._is_of_founding(period)}
        """The places of those that only say how old a territory is."""
        carrying = [
            period.strength == "strong"
            and binds(period)
            and place not in figures_only
            and place not in self.founding
            and not self._is_of_bracketed(period, self.closes[place])
            for place, period in enumerate(periods)
        ]
        met = [carries and self._is_of_meeting(period) for carries, period in zip(carrying, periods, strict=True)]
        self.carrying = [carries and not of for carries, of in zip(carrying, met, strict=True)]
        self._met = next((period for period, of in zip(periods, met, strict=True) if of), None)
        self.sentences = article.sentences
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._line_of = {line_no: place for place, (line_no, *_) in enumerate(article.lines)}
        self._about: dict[int, Period | None] = {}
        self.now = next((p.expr for p in periods if is_now(p)), "now")

    def _is_of_bracketed(self, period: Period, closes: int) -> bool:
        """Whether it opens brackets for a figure in them: "đạt 96%, tăng so với năm 2020 (năm 2020 là 95%)"."""
        bracketed = self.folded.endswith("(", 0, period.start) and closes < len(self.folded)
        return bracketed and _DIGIT.search(self.folded, period.end, closes) is not None

    def _is_of_founding(self, period: Period) -> bool:
        """Whether it is in an aside the year in which a territory came to be: "huyện Bác Ái, thành lập năm 2000, có …"."""
        if not self.folded.startswith((",", ".", " trên cơ sở", " từ", ")"), period.end):
            return False
        before = max(0, period.start - 60)
        founds = any(self.folded.find(word, before, period.start) >= 0 for word in _FOUNDS)
        return founds and _FOUNDED.search(self.folded, before, period.start) is not None

    def _is_of_meeting(self, period: Period) -> bool:
        """Whether it only says when people met: "họp báo quý II"."""
        meets = self.folded.endswith(_MEETING_ENDS, 0, period.start)
        return meets and _MEETING.search(self.folded, max(0, period.start - 40), period.start) is not None

    def sentence_at(self, position: int) -> int:
        """The place of the sentence that holds the position, or -1 before the first."""
        return bisect_right(self._sentence_starts, position) - 1

    def within(self, start: int, end: int) -> range:
        """The places of the periods that start in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def next_within(self, start: int, end: int) -> Period | None:
        """The first of the periods that start in [start, end)."""
        place = bisect_left(self.starts, start)
        return self.periods[place] if place < len(self.starts) and self.starts[place] < end else None

    def carried(self, place: int, start: int, end: int) -> Period | None:
        """For the number in [start, end) of the sentence at ``place``, which names no period: the one it takes.

        A stock told after "hiện nay" still stands now, whatever its paragraph is about; only the calendar knows what
        is a stock, so both are kept. A border has no period unless its sentence names one, nor has what only describes a
        territory, unless it is told for now or planned.
        """
        sentence = self.sentences[place]
        if self._cue("permanent", max(sentence.start, start - 70), min(sentence.end, end + 30)):
            return None
        about = self._about_before(place) or self.about(place)
        now = self._standing_now(place, start, end)
        line = self._line_of[sentence.line_no]
        describes = self._describes(sentence, start, end)
        if now and describes and now.start < self.article.lines[line][1]:
            now = None  # what a paragraph before told of now
        if describes and not (now or self._headings[line] or (about and self._ahead(about))):
            return None
        return now._replace(expr=f"stock({now.expr}|{about.expr if about else ''})") if now else about

    def _describes(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the number only says how large a territory is: "tỉnh có 1,2 triệu dân, 80 xã, phường"."""
        before = self._cue("standing", max(sentence.start, start - 24), start)
        if before and not _DIGIT.search(self.folded, before[1], start) and not _BREAKDOWN.match(self.folded, before[1]):
            return True
        near = max(sentence.start, start - 16), end + 40
        if self.folded.find("dân", *near) >= 0 and _DESCRIBED.search(self.folded, *near):
            return True
        if self.folded.endswith(("km2", "km²"), start, end):
            return True
        behind = self._cue("described", start, end + 2)
        if behind is None or _DONE.match(self.folded, behind[1]):
            return False
        return _MOVED.search(self.folded, max(sentence.start, start - 24), start) is None

    def about(self, place: int) -> Period | None:
        """What the surroundings of a sentence are about: its paragraph so far, else the head, else paragraphs before.

        A head that looks ahead is no period for what has happened; a target year just named ("đến năm 2030") goes on to
        hold for what is planned. A sentence that itself counts up ("Chi đạt 30 tỷ đồng, lũy kế 9 tháng 290 tỷ đồng")
        begins with the month, whatever those before it have counted up.
        """
        if place not in self._about:
            self._about[place] = self._found_about(place)
        return self._about[place]

    def _found_about(self, place: int) -> Period | None:
        sentence = self.sentences[place]
        line = self._line_of[sentence.line_no]
        _, start, end, _ = self.article.lines[line]
        said = self._still_in(start, sentence.start)
        whole = self._of_whole_year(place)
        if whole is not None:
            return whole
        named = self.within(sentence.start, sentence.end)
        counting = bool(named) and any(self._counts_up(p) or self._counts_on(p) for p in named)
        if counting:
            said = [p for p in said if not (self._counts_up(p) or self._counts_on(p))]
        if not said:
            own = None
        elif end - start > _LONG_LINE:
            own = next((self.periods[p] for p in reversed(said) if self.carrying[p]), None)
        else:
            own = self._counted_on(said) or self._frame(said) or self._counted(said) or self._main(said)
        target = self.periods[said[-1]] if said and self._ahead(self.periods[said[-1]]) else None
        planned = bool(self._cue("planned", sentence.start, sentence.end))
        if target and (planned or not own):
            return target
        if own:
            return own
        last = self._told_last[bisect_left(self.starts, sentence.start)]
        if last and self._set_off and last in self._set_off.values():
            return last
        if heading := self._headings[line]:
            return heading._replace(expr=f"last_of({heading.expr})") if self._is_span_ahead(heading) else heading
        if self.head and self.head.expr.startswith("month:") and not counting and (counted := self._counted_up[line]):
            return counted
        if _STRIVES.search(self.folded, sentence.start, sentence.end) and (aim := self._aim_before(line)):
            return aim
        head = self.head if self.head and self._still(self.head, sentence.start) else None
        if head and (later := self._later_frames[line]) and not counting:
            return later
        reported = planned and self._line_mains[line] is not None and not self._plans(sentence.start, sentence.end)
        if head and not (self._ahead(head) and (reported or not planned)):
            return head
        spans = (self.periods[p] for p in reversed(said) if self.periods[p].expr.startswith(("years:", "term:")))
        return self._line_mains[line] or next(spans, self._planned_head) or self._ahead_of(line) or self._reviewed

    def _of_whole_year(self, place: int) -> Period | None:
        """The "cả năm" that the sentence before in the paragraph ends with: "Tháng 12, IIP tăng 13%; tính cả năm tăng 11%.
        Bán lẻ cả năm đạt 191 tỷ đồng. Xuất khẩu đạt 4 tỷ USD"."""
        if not place or self.sentences[place].line_no != self.sentences[place - 1].line_no:
            return None
        before = self.sentences[place - 1]
        said = self.within(before.start, before.end)
        if not said or self.within(self.sentences[place].start, self.sentences[place].end):
            return None
        last = self.periods[said[-1]]
        told = last.expr.startswith("year:") and self.folded.endswith("cả năm", 0, last.end)
        plans = self._plans(before.start, before.end) or self._plans(*self.sentences[place][:2])
        return last if told and not plans else None

    def _plans(self, start: int, end: int) -> bool:
        """Whether a cue word that starts in [start, end) plans something: "dự toán giao" behind "bằng 112%" does not."""
        spans = self._cues.get("planned", [])
        first, last = bisect_left(spans, (start, 0)), bisect_left(spans, (end, 0))
        return any(not _OF_PLAN.search(self.folded, max(start, a - 50), a) for a, _ in spans[first:last])

    def span_to(self, place: int, target: Period) -> Period | None:
        """The span of years named last up to a sentence's end that ends in the target's year: "giai đoạn 2025-2030"."""
        end = re.match(r"(?:year|last_of\(years):(?:\d{4}-)?(\d{4})\)?$", target.expr)
        if not end:
            return None
        said = range(bisect_left(self.starts, self.sentences[place].end))
        spans = (self.periods[p] for p in said[-_SPANS_BACK:][::-1] if self.periods[p].expr.startswith("years:"))
        return next((span for span in spans if span.expr.endswith(end[1])), None)

    def _ahead_of(self, line: int) -> Period | None:
        """The last year of a span to come that the line before is about: a programme's figures are those of its end."""
        if not line:
            return None
        _, start, end, _ = self.article.lines[line - 1]
        spans = [self.periods[p] for p in self.within(start, end) if self.periods[p].expr.startswith("years:")]
        last = spans[-1] if spans and self._ahead(spans[-1]) else None
        return last._replace(expr=f"last_of({last.expr})") if last else None

    def _aim_before(self, line: int) -> Period | None:
        """The year to come that the line before ends with, for what a sentence strives for: "Phấn đấu có 95% xã …"."""
        if not line:
            return None
        _, start, end, _ = self.article.lines[line - 1]
        said = self.within(start, end)
        last = self.periods[said[-1]] if said else None
        return last if last and last.expr.startswith("year:") and self._ahead(last) else None

    def _about_before(self, place: int) -> Period | None:
        """The period of the sentence before, for one that goes on with it: "Trong số này, …"."""
        if not place or not _GOES_ON.match(self.folded, self.sentences[place].start):
            return None
        before = self.sentences[place - 1]
        said = [p for p in self.within(before.start, before.end) if p not in self._figures_only]
        return next(
            (self.periods[p] for p in reversed(said) if self.closes[p] >= before.end and binds(self.periods[p])), None
        )

    def _standing_now(self, place: int, start: int, end: int) -> Period | None:
        """The "hiện nay" that a stock is told at: said last before its sentence, or soon after the number.

        Words for what still runs ("đang hoạt động") say it too, words for what a period has brought ("thu hút") rule
        it out.
        """
        sentence = self.sentences[place]
        if self._cue("brought", sentence.start, start):
            return None
        soon = self.within(end, min(sentence.end, end + 40))
        if soon and is_now(self.periods[soon[0]]):
            return self.periods[soon[0]]
        last = self._told_last[bisect_left(self.starts, sentence.start)]
        if last and is_now(last):
            return last
        running = self._cue("running", sentence.start, min(sentence.end, end + 50))
        return Period(*running, self.now, "weak") if running else None

    @lazy
    def _told_last(self) -> list[Period | None]:
        """The last period before each place, leaving out years that a clause only names in passing."""
        told: list[Period | None] = [None]
        for period in self.periods:
            passing = period.strength == "weak" and period.expr.startswith("year:")
            told.append(told[-1] if passing else period)
        return told

    @lazy
    def head(self) -> Period | None:
        """What the title is about, else the lead; the address where the text names no period that carries."""
        for wanted in ("title", "lead"):
            for _, start, end, role in self.article.lines:
                found = self._main(self._still_in(start, end)) if role == wanted else None
                if found:
                    return found
        if any(self.carrying):
            return None
        expr = period_in(self.article.address)
        return Period(0, 0, expr, "strong") if expr else self._met

    @lazy
    def _planned_head(self) -> Period | None:
        """The head, where the whole text is of plans: it stands in the title or the title tells of a plan.

        A lead that names a target ("phấn đấu đạt 92% vào năm 2025") is no year of what is reported in later paragraphs.
        """
        titles = [(start, end) for _, start, end, role in self.article.lines if role == "title"]
        planned = any(self._cue("planned", *title) for title in titles)
        within = self.head and any(start <= self.head.start < end for start, end in titles)
        return self.head if planned or within or not titles else None

    @lazy
    def _reviewed(self) -> Period | None:
        """The year that a text without a date looks back on: the one after the year that it compares itself with."""
        if self.article.published or self.article.dateline_date:
            return None
        compared = {int(match[1]) + 1 for match in COMPARED_YEAR.finditer(self.folded)}
        named = (p for p, carries in zip(self.periods, self.carrying, strict=True) if carries)
        years = {p.expr: p for p in named if p.expr.startswith("year:") and _YEAR.search(p.expr)}
        years = {expr: period for expr, period in years.items() if int(expr[5:]) in compared}
        return next(iter(years.values())) if len(years) == 1 else None

    @lazy
    def _set_off(self) -> dict[Period, Period]:
        """For each past year the "đến nay" that it is set off against: "Năm 2011, xã chỉ có 2 tiêu chí. Đến nay, …".

        Nothing that is told after is of that year. It lies long ago or is the one that things began with; the year of
        a title is what the text is about. So, too, the year of a plan: "Năm 2024, tỉnh được giao 900 tỷ đồng vốn. Đến
        hết tháng 9, giải ngân 410 tỷ đồng".
        """
        found: dict[Period, Period] = {}
        written = self.article.published or self.article.dateline_date
        began: list[Period] = []
        titles = [(start, end) for _, start, end, role in self.article.lines if role == "title"]
        for place, period in enumerate(self.periods):
            if self.carrying[place] and not any(start <= period.start < end for start, end in titles):
                if began and period.expr.startswith(_SO_FAR_OF_YEAR) and self._plan_given(began[-1], period):
                    found[began[-1]] = period
                began = [*began, period] if _ONE_YEAR.fullmatch(period.expr) else []
            elif is_now(period) and self._tells_so_far(period):
                line = self.article.lines[max(0, self._line_at(period.start) - 1)]
                for year in began:
                    ago = written and int(year.expr[5:]) <= written.year - _LONG_AGO
                    opening = self.sentences[max(0, self.sentence_at(year.start))].start
                    if year.start >= line[1] and (ago or _AT_FIRST.search(self.folded, opening, period.start)):
                        found[year] = period
                began = []
        return found

    def _plan_given(self, year: Period, so_far: Period) -> bool:
        """Whether the year is only that of a plan which someone was given, and the other tells how far it has come."""
        sentence = self.sentences[max(0, self.sentence_at(year.start))]
        if "\n" in self.folded[year.end : so_far.start]:
            return False
        end = min(sentence.end, so_far.start)
        if _PLANNED_FOR.search(self.folded, sentence.start, year.start) and sentence.end <= so_far.start:
            return _AMOUNT.search(self.folded, year.end, end) is not None
        return _GIVEN.search(self.folded, year.end, end) is not None

    def _tells_so_far(self, period: Period) -> bool:
        """Whether it is a "đến nay" that opens its clause."""
        so_far = _SO_FAR.match(self.folded, period.start)
        return bool(so_far and _OPENS_CLAUSE.search(self.folded[max(0, period.start - 8) : period.start]))

    def _line_at(self, position: int) -> int:
        return bisect_right(self.article.lines, position, key=lambda line: line[1]) - 1

    def _still(self, period: Period, position: int) -> bool:
        """Whether no "đến nay" before the position has set the period off."""
        return period not in self._set_off or self._set_off[period].start >= position

    def _still_in(self, start: int, end: int) -> range | list[int]:
        """The places of the periods that start in [start, end) and still hold there at its end."""
        within = self.within(start, end)
        return [place for place in within if self._still(self.periods[place], end)] if self._set_off else within

    @lazy
    def _line_mains(self) -> list[Period | None]:
        """For each line what the nearest line before it is about that has happened."""
        mains: list[Period | None] = []
        last = None
        for _, start, end, _ in self.article.lines:
            last = last if last and self._still(last, start) else None
            mains.append(last)
            past = [p for p in self._still_in(start, end) if not self._ahead(self.periods[p])]
            last = self._main(past) or last
        return mains

    @lazy
    def _counted_up(self) -> list[Period | None]:
        """For each line the months that the last period before it counts up, no heading between: "Tính chung 9 tháng, …"."""
        counted: list[Period | None] = []
        last = None
        for _, start, end, _ in self.article.lines:
            inside = self.within(start, end)
            short = end - start <= _SHORT_HEADING and not self.folded.endswith(_STOPS, start, end)
            if short and not inside:
                last = None
            counted.append(last)
            for place in inside:
                period = self.periods[place]
                if self.carrying[place] and self.closes[place] > end:
                    last = period if self._counts_up(place) else None
        return counted

    @lazy
    def _later_frames(self) -> list[Period | None]:
        """For each line the months up to which the line before it counts from its first words, if later than the head's.

        "Tháng 3/2014, tín dụng tăng 1%.", "Tính đến cuối tháng 6, cho vay tăng 4%.", "Tiền gửi tăng 5%."
        """
        frames: list[Period | None] = []
        last = None
        month = _MONTH_REACHED.match(self.head.expr) if self.head else None
        for _, start, end, role in self.article.lines:
            places = [place for place in self.within(start, end) if self.carrying[place]]
            short = end - start <= _SHORT_HEADING and not self.folded.endswith(_STOPS, start, end)
            last = None if short and not places else last
            frames.append(last)
            if places and self.head and start <= self.head.start < end:
                month = month if role != "title" else None
            elif places:
                period = self.periods[places[0]]
                reached = _MONTH_REACHED.match(period.expr)
                opens = _OPENING.fullmatch(self.folded, start, period.start) and _UP_TO.match(self.folded, period.start)
                later = month and reached and opens and int(reached[1]) > int(month[1]) and reached[2] in ("", month[2])
                last = period if later and len(places) == 1 and not self._cue("planned", start, end) else None
        return frames

    def _counts_up(self, place: int) -> bool:
        """Whether the period counts months up: "tính chung 9 tháng", "đưa kim ngạch 9 tháng lên"."""
        period = self.periods[place]
        if not (self.carrying[place] and period.expr.startswith(_LONGER)):
            return False
        left = max(0, period.start - 60)
        if self.folded.startswith(" lên", period.end) and _RAISES.search(self.folded, left, period.start):
            return True
        return _COUNTS_UP.search(self.folded, max(0, period.start - 40), period.start) is not None

    def _counts_on(self, place: int) -> bool:
        """Whether the period counts on from a figure of its sentence: "Tháng 9 thu 300 tỷ đồng; 9 tháng đạt 2.914 tỷ"."""
        period = self.periods[place]
        if not (self.carrying[place] and period.expr.startswith("months:1-")):
            return False
        opening = self.sentences[max(0, self.sentence_at(period.start))].start
        return _FIGURE_BEFORE.search(self.folded, opening, period.start) is not None

    def _counted(self, places: range | list[int]) -> Period | None:
        """The last that carries if it counts months up: "Thu tháng 9 là 300 tỷ đồng, lũy kế 9 tháng 2.914 tỷ đồng. …"."""
        last = next((p for p in reversed(places) if self.carrying[p]), None)
        return self.periods[last] if last is not None and self._counts_up(last) else None

    def _counted_on(self, places: range | list[int]) -> Period | None:
        """The last that carries if it counts on from a month or quarter: "Tháng 9 đạt 300 tỷ đồng; 9 tháng 2.914 tỷ. …"."""
        part, whole = [None, None, *(p for p in places if self.carrying[p])][-2:]
        on = part is not None and whole is not None and self._counts_on(whole) and self._ends_alike(part, whole)
        return self.periods[whole] if whole is not None and on else None

    def _ends_alike(self, part: int, whole: int) -> bool:
        """Whether a month or quarter is the last of the months counted in the same sentence."""
        months = re.match(r"months:1-(\d+):", self.periods[whole].expr)
        told = re.match(r"(month|quarter):(\d+):", self.periods[part].expr)
        if not (months and told) or self.sentence_at(self.periods[part].start) != self.sentence_at(
            self.periods[whole].start
        ):
            return False
        return int(months[1]) == int(told[2]) * (3 if told[1] == "quarter" else 1)

    @lazy
    def _headings(self) -> list[Period | None]:
        """For each line the period of the heading that its list stands under: "Kết quả năm 2017:", "- …", "- …", or of a
        title that names aims: "Mục tiêu nhiệm kỳ 2020 - 2025", "Về kinh tế: …", "Về xã hội: …"."""
        headings: list[Period | None] = []
        heading = None
        for _, start, end, _ in self.article.lines:
            item = (_LIST_ITEM.match(self.folded, start) or _BRANCH.match(self.folded, start)) is not None
            headings.append(heading if item else None)
            short = end - start <= _SHORT_HEADING
            opens = self.folded.endswith(":", start, end)
            if opens or (short and not self.folded.endswith(_STOPS, start, end)):
                said = self.within(start, end)
                main = self._main(said)
                spans = (self.periods[p] for p in said if self.periods[p].expr.startswith(("years:", "term:")))
                span = next(spans, None)
                if opens or main or (span and _AIMS.search(self.folded, start, end)):
                    heading = main or (span and of_years(span)) or (heading if item or short else None)
                    continue
            if not item:
                heading = None
        return headings

    def _is_span_ahead(self, period: Period) -> bool:
        return period.expr.startswith("years:") and self._ahead(period)

    def _frame(self, places: range | list[int]) -> Period | None:
        """The period that the last sentence to open with one has set, as against "riêng tháng 6, …" and "X năm 2020"."""
        for place in reversed(places):
            period = self.periods[place]
            if self.carrying[place] and not period.expr.startswith(("to_", "season:", "month:")):
                opening = self.sentences[self.sentence_at(period.start)].start
                if _OPENING.fullmatch(self.folded, opening, period.start):
                    return period
        return None

    def _main(self, places: range | list[int]) -> Period | None:
        """The first that carries, but rather a plain period than a date that is counted up to or a crop season.

        Of "tháng 3 và quý I", "quý III và 9 tháng" it is the longer, which figures without a time word are about.
        """
        carrying = [self.periods[p] for p in places if self.carrying[p]]
        if len(carrying) < 2:
            return carrying[0] if carrying else None
        plain = [p for p in carrying if not p.expr.startswith(("to_", "season:"))]
        month, longer = plain[:2] if len(plain) > 1 else (None, None)
        quarterly = month and longer and month.expr.startswith("quarter:") and longer.expr.startswith(_LONGER[1:])
        monthly = month and longer and month.expr.startswith("month:") and longer.expr.startswith(_LONGER)
        if month and longer and (monthly or quarterly):
            joined = _AND.fullmatch(self.folded, month.end, longer.start)
            return longer if joined else month
        return plain[0] if plain else carrying[0] if carrying else None

    def _ahead(self, period: Period) -> bool:
        """Whether it is to come: in a text without a date what is planned "đến năm 2030" or, with a word that strives for
        it, "vào năm 2030"."""
        year = _YEAR.search(period.expr)
        written = self.article.published or self.article.dateline_date
        rest = _REST_OF_YEAR.fullmatch(period.expr)
        if rest and written and int(rest[2] or written.year) == written.year:
            return written.month <= (12 + int(rest[1] or 7)) // 2  # less than half of it is over
        if year and written:
            return int(year[1]) > written.year
        sentence = self.sentences[max(0, self.sentence_at(period.start))]
        if year and period.strength == "strong" and self.folded.endswith("vào ", 0, period.start):
            return _STRIVES.search(self.folded, sentence.start, period.start) is not None
        until = year and period.strength == "weak" and self.folded.startswith(_UNTIL, period.start)
        if not until:
            return False
        near = max(sentence.start, period.start - _NEAR_PLAN), min(sentence.end, period.end + _NEAR_PLAN)
        return self._cue("planned", *near) is not None

    @lazy
    def _cues(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for match in _cue_words().find(self.folded):
            found.setdefault(match.payload, []).append((match.start, match.end))
        return found

    def _cue(self, kind: str, start: int, end: int) -> tuple[int, int] | None:
        """The first cue word of the kind that starts in [start, end)."""
        spans = self._cues.get(kind, [])
        place = bisect_left(spans, (start, 0))
        return spans[place] if place < len(spans) and spans[place][0] < end else None


@cache
def _cue_words() -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, row["kind"]) for row in rows("period_cues") for phrase in expand(row["phrase"]))


def _closing_brackets(folded: str, periods: list[Period]) -> list[int]:
    """For each period where the bracket that it stands in closes, or the end of the text where it stands in none.

    A bracket that its line does not close is none.
    """
    closes = [len(folded)] * len(periods)
    open_since: list[list[int]] = []  # for each open bracket the places of the periods in it
    place = last = 0
    for match in _BRACKET.finditer(folded):
        at = match.start()
        if open_since and folded.find("\n", last, at) >= 0:
            open_since.clear()
        while place < len(periods) and periods[place].start < at:
            if open_since:
                open_since[-1].append(place)
            place += 1
        if folded[at] == "(":
            open_since.append([])
        elif open_since:
            for inside in open_since.pop():
                closes[inside] = at
        last = at
    return closes


def binds(period: Period) -> bool:
    """Whether it is a period in itself, not one in relation to another."""
    return not period.expr.startswith(("same:", "after", "first_years:", "since_day:", "crop"))


def is_now(period: Period) -> bool:
    """Whether it is "hiện nay", in words or as the month that stands for it."""
    return period.strength == "weak" and period.expr.startswith(("now", "month:"))


def of_years(span: Period) -> Period:
    """A span of years; of a term of office the years that its plan is for: "nhiệm kỳ 2020 - 2025" is 2021 to 2025."""
    term = re.fullmatch(r"term:(\d{4})-(\d{4})", span.expr)
    return span._replace(expr=f"years:{int(term[1]) + 1}-{term[2]}") if term else span
