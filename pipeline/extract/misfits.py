"""Numbers beside an indicator's words that tell of something else all the same: damage, conditions, aid, wishes, one plant.

A flooded field is no crop area, 'firms of 20 workers or more' no count of workers, a subsidy of 70 % no rate. Each
rule looks at the words right around the number. What belongs to a firm, a person or a country is ``scope``'s matter.
"""

from __future__ import annotations

import re

from pipeline.extract.slots import Slot
from pipeline.extract.word_starts import word_start
from pipeline.reference.indicators import indicators

_REACH = 60  # characters behind a number
_HARMED = frozenset(
    ("CROP_AREA", "CROP_OUTPUT", "LIVESTOCK", "FISHERY_OUTPUT", "HOUSING", "FOREST_PLANTED_AREA", "ROADS")
)
_STRUCK = _HARMED | {"POPULATION", "ADMIN_UNITS", "ENTERPRISES"}  # people flee, villages are cut off
_HARM = (
    r"ngập|hư hỏng|hư hại|thiệt hại|cuốn trôi|vùi|đổ ngã|đổ rạp|gãy đổ|sập|tốc mái|sạt lở|mất trắng|chết|"
    r"nhiễm bệnh|nhiễm mặn|mắc bệnh|khô hạn|cháy|cô lập|chia cắt|mất điện|ảnh hưởng"
)
_HARMED_BEHIND = re.compile(
    rf"(?<!\w)(?:bị|đã bị) (?:\w+ ){{0,2}}?(?:{_HARM})"
    r"|(?<!\w)(?:thiệt hại|mắc bệnh|chết|hư hỏng|hư hại|mất trắng|gãy đổ|đổ ngã|sạt lở|tốc mái)(?!\w)"
    r"|(?<!\w)phải (?:di dời|sơ tán|di tản|tiêu hủy)(?!\w)"
    r"|(?<!\w)(?:quá lứa|chờ bán|giải cứu|ứ đọng|ế ẩm)(?!\w)"
)
_HARMED_BEFORE = re.compile(
    rf"(?<!\w)(?:làm|khiến|gây|bị)(?: [^\s,;.:()]+){{0,3}}? (?:{_HARM})(?!\w)|(?<!\w)(?:tiêu hủy|giải cứu|uy hiếp)(?!\w)"
)
_SHARE_HARMED = re.compile(rf"bị(?<!\wbị) (?:\w+ ){{0,2}}?(?:{_HARM})(?!\w)")
_CLAUSE_END = re.compile(r"[;.()]|,(?!\d)(?! (?:\w+ ){1,4}bị )")  # 'gia súc, gia cầm bị chết' is one clause
_WHOLE = re.compile(r"(?<!\w)tổng (?:số|diện tích|đàn)(?!\w)")
_ONE_ACCIDENT = re.compile(
    r"(?<![\w.,])(?<!\d )(?<!số )(?<!các )(?<!những )(?<!nhiều )(?<!hai )(?<!ba )vụ "
    r"(?:tai nạn |tngt |việc |tai nạn giao thông )?(?:đặc biệt )?(?:rất )?(?:thảm khốc|nghiêm trọng|kinh hoàng|thương tâm|"
    r"nặng|lớn|gần đây|mới|xảy ra|ngày|đêm|sáng|chiều|tối|rạng sáng|trên|tại|ở|giữa|va chạm|lật|đâm|tông|này)(?!\w)"
    r"|(?<!\w)(?:xe|tàu|ô tô|container|mô tô)[^,;.]{0,60} (?:đâm|tông|lật|va chạm|lao|mất lái|húc)(?!\w)"
)
_PER_EACH = re.compile(
    r" ?(?:[^\s\d,;.:()]+ ){0,2}(?:mỗi|một|/ ?) ?(?:tàu|chuyến|hộ|người|con|cây|ao|bè|lồng|ca|mẻ|vườn|sào)(?!\w)"
)
_NEEDED = re.compile(word_start("nhu cầu|cần có|cần thêm") + r"(?!\w)(?:[^;.:]|\.(?=\d))*$")
_NEEDING = re.compile(r" (?:có nhu cầu|cần (?:ở|có|được|chỗ))(?!\w)")
_OF_A_NEED = re.compile(r" (?:tổng )?(?:số )?nhu cầu(?!\w)")  # 'mới đáp ứng 40% nhu cầu'
_TWO_SECTORS = re.compile(  # 'tỷ trọng công nghiệp - xây dựng và dịch vụ chiếm 78%'
    r"tỷ(?<!\wtỷ) trọng(?: các| ngành| khu vực| của)* (?:công nghiệp|xây dựng)(?: ?[-,] ?(?:xây dựng|ttcn))? và "
    r"(?:thương mại ?[-,]? ?)?dịch vụ(?:(?!lần lượt|tương ứng)[^;,])*$"
)
_OF_VOTES = re.compile(r" (?:số )?(?:đại biểu|phiếu|tán thành|nhất trí|ý kiến|cử tri|thành viên|tổng số phiếu)(?!\w)")
_INSURED = frozenset(("SOCIAL_INSURANCE_PARTICIPANTS", "HEALTH_INSURANCE_COVERAGE"))
_BEHIND_MONEY = re.compile(  # 'thu BHXH 510 tỷ đồng, bằng 58% kế hoạch' tells nothing of the insured
    r" ?(?:đồng|tỷ|triệu)[ ,(]+(?:(?:đạt|bằng|tăng|giảm|hoàn thành|chiếm)(?: [^\s,;.()\d]+){0,3} )?"
)
_OF_GDP = re.compile(r" (?:tổng )?(?:gdp|grdp)(?!\w)")  # what firms make, not how many they are
_COSTS = re.compile(word_start("tốn|tiêu tốn") + r"(?: (?:khoảng|gần|hơn|trên|tới|đến|chỉ|ít nhất))* $")
_AMONG_UNITS = re.compile(
    r"(?<!\w)(?:cùng|tại|ở|chỉ đạo|yêu cầu)(?: cả)? $"
)  # 'chỉ đạo các cơ quan cùng 6 xã vào cuộc'
_OF_LAND = re.compile(r" (?:tổng )?diện tích(?!\w)")  # behind 'GRDP tăng 8%.' tells nothing of money
_OFF_A_PRICE = re.compile(r" (?:so với |trên |theo )?giá (?!trị|hiện hành|so sánh|cố định)")  # 'giảm 20% giá phòng'
_OF_A_PROJECT = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\d )(?<!\w)dự án(?!\w)[^;:()\d]*(?:\d{4}[^;:()\d]*)?chiều dài[^;:()\d]*$"
)
_THROUGH = re.compile(
    r"(?<!\w)đoạn (?:đi )?qua(?: [^\s;.:()\d]+){1,8}? (?:có chiều )?dài(?: (?:hơn|gần|trên|khoảng))? $"
)
"""Before the length that one road has in a territory: "cao tốc Sao Mai - Hoa Ban, đoạn qua tỉnh dài 40 km"."""
_IN_PROJECTS_BRACKETS = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\d )(?<!số )(?<!\w)(?:dự án|công trình|gói thầu|tuyến đường|cây cầu)(?! fdi| đầu tư)"
    r"(?: [^\s();,.:\d]+){1,9} \((?:tổng )?(?:vốn|mức đầu tư|vốn đầu tư|kinh phí)[^()\d]*$"
)
"""Before the money that one project takes: "dự án đường ven biển (vốn 3.600 tỷ đồng)"."""
_ONE_FARM = re.compile(r"(?<!\w)(?:một|1|01) (?:trang trại|trại|gia trại|cơ sở|hộ)(?!\w)[^,;.:()]*$")
_EXAMINED = re.compile(word_start("thanh tra|kiểm tra|khảo sát|điều tra") + r"(?: [^\s,;.:()\d]+){0,3} $")
_OF_A_PHASE = re.compile(r"\((?:riêng )?giai đoạn \d+ của dự án")
_SOLD = re.compile(r"(?<!\w)(?:bán ra|bán được|bán|thu mua|mua)(?: (?:được|khoảng|gần|hơn|trên))* $")
_TO_STRIVE = re.compile(
    r"(?<!\w)(?:phấn đấu|nỗ lực|quyết tâm|tập trung thu|thu ngân sách)(?!\w)"
)  # is a target, no wish
_ASKED = re.compile(word_start("kiến nghị|đề nghị|mong được") + r"(?: [^\s;.]+){0,30}? $")
_ZONES = frozenset(("INDUSTRIAL_ZONES", "INDUSTRIAL_CLUSTERS"))  # counted, and never a share of anything
_FUNDED = frozenset(
    (
        *("REGISTERED_CAPITAL", "INVESTMENT_PROJECTS", "FDI_PROJECTS", "PUBLIC_INVESTMENT_PLAN", "BUDGET_REVENUE"),
        "FDI_REGISTERED_CAPITAL",
    )
)
_CONDITION = re.compile(r"(?<!\w)(?:có|với|quy mô|sử dụng) từ $")
_NOT_PAID = re.compile(word_start("chưa|không") + r" (?:được )?(?:giải ngân|phân bổ)(?!\w)[^;.:()]*$")
_LENT = re.compile(r"cho(?<!\wcho) vay(?: \w+)? $")
_RECEIVE = re.compile(
    r",? được (?:nhận |xét )?(?:hỗ trợ|vay|cấp|tặng|hưởng|trao|nhận|miễn|giảm|tập huấn|đào tạo)(?!\w)"
)
_THAT_REACH = re.compile(  # 'có 7/11 huyện, thành phố đạt trên 50% dự toán'
    r"(?:,? (?:thị xã|thành phố|huyện|phường|thị trấn|xã|và))* "
    r"(?:[^\s,;.:()\d]+ ){0,5}?(?:đạt|thu|giải ngân|hoàn thành|tăng trưởng|có tỷ lệ)"
    r"(?: [^\s,;.:()\d]+){0,6} (?:trên|dưới|hơn|từ|vượt) \d[\d,.]* ?%"
)
_FOR_FIRMS = re.compile(  # the firms that something is done for, not those there are
    r"(?<!\w)(?:trao|cấp|hỗ trợ|giao|cho vay|giúp|tổ chức|tập huấn|giảm|miễn|gia hạn|hoàn thuế)(?: [^\s,;.:()\d]+){0,9}? "
    r"cho (?:gần |hơn |trên |khoảng )?$"
)
_WOUNDED = re.compile(r" (?:người )?bị thương(?!\w)")
_TRADED = frozenset(("EXPORTS", "IMPORTS", "TRADE_TURNOVER"))
_THOSE_THAT = re.compile(
    r"(?<!\w)(?:\d+|các|những|nhiều|một số) (?:nhóm hàng|nhóm mặt hàng|mặt hàng|sản phẩm|nhóm sản phẩm|thị trường|quốc gia|nước"
    r"|doanh nghiệp|dn)(?!\w)[^;:.()\d]*$"
)
_UNITS_THAT = re.compile(  # 'có 9 đơn vị giải ngân trên 80%'
    r"(?<!\w)(?:có|còn|là|và) (?:\d+(?:/\d+)?) (?:đơn vị|huyện|xã|địa phương|chủ đầu tư|bộ|sở|tỉnh|thành phố|dự án|doanh nghiệp"
    r"|ngành|nhóm|sản phẩm|mặt hàng)(?!\w)[^;:.()]*$"
)
_OR_MORE = re.compile(r" ?trở lên(?!\w)")
_OR_ELSE = re.compile(r" (?:kế hoạch )?(?:thì |sẽ )?(?:bị|phải|thì)(?!\w)")  # 'giải ngân dưới 50% sẽ bị điều chuyển'
_AID = re.compile(r"hỗ(?<!\whỗ) trợ(?: \w+){0,2}? $")
_GIVEN = re.compile(r"(?<!\w)được (?:\w+ ){0,2}?(?:hỗ trợ|tài trợ|cấp|trao|tặng|đầu tư)(?: \w+){0,2}? $")
_NAMED_PROGRAMME = re.compile(  # 'Đề án 1 triệu ha lúa chất lượng cao'
    word_start("đề án|chương trình|dự án") + r"(?: phát triển| bền vững| trồng| trồng mới)* [“\"]?$"
)
_WATERED = re.compile(  # 'đủ nước tưới cho 5.200 ha lúa'
    r"tưới(?<!\wtưới)(?: tiêu| nước)?(?: ổn định| chủ động)?(?: được| đủ)?(?: cho| trên)? (?:gần |hơn |trên |khoảng )*$"
)
_SOME_CRITERIA = re.compile(  # '41 xã đạt từ 10 - 14 tiêu chí', but not all 19
    r" ?(?:mới |chỉ |chỉ mới )?đạt (?:từ |trên |dưới |khoảng |hơn |được )*(?!19(?:/19)? tiêu chí)\d+"
    r"(?: ?(?:[-–]|đến) ?\d+)?(?:/\d+)? tiêu chí"
)
_PER_HEAD = frozenset(("INCOME_PER_CAPITA", "GRDP_PER_CAPITA", "LABOUR_PRODUCTIVITY"))
_OF_A_PRICE = re.compile(r" (?:mức đóng|mức phí|chi phí|học phí|kinh phí|phí|giá trị|mệnh giá|còn lại)(?!\w)")
_PLANTS = re.compile(
    r"(?:\d|các|những|nhiều|loạt|tổng số) (?:dự án|nhà máy|công trình|trạm)|toàn (?:tỉnh|quốc|hệ thống|vùng)"
    r"|trên địa bàn|cả nước|phụ tải|tiêu thụ|hệ thống điện|nguồn điện|quy hoạch"
)
_ONE_PLANT = re.compile(
    r"(?<!\w)(?:là|như|có|kể đến|với) (?:dự án|cụm nhà máy|nhà máy|trang trại|thủy điện|tổ hợp|công trình)(?!\w)"
    r"(?:(?!dự án|nhà máy)[^;.:\d])*công suất(?: [^\s,;.:()\d]+){0,3} $"
)
_BY_UNIT = frozenset(("NTM_COMMUNES", "ADMIN_UNITS", "NTM_ADVANCED_COMMUNES", "NTM_MODEL_COMMUNES"))
_OF_EACH = re.compile(r"(?<!\w)mỗi (?:huyện|xã|địa phương|đơn vị|tỉnh|thành phố|ngành)(?!\w)[^;.:()\d]*$")
_ONE_FIELD = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\d )(?<!\w)(?:khu|vườn|trang trại|nhà màng|nhà lưới|nhà kính|cánh đồng|mô hình)"
    r"(?: [^\s,;.:()\d]+){0,8} (?:rộng|quy mô|có diện tích|với diện tích|diện tích)(?: (?:hơn|gần|trên|khoảng))? $"
)
_SUPPLIED = re.compile(r"(?<!\w)(?:sử dụng|dùng|có|cấp|được) điện|điện lưới")
_EXTENT = re.compile(r"(?<!\w)(?:dài|rộng|cao|sâu|cách)(?: [^\s,;.]+){0,6} $")
_FAR_FROM = re.compile(r"(?<!\w)cách (?!mạng|đây|thức|làm|ly)(?:(?!dài)(?:[^,;.()\d]|\.(?=\w))){0,40}$")
"""Before how far away a place is, by whatever road: "cách Hà Nội 170 km theo quốc lộ 3"."""
_DISTANCE = re.compile(
    r"(?<!\w)cách (?!mạng|đây|thức)(?:(?!biên giới|bờ biển|dài)[^;.()\d]){0,60}$"
    r"|(?<!\w)(?<!biên giới )(?<!giới trên )(?:bờ )?(?:sông|suối|kênh)(?!\w)(?:(?!biên giới|bờ biển)[^,;.()\d]){0,60}$"
)
"""Before a length that is no border's: the way to a city ("cách thủ đô Hà Nội 300 km"), a river's."""


