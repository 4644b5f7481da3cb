"""The expressions of time that hold a number: "9 tháng đầu năm 2022", "tính đến 20/6", "giai đoạn 2016-2020".

Here belongs one rule for each form: where it begins, what may stand before it, what it says. What the expressions mean
is documented in ``time_words``, which scans a text with these rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class TimeWord(NamedTuple):
    """A calendar expression: its span, its meaning, and whether it is strong, weak, or only ever a base."""

    start: int
    end: int
    expr: str
    strength: str


_NUMBER_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_COUNTS = {word: n for n, word in enumerate(_NUMBER_WORDS, 1)} | {"tư": 4, "giêng": 1, "chạp": 12}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "nhất": 1, "cuối": 4}
_RELATIVE = {
    "nay": "this",
    "này": "this",
    "ngoái": "last",
    "trước": "last",
    "qua": "past",
    "tới": "next",
    "sau": "next",
}

YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_RELATIVE_YEAR = r"năm +(?:vừa +)?(?P<relative>nay|này|ngoái|trước|qua|tới|sau)(?!\w)"
_OF_YEAR = (
    rf"(?:(?: *[/-] *|\.| +)(?:của +|trong +)?(?:các +)?(?:năm +)?(?P<year>{YEAR})| +(?:của +)?{_RELATIVE_YEAR}"
    r"|(?: +của)? +năm(?!\w| +(?:19|20)\d\d))?"
)
_DAY = r"(?P<d{0}>[0-9][0-9]?)(?: ?[/.-] ?| +tháng +)(?P<m{0}>0?[1-9]|1[0-2])(?!\d|[/.,]\d\D|[.,]\d{{3}}(?!\d))"
_DAY += rf"(?:(?: ?[/.-] ?| +năm +)(?P<y{{0}}>{YEAR}))?"

_TO = re.compile(
    r"(?:(?:tính|lũy kế|cộng dồn|tính chung|cho|từ đầu năm|kể từ đầu năm|tính từ đầu năm|ước|ước tính|dự kiến) +)*"
    r"(?:(?:đến|tới) +(?:nay +)?(?:thời điểm +)?(?:hết +)?"
    r"(?:(?:cuối|đầu|giữa|thượng tuần|trung tuần|hạ tuần) +)?|hết +)(?:ngày +)?$"
)
_AT = re.compile(
    r"(?:(?:tại|vào|ở|lúc) +)?(?:thời điểm +|(?:thời điểm +)?(?:lúc +)?(?:0{1,2}|không) ?(?:giờ|h) +)(?:ngày +)?$"
    r"|(?:theo|kết quả|số liệu) +(?:(?:cuộc|tổng|đợt) +)*(?:điều tra|kiểm kê|thống kê)(?: [^\W\d]+){0,4} +(?:ngày +)?$"
)
_WITHIN = re.compile(r"(?:trong|riêng) +ngày +$")
_EVENT_DAY = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm) +$")
_HOLIDAY = re.compile(r"(?:dịp|lễ|kỳ nghỉ|quốc khánh) +$")
_PART_OF = re.compile(r"(?:(?:cuối|đầu|giữa|trong|cả|riêng|thượng tuần|trung tuần|hạ tuần|bình quân) +)+$")
_PART_IN = re.compile(r"(?:cuối|đầu|giữa|tuần) +$")
_SINCE = re.compile(r"(?:từ|từ sau|kể từ|trước|sau|từ đầu|từ cuối) +$")
_SINCE_DAY = re.compile(r"(?:^|[.;:(\n–-] ?)((?:kể )?từ +(?:ngày +)?)$")
_COUNT_BEFORE = re.compile(r"(?<![\w/.,-])(?P<n>\d{1,2}|mười(?: một| hai)?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín) +$")
_SPAN_BEFORE = re.compile(
    r"(?:(?P<kind>năm học|nhiệm kỳ|niên vụ|niên độ|mùa vụ|(?:vụ|lúa)(?:(?: - |-| )[^\W\d]+){1,4})"
    r"|giai đoạn|thời kỳ|các|từ|trong|năm) +(?:từ +)?(?:năm +)?$"
)
_SEASON = r"(?:vụ|lúa) (?:đông|xuân|hè|thu|mùa|chiêm|lúa|ba|3|màu|mía|muối|nuôi|tôm)(?!\w)(?:(?: - |-| )[^\W\d]+){0,3}"
_NO_LENGTH = "".join(rf"(?<!{word} nửa)" for word in ("hơn", "gần", "mỗi", "vòng", "suốt", "chưa đầy"))
"""Before "nửa năm" none of the words that make it the length of a time."""
_SEASON_BEFORE = re.compile(rf"(?<!\w)(?:{_SEASON}|niên vụ(?: \w+){{0,2}}) +$")
_LINE_OF_POVERTY = re.compile(r"chuẩn (?:hộ )?(?:nghèo|cận nghèo)(?: [^\W\d]+){0,7} *$")  # the name of a standard
_FESTIVE_SEASON = re.compile(r"(?<!\w)(?:vụ|mùa|niên vụ)(?: [^\W\d]+){0,3} tết +(?:nguyên đán +)?$")
_TERM_OF = re.compile(r"(?:đại hội|nghị quyết|hội đồng|hđnd|chấp hành|khóa|đại biểu|lần thứ)[^.;\n]*\Z")
_LEFT_OVER = re.compile(r" (?:kéo dài|chuyển sang|chuyển nguồn)(?!\w)")
"""Behind the year of money that is spent in another: "vốn năm 2022 kéo dài"."""
_YEAR_WORD_BEFORE = re.compile(
    r"(?<!\w)(?:của|trong|cùng kỳ|so với|so|mục tiêu|kế hoạch|thực hiện|tăng trưởng|cuối|đầu"
    r"|grdp|gdp|gtsx|iip|cpi|pci|papi|par index|sipas|dti|(?:chỉ số|pci|dti|papi|index|sipas|grdp|gdp)\)) $"
)
_UNTIL_YEAR = re.compile(r"(?<!\w)(?:đến|tới|hết)(?: hết| cuối)? $")
_IN_BRACKETS = re.compile(r"\((?:ước |dự kiến |ước tính |tính |kế hoạch )?$")  # "58 triệu đồng (2020)", "(ước 2025)"
_NO_COUNT = re.compile(r"(?:từ|kỳ hạn|mỗi|trong vòng|cứ|dưới|sau|trước|thời hạn|thời gian|quá) +$")
_AFTER_MONTHS = re.compile(r"[,;.)]| (?:mới|chỉ mới|mới chỉ)(?!\w)")  # "Sau 10 tháng mới giải ngân được 58% kế hoạch"
_NO_SPAN = re.compile(
    r"(?:từ|kỳ hạn|mỗi|trong vòng|cứ|dưới|sau|trước|thời hạn|thời gian|quá|lũy kế|qua|hết|tính chung|hơn|gần|khoảng|đến"
    r"|và|[-–,/.\d]|còn|thêm|kéo dài|suốt|là|có) *$"
)
_SPAN_TOLD = re.compile(r"(?:(?:trong|sau|qua) )?(?<!\w)(?:\d{1,2}|hai|ba|bốn|năm|mười) năm \($")
_IN_SPAN = re.compile(r"(?:^|[.;:\n–-] ?)((?:cũng |chỉ )?trong (?:cả )?|nhìn lại (?:chặng đường )?)$")
_VISITORS_AFTER = re.compile(
    r",? (?:phái )?đoàn(?: công tác| đại biểu| cán bộ| lãnh đạo| [a-zđ]+ \w+)?(?!\w)|, (?:tại|ở) "
)
_AMOUNT_AFTER = re.compile(  # "thu ngân sách 5 năm ước đạt 90 tỷ đồng"
    r" (?:(?:gần|hơn|trên|khoảng|ước|đạt|là|được|tăng|giảm|có|đã|bình quân|tính) ){0,3}\d"
)
UNIT_AFTER = re.compile(
    r" *(?:%|(?:tỷ(?! lệ| trọng)|triệu|nghìn|ngàn|vạn|đồng|usd|ha|héc|tấn|tạ|người|lượt|hộ|km|m2|m3|xã|phường|huyện|thị"
    r"|thành(?! phố)|đơn vị|tiêu chí|chỉ tiêu|dự án|thôn|trường|sản phẩm|địa phương|công trình|doanh nghiệp|tỉnh|khu|cơ sở|trạm"
    r"|đại biểu|nhiệm vụ|mục tiêu|điểm)(?!\w))"
)

_STOCK = (
    r"(?:tổng|số|tổng số|số lượng)(?!\w)(?! (?:thu|chi|kim ngạch|doanh thu|sản lượng|giá trị)(?!\w))"
    r"(?![^,;.:()\d]{0,60} từ đầu năm)"
    r"[^,;.:()\d]{0,70} (?:lên|thành)(?!\w)"
)

Builder = Callable[[str, str, "re.Match[str]"], "TimeWord | None"]


def _left(folded: str, end: int) -> str:
    return folded[max(0, end - 48) : end]


def _year(match: re.Match[str]) -> str:
    return match["year"] or _RELATIVE.get(match["relative"] or "", "")


def _from(start: int, context: re.Match[str] | None) -> int:
    """Where an expression begins whose words in front were matched at the end of the text before ``start``."""
    return start - len(context[0]) if context else start


def _word_before(folded: str, start: int) -> bool:
    return start > 0 and (folded[start - 1].isalnum() or folded[start - 1] == "/")


def _month(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    if _word_before(folded, match.start()):
        return None
    word = match["n"]
    if word == "năm" and not text[match.start("n")].isupper():
        return None  # "tháng năm 2022" would be May; in small letters "năm" is nearly always "year"
    number = int(word) if word.isdigit() else _COUNTS[word]
    before = _left(folded, match.start())
    to = _TO.search(before)
    kind = "to_month" if to and not _PART_IN.search(to[0]) else "month"
    start = _from(match.start(), to or _PART_OF.search(before))
    passing = to and re.search(r"(?:đầu|giữa|tuần) +$", to[0])
    if to and kind == "to_month" and "từ đầu năm " in to[0]:
        return TimeWord(start, match.end(), f"months:1-{number}:{_year(match)}", "strong")
    return TimeWord(start, match.end(), f"{kind}:{number}:{_year(match)}", "weak" if passing else "strong")


def _months(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    before = _left(folded, match.start())
    count = _COUNT_BEFORE.search(before)
    if not count:
        return None
    number = int(count["n"]) if count["n"].isdigit() else _COUNTS[count["n"]]
    start = _from(match.start(), count)
    if not 2 <= number <= 12:
        return None
    if folded.startswith(" nữa", match.end()):
        return None  # "còn hai tháng nữa": time that is left
    bare = match.end() - match.start() == len("tháng")
    duration = _NO_COUNT.search(_left(folded, start))
    if bare and duration and not (duration[0] == "sau " and _AFTER_MONTHS.match(folded, match.end())):
        return None
    months = f"{13 - number}-12" if match["part"] in ("cuối", "còn lại") else f"1-{number}"
    return TimeWord(start, match.end(), f"months:{months}:{_year(match)}", "strong")


def _month_span(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    first, last = int(match["a"]), int(match["b"])
    if match["ya"] and match["year"]:
        last += 12 * (int(match["year"]) - int(match["ya"]))
    if not first <= last <= first + 36:
        return None
    return TimeWord(match.start(), match.end(), f"months:{first}-{last}:{match['ya'] or _year(match)}", "strong")


def _quarter(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    if _word_before(folded, match.start()):
        return None
    word = match["n"]
    number = int(word) if word.isdigit() else QUARTERS.get(word) or _COUNTS[word]
    before = _left(folded, match.start())
    to = _TO.search(before)
    start = _from(match.start(), to or _PART_OF.search(before))
    if to:
        return TimeWord(start, match.end(), f"to_month:{3 * number}:{_year(match)}", "strong")
    return TimeWord(start, match.end(), f"quarter:{number}:{_year(match)}", "strong")


def _quarters(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    count = _COUNT_BEFORE.search(_left(folded, match.start()))
    if not count or count["n"] not in ("hai", "ba", "2", "3"):
        return None
    months = 6 if count["n"] in ("hai", "2") else 9
    return TimeWord(_from(match.start(), count), match.end(), f"months:1-{months}:{_year(match)}", "strong")


def _half(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    number = 2 if match["part"] == "cuối" else 1
    return TimeWord(match.start(), match.end(), f"half:{number}:{_year(match)}", "strong")


def _half_passed(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), "half:1:", "weak")


def _day(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    start = match.start()
    if _word_before(folded, start) or (start > 1 and folded[start - 1] in ".,-" and folded[start - 2].isdigit()):
        return None
    before = _left(folded, start)
    if not 1 <= int(match["d"]) <= 31:
        return None
    date = f"{int(match['d'])}:{int(match['m'])}:{match['y'] or ''}"
    named = "ngày " in before[-6:] or "tháng" in match[0]
    to = _TO.search(before) or _AT.search(before)
    dated = named or match["y"]
    if not dated and (UNIT_AFTER.match(folded, match.end()) or ("/" not in match[0] and not to)):
        return None  # 5-7 may be a range and 9/11 a fraction
    if to:
        return TimeWord(_from(start, to), match.end(), f"to_day:{date}", "strong")
    since = _SINCE_DAY.search(before) if match["y"] else None
    if since:
        return TimeWord(start - len(since[1]), match.end(), f"since_day:{date}", "weak")
    if _HOLIDAY.search(before):
        return TimeWord(start, match.end(), "event", "strong")
    within = _WITHIN.search(before)
    if within:
        return TimeWord(_from(start, within), match.end(), f"day:{date}", "weak")
    return TimeWord(_from(start, _EVENT_DAY.search(before)), match.end(), f"event_day:{date}", "event")


def _day_span(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    last_year = match["yb"] or ""
    first = f"{int(match['da'])}:{int(match['ma'] or match['mb'])}:{match['ya'] or last_year}"
    last = f"{int(match['db'])}:{int(match['mb'])}:{last_year}"
    visit = _VISITORS_AFTER.match(folded, match.end())  # "Từ ngày 3 đến 5/6, đoàn công tác …"
    if visit or match[0].startswith("ngày"):
        return TimeWord(match.start(), match.end(), f"event_day:{last}", "event")
    return TimeWord(match.start(), match.end(), f"days:{first}-{last}", "strong")


def _years(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    first, last = int(match["first"]), int(match["last"])
    if first < 1900 or not first < last <= first + 40 or _word_before(folded, match.start()):
        return None
    span = _SPAN_BEFORE.search(_left(folded, match.start()))
    if not span and UNIT_AFTER.match(folded, match.end()):
        return None
    start = _from(match.start(), span)
    if _LINE_OF_POVERTY.search(_left(folded, start)):
        return None
    told = None if span else _SPAN_TOLD.search(_left(folded, match.start()))
    if told and folded.startswith(")", match.end()):  # "Trong 5 năm (2011 - 2015), …"
        return TimeWord(match.start() - len(told[0]), match.end() + 1, f"years:{first}-{last}", "weak")
    kind = span["kind"] if span else None
    if kind == "năm học":
        return TimeWord(start, match.end(), f"school:{last}", "weak")
    if kind == "nhiệm kỳ":
        named = _TERM_OF.search(_left(folded, start))
        return TimeWord(start, match.end(), f"{'congress' if named else 'term'}:{first}-{last}", "weak")
    if kind:
        return TimeWord(start, match.end(), f"season:{last}", "strong")
    return TimeWord(start, match.end(), f"years:{first}-{last}", "weak")


def _span_passed(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    before = _left(folded, match.start())
    count = _COUNT_BEFORE.search(before)
    if not count:
        return None
    number = int(count["n"]) if count["n"].isdigit() else _COUNTS[count["n"]]
    start = _from(match.start(), count)
    if match[0].endswith("qua"):
        return TimeWord(start, match.end(), f"last_years:{number}" if number > 1 else "year:past", "weak")
    opens = _IN_SPAN.search(_left(folded, start))
    if number > 1 and opens and folded.startswith(",", match.end()):  # "Trong 5 năm, toàn tỉnh trồng được …"
        return TimeWord(start - len(opens[1]), match.end(), f"years:{number}:said", "weak")
    if number > 1 and _AMOUNT_AFTER.match(folded, match.end()) and not _NO_SPAN.search(_left(folded, start)):
        return TimeWord(start, match.end(), f"years:{number}:said", "weak")
    lead_in = re.search(r"(?:lũy kế|sau|qua|hết|tính chung) +$", _left(folded, start))
    if not lead_in or number < 2:
        return None
    return TimeWord(_from(start, lead_in), match.end(), f"first_years:{number}", "weak")


def _calendar_year(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    if _word_before(folded, match.start()):
        return None
    before = _left(folded, match.start())
    expr = f"year:{match['year']}"
    if _LEFT_OVER.match(folded, match.end()):
        return TimeWord(match.start(), match.end(), "", "none")
    to = _TO.search(before)
    if to:
        return TimeWord(_from(match.start(), to), match.end(), expr, "weak")
    season = _SEASON_BEFORE.search(before)
    if season:
        return TimeWord(_from(match.start(), season), match.end(), f"season:{match['year']}", "strong")
    since = _SINCE.search(before)
    if since:
        return TimeWord(_from(match.start(), since), match.end(), f"since:{match['year']}", "none")
    part = _PART_OF.search(before)
    start = _from(match.start(), part)
    if part and part[0].startswith("đầu"):
        return TimeWord(start, match.end(), f"year_start:{match['year']}", "weak")
    if part and part[0].startswith("cuối"):
        return TimeWord(start, match.end(), f"year_end:{match['year']}", "strong")
    return TimeWord(start, match.end(), expr, "strong")


def _season(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), f"season:{match['year'] or ''}", "strong")


def _last_season(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), "season:this", "strong")


def _bare_season(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    compared = re.search(r"(?:với|hơn|bằng|sang|cho) (?:cả )?$", _left(folded, match.start()))
    if compared or _word_before(folded, match.start()) or folded.endswith("nhiệm ", 0, match.start()):
        return None
    return TimeWord(match.start(), match.end(), "crop", "weak")


def _round(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), f"year:{match['year']}", "weak")


def _nowadays(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), "now", "weak")


def _record(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    """How long a record has held is no period: "mức cao nhất từ năm 2014 đến nay"."""
    return TimeWord(match.start(), match.end(), "", "none")


def _first_month(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    before = _left(folded, match.start())
    if _COUNT_BEFORE.search(before):
        return None
    if before.endswith(("những ", "các ", "mấy ")):
        return TimeWord(match.start(), match.end(), f"months:said:{_year(match)}", "weak")
    return TimeWord(match.start(), match.end(), f"month:1:{_year(match)}", "strong")


def _stock_after(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    return TimeWord(match.start(), match.end(), "after", "weak")


def _so_far(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    """A cumulation at the head of a clause which says no date is one up to now."""
    opens = re.search(r"(?:^|[.;:,(\n])\W*$", _left(folded, match.start()))
    dated = re.match(r"[^;.\n]{0,60}?(?:đến|tới|tháng|quý|năm|từ)(?!\w)", folded[match.end() : match.end() + 70])
    return TimeWord(match.start(), match.end(), "now", "weak") if opens and not dated else None


def _bare_year(folded: str, text: str, match: re.Match[str]) -> TimeWord | None:
    """A year without "năm": "2019 là năm …", "2017: 6,6%" in a list, "so với cùng kỳ 2016"."""
    if _word_before(folded, match.start()) or match["year"][:2] not in ("19", "20"):
        return None
    if match["named"]:
        return TimeWord(match.start(), match.end(), f"year:{match['year']}", "strong")
    if match["listed"]:
        return TimeWord(match.start(), match.end("year"), f"bare:{match['year']}", "strong")
    before = _left(folded, match.start())
    expr = f"year:{match['year']}"
    if _IN_BRACKETS.search(before) and folded.startswith(")", match.end()):
        return TimeWord(match.start(), match.end(), expr, "weak")
    if UNIT_AFTER.match(folded, match.end()):
        return None
    festive = _FESTIVE_SEASON.search(before)
    if festive:  # "vụ hoa Tết 2011"
        return TimeWord(_from(match.start(), festive), match.end(), f"season:{match['year']}", "strong")
    if _YEAR_WORD_BEFORE.search(before):
        return TimeWord(match.start(), match.end(), expr, "strong")
    until = _UNTIL_YEAR.search(before)
    return TimeWord(_from(match.start(), until), match.end(), expr, "weak") if until else None


class Rule(NamedTuple):
    """The form of an expression and what builds it; ``words``: a text with none of them has no such expression."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Builder


