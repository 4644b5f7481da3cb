"""One left-to-right reading of an article: each quantity with its indicator, measure, period, area, base and status.

The scans find what stands in the text; the links for period and area look at the whole article; this module walks the
sentences, carries what a reader would carry, and asks ``measures``, ``subjects``, ``statuses`` and ``scope``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.extract.bases import Base
from pipeline.extract.cues import Cue
from pipeline.extract.dealing import deal_out
from pipeline.extract.details import narrowed, narrowing, plan_giver
from pipeline.extract.evidence import doubt, may_do
from pipeline.extract.families import Families
from pipeline.extract.firms import FARMED, Speakers
from pipeline.extract.indicator_words import PhraseMatch
from pipeline.extract.linking import link
from pipeline.extract.measures import Settled, Wording, governing_cue, settle, speaks_for_itself, wording
from pipeline.extract.misfits import is_condition, is_misfit, is_of_one_accident, is_of_other_harm
from pipeline.extract.periods import Period
from pipeline.extract.price_bases import price_basis_at
from pipeline.extract.quantities import Quantity, scan
from pipeline.extract.scanner import RATES, Scanner, Scans
from pipeline.extract.scope import out_of_scope
from pipeline.extract.slots import Slot, slots, within
from pipeline.extract.statuses import ACTUAL, PLAN_LEVEL, Status, bracketed_plan, is_set, status_at, status_cues
from pipeline.extract.subject import RELATIVE, Subject, Surroundings, counted_by
from pipeline.extract.subjects import choose
from pipeline.extract.told import tell_tables
from pipeline.extract.word_starts import word_start
from pipeline.phrases import Match
from pipeline.reference.indicators import indicators
from pipeline.vietnamese import UPPER

_REMEMBERED_SENTENCES = 3
_OF_CLAUSE = frozenset(
    (
        *("counted-noun", "part", "behind", "before", "about", "dealt-out"),
        *("economy", "chain", "bracket", "rate-in-clause", "this-rate", "of-whole"),
    )
)  # the rules that find a subject in the number's own clause or chain
_VICTIMS = frozenset(("TRAFFIC_DEATHS", "TRAFFIC_INJURIES"))
_ONE_VEHICLE = 1000  # fewer passengers than that, no 'lượt': those of one ship or train
_COUNTS = frozenset(("COUNT", "PERSON", "HOUSEHOLD"))
_PLANNED = frozenset(("VND", "USD", "TONNE", "HA", "VISIT", "KWH"))  # what plans are made of
_PAID_OUT = "PUBLIC_INVESTMENT_DISBURSEMENT"
_PLANS = frozenset(("PUBLIC_INVESTMENT_PLAN",))  # indicators that are plans by nature
_PHOTO_CREDIT = re.compile(r"\s*\(?ảnh(?: minh họa| tư liệu)?(?: ?:| pv\b| ttxvn\b| vgp\b)")
_NAMES_FOLLOW = re.compile(rf":? (?:[{UPPER}]\w+ ?){{1,5}}(?:,| và )")
_ALL_UNITS = re.compile(r"\d+ (?:đơn vị hành chính|đvhc)(?!\w)[^.;]*?(?:gồm|trong đó|:| có) ")
"""Before the count of a part, which is told though names follow: "12 đơn vị hành chính, gồm" 7 phường: A, B, ..."""
_RATE_MOVES = re.compile(r"tỷ(?<!\wtỷ) lệ (?:này |nghèo )?(?:giảm|tăng)(?: [^\s,;.()]+){0,2} $")
_COUNT_WHOLE = re.compile(
    r" ?(?:trong )?(?:tổng )?số (?:hộ|người) (?:nghèo|cận nghèo|thoát|này|đó|trên|thất nghiệp)(?!\w)"
)
_LEAVES_OUT = re.compile(word_start("loại trừ|không kể|không tính|chưa kể|chưa tính|nếu trừ"))
_LEFT_OUT = re.compile(_LEAVES_OUT.pattern + r"(?: [^\s,;:.()\d]+){0,3} $")
_ENDS_PART = re.compile(r"[;()]")
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"(?:trong (?:số )?đó|bao gồm|gồm|cụ thể)(?!\w)")
_LIST_ITEM = re.compile(r"\s*(?:[-+*•–]|\d{1,2}[.)])")


@dataclass(slots=True)
class Reading:
    """What was read of one quantity; ``reason`` says why it is no observation."""

    quantity: Quantity
    sentence: Sentence
    subject: Subject | None = None
    wording: Wording | None = None
    measure: str | None = None
    status: Status = ACTUAL
    base: Base | None = None
    base_kind: str | None = None
    period: Period | None = None
    area: Area | None = None
    price_basis: str | None = None
    plan_giver: str | None = None
    rules: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    reason: str | None = None


@dataclass(slots=True)
class _Memory:
    """What the sentences before leave behind."""

    subjects: list[tuple[int, Subject]] = field(default_factory=list)  # (sentence index, subject), oldest first
    status: Status = ACTUAL
    line_no: int = -1
    percent: dict[str, str] = field(default_factory=dict)  # the measure that an indicator's last percentage had
    of_another: int = -1  # index of the last sentence whose numbers are all of what is no indicator

    def recent(self, sentence_index: int) -> list[Subject]:
        """The subjects of the last sentences, the latest sentence first, each in its own order."""
        if not self.has_recent(sentence_index):
            return []
        near = [item for item in self.subjects[-60:] if sentence_index - item[0] <= _REMEMBERED_SENTENCES]
        near.sort(key=lambda item: -item[0])
        return [subject for _, subject in near]

    def has_recent(self, sentence_index: int) -> bool:
        """Whether the last sentences left any subject."""
        return bool(self.subjects) and sentence_index - self.subjects[-1][0] <= _REMEMBERED_SENTENCES

    def parts_of_another(self, folded: str, sentence: Sentence, sentence_index: int) -> bool:
        """Whether a sentence tells the parts of what the one before told, and that is no indicator: "Trong đó, ..."."""
        return self.of_another == sentence_index - 1 and _PARTS.match(folded, sentence.start) is not None


def read(article: Article, judged: bool = True) -> tuple[list[Reading], int]:
    """The readings of an article's quantities in order, and the count of its other numbers.

    Unless ``judged`` is false, numbers for which too little speaks are left out (``evidence``), and where that is so of
    all numbers, whatever their periods and territories may be, these are not looked for. Tables are read as they are
    told in words (``told``)."""
    in_words = tell_tables(article)
    if in_words is None:
        return _read(article, judged)
    readings, n_other = _read(in_words.article, judged)
    return in_words.back(readings), n_other


def _read(article: Article, judged: bool) -> tuple[list[Reading], int]:
    """The readings of an article without tables."""
    numbers = scan(article)
    if not numbers.quantities:
        return [], numbers.n_other
    scanner = Scanner(article, numbers.quantities)
    if not scanner.names_indicators():
        return [reading for place in scanner.numbers for reading in _unread(scanner, place)], numbers.n_other
    scanner.read_times()
    readings, scope_words = _read_sentences(article, scanner)
    if all(reading.reason is not None for reading in readings):
        return readings, numbers.n_other
    speakers = Speakers(article)
    evidence = (readings, scope_words, _OF_CLAUSE, speakers.about_firm)
    if not judged or may_do(*evidence):
        link(article, readings, scanner.periods, scope_words)
        for reading in readings:
            reading.reason = reading.reason or speakers.reason(reading)
    if judged:
        doubt(*evidence)
    return readings, numbers.n_other


def _read_sentences(article: Article, scanner: Scanner) -> tuple[list[Reading], list[Match[str]]]:
    """The readings of all sentences and the words of scope beside them. A sentence is passed over that has no number
    which may have an indicator, names no rate and tells of no plan, unless a frame of targets could end in it."""
    families = scanner.families
    memory = _Memory()
    readings: list[Reading] = []
    scope_words: list[Match[str]] = []
    for index, sentence in enumerate(article.sentences[: max(scanner.numbers) + 1]):
        if sentence.line_no != memory.line_no:
            memory.line_no = sentence.line_no
            if not _LIST_ITEM.match(article.folded, sentence.start):
                memory.status = ACTUAL
        headed = scanner.headed(index)
        if headed is not None:
            memory.subjects.append((index, _headed(headed)))
        has_numbers = index in scanner.numbers
        may_read = has_numbers and (index in scanner.promising or memory.has_recent(index))
        if has_numbers and not may_read:
            readings += _unread(scanner, index)
        if memory.status is ACTUAL and not may_read and index not in scanner.telling:
            continue
        here = scanner.inside(index, may_read)
        if memory.status.status == "F" and _names_past_year(article, here.periods):
            memory.status = ACTUAL
        deciding = status_cues(article.folded, sentence.start, here.cues, here.bases)
        if may_read:
            found = _read_sentence(article, sentence, here, deciding, families, memory, index)
            readings += found
            scope_words += here.scope_words
            codes = {reading.subject.code for reading in found if reading.subject is not None}
            if found and (
                codes == {"OTHER"} or (memory.parts_of_another(article.folded, sentence, index) and not codes)
            ):
                memory.of_another = index
            memory.subjects += [
                (index, r.subject)
                for r in found
                if r.subject and r.subject.code not in ("-", "OTHER") and r.reason is None
            ]
        named_rate = _named_rate(here.phrases, here.quantities, families)
        if named_rate is not None:
            memory.subjects.append((index, named_rate))
        memory.status = _carried_status(article.folded, sentence, deciding, memory.status)
    return readings, scope_words


def _unread(scanner: Scanner, place: int) -> list[Reading]:
    """The readings of a sentence in which no words name an indicator of its numbers."""
    sentence = scanner.article.sentences[place]
    return [Reading(quantity, sentence, reason="no_indicator") for quantity in scanner.numbers[place]]


def _named_rate(matches: Sequence[PhraseMatch], inside: Sequence[Quantity], families: Families) -> Subject | None:
    """The rate that a sentence ends on without giving its number: 'tỷ lệ giải ngân cao hơn cùng kỳ.'"""
    last = inside[-1].end if inside else 0
    for match in reversed(matches):
        if match.start >= last and match.phrase.text.startswith(RATES):
            code = match.phrase.indicator
            if code not in ("-", "OTHER") and not code.startswith("?"):
                return Subject(code, match.phrase.detail, match.start, match.end, "named")
            if code.startswith("?"):
                resolved = families.resolve_relative(match)
                return Subject(resolved, match.phrase.detail, match.start, match.end, "named") if resolved else None
    return None


def _headed(match: PhraseMatch) -> Subject:
    """What a heading says that its section is about: 'Thu ngân sách: nơi khó, nơi dễ'."""
    return Subject(match.phrase.indicator, match.phrase.detail or None, match.start, match.end, "headed")


@dataclass(slots=True)
class _Brackets:
    """What the percentages in the brackets of a sentence measure: '(đạt 54%; bằng 91% cùng kỳ), ... (49%; 84%)'."""

    at: int = -1  # where the bracket opens that is being read
    inside: list[Wording] = field(default_factory=list)
    before: list[Wording] = field(default_factory=list)  # those of the bracket before

    def worded(self, slot: Slot, words: Wording, head: Wording | None) -> Wording:
        """The wording of a percentage; a bracket that leaves it open repeats the bracket before, number by number,
        unless it restates the change that it hangs on (``head``)."""
        if slot.bracket is None or slot.quantity.unit != "PERCENT":
            return words
        if slot.bracket[0] != self.at:
            self.at, self.before, self.inside = slot.bracket[0], self.inside, []
        place = len(self.inside)
        open_ = words.measure is None or words.rule == "chain"
        same = self.before[place] if place < len(self.before) else None
        if open_ and same is not None and same.measure is not None and (head is None or head.measure != "change"):
            anew = words.rule in ("equal", "to")  # '(vượt 25%), ... (bằng 96%)'
            words = same._replace(
                sign=1 if anew else same.sign, difference=same.difference and not anew, rule="as-in-bracket-before"
            )
        self.inside.append(words)
        return words

    def settled(self, slot: Slot, words: Wording) -> None:
        """What the percentage measures in the end."""
        if slot.bracket is not None and slot.quantity.unit == "PERCENT":
            self.inside[-1] = words


def _read_sentence(
    article: Article,
    sentence: Sentence,
    scans: Scans,
    deciding: Sequence[Cue],
    families: Families,
    memory: _Memory,
    index: int,
) -> list[Reading]:
    """The readings of one sentence, of which ``scans`` holds what stands in it."""
    folded, cues, bases = article.folded, scans.cues, scans.bases
    found = slots(article, sentence, scans.quantities)
    closed = [span for span in found[0].brackets if _DIGIT.search(folded, *span)]
    usable = _usable(scans.phrases, bases, folded, sentence)
    around = Surroundings(folded, usable, closed, families.resolve)
    remembered = [] if memory.parts_of_another(folded, sentence, index) else memory.recent(index)
    readings: list[Reading] = []
    told: list[Subject | None] = []
    brackets = _Brackets()
    last_of_kind: dict[bool, Wording] = {}  # the last wording of a percentage, and of an amount
    for slot in found:
        percent = slot.quantity.unit == "PERCENT"
        words = wording(
            slot, folded, cues, bases, last_of_kind.get(percent), readings[-1].wording if readings else None
        )
        head = readings[slot.head].wording if slot.head is not None else None
        words = brackets.worded(slot, words, head)
        relative = (
            percent or slot.quantity.unit in ("TIMES", "RANK") or words.measure in RELATIVE or _points(slot.quantity)
        )
        subject = choose(slot, relative, words.measure, around, told, remembered)
        if subject is not None and subject.code not in ("-", "OTHER"):
            if not speaks_for_itself(words, subject.code):
                known = _known(subject, slot, folded, bases, readings)
                governing = governing_cue(cues, sentence.start, slot.quantity.start)
                words = settle(words, slot, folded, known, governing, head)
            if words.measure is None and percent and memory.percent.get(subject.code) == "completion":
                words = words._replace(measure="completion", rule="as-before")
            subject, words = _told_as_rate(subject, words, slot, folded, readings)
            if (
                words.measure == "completion"
                and subject.code in _PLANS
                and any(s and s.code == _PAID_OUT for s in told)
            ):
                subject = subject._replace(code=_PAID_OUT)  # 'giải ngân 2.218 tỷ đồng của kế hoạch 4.356 tỷ, đạt 51%'
            item = partial(narrowing, slot, article, cues, (usable, scans.periods, bases))
            subject = narrowed(slot, subject, article, scans.details, told, item)
        if slot.head is not None and subject is not None and _restates_growth(readings, slot, subject):
            words = words._replace(measure="change", sign=readings[-1].wording.sign, rule="restated")  # type: ignore[union-attr]
        brackets.settled(slot, words)
        status = _status(slot, subject, words, folded, deciding, scans, memory.status)
        quantity = _of_persons(slot.quantity, subject)
        if words.rule == "mark-passed" and quantity.qualifier == "eq":
            quantity = quantity._replace(qualifier="ge")
        rules = [words.rule, subject.rule if subject else "no-subject", status.rule]
        reading = Reading(quantity, sentence, subject, words, words.measure, status, rules=rules)
        if subject is not None and subject.code == _PAID_OUT and status is PLAN_LEVEL and words.measure != "completion":
            reading.subject = subject._replace(code="PUBLIC_INVESTMENT_PLAN")
        planned = status.value_type == "target" and words.measure == "level"
        if subject is not None and (planned or words.measure == "completion"):
            reading.plan_giver = plan_giver(slot, subject.code, scans.details, planned)
        reading.price_basis = price_basis_at(slot, subject, scans.price_bases, readings)
        last_of_kind[percent] = words
        if percent and subject is not None and words.measure is not None:
            memory.percent[subject.code] = words.measure
        _take_base(reading, slot, folded, bases)
        readings.append(reading)
        told.append(subject)
    deal_out(article, sentence, readings, usable, cues, bases, families)
    _refuse(article, sentence, found, readings, scans.scope_words, remembered)
    return readings


def _usable(
    phrases: Sequence[PhraseMatch], bases: Sequence[Base], folded: str, sentence: Sentence
) -> Sequence[PhraseMatch]:
    """The phrases of a sentence that are no part of a comparison base, and whose thing is not left out."""
    if bases:
        phrases = [m for m in phrases if not any(base.start <= m.start < base.end for base in bases)]
    if phrases and _LEAVES_OUT.search(folded, sentence.start, sentence.end):
        phrases = [m for m in phrases if not _LEFT_OUT.search(folded, max(sentence.start, m.start - 40), m.start)]
    return phrases


def _told_as_rate(
    subject: Subject, words: Wording, slot: Slot, folded: str, readings: Sequence[Reading]
) -> tuple[Subject, Wording]:
    """A percentage of what is counted as the rate that belongs to it, or the share of a rate's whole as one of the count:
    'chiếm 56% số hộ nghèo'."""
    rate = indicators()[subject.code].rate if slot.quantity.unit == "PERCENT" else None
    if rate and words.measure in ("share", "level", None) and words.rule != "part-told":
        if words.measure is None or not _COUNT_WHOLE.match(folded, slot.quantity.end):
            return subject._replace(code=rate), words._replace(measure="level", rule="rate-of-count")
    elif rate and words.measure == "growth":
        moves = _RATE_MOVES.search(folded, slot.left, slot.quantity.start) is not None
        if moves or _restates_rate(readings, slot, folded):
            return subject._replace(code=rate), words._replace(measure="change", rule="change-of-rate")
    if words.rule == "rate-as-share" and _COUNT_WHOLE.match(folded, slot.quantity.end):
        counted = counted_by(subject.code)
        if counted:
            return subject._replace(code=counted), words._replace(measure="share", rule="share")
    return subject, words


def _of_persons(quantity: Quantity, subject: Subject | None) -> Quantity:
    """'việc làm cho 615 lượt người': where an indicator counts persons, their turns are persons."""
    if quantity.unit != "VISIT" or subject is None:
        return quantity
    indicator = indicators().get(subject.code)
    counts_persons = indicator is not None and indicator.unit_measure == "PERSON"
    return quantity._replace(unit="PERSON") if counts_persons else quantity


def _refuse(
    article: Article,
    sentence: Sentence,
    found: Sequence[Slot],
    readings: Sequence[Reading],
    scope_words: Sequence[Match[str]],
    remembered: Sequence[Subject],
) -> None:
    """Gives the readings of one sentence that are no observation their reason. What a chain carries on from a misfit
    is one as well: '38% diện tích đất là đô thị, còn 62% là nông thôn'."""
    caption = "caption" if _PHOTO_CREDIT.match(article.folded, sentence.end) else None
    accidents = any(subject.code == "TRAFFIC_ACCIDENTS" for subject in remembered)
    before: Reading | None = None
    for reading, slot in zip(readings, found, strict=True):
        accidents = accidents or (reading.subject is not None and reading.subject.code == "TRAFFIC_ACCIDENTS")
        reading.reason = caption or _reason(reading, slot, article, scope_words, accidents)
        if reading.reason is None and reading.subject is not None and reading.subject.rule == "chain":
            same = before is not None and before.subject is not None and before.subject.code == reading.subject.code
            if before is not None and same and before.reason == "other_statistic":
                reading.reason = before.reason
        before = reading


def _known(subject: Subject, slot: Slot, folded: str, bases: Sequence[Base], readings: Sequence[Reading]) -> Settled:
    last = readings[-1] if readings else None
    before = last.quantity if last else None
    indicator = indicators()[subject.code]
    same = last is not None and last.subject is not None and last.subject.code == subject.code
    after = before.unit if before is not None and same and last is not None and last.measure == "level" else None
    return Settled(
        code=subject.code,
        percent_rate=(indicator.kind == "rate" and indicator.unit_measure == "PERCENT")
        or (same and last is not None and _is_told_as_rate(last)),
        stock=indicator.kind == "stock" and indicator.time_per_collect == "E" and slot.quantity.unit in _COUNTS,
        takes_percent="PERCENT" in indicator.units,
        phrase=_with_rate_word(folded, subject) if subject.start >= 0 else "",
        rule=subject.rule,
        has_rate=bool(indicator.rate),
        of_pair=len(readings) > 1 and _is_of_pair(slot, folded, readings[-2].quantity, readings[-1].quantity),
        after_level=after in _PLANNED,
        after_count=after in _COUNTS,
        of_fraction=before is not None
        and bool(before.denominator)
        and abs(before.value / (before.denominator or 1) * 100 - slot.quantity.value) < 1,
        planned=any(b.kind == "PLAN" for b in within(bases, slot.sentence.start, slot.quantity.start)),
    )


def _restates_rate(readings: Sequence[Reading], slot: Slot, folded: str) -> bool:
    """'giảm 2.300 hộ nghèo, tương ứng giảm 1,2%': what a number of poor households less comes to in the rate."""
    changed = bool(readings) and readings[-1].measure == "change"
    return changed and _COMES_TO.match(folded, slot.left, slot.quantity.start) is not None


def _restates_growth(readings: Sequence[Reading], slot: Slot, subject: Subject) -> bool:
    """'ước đạt 111.900 ha, tăng 1,2% (1.320 ha)': brackets tell by how much an amount has grown, if so much it is."""
    if len(readings) < 2 or slot.bracket is None or slot.quantity.start != slot.bracket[0] + 1:
        return False
    level, growth = readings[-2:]
    if growth.measure != "growth" or growth.wording is None or level.measure != "level" or level.subject is None:
        return False
    if level.subject.code != subject.code or level.quantity.unit != slot.quantity.unit:
        return False
    rate = growth.quantity.value * growth.wording.sign
    told = abs(level.quantity.value * rate / (100 + rate)) if rate > -100 else 0
    return told > 0 and abs(slot.quantity.value / told - 1) < _ROUNDED


_ROUNDED = 0.2
_COMES_TO = re.compile(r",? ?\(?(?:tương ứng|tương đương)(?: với)?(?: tỷ lệ)? (?:giảm|tăng)(?: [^\s,;.()]+){0,2} $")


def _is_told_as_rate(last: Reading) -> bool:
    """'tỷ lệ lao động tham gia BHXH đạt 17%, tăng 1%': right behind a percentage that is its level, an indicator is told
    of as a rate, though it is counted elsewhere."""
    if last.wording is None or last.quantity.unit != "PERCENT":
        return False
    return last.measure == "level" or last.wording.rule in ("change-of-rate", "rate-against-plan")


def _is_of_pair(slot: Slot, folded: str, done: Quantity, planned: Quantity) -> bool:
    """'11.430/14.120 tỷ đồng (80,9%)': the percentage that the first amount is of the second."""
    if planned.start != done.end + 1 or folded[done.end] != "/" or slot.quantity.unit != "PERCENT":
        return False
    return planned.value > 0 and abs(100 * done.value / planned.value - slot.quantity.value) < 1


def _with_rate_word(folded: str, subject: Subject) -> str:
    """The subject's words, with the 'tỷ lệ' that stands right before them."""
    place = folded.rfind("tỷ lệ", max(0, subject.start - 12), subject.start)
    return folded[place if place >= 0 else subject.start : subject.end]