def _reach(slot: Slot) -> tuple[int, int]:
    """The words before a number of its sentence, no more than stand in a line or two."""
    return max(slot.sentence.start, slot.quantity.start - 120), slot.quantity.start


def is_misfit(code: str, measure: str | None, slot: Slot, folded: str) -> bool:
    """Whether the words around a number of the indicator ``code`` make it something else."""
    if slot.bracket is not None and _OF_A_PHASE.match(folded, slot.bracket[0]):
        return True
    if slot.quantity.unit == "PERCENT":
        return _is_misfit_percentage(code, measure, slot, folded)
    if measure == "level" and _is_misfit_level(code, slot, folded):
        return True
    return _is_misfit_amount(slot, folded) or (code in _APART and _is_apart(code, slot, folded))


def _right_before(slot: Slot, folded: str) -> str:
    """The few words right before a number."""
    return folded[max(slot.left, slot.quantity.start - 40) : slot.quantity.start]


def _is_misfit_percentage(code: str, measure: str | None, slot: Slot, folded: str) -> bool:
    quantity = slot.quantity
    if _EXAMINED.search(_right_before(slot, folded)) or (code in _ZONES and measure == "share"):
        return True
    if code in _HARMED and _SHARE_HARMED.search(folded, slot.clause, quantity.start):
        return True
    if code in _INSURED and _BEHIND_MONEY.fullmatch(folded, max(slot.sentence.start, slot.left - 5), quantity.start):
        return True
    if code == "GRDP_SERVICES" and _TWO_SECTORS.search(folded, slot.left, quantity.start):
        return True
    if _OF_A_NEED.match(folded, quantity.end) or _OF_VOTES.match(folded, quantity.end):
        return True
    if code != "CPI" and _OFF_A_PRICE.match(folded, quantity.end):
        return True
    if quantity.qualifier == "le" and _OR_ELSE.match(folded, quantity.end):
        return True
    indicator = indicators().get(code)
    if indicator is None:
        return False
    if indicator.unit_measure == "COUNT" and _OF_GDP.match(folded, quantity.end):
        return True
    if indicator.unit_measure in ("VND", "USD") and _OF_LAND.match(folded, quantity.end):
        return True
    if indicator.kind != "rate":
        return False
    return _AID.search(_right_before(slot, folded)) is not None or _OF_A_PRICE.match(folded, quantity.end) is not None


