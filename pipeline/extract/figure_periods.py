"""What the kind of a figure says of its period, where that and the place in the text say different things.

A herd is counted on a day but gives meat over months; what a plan was for, a target, a season or a span of years means
depends on what is told of it. Which period a place in the text has belongs to ``period_links``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.article import Article, Sentence
from pipeline.extract.elided import YEAR
from pipeline.extract.measures import RANKINGS
from pipeline.extract.periods import Period
from pipeline.reference.indicators import indicators

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

_REGISTERED = frozenset(("FDI_REGISTERED_CAPITAL", "DOMESTIC_REGISTERED_CAPITAL", "REGISTERED_CAPITAL"))
_MOMENT = re.compile(r"(?:(?:tại|vào|ở) )?(?:thời điểm|ngày)(?!\w)")
_LASTING = ("months:", "half:", "quarter:", "year:", "month:", "year_to_date:")
_BROUGHT = re.compile(
    r"(?<!\w)(?<!về )(?<!tác )(?<!vực )(?<!quả )(?<!trong )(?:cấp mới|cấp phép|thu hút|chấp thuận|đăng ký mới|thành lập)(?!\w)"
)


def move_periods(article: Article, readings: Sequence[Reading], periods: Sequence[Period]) -> None:
    """Moves the periods that the readings have by their places to those that their kind of figure is of."""
    _of_one_edition(article, readings)
    _of_plans_year(readings)
    _of_seasons(article, readings, periods)
    _at_a_span_s_end(readings)
    _as_told_again(readings)
    _of_targets(readings)
    _behind_mean(article.folded, readings)
    _of_descriptions(readings)
    _of_banks(readings)
    _of_running_projects(article.folded, readings)
    _of_herds_products(article.folded, readings, periods)


def _of_plans_year(readings: Sequence[Reading]) -> None:
    """What is done of a year's plan is of that year, whatever year the sentences before are about: "Tỷ lệ hộ nghèo năm
    2022 là 15%. Các tỉnh phải giải ngân 95% kế hoạch năm 2023"."""
    for reading in readings:
        base, period = reading.base, reading.period
        if base is None or base.kind != "PLAN" or reading.measure != "completion" or base.start < reading.quantity.end:
            continue
        planned = YEAR.search(base.expr or "")
        if planned is None or (period is not None and period.start >= reading.sentence.start):
            continue
        told = YEAR.search(period.expr) if period is not None else None
        if period is None or (told is not None and told[1] != planned[1]):
            reading.period = Period(base.start, base.end, f"year:{planned[1]}", "weak")


def _at_a_span_s_end(readings: Sequence[Reading]) -> None:
    """What a head has or earns is told at the end of a span of years that sentences before set: "Giai đoạn 2021 - 2025, kinh
    tế tăng 5%/năm. Thu nhập bình quân đạt 49 triệu đồng, tăng 15 triệu đồng so với năm 2020"."""
    for reading in readings:
        subject, period = reading.subject, reading.period
        if subject is None or period is None or subject.code not in _A_HEAD:
            continue
        if reading.measure not in ("level", "change") or period.start >= reading.sentence.start:
            continue
        if _TWO_YEARS.fullmatch(period.expr):
            reading.period = period._replace(expr=f"last_of({period.expr})")


_TWO_YEARS = re.compile(r"years:\d{4}-\d{4}")
_A_HEAD = frozenset(("INCOME_PER_CAPITA", "GRDP_PER_CAPITA", "LABOUR_PRODUCTIVITY"))


def _of_seasons(article: Article, readings: Sequence[Reading], periods: Sequence[Period]) -> None:
    """A paragraph that tells of a crop season goes on with it where crops are told: "Trong tháng, lúa trỗ tốt. Vụ xuân năm
    nay gieo cấy 37.000 ha lúa. Rau màu trồng được 9.000 ha"."""
    lines = {line_no: start for line_no, start, *_ in article.lines}
    starts = [period.start for period in periods]
    for reading in readings:
        subject, period = reading.subject, reading.period
        if subject is None or period is None or subject.code not in _OF_SEASONS:
            continue
        if period.start >= reading.sentence.start or not period.expr.startswith(_MONTHLY):
            continue
        start = lines[reading.sentence.line_no]
        told = periods[bisect_left(starts, max(start, period.end)) : bisect_left(starts, reading.quantity.start)]
        seasons = [p for p in told if p.expr.startswith("season:") and p.strength == "strong"]
        if seasons and all(p.expr.startswith(("season:", "crop")) for p in told[told.index(seasons[-1]) :]):
            reading.period = seasons[-1]


