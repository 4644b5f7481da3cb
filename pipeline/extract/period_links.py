"""Which period a number takes: one of its own sentence, else what the sentences around it are about.

Here belongs the choice within the sentence. How far a period carries beyond it belongs to ``period_context``, what it
means in the calendar to ``normalize.periods``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.extract.article import Article, Sentence
from pipeline.extract.period_context import COMPARED_YEAR, PeriodContext, binds, of_years
from pipeline.extract.periods import Period

Span = tuple[int, int]

_TOUCHING = re.compile(r" *(?:/ ?năm )?(?:đồng |usd |người )?(?:(?:của|trong|vào|ở|tại|hồi) )?")
_INTO = re.compile(r"(?:^| )(?:trong|vào|của|ở|tại|đến|hồi|sau)(?: \d+)? *$")
_LEADS_TO = ("trong ", "vào ", "đến ", "tính đến ", "giai đoạn ", "thời kỳ ")
_SAME_THING = re.compile(r"(?: (?!(?:tăng|giảm|so|và|thì|mà|nhưng|cao|thấp|cho|từ|để)(?!\w))[^\W\d]+){1,4} ")
_NAMES = re.compile(r" ?:(?: (?:và )?[A-ZĐÀ-Ỹ]\w*,?)+ ")  # "3 xã: Sơn Hà, Sơn Hải và Sơn Lộc trong năm 2015"
_CLAUSE_END = re.compile(r"[;:()\n]|,(?!\d)| thì ")
_AND_THEN = re.compile(r"(?:^| )(?:và|còn|rồi) $")  # "năm 2010 lên 85 tỷ đồng và đến năm 2020 đạt 412 tỷ"
_MOVES_ON = re.compile(  # "năm 2010 chiếm 52% đến năm 2020 giảm còn 41%"
    r"(?:đến|tới) (?:cuối )?năm \d{4} (?:đã |chỉ |sẽ |ước ){0,2}(?:giảm|tăng|còn|lên|xuống)(?!\w)"
)
_HAS_TO = re.compile(r",(?!\d)[^;:.()]{0,40} (?:phải|cần) ")
_FROM = re.compile(r"(?<!\w)từ (?:mức |khoảng |gần |trên |hơn |chỉ |vị trí |vị thứ |thứ hạng |hạng )*$")
_FROM_ENDS = ("từ ", "mức ", "khoảng ", "gần ", "trên ", "hơn ", "chỉ ", "trí ", "thứ ", "hạng ")  # those of _FROM
_UP_TO = re.compile(r"(?<!\w)(?<!trở )(?:lên|xuống|còn|thành)(?!\w)")
_MEASURED_BY = re.compile(r"(?:hơn|so với|bằng|kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?: [^\s,;:.()\d]+){0,4} $")
_OWN_BRACKET = re.compile(
    r"[^()\n;,.%]{0,12} \((?:tính |ước |của |trong )*"
)  # "58 triệu đồng/năm (2020)", "20% (năm 2015)"
_YEARLY_AVERAGE = re.compile(r"(?:bình quân|trung bình)(?: [^\s,;.()\d]+){0,3} năm(?!\w)")
_AVERAGED = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?: [^\s,;.()\d]+){0,3} $")  # "bình quân giảm 2%/năm"
_A_YEAR = re.compile(r"/ ?năm(?!\w)")
_AVERAGE_GROWTH = re.compile(
    r"(?:tăng(?: trưởng)?[^,;.\d]{0,50} (?:bình quân|trung bình)(?! đầu người)(?: [^\s,;.()\d]+){0,5}) $"
)
_EACH_YEAR_OF = re.compile(r"/ ?năm(?: (?:trong|giai đoạn|thời kỳ|cả|\d+ năm|\d+(?= $)))* $")
_MEAN_OF = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?: (?:\d+|hằng|hàng|mỗi) năm| \d+(?= $))?(?: trong)? $")
_ON_AVERAGE = re.compile(  # "giảm bình quân 2%/năm", "bình quân mỗi năm giảm 2%"
    r"(?<!\w)(?:(?:tăng|giảm)[^,;.\d]* (?:bình quân|trung bình)(?! (?:đầu )?người)"
    r"|(?:bình quân|trung bình) (?:mỗi|hằng|hàng) năm)(?!\w)[^,;.\d]* $"
)
_CHANGE_IN_BRACKETS = re.compile(r"(?<!\w)(?:tăng|giảm) [\d.,]+ ?%?[^()\d;.]{0,30} \($")
_CHANGES = re.compile(r"[^();.\n]{0,12}(?: \([^()\n]{0,20}\))?, (?:tức |tương ứng |tương đương )?(?:tăng|giảm) ")
_PART = re.compile(
    r"(?:,? (?:và |với )?trong (?:số )?đó(?!\w)[^;:()]*|,?(?: [^\W\d]+){0,3},? \(?(?:bao )?gồm(?: có)?:? )$"
)
_NEXT_PART = re.compile(r"(?:,| và|, và) ")
_STRIVES = re.compile(r"[^();\n]{0,20} \((?:phấn đấu|quyết tâm|mục tiêu|nghị quyết|nq|kế hoạch)(?: [^\s()\d]+){0,4} ")
_RESPECTIVELY = re.compile(r"lần lượt|tương ứng")
_AND = re.compile(r" *(?:,|và|, và) *")
_PLAN = r"(?<!\w)(?:kế hoạch|kh|dự toán|chỉ tiêu)"
_PLAN_LEVEL = re.compile(  # "kế hoạch 1,1 tỷ USD", "dự toán HĐND tỉnh giao (18.715 tỷ đồng)"
    rf"{_PLAN}(?: [^\s,;:.()\d%]+){{0,6}} \((?:khoảng |là |trên |hơn |gần )*$"
    r"|(?<!\w)(?:nghị quyết|mức phấn đấu)(?: [^\s,;:.()\d%]+){0,4} \((?:khoảng |là |trên |hơn |gần )*$"
    rf"|(?<!% ){_PLAN}(?: [^\s,;:.()\d%]+){{0,6}} \((?:tăng |khoảng |là |trên |hơn |gần )*$"
    rf"|phân bổ (?:kế hoạch )?vốn đầu tư công(?: [^\s,;:.()\d%]+){{0,12}} (?:là|đạt|khoảng|trên|hơn|gần) $"
    rf"|(?<!% )(?<!vượt ){_PLAN}(?: (?!(?:và|bằng|đạt|được|ước|trong|mới|đã) )[^\s,;:.()\d%]+){{0,6}}:? $"
)
_OF_PLAN = re.compile(r"k(?:ế hoạch|h(?!\w))|dự toán|chỉ tiêu|nghị quyết|mức phấn đấu|phân bổ")
"""What no _PLAN_LEVEL is without, found faster."""
_PLAN_BEFORE = re.compile(rf"{_PLAN}(?: vốn)?(?: đầu tư công)?(?: của)? $")
_COME_TO = re.compile(
    r"(?: [^\s,;:.()\d]+){0,8} (?:được|đạt|ước đạt) (?:(?:khoảng|gần|hơn|trên) )?"
    r"(?:[\d.,]+ [^;:()\d]{2,20}, (?:đạt|bằng|tương ứng|tương đương) (?:(?:khoảng|gần|hơn|trên) )?)?"
)
_OF_GROWTH = re.compile(
    r"(?<!\w)(?:tốc độ|mức tăng|mức giảm|tăng trưởng|cpi|giá tiêu dùng)(?!\w)"
)  # compared by nature
_PART_OF_YEAR = ("months:", "to_", "month:", "half:", "quarter:", "year_to_date")
_UNBENT = ("year:", "stock(", "now")
"""What is told of such a period "bình quân 2%/năm" is of the span of years named before."""
_HALF_YEAR = ("months:1-6:", "half:")
_WITHIN_A_YEAR = ("year:", *_PART_OF_YEAR)
_GREW = re.compile(
    r"(?<!\w)(?:tăng|giảm)(?: [^\s();,.\d]+){0,2} [\d.,]+ ?%(?: so với cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?)? "
    r"?\((?:tăng |giảm )?từ (?:mức |khoảng |gần |trên |hơn )*$"
)
_RANK = re.compile(r"(?<!\w)(?:thứ|hạng|vị trí)(?!\w)")
_COMPARED_YOY = re.compile(  # "so với 8 tháng năm ngoái", "so với cùng kỳ"
    r"(?<!\w)so (?:với |cùng )?(?:(?:\d+ tháng|quý \w+|cùng kỳ|tháng \d+)(?: đầu)?(?: của)? năm (?:trước|ngoái)"
    r"|cùng kỳ(?! (?:năm )?(?:19|20)\d\d))(?!\w)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)$")
_REACH = 12
"""How many periods back in its sentence a number looks: no sentence that can be read names more."""


def link_periods(article: Article, periods: Sequence[Period], positions: Sequence[Span]) -> list[Period | None]:
    """For each quantity (start, end), in reading order, the period it takes, or None."""
    links = _Links(article, list(periods), list(positions))
    for index in range(len(positions)):
        links.results.append(links.in_report(links.link(index)))
    return links.results


class _Links:
    """One pass over the numbers of an article; ``results`` holds what the numbers before took."""

    def __init__(self, article: Article, periods: list[Period], positions: list[Span]) -> None:
        self.folded = article.folded
        self.periods = periods
        self.positions = positions
        self.number_starts = [start for start, _ in positions]
        self.firsts = {index for index in range(len(positions) - 1) if self._is_from(index)}
        """The numbers that are A of "từ A lên B"."""
        self.of_one = {place for place, p in enumerate(periods) if self._between_from_and_to(p) or self._of_mark(p)}
        self.context = PeriodContext(article, periods, self.of_one)
        self.aside = self.of_one | self.context.founding
        """The places of the periods that no number behind them takes."""
        self.results: list[Period | None] = []
        self.parts: set[int] = set()
        """The numbers that a number without a period consists of, so far: "gồm 70 xã, 20 phường"."""

    def link(self, index: int) -> Period | None:
        """The period of the number at this index of ``positions``, those before it being linked."""
        start, end = self.positions[index]
        place = self.context.sentence_at(start)
        if place < 0:
            return self.context.head
        sentence = self.context.sentences[place]
        before = self._before(sentence, start)
        following = self.context.next_within(end, min(sentence.end, end + 80))
        touching = following if following and self._touches(following, end) else None
        apart = touching and (touching.expr == "yearly" or _MOVES_ON.match(self.folded, touching.start))
        if touching and not (before and apart):
            return self._in_relation(touching, place, index, before)
        in_pair = index in self.firsts or index - 1 in self.firsts
        found = (
            self._of_figure_before(index)
            or (in_pair and self._of_pair(index, sentence))
            or (following and self._into(following, end, not before))
            or (len(before) > 1 and self._dealt_out(index, before))
        )
        if not found and before:
            found = self._in_relation(before[-1], place, index, before[:-1])
        if not found and self._is_part_of_one_without(index, sentence):
            return None
        if not found:
            found = self.context.carried(place, start, end)
            if found is None or (found.expr.startswith(_UNBENT) and found.start < sentence.start):
                found = self._averaged(sentence, start) or found
        return self._bent(index, place, found) if found else None

    def _averaged(self, sentence: Sentence, start: int) -> Period | None:
        """The span of years named last, for what changes "bình quân 2%/năm" where nothing else says when."""
        if not _ON_AVERAGE.search(self.folded, max(sentence.start, start - 60), start):
            return None
        last = bisect_left(self.context.starts, start)
        return next((p for p in reversed(self.periods[:last]) if p.expr.startswith(("years:", "term:"))), None)

    def in_report(self, period: Period | None) -> Period | None:
        """The period; of a crop season in a half-year report that half year."""
        if period is None or not period.expr.startswith("season:"):
            return period
        head = self.context.head
        if head is None:
            return period
        half = head.expr.startswith(_HALF_YEAR) and period.expr[7:] in ("", "this", head.expr.rpartition(":")[2])
        return period._replace(expr=head.expr) if half else period

    def _touches(self, period: Period, end: int) -> bool:
        """Whether a period stands right after the number that ends there: "27% năm 2010", "6,42% của năm nay"."""
        if period.start >= end + 20:
            return False
        alone = self.folded.startswith(")", period.end) and _OWN_BRACKET.fullmatch(self.folded, end, period.start)
        return bool(alone or _TOUCHING.fullmatch(self.folded, end, period.start))

    def _into(self, period: Period, end: int, alone: bool) -> Period | None:
        """The next period behind the number that ends there, if it closes the number's clause: "9 triệu lượt khách đến tỉnh
        trong 9 tháng".

        Without a word that leads to it ("4.000 ha lúa mùa năm nay") only where it is ``alone``, none being before.
        """
        between = self.folded[end : period.start]
        if _NAMES.fullmatch(self.context.article.text, end, period.start):
            return period
        if _CLAUSE_END.search(between) or self._numbers_in(end, period.start):
            return None
        if not alone and (_AND_THEN.search(between) or _MOVES_ON.match(self.folded, period.start)):
            return None
        if period.expr == "yearly" and not alone:
            return None  # 'đến năm 2030, tỉnh đón 9 triệu lượt khách mỗi năm'
        if _INTO.search(between) or self.folded.startswith(_LEADS_TO, period.start):
            return period
        return period if alone and binds(period) and _SAME_THING.fullmatch(between) else None

    def _numbers_in(self, start: int, end: int) -> int:
        return bisect_left(self.number_starts, end) - bisect_left(self.number_starts, start)

    def _before(self, sentence: Sentence, start: int) -> list[Period]:
        """The periods of the sentence before the number that can reach it.

        Not one in brackets that close before the number, unless a colon follows them ("Giải ngân (đến 30/6): 1.204 tỷ
        đồng"); not one of a single figure, as of A in "từ A lên B"; "sau 3
        năm" only where the sentence names the span of years it counts from.
        """
        found: list[Period] = []
        places = self.context.within(sentence.start, start)
        if not places:
            return found
        for place in places[-_REACH:]:
            period = self.periods[place]
            closes = self.context.closes[place]
            if (closes < start and not self.folded.startswith("):", closes)) or place in self.aside:
                continue
            if self._of_purpose(period, start):
                continue
            if found and self._is_apart(period, start):
                continue
            if found and (self._of_mean(period, found, start) or self._of_plan(period, start)):
                continue
            if period.expr == "yearly" and any(p.expr.startswith("years:") for p in found):
                continue
            if period.expr.startswith("first_years:"):
                span = next((p for p in reversed(found) if p.expr.startswith("years:")), None)
                if not span:
                    continue
                first = int(span.expr[6:10])
                period = period._replace(expr=f"years:{first}-{first + int(period.expr[12:]) - 1}")
            found.append(period)
        return found

    # --- "từ A lên B"

    def _is_from(self, index: int) -> bool:
        """Whether the number is A of "từ A lên B"."""
        start, end = self.positions[index]
        following = self.number_starts[index + 1]
        return (
            following - end < 80
            and self.folded.endswith(_FROM_ENDS, 0, start)
            and ";" not in self.folded[end:following]
            and bool(_FROM.search(self.folded, max(0, start - 24), start))
            and bool(_UP_TO.search(self.folded, end, following))
        )

    def _is_of_two_years(self, index: int) -> bool:
        """Whether it and the next tell of two years: "năm 2010 chiếm 52% đến năm 2020 giảm còn 41%"."""
        first, last = self.results[index : index + 2]
        between = self.folded[self.positions[index][1] : self.number_starts[index + 1]]
        years = first and last and first.expr.startswith("year:") and last.expr.startswith("year:")
        return bool(years and first != last and len(between) < 80 and _UP_TO.search(between))

    def _between_from_and_to(self, period: Period) -> bool:
        index = bisect_left(self.number_starts, period.start) - 1
        return index in self.firsts and period.start < self.number_starts[index + 1]

    def _of_mark(self, period: Period) -> bool:
        """Whether it belongs to a figure that another is measured by: "cao hơn mức 5,2% của 4 tháng đầu năm"."""
        index = bisect_left(self.number_starts, period.start) - 1
        if index < 0 or not _TOUCHING.fullmatch(self.folded, self.positions[index][1], period.start):
            return False
        start = self.positions[index][0]
        return bool(_MEASURED_BY.search(self.folded, max(0, start - 30), start))

    def _is_apart(self, period: Period, start: int) -> bool:
        """Whether it stays in its clause: "Đến nay có 38 xã, riêng năm 2025 có 5 xã; có 80 chợ", "Đến năm 2030 đạt 75
        triệu đồng, năm 2025 là 43 triệu đồng; xuất khẩu 4 tỷ USD"."""
        apart = self.folded.startswith("riêng ", period.start) or self.folded.endswith("riêng ", 0, period.start)
        compared = self.folded.endswith(", ", 0, period.start) and self.folded.startswith(" là ", period.end)
        return (apart or compared) and self.folded.find(";", period.end, start) >= 0

    def _of_mean(self, period: Period, before: list[Period], start: int) -> bool:
        """Whether only a yearly mean is of this span, in a list of targets for its last year: "Đến năm 2030, thu nhập đạt
        90 triệu đồng, kinh tế tăng 9%/năm trong 5 năm 2026-2030, hộ nghèo còn 2%"."""
        if not period.expr.startswith("years:") or all(p.expr != f"year:{period.expr[-4:]}" for p in before):
            return False
        if _MEAN_OF.search(self.folded, max(0, period.start - 30), period.start):
            return ";" in self.folded[period.end : start]
        return _EACH_YEAR_OF.search(self.folded, max(0, period.start - 30), period.start) is not None

    def _of_plan(self, period: Period, start: int) -> bool:
        """Whether it is the year of a plan, of which so much was done by the day told before: "Đến ngày 31/1, giải ngân
        kế hoạch năm 2024 được 900 tỷ đồng"."""
        if not period.expr.startswith("year:"):
            return False
        if not _PLAN_BEFORE.search(self.folded, max(0, period.start - 30), period.start):
            return False
        return _COME_TO.fullmatch(self.folded, period.end, start) is not None

    def _of_purpose(self, period: Period, start: int) -> bool:
        """Whether it stays in a clause that ends before ``start``: "để 6 tháng tăng 9%, quý II phải đạt 10%"."""
        if not self.folded.endswith("để ", 0, period.start):
            return False
        return bool(_HAS_TO.search(self.folded, period.end, min(start, period.end + 90)))

    def _of_pair(self, index: int, sentence: Sentence) -> Period | None:
        """The period of A or B of "từ A lên B" that the pair before it had, or that its span begins or ends with."""
        first = index if index in self.firsts else index - 1
        for earlier in range(first - 2, max(-1, first - 8), -1):
            said = self.number_starts[earlier] >= sentence.start
            if said and (earlier in self.firsts or self._is_of_two_years(earlier)):
                return self.results[earlier + index - first]
        if index == first and (earlier_one := self._from_of(index, sentence)):
            return earlier_one
        before = self._before(sentence, self.number_starts[first])
        if before and (before[-1].expr.startswith("years:") or self.folded.startswith("từ tháng", before[-1].start)):
            part = "first_of" if index == first else "last_of"
            return before[-1]._replace(expr=f"{part}({before[-1].expr})")
        return None

    def _from_of(self, index: int, sentence: Sentence) -> Period | None:
        """The period of A in "từ A lên B" by what B is compared with: "so với năm 2020"; of a rank the year before."""
        (start, upper), (lower, end) = self.positions[index : index + 2]
        for place in self.context.within(upper, lower)[:1]:
            if self.folded[upper : self.periods[place].start].strip() == "(":
                return self.periods[place]
        compared = COMPARED_YEAR.search(self.folded, sentence.start, min(sentence.end, end + 40))
        rank = _RANK.search(self.folded, max(0, start - 16), start + 10)
        of_growth = _OF_GROWTH.search(self.folded, sentence.start, start)
        yoy = not of_growth and _COMPARED_YOY.search(self.folded, sentence.start, min(sentence.end, end + 40))
        grew = _GREW.search(
            self.folded, max(sentence.start, start - 70), start
        )  # 'tăng 62% (từ 410 lên 664 nghìn tấn)'
        if not (compared or rank or yoy or grew):
            return None
        before = self._before(sentence, start)
        present = before[-1] if before else self.context.carried(self.context.sentence_at(start), start, end)
        if not present or not binds(present) or not present.expr.startswith(_WITHIN_A_YEAR):
            return None
        year = _YEAR.search(present.expr)
        if compared and year and int(year[1]) > int(compared[1]):
            return present._replace(expr=f"at:{compared[1]}({present.expr})")
        back = yoy or grew or (rank and present.expr.startswith("year:"))
        return present._replace(expr=f"yoy({present.expr})") if back else None

    def _of_figure_before(self, index: int) -> Period | None:
        """The period of B for the change in "từ A lên B, tăng 9%"; of a span of years for "tăng 9%/năm (phấn đấu 11%)"."""
        before = self.results[index - 1] if index else None
        if not before:
            return None
        end, start = self.positions[index - 1][1], self.positions[index][0]
        if index - 2 in self.firsts and _CHANGES.fullmatch(self.folded, end, start):
            return before
        spans = before.expr.startswith("years:")
        return before if spans and _STRIVES.fullmatch(self.folded, end, start) else None

    def _is_part_of_one_without(self, index: int, sentence: Sentence) -> bool:
        """Whether a part is told of a number that has no period: "dân số 1,2 triệu người, trong đó 30% là …", "có 90
        đơn vị hành chính, gồm 70 xã, 20 phường"."""
        if not index or self.results[index - 1] is not None or self.number_starts[index - 1] < sentence.start:
            return False
        between = self.positions[index - 1][1], self.number_starts[index]
        if index - 1 in self.parts and _NEXT_PART.fullmatch(self.folded, *between):
            self.parts.add(index)
        elif part := _PART.match(self.folded, *between):
            if "gồm" in part[0]:
                self.parts.add(index)
            return True
        return index in self.parts

    # --- periods in relation to others

    def _dealt_out(self, index: int, before: list[Period]) -> Period | None:
        """The period of a number in "quý I và quý II tăng lần lượt 9,3% và 10,4%"."""
        group = before[-1:]
        for period in reversed(before[:-1]):
            if not _AND.fullmatch(self.folded, period.end, group[0].start):
                break
            group.insert(0, period)
        if len(group) < 2:
            return None
        first = bisect_left(self.number_starts, group[-1].end)
        nth = index - first
        said = _RESPECTIVELY.search(self.folded, group[-1].end, self.number_starts[first])
        return group[nth] if said and nth < len(group) else None

    def _in_relation(self, period: Period, place: int, index: int, earlier: list[Period]) -> Period:
        """The period with "cùng kỳ" or "nâng tổng số … lên" set in relation to the one spoken of before."""
        if binds(period):
            return period
        models = [p for p in earlier if binds(p)]
        model = models[-1] if models else self.context.carried(place, *self.positions[index])
        if model is None or model.expr.startswith("stock("):
            model = self._just_told(index) or model
        if period.expr == "crop":
            if models or not model or model.expr.startswith(_HALF_YEAR):
                return model or period._replace(expr="season:")
            return model if model.expr.startswith("years:") else period._replace(expr=f"year_of({model.expr})")
        if period.expr.startswith("since_day:"):
            day = f"to_day:{period.expr[10:]}"
            return period._replace(expr=f"stock({day}|{model.expr if model else ''})")
        if period.expr.startswith("after"):
            return period._replace(expr=f"{period.expr}({model.expr})" if model else "now")
        year = period.expr[5:]
        if not model:
            return period._replace(expr=f"year:{year or 'last'}")
        return period._replace(expr=f"at:{year}({model.expr})" if year.isdigit() else f"yoy({model.expr})")

    def _just_told(self, index: int) -> Period | None:
        """The period of the number before in the line: "Đến nay đạt 95%. Cùng kỳ năm ngoái, tỷ lệ này là 93%"."""
        before = self.results[index - 1] if index else None
        if before is None or not binds(before) or "(" in before.expr:
            return None
        return None if "\n" in self.folded[self.positions[index - 1][1] : self.positions[index][0]] else before

    def _bent(self, index: int, place: int, period: Period) -> Period:
        """The period as the number's own words bend it: a plan is for the year, an average over a whole change.

        Of "thu 90/150 tỷ đồng" the second is the plan, of "giảm 12% số vụ (98/112 vụ)" last year's figure. What a rate
        falls by "bình quân 2%/năm" in a term of office is of all its years, not the state at its end.
        """
        start = self.positions[index][0]
        before = self.folded[max(self.context.sentences[place].start, start - 90) : start]
        if self._second_of_pair(index):
            two_years = _CHANGE_IN_BRACKETS.search(before[: self.positions[index - 1][0] - start])
            expr = f"yoy({period.expr})" if two_years else f"year_of({period.expr})"
            return period._replace(expr=expr) if two_years or period.expr.startswith(_PART_OF_YEAR) else period
        if period.expr.startswith(_PART_OF_YEAR) and _OF_PLAN.search(before) and _PLAN_LEVEL.search(before):
            return period._replace(expr=f"year_of({period.expr})")
        averaged = "bình quân" in before or "trung bình" in before
        if averaged and period.expr.startswith("term:") and _ON_AVERAGE.search(before):
            return of_years(period)
        if period.expr.startswith("last_of(years:") and _A_YEAR.search(
            self.folded, start, self.positions[index][1] + 8
        ):
            return period._replace(expr=period.expr[8:-1])
        return self._of_mean_change(index, place, period, before) if averaged else period

    def _of_mean_change(self, index: int, place: int, period: Period, before: str) -> Period:
        """The span of years over which what is told "bình quân" changes, where the words ``before`` the number say so."""
        span = self.context.span_to(place, period) if _AVERAGE_GROWTH.search(before) else None
        if span:
            return span
        if index - 2 not in self.firsts or period.expr.startswith("years:"):
            return period
        if _YEARLY_AVERAGE.search(before) or (
            _AVERAGED.search(before)
            and _A_YEAR.search(self.folded, self.positions[index][0], self.positions[index][1] + 8)
        ):
            first, last = (_YEAR.search(p.expr) if p else None for p in self.results[index - 2 : index])
            if first and last and int(first[1]) + 1 < int(last[1]):
                return period._replace(expr=f"years:{int(first[1]) + 1}-{last[1]}")
        return period

    def _second_of_pair(self, index: int) -> bool:
        start = self.positions[index][0]
        return index > 0 and self.positions[index - 1][1] == start - 1 and self.folded[start - 1] == "/"