def _is_misfit_level(code: str, slot: Slot, folded: str) -> bool:
    """Of what there is: whether it is only needed, was struck, or is one's of many."""
    quantity = slot.quantity
    since = slot.sentence.start if code == "HOUSING" else slot.clause
    if _NEEDED.search(folded, since, quantity.start) or _NEEDING.match(folded, quantity.end):
        return True
    if code in _STRUCK and _is_harmed(slot, folded):
        return True
    if code == "CROP_AREA":
        return _ONE_FIELD.search(folded, slot.left, quantity.start) is not None
    if code not in _BY_UNIT:
        return False
    if _OF_EACH.search(folded, slot.left, quantity.start):
        return True
    if code == "NTM_COMMUNES":
        return _SOME_CRITERIA.match(folded, quantity.end) is not None
    if code != "ADMIN_UNITS":
        return False
    among = _AMONG_UNITS.search(_right_before(slot, folded)) is not None
    return among or _THAT_REACH.match(folded, quantity.end) is not None


def _is_misfit_amount(slot: Slot, folded: str) -> bool:
    """Of whatever indicator: land of a programme, costs, a project's money, what each has."""
    quantity = slot.quantity
    if quantity.qualifier == "ge" and _CONDITION.search(folded, max(slot.left, quantity.start - 12), quantity.start):
        return True
    if quantity.unit in ("VND", "USD"):
        if _COSTS.search(_right_before(slot, folded)):
            return True
        if slot.bracket is not None and _IN_PROJECTS_BRACKETS.search(folded, *_reach(slot)):
            return True
    if quantity.unit in ("TONNE", "VND"):
        return _PER_EACH.match(folded, quantity.end) is not None
    if quantity.unit == "HA":
        before = _right_before(slot, folded)
        return _NAMED_PROGRAMME.search(before) is not None or _WATERED.search(before) is not None
    return False