def _status(
    slot: Slot,
    subject: Subject | None,
    words: Wording,
    folded: str,
    deciding: Sequence[Cue],
    scans: Scans,
    carried: Status,
) -> Status:
    """The status of a quantity: brackets may name a plan's level or an earlier period; a plan is a target by nature."""
    if subject is not None and subject.code in _PLANS and words.measure in ("level", "change", "ratio"):
        return PLAN_LEVEL
    if slot.quantity.start == slot.left + 1 and folded[slot.left] == "/" and slot.quantity.unit in _PLANNED:
        return PLAN_LEVEL  # '71,2/118,5 tỷ đồng': what was done of what was planned
    if is_set(slot.quantity.start, slot.quantity.end, folded):
        return PLAN_LEVEL
    if slot.bracket and slot.left <= slot.bracket[0]:
        if bracketed_plan(slot.bracket[0], folded, scans.cues, scans.bases):
            return PLAN_LEVEL
        if within(scans.periods, *slot.bracket):
            return status_at(slot.quantity.start, folded, within(deciding, *slot.bracket), ACTUAL)
    return status_at(slot.quantity.start, folded, deciding, carried)


_YEAR = re.compile(r"year:(\d{4})")


def _names_past_year(article: Article, periods: Sequence[Period]) -> bool:
    if article.published is None:
        return False
    years = (_YEAR.fullmatch(period.expr) for period in periods)
    return any(year and int(year[1]) < article.published.year for year in years)


