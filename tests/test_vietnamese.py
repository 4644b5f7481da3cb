"""One spelling for what has two, every character at its old index."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hoà Bình, thuỷ sản khoẻ", "hòa bình, thủy sản khỏe"),
        ("ngoài, hoàn, tuỳ, quý, quỹ, thuý", "ngoài, hoàn, tùy, quý, quỹ, thúy"),
        ("3 tỉ đồng, tỉnh, quí III, Quín, kĩ sư, Mĩ, lí do", "3 tỷ đồng, tỉnh, quý iii, quín, kỹ sư, mỹ, lý do"),
        ("Qúy I, qũy đất, qủy", "quý i, quỹ đất, quỷ"),
        ("uớc, truờng, đuợc, thuở", "ước, trường, được, thuở"),
        ("xtỉ tỉx tỉ_ (tỉ)", "xtỉ tỉx tỉ_ (tỷ)"),
        ("2020 – 2025 — 5−3, Covid‑19", "2020 - 2025 - 5-3, covid-19"),
        ("5\u00a0tỷ\u202fđồng\u2009nữa", "5 tỷ đồng nữa"),
        ("İZMİR", "İzmİr"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


_TONE_PLACE = re.compile(r"o[àáảãạèéẻẽẹ](?![a-zà-ỹ])|(?<!q)u[ỳýỷỹỵ](?![a-zà-ỹ])")
_OLD_PLACE = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()  # noqa: SIM905 - easier to compare
_NEW_PLACE = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()  # noqa: SIM905
_OLD = dict(zip(_OLD_PLACE, _NEW_PLACE, strict=True))
_Y_FOR_I = re.compile(r"\b(?:tỉ|quí|kĩ|lí|mĩ)\b")


def folded_step_by_step(text: str) -> str:
    """The rules as one would write them down, without a thought of speed."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    text = re.sub("[–—‑−]", "-", re.sub("[\u00a0\u202f\u2009]", " ", text))
    text = re.sub("u(?=[ớờợỡ])", "ư", text)
    text = _TONE_PLACE.sub(lambda match: _OLD[match[0]], text)
    text = re.sub(r"q([ùúủũụ])y(?![a-zà-ỹ])", lambda m: "qu" + "ỳýỷỹỵ"["ùúủũụ".index(m[1])], text)
    return _Y_FOR_I.sub(lambda match: match[0].translate(str.maketrans("ỉíĩ", "ỷýỹ")), text)


@given(
    st.text(st.sampled_from("oOuUqQkKlmtTàèẹỳýÝỶỉíĩớờợỡ a_0b–\u00a0İ\nñ.") | st.characters(exclude_categories=["Cs"]))
)
def test_any_text_keeps_its_length_and_follows_the_rules(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    if "Σ" not in text:  # its small form depends on its place in the word
        assert folded == folded_step_by_step(text)