_APART = frozenset(
    (
        *("TRAFFIC_DEATHS", "ROADS", "PUBLIC_INVESTMENT_DISBURSEMENT", "POOR_HOUSEHOLDS", "LIVESTOCK", "ENTERPRISES"),
        *("ELECTRICITY", "BORDER_LENGTH", "INDUSTRIAL_OUTPUT"),
        *(_PER_HEAD | _HARMED | _FUNDED),
    )
)
"""Indicators that have misfits of their own."""


def _is_apart(code: str, slot: Slot, folded: str) -> bool:
    """Whether it is one of the indicator's own misfits."""
    quantity = slot.quantity
    if code in _FUNDED:
        asked = _ASKED.search(folded, slot.sentence.start, quantity.start)
        if asked and not _TO_STRIVE.search(folded, asked.start(), quantity.start):
            return True
    if code in _HARMED and quantity.unit == "TONNE" and _SOLD.search(_right_before(slot, folded)):
        return True
    if code in _PER_HEAD:
        return quantity.unit == "VND" and _GIVEN.search(_right_before(slot, folded)) is not None
    if code == "TRAFFIC_DEATHS":
        return _WOUNDED.match(folded, quantity.number_end) is not None
    if code == "ROADS":
        return quantity.unit == "KM" and (
            _THROUGH.search(folded, slot.left, quantity.start) is not None
            or _OF_A_PROJECT.search(folded, slot.left, quantity.start) is not None
            or _FAR_FROM.search(folded, slot.clause, quantity.start) is not None
        )
    if code == "PUBLIC_INVESTMENT_DISBURSEMENT":
        return _NOT_PAID.search(folded, slot.clause, quantity.start) is not None
    if code == "POOR_HOUSEHOLDS":
        before = _right_before(slot, folded)
        given = _FOR_FIRMS.search(before) or _LENT.search(before) or _RECEIVE.match(folded, quantity.end)
        return given is not None
    if code == "LIVESTOCK":
        return _ONE_FARM.search(folded, slot.left, quantity.start) is not None
    if code == "ENTERPRISES":
        return _FOR_FIRMS.search(_right_before(slot, folded)) is not None
    if code == "ELECTRICITY" and quantity.unit == "MW":
        of_one = _ONE_PLANT.search(folded, slot.sentence.start, quantity.start) is not None
        return of_one or _PLANTS.search(folded, slot.sentence.start, slot.sentence.end) is None
    if code == "ELECTRICITY" and quantity.unit == "HOUSEHOLD":
        return _SUPPLIED.search(folded, slot.clause, slot.right) is None
    if code == "BORDER_LENGTH":
        return (
            _FAR_FROM.search(folded, slot.clause, quantity.start) is not None
            or _DISTANCE.search(folded, slot.sentence.start, quantity.start) is not None
        )
    if code == "INDUSTRIAL_OUTPUT" and quantity.noun in ("m", "mét"):
        return _EXTENT.search(_right_before(slot, folded)) is not None
    return False