def _points(quantity: Quantity) -> bool:
    return quantity.unit == "POINT" and ("%" in quantity.noun or "phần trăm" in quantity.noun)


def _take_base(reading: Reading, slot: Slot, folded: str, bases: Sequence[Base]) -> None:
    """The comparison base: completion has the plan; growth, change and ratio the base behind the number, else the
    one of the list that the number stands in."""
    measure = reading.measure
    if measure == "completion":
        reading.base_kind = "PLAN"
        reading.base = next(iter(b for b in within(bases, slot.quantity.end, slot.right) if b.kind == "PLAN"), None)
        return
    if measure not in ("growth", "change", "ratio"):
        return
    if reading.wording is not None and reading.wording.rule == "short-of-plan":
        reading.base_kind = "PLAN"
        return
    if not bases:
        return
    found = within(bases, slot.quantity.end, slot.right)
    own = next((b for b in found if not _ENDS_PART.search(folded, slot.quantity.end, b.start)), None)
    if own is not None and not (own.kind == "PLAN" and measure == "growth"):
        reading.base, reading.base_kind = own, own.kind
        return
    if measure == "growth":
        later = [b for b in within(bases, slot.right, slot.sentence.end) if b.kind != "PLAN"]
        earlier = [b for b in within(bases, slot.sentence.start, slot.quantity.start) if b.kind != "PLAN"]
        gap_own = [b for b in earlier if b.start >= slot.left]
        chosen = gap_own[-1] if gap_own else (earlier[-1] if earlier else None)
        if chosen is None and later and not _ENDS_PART.search(folded, slot.quantity.end, later[0].start):
            chosen = later[0]
        if chosen is not None:
            reading.base, reading.base_kind = chosen, chosen.kind
    else:
        clause = within(bases, slot.clause, slot.quantity.start) or within(bases, slot.left, slot.quantity.start)
        if clause:
            reading.base, reading.base_kind = clause[-1], clause[-1].kind


