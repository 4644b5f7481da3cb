"""How a number is written: dots, commas, words. What it counts belongs to ``units``, where it stands to ``quantities``.

Digits follow the Vietnamese way, dots between thousands and a comma before decimals, but a dot can only be a decimal
point where no group of three follows ("4.5%"), and pages have typing errors; a numeral that had to be guessed carries
a flag.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.reference import rows

_MAX_DIGITS = 18


class Numeral(NamedTuple):
    """A numeral: ``digits / 10**decimals``; ``digits`` is an int so that magnitudes multiply without rounding."""

    digits: int
    decimals: int
    flags: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The number itself."""
        return self.digits / 10**self.decimals

    @property
    def grouped(self) -> Numeral:
        """The other reading of '1,134': the comma between thousands."""
        return Numeral(self.digits, 0, self.flags)


def parse_numeral(written: str) -> Numeral | None:
    """The number in a run of digits, dots and commas that starts and ends with a digit; None if it is no number.

    '40.930' is 40930, '1,68' is 1.68, '29.232,75' is 29232.75, '6.7' is 6.7. '1,134' is 1.134, flagged: the unit may
    say that it is 1134. Dates ('9.3.2017'), lists ('2,3,4') and telephone numbers are None.
    """
    if len(written) > 2 * _MAX_DIGITS:
        return None
    if written.isdecimal():
        return Numeral(int(written), 0) if len(written) <= _MAX_DIGITS else None
    if "," not in written:
        return _dotted(written.split("."))
    if "." not in written:
        return _comma_only(written.split(","))
    return _mixed(written)


def _in_thousands(groups: list[str]) -> bool:
    return 0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _dotted(groups: list[str]) -> Numeral | None:
    digits, last = "".join(groups), groups[-1]
    if _in_thousands(groups) and groups[0] != "0":
        return Numeral(int(digits), 0)
    if len(groups) == 2:
        if (
            len(last) == 4 and len(groups[0]) <= 3 and groups[0] != "0"
        ):  # 25.9140 tỷ: the comma after the thousands is missing
            return Numeral(int(digits), 1, ("typo",))
        return Numeral(int(digits), len(last), ("ambiguous_separator",))
    if max(map(len, groups[:-1])) <= 2 or not all(groups):  # 9.3.2017, 1.1.2
        return None
    if _in_thousands(groups[:-1]) and len(last) <= 2:  # 1.234.5: the last dot stands for the comma
        return Numeral(int(digits), len(last), ("typo",))
    return Numeral(int(digits), 0, ("typo",))


def _comma_only(groups: list[str]) -> Numeral | None:
    digits = "".join(groups)
    if len(groups) == 2:
        unclear = len(groups[1]) == 3 and 0 < len(groups[0]) <= 3 and groups[0] != "0"
        return Numeral(int(digits), len(groups[1]), ("ambiguous_separator",) if unclear else ())
    return Numeral(int(digits), 0) if _in_thousands(groups) else None


def _mixed(written: str) -> Numeral | None:
    whole, _, fraction = written.rpartition(",")
    if "." in fraction:  # 7,256.80, the English way
        whole, _, fraction = written.rpartition(".")
        groups = whole.split(",")
        sound = _in_thousands(groups)
        if sound and len(fraction) == 3:  # 33,448.222: both stand between thousands
            return Numeral(int("".join(groups) + fraction), 0, ("typo",)) if fraction.isdecimal() else None
    else:
        groups = whole.split(".")
        sound = _in_thousands(groups)
    digits = "".join(groups) + fraction
    if not digits.isdecimal() or not fraction:
        return None
    return Numeral(int(digits), len(fraction), () if sound else ("typo",))


WORDS = {row["word"]: (float(row["value"]), row["kind"]) for row in rows("number_words")}


def parse_words(words: list[str]) -> int | None:
    """The number that words spell, from một to chín mươi chín: 'hai mươi lăm' is 25; None if they spell none."""
    total, pending = 0, None
    for word in words:
        number, kind = WORDS.get(word, (0.0, ""))
        if kind == "ten" and total == 0 and pending is None:
            total = 10
        elif kind == "tens" and pending is not None and pending > 1 and total == 0:
            total, pending = 10 * pending, None
        elif pending is None and (kind == "unit" or (kind == "ending" and total)):
            pending = int(number)
        else:
            return None
    return total + (pending or 0) if words else None