def is_condition(code: str, measure: str | None, slot: Slot, folded: str) -> bool:
    """Whether a number is what each of those counted has at least: 'có 5 mặt hàng đạt kim ngạch trên 1 tỷ USD'."""
    quantity = slot.quantity
    if measure in ("completion", "growth") and quantity.unit == "PERCENT":
        bound = quantity.qualifier in ("ge", "le") or _OR_MORE.match(folded, quantity.end)
        return bool(bound and _UNITS_THAT.search(folded, max(slot.left - 40, slot.sentence.start), quantity.start))
    if code not in _TRADED or measure != "level":
        return False
    if quantity.qualifier != "ge" and not _OR_MORE.match(folded, quantity.end):
        return False
    return _THOSE_THAT.search(folded, max(slot.sentence.start, quantity.start - 120), quantity.start) is not None


_EACH_SO_HEAVY = re.compile(r"(?: [^\s,;.()\d]+){0,4} \d[\d,]* (?:tạ|kg|yến)(?!\w)")


def _is_harmed(slot: Slot, folded: str) -> bool:
    """Whether the clause tells that what is counted is flooded, dead or lost. Brackets tell how that is made up:
    '327 ha lúa bị ngập (xã A 140 ha, xã B 187 ha)'."""
    quantity = slot.quantity
    right = slot.sentence.end if _EACH_SO_HEAVY.match(folded, quantity.end) else slot.right
    stop = _CLAUSE_END.search(folded, quantity.end, min(right, quantity.end + _REACH))
    end = stop.start() if stop else min(right, quantity.end + _REACH)
    if _HARMED_BEHIND.search(folded, quantity.end, end):
        return True
    harmed = _HARMED_BEFORE.search(folded, slot.clause, quantity.start)
    if harmed is None and slot.bracket is not None:
        before = max(slot.sentence.start, slot.bracket[0] - _REACH)
        before = max(before, *(folded.rfind(sign, before, slot.bracket[0]) for sign in ";()"))
        harmed = _HARMED_BEHIND.search(folded, before, slot.bracket[0])
    return harmed is not None and not _WHOLE.search(folded, harmed.end(), quantity.start)


