"""Which indicator a number belongs to.

A relative number takes over the indicator of the number before it; an absolute one finds its own: in the noun that it
counts, right behind it, in the words before it, in the sentences before. Here belong the order of the search and the
subjects that words name; those taken over from other numbers belong to ``carried``, those that a standing form implies
to ``implied``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.carried import (
    anaphora,
    chain,
    collected,
    collected_by_part,
    counted_up,
    from_sentences_before,
    head,
    worth,
)
from pipeline.extract.implied import (
    aimed_growth,
    bare_growth,
    economy,
    fields,
    length_of_routes,
    localities_grow,
    made_of,
    territory_grows,
)
from pipeline.extract.indicator_words import PhraseMatch
from pipeline.extract.lent_units import FROM, STEP
from pipeline.extract.slots import Slot, within
from pipeline.extract.subject import Finder, Subject, Surroundings, again, counted_by, in_other_money, take
from pipeline.extract.word_starts import word_start
from pipeline.reference.indicators import indicators

_ABOUT = re.compile(r" ?(?:cả |)về (?:mặt |)")
_BY_WHAT = re.compile(r"(?:(?:số |)lượng|(?P<money>(?:giá |)trị|trị giá|kim ngạch))(?!\w)")
_ABOUT_RANK = re.compile(r"(?: (?:tỉnh, thành(?: phố)?|(?!về )[^\s,;.()]+)){0,6} về (?:mặt )?")
_PART_BREAK = re.compile(r"[;.()]")
_PLAN_OF = re.compile(r" (?:kế hoạch|chỉ tiêu|mục tiêu|nhiệm vụ)(?: (?:về|thu|trồng|xây dựng))? ")
_CLOSED = re.compile(r"\([^()]*\)")
_CLAUSE_BREAK = re.compile(r"[;:.()]|,(?!\d)")
_OF = re.compile(r"của(?<!\wcủa) (?:các |những |số |toàn bộ |nhóm )?$")
_VERBAL = frozenset(
    ("?COLLECTED", "?GROWTH", "?VALUE_ADDED", "?HARVESTED", "?SOWN", "?WELCOMED")
)  # families of verbs and bare growth

_OTHER_MATTER = re.compile(
    word_start("trong|trên|so|của|do|vì|chủ yếu|và|với|để|nhằm|tại|nhờ|khi|cùng|tổng|nâng|thì|mà|nhưng") + r"(?!\w)"
)
_ROW = re.compile(r"(?:(?:,| và) ?[\d.,]+ ?%)+ ")  # '14,2% và 11,8% hộ nghèo': what follows the last is of all
_STOP = re.compile(r"[,;.()/]")
_IN_WHOLE = re.compile(r"trong(?<!\wtrong) (?:tổng |cơ cấu |toàn )?$")
_WHOLE = re.compile(r" ?(?:trong |so với |trên |của |/ ?)?(?:tổng(?: số)? |của |toàn bộ )?$")


def choose(
    slot: Slot,
    relative: bool,
    measure: str | None,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """The indicator of a quantity, or None; one with the code ``-`` where the words say that it is something else.

    ``measure`` is what the words around the number alone make of it. Where they leave a percentage open, a rate of its
    clause comes first; what follows a share, a ratio or a completion is the whole or the base, not its subject.
    ``previous`` holds the subjects of the quantities before it in the sentence, ``memory`` those of the sentences
    before, the latest first.
    """
    if relative and measure in (None, "growth"):
        rate = _rate_in_clause(slot, measure, around)
        if rate is not None:
            return rate
    unnamed = relative and slot.head is not None and previous[slot.head] is None
    whole_follows = relative and measure not in (None, "growth", "change")
    sign = around.folded[slot.quantity.end : slot.quantity.end + 1]
    for find in _order(relative, whole_follows, slot.quantity.unit, sign if sign in _SIGNS else ""):
        if find is chain and relative and _moves_with_unnamed(slot, around, previous):
            return None
        subject = find(slot, relative, around, previous, memory)
        if subject is None:
            if unnamed and find is head and (measure in ("growth", "change") or _restates_move(slot, around)):
                return None  # what grows with a number without subject has none
        elif measure != "completion" or subject.code != "PUBLIC_INVESTMENT_PLAN":
            return _of_money(subject, slot, around) if find is chain and measure == "share" else subject
    return None


def _of_money(subject: Subject, slot: Slot, around: Surroundings) -> Subject:
    """'172 dự án, chiếm 62% tổng vốn FDI': what is counted is no share of money; the share is told of the whole."""
    whole = _of_whole(slot, True, around)
    units = [indicators()[one.code].unit_measure for one in (subject, whole) if one and one.code in indicators()]
    return whole if whole is not None and units in (["COUNT", "VND"], ["COUNT", "USD"]) else subject


def _moves_with_unnamed(slot: Slot, around: Surroundings, previous: Sequence[Subject | None]) -> bool:
    """Whether a percentage tells how the number right before it moved, which has no subject: 'trồng được 150 nghìn cây
    phân tán, tăng 4%'."""
    if not previous or previous[-1] is not None:
        return False
    return _MOVES_RIGHT_AWAY.fullmatch(around.folded, slot.left, slot.quantity.start) is not None


