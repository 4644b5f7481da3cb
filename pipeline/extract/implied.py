"""Subjects that a sentence implies in a standing form, without a phrase of the vocabulary.

'Kinh tế Lào Cai tăng 6,5%', 'phấn đấu tăng trưởng 9%' tell of a territory's product, 'gồm 12 xã và 1 thị trấn' of its
units, '15 tuyến đường tỉnh dài 348 km' of its roads. Each function looks for one form, as those of ``carried`` do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.quantity import Quantity
from pipeline.extract.slots import Slot, within
from pipeline.extract.subject import Subject, Surroundings
from pipeline.extract.word_starts import word_start
from pipeline.reference import rows
from pipeline.reference.patterns import expand


def economy(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'kinh tế Lào Cai tăng 6,5%': the economy of a territory grows."""
    if not relative or around.folded.find("kinh tế", slot.left, slot.quantity.start) < 0:
        return None
    found = list(_ECONOMY.finditer(around.folded, slot.left, slot.quantity.start))
    return Subject("GRDP", None, found[-1].start(), found[-1].end(1), "economy") if found else None


_ECONOMY = re.compile(
    r"(?<!\w)((?:nền |tình hình |tốc độ phát triển |quy mô |)kinh tế)"
    r"(?! ?[-–]| xã hội| số\b| tư nhân| tập thể| biển| cửa khẩu| trọng điểm)"
    r"(?: [^\s,;:()]+){0,9}? (?:ước |)(?:tăng|giảm|tăng trưởng|đạt|đạt mức|đạt tốc độ|phát triển|mức âm|âm|dương trở lại)(?= |$)"
)


def _tells_growth(around: Surroundings, start: int, slot: Slot) -> bool:
    """Whether growth is spoken of between there and the number: what most forms of it need."""
    return around.folded.find("tăng trưởng", start, slot.quantity.start) >= 0