_OF_SEASONS = frozenset(("CROP_AREA", "CROP_YIELD", "CROP_OUTPUT", "GRAIN_OUTPUT"))
_MONTHLY = ("month:", "to_month:", "months:")


def _as_told_again(readings: Sequence[Reading]) -> None:
    """What a lead tells without a period the body tells again with it: "GRDP tăng 10,15%. ... Trong 9 tháng năm 2025, GRDP
    của tỉnh tăng 10,15%"."""
    told: dict[tuple[str, str | None, str, float], Period] = {}
    for reading in reversed(readings):
        if reading.subject is None or reading.reason is not None or reading.subject.code in ("-", "OTHER"):
            continue
        figure = (reading.subject.code, reading.measure, reading.quantity.unit, reading.quantity.value)
        if reading.period is None and figure in told:
            reading.period = told[figure]
        elif reading.period is not None:
            told[figure] = reading.period


def _of_targets(readings: Sequence[Reading]) -> None:
    """A stock that is to be reached by what a year is to bring is reached at its end, and not by now: "Năm 2016, huyện
    phấn đấu có thêm 5 xã, nâng tổng số lên 24 xã"."""
    for reading in readings:
        period = reading.period
        if period is None or reading.status.value_type != "target":
            continue
        if added_to := _AFTER.fullmatch(period.expr):
            reading.period = period._replace(expr=f"year_of({added_to[1]})")


_AFTER = re.compile(r"after(?::[\d-]+)?\((.+)\)")


def _behind_mean(folded: str, readings: Sequence[Reading]) -> None:
    """Behind the yearly mean of a span the list goes on with how things stand at its end: "tăng trưởng bình quân giai đoạn
    2021-2025 đạt 6,7%; GRDP bình quân đầu người đạt 3.555 USD"."""
    for reading in readings:
        subject, period = reading.subject, reading.period
        if subject is None or period is None or reading.measure not in ("level", "share", "rank"):
            continue
        if not period.expr.startswith("years:") or subject.code not in indicators():
            continue
        standing = indicators()[subject.code].kind != "flow" or reading.measure != "level"
        listed = ";" in folded[period.end : reading.quantity.start] and period.start >= reading.sentence.start
        if standing and listed and _MEAN.search(folded, max(0, period.start - 20), period.start):
            reading.period = period._replace(expr=f"last_of({period.expr})")


_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?: (?:trong|của|cả|hằng năm|hàng năm))* $")


def _of_descriptions(readings: Sequence[Reading]) -> None:
    """What a territory is made of it has in no period that its own sentence does not name: "Sao Mai là huyện miền núi,
    có 21 xã, diện tích 900 km2"."""
    for reading in readings:
        subject, period = reading.subject, reading.period
        if subject is None or period is None or subject.code != "ADMIN_UNITS" or subject.rule != "economy":
            continue
        if period.start < reading.sentence.start and not period.expr.startswith(("stock(", "now")):
            reading.period = None


def _of_banks(readings: Sequence[Reading]) -> None:
    """What banks have lent and hold stands on a day: a paragraph that names none goes on with the one named for it before,
    not with the months that the text is about: "Đến cuối tháng 7, tổng dư nợ đạt 29.615 tỷ đồng. ... Nợ xấu là 0,8%"."""
    day: Period | None = None
    for reading in readings:
        period = reading.period
        if reading.subject is None or period is None or reading.subject.code not in _BANKING:
            continue
        if period.expr.startswith(("month:", "to_month:", "to_day:")):
            day = period
        elif day is not None and period.start < day.start and period.expr.startswith(_PASSING):
            reading.period = day