_MOVES_RIGHT_AWAY = re.compile(r", ?(?:tăng|giảm)(?: (?:thêm|khoảng|gần|hơn|trên|tới|đến))* ")
_EACH_YEAR = re.compile(r" ?/ ?năm$")


def _own_noun(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'24 xã đạt chuẩn nông thôn mới': the phrase begins in the noun that is counted."""
    quantity = slot.quantity
    end = quantity.end
    if around.folded.find("/", quantity.number_end, end) >= 0:  # '40.000 lao động/năm'
        each = _EACH_YEAR.search(around.folded, quantity.number_end, end)
        end = each.start() if each else end
    for match in within(around.matches, quantity.number_end, end):
        if match.end >= end and around.folded[match.start - 1] != "/":
            subject = take(match, slot, relative, around, "counted-noun")
            return subject and (_qualified(subject, slot, relative, around) or subject)
    return None


def _qualified(subject: Subject, slot: Slot, relative: bool, around: Surroundings) -> Subject | None:
    """'1.300 ha lúa nhiễm sâu', '900 ha chè ứng dụng công nghệ cao': fields that the next words make another thing."""
    if subject.code != "CROP_AREA":
        return None
    for match in within(around.matches, subject.end, subject.end + 6):
        if around.folded[subject.end : match.start].strip() in ("", "bị"):
            other = take(match, slot, relative, around, "counted-noun")
            return other if other is not None and other.code in _OTHER_FIELDS else None
    return None


_OTHER_FIELDS = frozenset(("HIGH_TECH_AGRICULTURE", "OTHER"))


def _part(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], memory: Sequence[Subject]
) -> Subject | None:
    """'2.100 ha công nghệ cao, trong đó 1.200 ha thanh long, 90 ha nho', '96 chủ thể, gồm 58 hợp tác xã': what is
    counted is a part of what was told before, not all that there is of its kind."""
    before = previous[-1] if previous else memory[0] if memory else None
    kinds = _kinds(before, around) if before is not None else None
    if before is None or not kinds:
        return None
    opens = _PARTS.search(around.folded[slot.left : slot.quantity.start])
    if not opens and not (previous and before.rule == "part" and _is_next_in_row(slot, around)):
        return None
    own = _own_noun(slot, relative, around)
    return before._replace(rule="part") if own is not None and own.code in kinds else None


def _kinds(whole: Subject, around: Surroundings) -> frozenset[str]:
    """What the parts of a whole may be counted as."""
    if whole.code == "HIGH_TECH_AGRICULTURE":
        return frozenset(("CROP_AREA",))
    owners = whole.code == "OTHER" and (whole.rule == "part" or around.folded[whole.start : whole.end] == "chủ thể")
    return frozenset(("COOPERATIVES", "ENTERPRISES")) if owners else frozenset()


def _is_next_in_row(slot: Slot, around: Surroundings) -> bool:
    return _IN_ROW.fullmatch(around.folded, slot.left, slot.quantity.start) is not None


_PARTS = re.compile(
    r"(?<!\w)(?:trong đó|gồm|bao gồm|cụ thể|với)(?: [^\s,;.()\d]+){0,3},?(?: có| là)?:? ?"
    r"(?:hơn |gần |trên |khoảng )?$|^ ?\($"
)
_IN_ROW = re.compile(r"(?: [^\s,;.:()\d]+){0,6}(?:,|;| và|, và) ?(?:có |là )?(?:hơn |gần |trên |khoảng )?")


def _step(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'giảm từ 171 xuống còn 54 đơn vị hành chính': the noun that both count stands behind the second."""
    quantity = slot.quantity
    if quantity.end > quantity.number_end:
        return None
    step = _TO_SECOND.match(around.folded, quantity.end)
    if step is None or not FROM.search(around.folded, slot.left, quantity.start):
        return None
    for match in within(around.matches, step.end(), step.end() + 2):
        return take(match, slot, relative, around, "counted-noun")
    return None


_TO_SECOND = re.compile(STEP.pattern + r"\d[\d.,]*(?!\w)")


def _behind(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'giảm 5% số vụ', '12.400 tấn thủy sản': the phrase follows at once."""
    quantity = slot.quantity
    reach = 1 if relative else 14
    row = _ROW.match(around.folded, quantity.end, slot.sentence.end) if relative else None
    if row and not _moves(slot, around):
        for match in within(around.matches, row.end(), row.end() + 1):
            return take(match, slot, relative, around, "behind")
    aside = None if relative else _SHARE_ASIDE.match(around.folded, quantity.end)  # '24/24 (100%) xã đạt chuẩn'
    start = aside.end() if aside else quantity.end
    for match in within(around.matches, start, min(len(around.folded) if aside else slot.right, start + reach + 1)):
        gap = around.folded[start : match.start]
        if relative and gap == "-":
            return None  # 'nông nghiệp 40%-công nghiệp 27%': a chain joined by dashes
        if _STOP.search(gap) or _OTHER_MATTER.search(gap):
            return None
        subject = take(match, slot, relative, around, "behind")
        if subject is not None and subject.code != "-":
            told = subject.code in _WHOLES_OF_PEOPLE or match.phrase.text.startswith("tổng")
            whole = subject.code == "GRDP" or (told and _is_linked(slot, around))
            return _told_in(subject, slot, around, previous) if relative and whole else subject
    return None


_SHARE_ASIDE = re.compile(r" ?\((?:đạt |chiếm |bằng )?[\d.,]+ ?%\)(?= \w)")


def _moves(slot: Slot, around: Surroundings) -> bool:
    """Whether a verb of change leads to the number: 'nợ xấu chiếm 1% tổng dư nợ, tăng 90 tỷ đồng'."""
    return _MOVES.search(around.folded, max(slot.left, slot.quantity.start - 24), slot.quantity.start) is not None


_MOVES = re.compile(word_start("tăng|giảm") + r"(?: (?:thêm|khoảng|gần|hơn|trên|bình quân))* $")


def _restates_move(slot: Slot, around: Surroundings) -> bool:
    """'612 ha, giảm 81 ha (11,7%)': brackets tell the change before them once more."""
    opening = slot.bracket[0] if slot.bracket else slot.quantity.start
    return _MOVED.search(around.folded, max(slot.sentence.start, opening - 50), opening) is not None


_MOVED = re.compile(word_start("tăng|giảm") + r"(?: (?:thêm|khoảng|gần|hơn|trên))* [\d.,]+ [^(),;\d]{1,20}$")


def _is_linked(slot: Slot, around: Surroundings) -> bool:
    """'tương đương 2,5% tổng dư nợ', 'là 14% tổng thu': the number is said of what stands before it."""
    return _LINK.search(around.folded, slot.left, slot.quantity.start) is not None


_LINK = re.compile(
    word_start("là|đạt|ở mức|tương đương|tương ứng|tức|bằng") + r"(?: với)?(?: (?:khoảng|gần|hơn|trên|tới))* $"
)


def _told_in(whole: Subject, slot: Slot, around: Surroundings, previous: Sequence[Subject | None]) -> Subject:
    """'nợ công ở mức 63% GDP', 'thu ngân sách đạt 24% GDP': the share is that of the words before, else of the amount
    that it restates ('120.000 người, đạt 21% lực lượng lao động'), or of none known."""
    part = _nearest(slot, True, around, slot.left, "before")
    link = _LINK.search(around.folded, slot.left, slot.quantity.start)
    named = max(slot.left, previous[-1].end) if previous and previous[-1] else slot.left
    if part is None and link and previous and _ASIDE.fullmatch(around.folded, named, link.start()):
        part = again(previous[-1], slot, True, "chain")
    return part or Subject("OTHER", None, whole.start, whole.end, "behind")


_ASIDE = re.compile(r"(?: so với [^,;:()]*)?[ ,]*")  # 'tăng 2.400 người so với cùng kỳ, đạt 17% lực lượng lao động'


def _about(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'tăng 19% về số doanh nghiệp': 'về' hands the number to what it names, be it only 'số lượng' or 'giá trị'."""
    quantity = slot.quantity
    about = (_ABOUT_RANK if quantity.unit == "RANK" else _ABOUT).match(around.folded, quantity.end)
    if not about:
        return None
    for match in within(around.matches, about.end(), min(about.end() + 12, slot.right)):
        return take(match, slot, relative, around, "about")
    named = _BY_WHAT.match(around.folded, about.end())
    if named is None:
        return None
    money = named["money"] is not None
    told = (s for s in reversed(previous) if s is not None and s.code in indicators())
    meant = next((s for s in told if (indicators()[s.code].unit_measure in ("VND", "USD")) == money), None)
    return again(meant, slot, relative, "about")


def _told_part(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'trong đó 62% là thu nội địa': the part that is told of behind its share; of a whole that is no indicator ('có 96
    chủ thể, trong đó 58% là hợp tác xã') that is none either."""
    told = _IS.match(around.folded, slot.quantity.end) if relative else None
    if told is None or not _IN_WHICH.search(around.folded, slot.left, slot.quantity.start):
        return None
    whole = previous[-1] if previous else None
    if whole is not None and whole.code == "OTHER":
        return again(whole, slot, relative, "chain")
    for match in within(around.matches, told.end(), told.end() + 1):
        return take(match, slot, relative, around, "behind")
    return None


_IS = re.compile(r" là (?:số |các )?")
_IN_WHICH = re.compile(r"(?<!\w)trong (?:số )?đó(?!\w)")


def _gap(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """The nearest phrase between the quantity before and this one, outside closed brackets."""
    return _nearest(slot, relative, around, slot.left, "before")


def _more_districts(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'3 huyện được công nhận đạt chuẩn nông thôn mới, tăng 2 đơn vị': units of those told before, no communes."""
    before = previous[-1] if previous else None
    more = slot.quantity.noun.startswith(("đơn vị", "địa phương")) and before is not None
    return again(before, slot, relative, "chain") if more and before and before.code == "NTM_DISTRICTS" else None


def _households_of_rate(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], memory: Sequence[Subject]
) -> Subject | None:
    """'các huyện có tỷ lệ hộ nghèo cao: Sao Mai 2.100 hộ (chiếm 21%)': households told with their share are those of
    the rate that is spoken of."""
    if slot.quantity.unit != "HOUSEHOLD" or not _WITH_SHARE.match(around.folded, slot.quantity.end):
        return None
    told = (take(match, slot, True, around, "before") for match in around.before(slot.quantity.start))
    named = next((subject for subject in (*told, *memory) if subject is not None and subject.code != "-"), None)
    counted = counted_by(named.code) if named is not None else None
    return named._replace(code=counted, rule="chain") if named is not None and counted else None


_WITH_SHARE = re.compile(r",? ?\(?(?:chiếm |tỷ lệ )*[\d,.]+ ?%")


def _planned_thing(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'hoàn thành 100% chỉ tiêu xóa nhà tạm': the noun of the plan says what is fulfilled."""
    plan = _PLAN_OF.match(around.folded, slot.quantity.end)
    if not plan or not relative:
        return None
    for match in around.matches:
        if plan.end() <= match.start <= plan.end() + 4 and match.end <= slot.right:
            return take(match, slot, relative, around, "planned-thing")
    return None


def _of_people(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'96,2% số hộ dân nông thôn đã dùng nước sạch': a share of people whose rate its clause names behind them."""
    people = _PEOPLE.match(around.folded, slot.quantity.end) if relative else None
    if people is None:
        return None
    end = min(slot.right, people.end() + 60)
    stop = _STOP.search(around.folded, people.end(), end)
    for match in within(around.matches, slot.quantity.end, stop.start() if stop else end):
        subject = take(match, slot, relative, around, "behind")
        if subject is None or subject.vague or subject.code not in indicators():
            continue
        if indicators()[subject.code].kind == "rate" or subject.code in _TAKEN_PART_IN:
            return subject
    return None


_PEOPLE = re.compile(
    r" (?:tổng )?(?:số )?(?:hộ|người|dân|dân số|dân cư|(?:lực lượng )?lao động(?: trong độ tuổi)?|trẻ em|trẻ)(?!\w)"
)


_WHOLES_OF_PEOPLE = frozenset(("LABOUR_FORCE",))
_TAKEN_PART_IN = frozenset(("SOCIAL_INSURANCE_PARTICIPANTS",))  # a count of which people are a part


def _rate_in_clause(slot: Slot, measure: str | None, around: Surroundings) -> Subject | None:
    """A rate named in the clause is what an open percentage gives ('tỷ lệ lấp đầy của 5 khu đang hoạt động là 87%'), an
    index what one of change is about ('chỉ số giá nhóm nhà ở tăng 1%'), though others stand nearer."""
    kinds = ("index",) if measure == "growth" else ("rate", "index")
    for match in around.before(slot.quantity.start):
        if match.start < slot.sentence.start or _breaks_clause(around.folded, match.end, slot.quantity.start):
            return None
        code = around.resolve(match, slot.quantity)
        if code == "OTHER":
            return None
        if code is not None and code in indicators() and indicators()[code].kind in kinds:
            return take(match, slot, True, around, "rate-in-clause")
    return None


def _breaks_clause(folded: str, start: int, end: int) -> bool:
    """Whether a clause ends in between, brackets that close set aside."""
    if folded.find("(", start, end) < 0:
        return _CLAUSE_BREAK.search(folded, start, end) is not None
    return _CLAUSE_BREAK.search(_CLOSED.sub("", folded[start:end])) is not None


def _before(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """The nearest fitting phrase anywhere before the number in its sentence."""
    found = _nearest(slot, relative, around, slot.sentence.start, "earlier-in-sentence")
    return None if found is not None and in_other_money(found, slot.quantity) else found


def _nearest(slot: Slot, relative: bool, around: Surroundings, start: int, rule: str) -> Subject | None:
    quantity = slot.quantity
    percent_of: re.Pattern[str] | None = None
    for match in around.before(quantity.start):
        if match.phrase.position == "noun":
            continue
        if match.start < start:
            break
        if around.closed and _closed_before(match.start, quantity.start, around.closed):
            continue
        own = start == slot.left or match.phrase.indicator in _WHOLES_OF_PEOPLE
        behind_number = slot.index and own and 0 <= match.start - slot.left <= 16
        if behind_number and _WHOLE.fullmatch(around.folded, slot.left, match.start):
            continue  # it is the whole or the base of the number before
        if relative and behind_number and _IS.fullmatch(around.folded, slot.left, match.start):
            continue  # '39% là hợp tác xã, 36% là doanh nghiệp': what the number before tells
        near = max(slot.sentence.start, match.start - 8)
        if around.folded.find("%", near, match.start) >= 0:
            if percent_of is None:
                percent_of = _PERCENT_OF if relative else _OUT_OF_MOVED if _moves(slot, around) else _OUT_OF_ALL
            if percent_of.search(around.folded, near, match.start):
                continue
        if relative and _names_whole(match, slot, around):
            continue
        subject = take(match, slot, relative, around, rule)
        if subject is not None:
            owned = _possessor_of(match, slot, relative, around, rule)
            return owned or _concrete(match, slot, relative, around, rule) or subject
    return None


def _names_whole(match: PhraseMatch, slot: Slot, around: Surroundings) -> bool:
    """'tỷ trọng công nghiệp trong GRDP đạt 41%': a whole, told of behind 'trong' where its clause names a part before."""
    if not _IN_WHOLE.search(around.folded, max(slot.left, match.start - 16), match.start):
        return False
    part = next((other for other in around.before(match.start) if other.phrase.indicator not in ("-", "OTHER")), None)
    return (
        part is not None
        and part.start >= slot.left
        and not _CLAUSE_BREAK.search(around.folded, part.end, match.start)
        and around.resolve(part, slot.quantity) not in (None, "-", "OTHER")
    )


def _possessor_of(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """'vốn đăng ký của các dự án FDI tăng 5 lần': what is owned is the subject, not its owner."""
    if not _OF.search(around.folded, max(slot.left, match.start - 12), match.start):
        return None
    for other in reversed(around.before(match.start)):
        if other.start < slot.left or _CLAUSE_BREAK.search(around.folded, other.end, match.start):
            return None
        return take(other, slot, relative, around, rule)
    return None


def _concrete(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """'tiền sử dụng đất mới thu được 1.900 tỷ': what a vague phrase is about, its clause says before it."""
    if match.phrase.family not in _VERBAL:
        return None
    growth = match.phrase.family in ("?GROWTH", "?VALUE_ADDED")  # 'ngành lâm nghiệp, với mức tăng trưởng 19%'
    for other in around.before(match.start):
        if other.start < slot.left or (_PART_BREAK if growth else _CLAUSE_BREAK).search(
            around.folded, other.end, match.start
        ):
            return None
        if (growth or other.phrase.family in (None, "?TAX")) and other.phrase.indicator not in ("-", "OTHER"):
            return take(other, slot, relative, around, rule)
    return None


def _closed_before(position: int, quantity: int, closed: Sequence[tuple[int, int]]) -> bool:
    return any(start < position < end <= quantity for start, end in closed)


_PERCENT_OF = re.compile(r"\d ?% (?:của )?$")  # '74% GDP, tăng 35%': what the first is a percentage of
_OUT_OF_ALL = re.compile(r"\d ?% (?:trên|trong) $")  # 'nợ xấu chiếm 1% trên tổng dư nợ; từ đầu năm 95 tỷ đồng'
_OUT_OF_MOVED = re.compile(r"\d ?% (?:của |trên |trong )?$")


def _later(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'có 4.500 người dân trong xã được tạo việc làm': the phrase comes later in the same clause."""
    quantity = slot.quantity
    for match in within(around.matches, quantity.end, min(slot.right, quantity.end + 60)):
        if _STOP.search(around.folded, quantity.end, match.start):
            return None
        subject = take(match, slot, relative, around, "later-in-clause")
        if subject is not None:
            return subject
    return None


def _counted_again(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'năm 1997 mới có 17 doanh nghiệp thì nay đã có 286 doanh nghiệp đang hoạt động': the same, counted once more."""
    quantity = slot.quantity
    if relative or not quantity.noun:
        return None
    for match in within(around.matches, quantity.end, min(slot.sentence.end, quantity.end + 120)):
        same = around.folded.startswith(quantity.noun, match.start)
        if same and _SET_OFF.fullmatch(around.folded, quantity.end, match.start):
            return take(match, slot, relative, around, "counted-noun")
    return None


_SET_OFF = re.compile(r"(?:,| thì)(?: [^\s;.()\d]+){0,4}? (?:nay|đến)(?!\w)[^;.()]{0,60}? \d[\d.]* ")


def _ranked_later(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'năm 2021 đứng thứ 48, năm 2022 vươn lên thứ 35 về PCI', 'với 64,2 điểm, tỉnh đứng thứ 26 về PCI': the index
    that a chain of ranks and scores ends on."""
    if slot.quantity.unit not in ("RANK", "POINT") or "%" in slot.quantity.noun:
        return None
    for match in within(around.matches, slot.quantity.end, slot.sentence.end):
        known = indicators().get(match.phrase.indicator)
        if known is not None and known.kind == "index":
            return take(match, slot, relative, around, "ranked-later")
    return None


def _ranked_with(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'Hải Phòng đứng thứ hai với tổng vốn đăng ký 4,8 tỷ USD': what the rank is a rank in follows 'với'."""
    told = _WITH.match(around.folded, slot.quantity.end) if slot.quantity.unit == "RANK" else None
    if told is None:
        return None
    for match in within(around.matches, told.end(), told.end() + 1):
        return take(match, slot, relative, around, "behind")
    return None


_WITH = re.compile(r"(?: (?:cả nước|toàn quốc|khu vực))?,? với ")


def _of_whole(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'Pháp và Đức là hai thị trường lớn nhất, chiếm 41% tổng kim ngạch xuất khẩu gỗ': the share of a part that no words
    name as an indicator is told of its whole."""
    if not relative or not _TAKES_UP.search(around.folded, slot.left, slot.quantity.start):
        return None
    for match in within(around.matches, slot.quantity.end, slot.quantity.end + 24):
        if _WHOLE.fullmatch(around.folded, slot.quantity.end, match.start):
            return take(match, slot, relative, around, "of-whole")
    return None


def _named_part_of_whole(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'Thị trường Nhật Bản chiếm 41% kim ngạch xuất khẩu': a part that the sentence names is told of the whole that it
    names, too, whatever the sentences before were about; 'Con số này chiếm 41% ...' is not."""
    takes = _TAKES_UP.search(around.folded, slot.left, slot.quantity.start) if relative else None
    named = takes is not None and _NAMED_PART.fullmatch(around.folded, slot.left, takes.start())
    return _of_whole(slot, relative, around) if named else None


_NAMED_PART = re.compile(r"(?!.*(?:này|ấy|đó|đây|trên) $)\W*\w.*", re.DOTALL)


def _of_population(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], memory: Sequence[Subject]
) -> Subject | None:
    """'dân tộc Mường chiếm 66% dân số': a people is told of as a part of all people, whatever was told before; without
    the whole only where people were counted before."""
    if not relative or around.folded.find("chiếm", slot.left, slot.quantity.start) < 0:
        return None
    if not _PEOPLE_TAKES_UP.search(around.folded, slot.left, slot.quantity.start):
        return None
    whole = _ALL_PEOPLE.match(around.folded, slot.quantity.end)
    if whole is None:
        told = (*(subject for subject in reversed(previous) if subject is not None), *memory)
        return next((again(s, slot, relative, "chain") for s in told if s.code == "POPULATION"), None)
    return Subject("POPULATION", None, whole.start(1), whole.end(), "of-whole")


_PEOPLE_TAKES_UP = re.compile(
    r"(?<!\w)(?<!hộ )(?<!xã )(?:dân tộc|đồng bào|người|tín đồ|khu vực (?:thành thị|nông thôn))"
    r"(?: [^\s,;:()\d]+){0,5} chiếm[^,;:()\d]*$"
)
_ALL_PEOPLE = re.compile(r" (?:trong )?(?:tổng )?(?:số )?(dân số|dân|nhân khẩu)(?!\w)")
_TAKES_UP = re.compile(r"chiếm(?<!\wchiếm)(?: [^\s,;.()]+){0,3} $")


_RELATIVE_ORDER: tuple[Finder, ...] = (
    _about,
    _told_part,
    _of_people,
    _behind,
    _gap,
    _planned_thing,
    _of_population,
    anaphora,
    economy,
    localities_grow,
    head,
    bare_growth,
    collected,
    chain,
    _before,
    _ranked_later,
    _ranked_with,
    aimed_growth,
    _named_part_of_whole,
    from_sentences_before,
    territory_grows,
    _of_whole,
)

_ABSOLUTE_ORDER: tuple[Finder, ...] = (
    _part,
    made_of,
    _own_noun,
    _step,
    _behind,
    _more_districts,
    length_of_routes,
    counted_up,
    collected_by_part,
    _gap,
    _households_of_rate,
    collected,
    head,
    worth,
    _before,
    chain,
    fields,
    _ranked_later,
    from_sentences_before,
    _later,
    _counted_again,
)
_ONLY_OF: dict[Finder, tuple[str, ...]] = {  # the units of those that look at no others
    made_of: ("COUNT",),
    length_of_routes: ("KM",),
    _households_of_rate: ("HOUSEHOLD",),
    fields: ("HA",),
    _ranked_later: ("RANK", "POINT"),
    _ranked_with: ("RANK",),
}
_NEXT_WORDS = frozenset((_about, _told_part, _of_people, _planned_thing, _behind, _later))
"""Those that look at the words right behind the number, for which it is over where a sign follows it."""
_SIGNS = (",", ";", ".", ")")


@cache
def _order(relative: bool, whole_follows: bool, unit: str, sign: str) -> tuple[Finder, ...]:
    """Who looks for a subject, in their order, given the sign that follows the number if one does; where the whole
    follows it, none looks right behind it."""
    over = _NEXT_WORDS - {_behind} if relative and sign == "," else _NEXT_WORDS if sign else frozenset()
    return tuple(
        find
        for find in (_RELATIVE_ORDER if relative else _ABSOLUTE_ORDER)
        if unit in _ONLY_OF.get(find, (unit,)) and find not in over and not (whole_follows and find is _behind)
    )