def bare_growth(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'có 18/20 chỉ tiêu đạt, tăng trưởng 6,8%': growth that no figure before it can be the growth of."""
    if not relative or not _tells_growth(around, slot.left, slot):
        return None
    growth = _GROWTH_ALONE.search(around.folded, slot.left, slot.quantity.start)
    told = next((subject for subject in reversed(previous) if subject is not None), None)
    if growth is None or (told is not None and told.code not in ("-", "OTHER")):
        return None
    return Subject("GRDP", None, growth.start(1), growth.end(1), "economy")


_GROWTH_ALONE = re.compile(
    r"(?:^|(?<=[\n,;:.)])|(?<=[,;:.)] ))(?:ước |dự kiến |mức |tốc độ )?(tăng trưởng)"
    r"(?: (?:ước|đạt|khoảng|trên|hơn|gần|ở mức|từ))* ?$"
)


def territory_grows(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'Quảng Trị dự kiến tăng trưởng 4,5%': what grows where nothing else is spoken of is the territory's economy."""
    if not relative or previous or not _tells_growth(around, slot.left, slot):
        return None
    growth = _GROWS.search(around.folded, slot.left, slot.quantity.start)
    named = within(around.matches, slot.clause, slot.quantity.start) if growth else ()
    if any(around.resolve(match, slot.quantity) for match in named):
        return None
    return Subject("GRDP", None, growth.start(1), growth.end(1), "economy") if growth else None


_GROWS = re.compile(
    r"(?:dự kiến|dự báo|phấn đấu|mục tiêu|chỉ|sẽ|đã|ước|vẫn)(?: sẽ| chỉ| có| đạt)* (tăng trưởng)(?: [^\s,;:.()\d]+){0,2} $"
)


def aimed_growth(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'để đạt mục tiêu tăng trưởng 9%': the growth that is aimed at is the economy's, whatever was told before; so is that
    which is the highest or lowest: 'tỉnh tăng trưởng thấp nhất, chỉ 6,3%'."""
    if not relative or not _tells_growth(around, slot.left, slot):
        return None
    growth = _AIMED_GROWTH.search(around.folded, slot.left, slot.quantity.start)
    named = (match for match in around.before(slot.quantity.start) if match.phrase.position != "noun")
    if growth is None or any(around.resolve(match, slot.quantity) not in (None, "-") for match in named):
        return None
    return Subject("GRDP", None, *growth.span(growth.lastindex or 1), "economy")


_AIMED_GROWTH = re.compile(
    r"(?<!\w)(?:mục tiêu|kịch bản|phấn đấu|chỉ tiêu)(?: (?:đạt|là|về|kinh tế|tỉnh|huyện|có|(?:cả )?năm(?: \d{4}| nay)?))* "
    r"((?:mức |tốc độ )?tăng trưởng)"
    r"(?: kinh tế)?(?: (?:cả )?năm(?: \d{4}| nay)?)?(?: (?:đạt|là|trên|khoảng|từ|ở mức|ít nhất|hơn))* $"
    r"|(?<!\w)(tăng trưởng)(?: kinh tế)? (?:cao|thấp|nhanh|chậm|mạnh) nhất(?: [^\s,;:.()\d]+){0,5},(?: [^\s,;:.()\d]+){0,3} $"
)


def localities_grow(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], memory: Sequence[Subject]
) -> Subject | None:
    """'Có 3 tỉnh tăng trưởng hai con số gồm: Bắc Giang (14,1%)': provinces grow by the product that was spoken of."""
    if not relative or not _tells_growth(around, slot.sentence.start, slot):
        return None
    if any(subject is not None and subject.code != "-" for subject in previous):
        return None
    growth = _GROWING_ONES.search(around.folded, slot.sentence.start, slot.quantity.start)
    if growth is None:
        return None
    before = around.folded[max(0, slot.sentence.start - 300) : slot.sentence.start]
    spoken = memory[0].code == "GRDP" if memory else _PRODUCT.search(before) is not None
    return Subject("GRDP", None, growth.start(1), growth.end(1), "economy") if spoken else None


_GROWING_ONES = re.compile(
    word_start("địa phương|tỉnh|thành phố") + r" (?:(?:có|đạt|với|cùng) ){0,2}((?:mức |tốc độ )?tăng trưởng)"
    r"(?: (?:kinh tế|cao|thấp|khá|tốt|âm|dương|hai con số|2 con số|từ|trên|dưới|hơn|đạt|ở mức|nhất|trở lên|\d[\d,]* ?%))*"
    r",? ?(?:(?:bao )?gồm|là|như|cụ thể|:)(?!\w)"
)
_PRODUCT = re.compile(r"(?<!\w)grdp(?!\w)")


def made_of(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'Sao Mai là huyện miền núi của Lào Cai, gồm 12 xã và 1 thị trấn': the units that a territory is made of."""
    number = slot.quantity.number_start
    if slot.quantity.unit != "COUNT" or not _UNITS.match(around.folded, number):
        return None
    around_it = max(slot.sentence.start, number - _NEAR), min(slot.sentence.end, number + _NEAR)
    for form in (MADE_OF, PROFILED):
        made = form.search(around.folded, *around_it)
        if made is not None and made.start(2) <= number < made.end():
            return Subject("ADMIN_UNITS", None, made.start(1), made.end(1), "economy")
    return None


_NEAR = 250
"""Characters around a number in which the territory and all that it is made of are named."""
_KIND = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố)"
_UNITS = re.compile(rf"\d+ {_KIND}")
"""All that the numbers of ``MADE_OF`` and ``PROFILED`` look like."""
MADE_OF = re.compile(
    r"(?:(?<!\w)là (?:một |1 )?(?:huyện|tỉnh|thị xã|thành phố|quận)(?!\w)(?:[^.;:\n]|\.(?=\d)){0,160},"
    r"|(?<!\w)hành chính:"
    r"|(?<!\w)(?:dân số|diện tích(?: tự nhiên)?)(?:[^.;:\n]|\.(?=\d)){3,90}[,)]"
    r"|(?:(?<![\s\S])|(?<=\n)|(?<=\. ))(?!đợt|có|tham|trong|đến|kết|dự|hội|gồm)[^\s,;.()\d]+(?: [^\s,;.()\d]+){1,2}"
    r"|(?:(?<![\s\S])|(?<=\n)|(?<=\. ))(?:huyện|tỉnh|thị xã|thành phố|quận)(?: [^\s,;.()\d]+){0,3}(?: \([^()\d]*\))?)"
    r"(?: hiện| hiện nay| được chia)? (có|gồm|bao gồm|thành)(?: tất cả| tổng cộng)? "
    rf"(\d+) {_KIND}(?:(?:,| và|, và|;) \d+ {_KIND})+(?= ?(?:[.,;:(\n]|$|và \d|với ))"
)
"""All units of a territory, and nothing that they have done: '12 xã và 1 thị trấn.', not '12 xã và 1 thị trấn đạt chuẩn'."""
PROFILED = re.compile(
    rf"(?<!\w)(có|gồm|bao gồm)(?: tất cả| tổng cộng)? (\d+ {_KIND})(?:,| và|;) (?:với )?(?:tổng )?(?:diện tích|dân số)(?!\w)"
)
"""The units of one kind beside what else a territory is described by: 'có 36 xã, dân số 21 vạn người'."""


def fields(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'cây ăn trái năm 2022 có 82.500 ha; trong đó sầu riêng 17.600 ha': a crop that heads its clause is told by its
    fields."""
    if slot.quantity.unit != "HA":
        return None
    crop = _crops().search(around.folded, max(slot.left - 2, slot.sentence.start), slot.quantity.start)
    return Subject("CROP_AREA", None, crop.start(1), crop.end(1), "economy") if crop else None


def is_field(quantity: Quantity, folded: str) -> bool:
    """Whether a crop heads the words right before so many hectares."""
    return _crops().search(folded, max(0, quantity.start - _NEAR), quantity.start) is not None


@cache
def _crops() -> re.Pattern[str]:
    crops = (phrase for row in rows("details") if _is_crop(row) for phrase in expand(row["phrase"]))
    longest_first = sorted(crops, key=lambda crop: (-len(crop), crop))
    return re.compile(
        r"(?:(?:^|[,;:.(\n–-]) ?|(?<!\w)(?:trong đó|gồm|và|riêng|còn|như|là) )(?:có |riêng |cây |diện tích |vùng )?"
        rf"({'|'.join(map(re.escape, longest_first))})(?: (?:các loại|(?:cả )?năm \d{{4}}|hiện|hiện nay|đến nay|toàn tỉnh"
        r"|cả tỉnh|của tỉnh|có|đạt|là|trên|hơn|gần|khoảng|ước|với|ổn định|duy trì))*:? ?$"
    )


def _is_crop(row: dict[str, str]) -> bool:
    return row["kind"] == "product" and "CROP_AREA" in row["indicators"].split()


def length_of_routes(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'15 tuyến đường tỉnh dài 348 km': the roads of one class together; one road's length is no statistic."""
    if slot.quantity.unit != "KM":
        return None
    routes = _ROUTES.search(around.folded, slot.sentence.start, slot.quantity.start)
    return Subject("ROADS", None, routes.start(1), routes.end(1), "before") if routes else None


_ROUTES = re.compile(
    r"(?<![\d.,])(?:[2-9]|\d{2,3}) tuyến ((?:đường )?(?:quốc lộ|tỉnh lộ|huyện lộ|tỉnh|huyện|xã|liên xã|liên thôn|thôn|đô thị"
    r"|giao thông|trục xã|trục thôn|trục chính|cao tốc))(?: [^\s,;.:()\d]+){0,6}? (?:dài|chiều dài)"
    r"(?: [^\s,;.:()\d]+){0,3}? $"
)