RULES: tuple[Rule, ...] = tuple(
    Rule(tuple(words.split("|")), re.compile(pattern), build)
    for words, pattern, build in (
        (
            "tháng",
            r"tháng *(?P<n>(?:0?[1-9]|1[0-2])(?![\d%]|[.,]\d(?!\d{3}))"
            rf"|(?:mười(?: một| hai)?|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)(?!\w)){_OF_YEAR}",
            _month,
        ),
        (
            "tháng",
            r"tháng(?!\w)(?!/(?!năm|(?:19|20)\d\d))"
            r"(?! +(?:tuổi|tù|liên|liền|trước|rưỡi|tới|sau|kể|tiếp|lương|thi|thai|trở|gần|một)(?!\w))"
            rf"(?: +(?P<part>đầu|cuối|còn lại)(?: +tiên)?(?!\w))?(?: +(?:vừa +)?qua(?!\w))?{_OF_YEAR}",
            _months,
        ),
        (
            "tháng",
            rf"từ +tháng +(?P<a>0?[1-9]|1[0-2])(?: ?[/.-] ?(?P<ya>{YEAR}))? +(?:đến|tới|-) +(?:hết +)?(?:tháng +)?"
            rf"(?P<b>0?[1-9]|1[0-2])(?!\d){_OF_YEAR}",
            _month_span,
        ),
        (
            "quý",
            rf"quý *(?P<n>iv|iii|ii|i|[1-4]|một|nhất|hai|ba|tư|bốn|đầu|cuối)(?!\w)(?!,\d){_OF_YEAR}",
            _quarter,
        ),
        ("quý", rf"quý(?: +đầu)?(?!\w){_OF_YEAR}", _quarters),
        ("nửa ", rf"nửa +(?:năm +)?(?P<part>đầu|cuối)(?!\w){_OF_YEAR}", _half),
        (
            "nửa ",
            rf"nửa{_NO_LENGTH} +năm(?! +(?:đầu|cuối|vận hành|hoạt động|triển khai|thực hiện)|\w)(?: +qua)?",
            _half_passed,
        ),
        (
            "từ ",
            r"từ +(?:ngày +)?" + _DAY.format("a") + r" *(?:đến|tới|-) *(?:hết +)?(?:ngày +)?" + _DAY.format("b"),
            _day_span,
        ),
        (
            "ngày ",
            r"(?:từ +ngày|ngày) +(?P<da>\d{1,2})(?P<ma>)(?P<ya>) *(?:đến|tới|-) *(?:hết +)?(?:ngày +)?"
            + _DAY.format("b"),
            _day_span,
        ),
        ("", _DAY.format(""), _day),
        ("", rf"(?P<first>[12][09][0-9][0-9])(?: ?- ?| +(?:đến|tới) +)(?:năm +)?(?P<last>{YEAR})", _years),
        (
            "năm",
            r"năm(?: +qua)?(?!\w)(?! +(?:19|20)\d\d(?!\d))(?! +(?:học|liên|liền|gần (?:đây|nhất)|trở|trước|sau|tới)(?!\w))",
            _span_passed,
        ),
        ("năm", rf"năm(?: (?:lương thực|ngân sách|tài chính|tài khóa))? *(?P<year>{YEAR})", _calendar_year),
        ("đợt ", rf"đợt +\d{{1,2}} *(?:/|,? +năm +) *(?P<year>{YEAR})", _round),
        ("vụ |lúa ", rf"{_SEASON} (?P<year>{YEAR})(?! ?[-–] ?(?:19|20)\d\d)", _season),
        ("vụ |lúa ", rf"{_SEASON} này(?!\w)(?P<year>)", _season),
        ("vụ |lúa ", rf"{_SEASON} (?:vừa qua|vừa rồi|năm nay)(?!\w)", _last_season),
        (
            "nay",
            r"nay(?:(?<=^nay)|(?<=[.;,:(“\"] nay)|(?<=\nnay)|(?<=còn nay)|(?<=thì nay))(?!\w)"
            r"(?! (?:thuộc|gọi|mai|đổi|là(?! \d)))",
            _nowadays,
        ),
        (
            "vụ ",
            r"vụ (?:lúa )?(?:đông|xuân|hè|thu|mùa|chiêm)(?:(?: - |-| )(?:đông|xuân|hè|thu|mùa))?"
            r"(?! - |-|\w| (?:xuân|thu|năm|này|trước|tới|sau|ngoái|rồi|vừa|(?:19|20)\d\d)(?!\w))",
            _bare_season,
        ),
        ("vụ", r"cả (?:niên )?vụ(?!\w)(?P<year>)", _season),
        (
            "nhất",
            r"nhất(?: [^\s,;.:()\d]+){0,3} (?:kể )?từ (?:sau )?(?:năm |tháng |quý |khi )?[^\s,;.:()]+(?: [^\s,;.:()]+){0,4}? "
            r"(?:đến|tới) nay(?!\w)",
            _record,
        ),
        ("lũy kế", r"lũy kế(?!\w)", _so_far),
        ("tháng đầu", rf"tháng đầu(?: tiên)?(?= của| năm|[/-]){_OF_YEAR}", _first_month),
        ("nâng ", rf"nâng {_STOCK}", _stock_after),
        ("đưa ", rf"đưa {_STOCK}", _stock_after),
        (
            "",
            r"(?P<year>[12][09][0-9][0-9])(?![0-9]|[.,/-][0-9])(?:(?P<named> là (?:một )?năm(?!\w))|(?P<listed> *:))?",
            _bare_year,
        ),
    )
)


def ruled_words(folded: str, text: str) -> list[TimeWord]:
    """What the rules find in a text, rule by rule."""
    return [
        word
        for rule in RULES
        if any(needed in folded for needed in rule.words)
        for match in rule.pattern.finditer(folded)
        if (word := rule.build(folded, text, match))
    ]