def _reason(
    reading: Reading, slot: Slot, article: Article, scope_words: Sequence[Match[str]], accidents: bool
) -> str | None:
    """Why the reading is no observation; None: it is one. ``accidents``: a count of accidents was told before."""
    subject = reading.subject
    coded = subject is not None and subject.rule in _OF_CLAUSE and subject.code != "-"
    code = subject.code if subject is not None else ""
    reason = out_of_scope(slot, article.folded, scope_words, coded, code == "CPI", code in FARMED)
    if reason is not None:
        return reason
    if subject is None:
        return "no_indicator"
    if code == "-":
        return "counter_phrase"
    if code == "OTHER":
        return "other_statistic"
    names_follow = code in ("ADMIN_UNITS", "INDUSTRIAL_ZONES") and _NAMES_FOLLOW.match(article.text, slot.quantity.end)
    if names_follow and not _ALL_UNITS.search(article.folded, slot.sentence.start, slot.quantity.start):
        return "enumeration"
    if reading.measure is None:
        return "no_measure"
    if is_condition(code, reading.measure, slot, article.folded):
        return "condition"
    if is_misfit(code, reading.measure, slot, article.folded):
        return "other_statistic"
    if code in _VICTIMS and (
        not accidents or is_of_one_accident(slot, article.folded) or is_of_other_harm(slot, article.folded)
    ):
        return "event"
    if code == "TRAFFIC_ACCIDENTS" and slot.quantity.noun == "vụ" and is_of_other_harm(slot, article.folded):
        return "event"
    few = slot.quantity.unit in ("PERSON", "VISIT") and slot.quantity.value < _ONE_VEHICLE
    if code == "PASSENGER_VOLUME" and few and "lượt" not in slot.quantity.noun:
        return "event"
    return None


_GIVEN = re.compile(r"(?:[^\W\d]+ )*?giao (?:dự toán|chỉ tiêu|kế hoạch)$")
_PLAN_BEHIND = re.compile(r"(?:đặt ra|đề ra) ?[.;,]? ?$")


def _carried_status(folded: str, sentence: Sentence, deciding: Sequence[Cue], carried: Status) -> Status:
    """What the next sentence starts from: a frame of targets goes on until a word of the past ends it.

    A plan that someone was given ("huyện được giao dự toán 96 tỷ đồng") or that is only named behind its figure ("vượt
    mức 5% mà HĐND đề ra") is none, unless a colon opens a list.
    """
    if not deciding:
        return carried if carried.status == "F" else ACTUAL
    last = deciding[-1]
    if _GIVEN.match(folded, last.start, last.end) and not folded[sentence.start : sentence.end].rstrip().endswith(":"):
        return ACTUAL
    if _PLAN_BEHIND.match(folded, last.start, sentence.end) and _DIGIT.search(folded, sentence.start, last.start):
        deciding = deciding[:-1]
    end = status_at(sentence.end, folded, deciding, carried)
    return end if end.value_type == "target" else ACTUAL