_BANKING = frozenset(("CREDIT_OUTSTANDING", "DEPOSITS", "BAD_DEBT"))
_PASSING = ("months:", "half:", "quarter:", "year_to_date:")


def _of_running_projects(folded: str, readings: Sequence[Reading]) -> None:
    """The capital of projects that are there by the end of a month stands then, too; what a month has brought does not:
    'đến hết tháng 9, tỉnh có 1.196 dự án FDI với vốn 9,9 tỷ USD'."""
    for reading in readings:
        period, subject = reading.period, reading.subject
        if period is None or subject is None or not period.expr.startswith("to_month:"):
            continue
        near = folded[max(reading.sentence.start, reading.quantity.start - 30) : reading.quantity.start]
        running = (
            subject.code == "FDI_DISBURSED_CAPITAL"
            and "còn hiệu lực" in folded[reading.sentence.start : reading.quantity.start]
        )
        if running or (subject.code in _REGISTERED and "lũy kế" in near):
            reading.period = period._replace(expr=period.expr.removeprefix("to_"))
    for projects, capital in pairwise(readings):
        if projects.subject is None or capital.subject is None or capital.period is None:
            continue
        if not capital.period.expr.startswith("to_month:"):
            continue
        if _worth_of(projects.subject.code) != capital.subject.code or capital.sentence != projects.sentence:
            continue
        if not _BROUGHT.search(folded, capital.sentence.start, capital.quantity.start):
            capital.period = capital.period._replace(expr=capital.period.expr.removeprefix("to_"))


def _of_herds_products(folded: str, readings: Sequence[Reading], periods: Sequence[Period]) -> None:
    """Meat, milk and eggs are not there on the day that a herd is counted on: 'tại thời điểm 1/4, đàn lợn có 655 nghìn
    con; sản lượng thịt hơi 44 nghìn tấn' is of the period spoken of, else of the year."""
    product: Sentence | None = None  # of the last number, if a product was weighed or counted in it
    counted_on: int | None = None  # where the day stands on which a herd was counted
    for reading in readings:
        subject, period, unit = reading.subject, reading.period, reading.quantity.unit
        if subject is not None and period is not None and period.start == counted_on and subject.code != "LIVESTOCK":
            reading.period = _lasting(periods, period) if period.start < reading.sentence.start else period
        if subject is None or period is None or subject.code != "LIVESTOCK" or not period.expr.startswith("to_day:"):
            product = None
            continue
        counted_on = period.start if _MOMENT.match(folded, period.start) else counted_on
        goes_on = unit == "PERCENT" and product == reading.sentence
        is_product = goes_on or unit == "TONNE" or (subject.detail or "").startswith(("thịt", "trứng", "sữa"))
        product = reading.sentence if is_product else None
        if not is_product or not _MOMENT.match(folded, period.start):
            continue
        reading.period = _lasting(periods, period)


def _lasting(periods: Sequence[Period], day: Period) -> Period:
    """The period spoken of before a day, else the year of that."""
    told = [p for p in periods if p.start < day.start and p.strength == "strong" and p.expr.startswith(_LASTING)]
    return told[-1] if told else day._replace(expr=f"year_of({day.expr})")


def _worth_of(code: str) -> str | None:
    """The indicator of what things counted under a code are worth."""
    return indicators()[code].amounts if code in indicators() else None


def _of_one_edition(article: Article, readings: Sequence[Reading]) -> None:
    """Rankings that a text goes through one by one are of one year: the one named for the ranking before, not that of
    the title, which may tell when the text was written."""
    starts = {line_no: start for line_no, start, *_ in article.lines}
    edition: Period | None = None
    for reading in readings:
        if reading.subject is None or reading.subject.code not in RANKINGS or reading.period is None:
            continue
        period = reading.period
        if period.start >= starts[reading.sentence.line_no]:
            edition = period if period.expr.startswith("year:") else edition
        elif edition is not None and period.start < edition.start:
            before = period.expr.startswith("yoy(")
            reading.period = edition._replace(expr=f"yoy({edition.expr})") if before else edition