def is_of_other_harm(slot: Slot, folded: str) -> bool:
    """Whether what the paragraph spoke of last before the dead and injured is no traffic: '9 vụ cháy, làm 2 người chết',
    and so with what happened: 'cháy nổ xảy ra 9 vụ'."""
    start = max(slot.quantity.start - _PARAGRAPH, folded.rfind("\n", 0, slot.quantity.start) + 1)
    spoken = list(_HARMFUL.finditer(folded, start, slot.quantity.start))
    return bool(spoken) and spoken[-1]["traffic"] is None


_PARAGRAPH = 400  # characters
_HARMFUL = re.compile(
    r"(?<!\w)(?:(?P<traffic>giao thông|tngt|va chạm|tai nạn(?! lao động| đuối)|đường (?:bộ|sắt|thủy))"
    r"|(?:vụ )?(?:cháy|nổ|hỏa hoạn)(?!\w)|cháy nổ|mưa (?:lũ|bão|lớn)|lũ (?:quét|lụt|ống)|bão|thiên tai|sạt lở|dông|lốc|sét"
    r"|đuối nước|tai nạn lao động|ngộ độc|dịch bệnh|phạm pháp|tội phạm|vụ án|giết người)(?!\w)"
)


def is_of_one_accident(slot: Slot, folded: str) -> bool:
    """Whether the dead and injured are those of one accident: 'vụ nghiêm trọng nhất ngày 3/7 làm 4 người chết'."""
    part = max(slot.sentence.start, folded.rfind(";", slot.sentence.start, slot.quantity.start) + 1)
    return _ONE_ACCIDENT.search(folded, part, slot.quantity.start) is not None
