"""The report's HTML: the overview and the articles written out, facts and details as JSON for the page's script.

In: what ``data`` gathered. Out: one HTML document. The page reads without its script; the script adds the details of a
number, the charts, and the table of facts.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import datetime
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.publish.report.data import Article, Overview, Row, Shown, gather
from pipeline.reference import rows
from pipeline.tables import BODY_ROLES

_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{\{(\w+)\}\}")

_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"

_ROLE_WORDS = {
    "caption": "picture captions",
    "byline": "bylines",
    "navigation": "navigation",
    "related": "related articles",
    "widget": "page furniture",
}


def build(warehouse: str) -> bytes:
    """The report of a warehouse."""
    return render(gather(warehouse)).encode()


def render(shown: Shown) -> str:
    """The whole document."""
    style, script = _file("style.css"), _file("script.js")
    groups = _groups()
    return _fill(
        _file("page.html"),
        policy=_POLICY.format(style=_hash(style), script=_hash(script)),
        style=style,
        script=script,
        data=embed({**_data(shown), "groups": groups}),
        period=_span(shown.overview.first_day, shown.overview.last_day),
        cards=_cards(shown.overview),
        fates=_fates(shown.overview),
        roles=_roles(shown.overview),
        rejected=_rejected(shown.overview),
        topics=_topics(shown.overview),
        sample=_sample_words(shown),
        fact_sample=_fact_words(shown),
        legend=_legend(shown, groups),
        contents=_contents(shown.articles),
        articles="".join(_article(number, article, groups) for number, article in enumerate(shown.articles)),
    )


def embed(value: object) -> str:
    """A value as JSON that can stand inside a script element whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _fill(template: str, **values: str) -> str:
    """The template with every {{slot}} filled, in one pass: what goes into one slot is never read as another."""
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


# what the script needs


def _groups() -> dict[str, int]:
    """Each indicator's group as the number of its colour."""
    names = list(dict.fromkeys(row["group_vi"] for row in rows("indicators") if row["group_vi"]))
    return {
        row["indicator"]: names.index(row["group_vi"]) if row["group_vi"] else len(names) for row in rows("indicators")
    }


def _data(shown: Shown) -> Row:
    used = {fact["ref_area"] for fact in shown.facts}
    used |= {row["ref_area"] for article in shown.articles for row in article.observations.values()}
    return {
        "indicators": {
            row["indicator"]: [
                row["name_vi"],
                row["name_en"],
                row["unit_measure"],
                row["standard_unit"],
                row["standard_factor"],
                row["group_vi"],
            ]
            for row in rows("indicators")
        },
        "areas": {area: name for area, name in shown.area_names.items() if area in used},
        "flags": {row["flag"]: row["description"] for row in rows("flags")},
        "reasons": _descriptions(),
        "facts": [_safe(fact) for fact in shown.facts],
        "numbers": [[_number(article, mention) for mention in _apart(article.mentions)] for article in shown.articles],
    }


def _number(article: Article, mention: Row) -> Row:
    """What the script tells about one number of an article."""
    row = article.observations.get(mention["char_start"])
    if row is None:
        kept = ("value_text", "value", "unit_measure", "indicator", "rules", "flags")
        left_out = {name: mention[name] for name in kept if mention.get(name) not in (None, [])}
        return {
            **left_out,
            "reason": mention["reason"] or "not_normalized",
            "at": [mention["char_start"], mention["char_end"]],
        }
    dropped = {"doc_id", "url", "publisher", "published", "char_start", "char_end", "observation_id"}
    told = {name: _plain(value) for name, value in row.items() if name not in dropped and value not in (None, [])}
    return {**told, "at": [row["char_start"], row["char_end"]]}


def _safe(fact: Row) -> Row:
    return {name: _link(value) if name == "url" else value for name, value in fact.items() if value not in (None, [])}


def _plain(value: object) -> object:
    return value.date().isoformat() if isinstance(value, datetime) else value


def _link(url: object) -> str | None:
    """The address if it leads to a web page: 'javascript:' and the like do not."""
    return url if isinstance(url, str) and url.lower().startswith(("http://", "https://")) else None


# overview


def _n(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _span(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    return f", published {first}" if first == last else f", published {first} to {last}"


def _cards(overview: Overview) -> str:
    n = overview.counts
    dropped = n["lines"] - n["lines_read"]
    cards = [
        ("Articles read", n["articles"], f"{_n(n['skipped'])} documents skipped, {_n(n['rejects'])} records rejected"),
        ("Lines read", n["lines_read"], f"{_n(dropped)} dropped as titles, captions, menus, links"),
        ("Quantities found", n["mentions"], f"and {_n(n['other_numbers'])} other numbers (dates, terms) counted"),
        ("Observations", n["observations"], f"{_n(n['mentions'] - n['observations'])} left out, each with its reason"),
        ("Facts", n["facts"], f"{_n(n['conflicts'])} with a conflict"),
        ("Provinces", n["provinces"], f"{_n(n['indicators'])} indicators, {_n(n['publishers'])} publishers"),
    ]
    return "".join(
        f'<div class="card"><dt>{title}</dt><dd>{_n(number)}</dd><p>{words}</p></div>' for title, number, words in cards
    )


class _Bar(NamedTuple):
    """A labelled bar: how much, classes for its colour, and words to show when pointed at."""

    label: str
    n: int
    look: str = ""
    hint: str = ""


def _fates(overview: Overview) -> str:
    taken = _Bar("observation", overview.counts["observations"], "taken")
    return _bars([taken, *_reasons(overview.reasons)])


def _rejected(overview: Overview) -> str:
    if not overview.rejects:
        return ""
    return f"<h2>Why records were not read</h2>{_bars(_reasons(overview.rejects))}"


def _reasons(counted: list[tuple[str, int]]) -> list[_Bar]:
    descriptions = _descriptions()
    return [_Bar(code.replace("_", " "), n, hint=descriptions.get(code, "")) for code, n in counted]


def _descriptions() -> dict[str, str]:
    return {row["reason"]: row["description"] for row in rows("reasons")}


def _roles(overview: Overview) -> str:
    return _bars([_Bar(role, n, "taken" if role in BODY_ROLES else "") for role, n in overview.roles])


def _topics(overview: Overview) -> str:
    names = {row["indicator"]: row["name_vi"] for row in rows("indicators")}
    groups = _groups()
    return _bars(
        [_Bar(names.get(code, code), n, f"topic g{groups.get(code, 20)}", code) for code, n in overview.indicators]
    )


def _bars(bars: list[_Bar]) -> str:
    """A list of bars; an SVG each, since the policy allows no style attributes."""
    most = max((bar.n for bar in bars), default=0) or 1
    items = [
        f'<li class="{bar.look}"><span class="label" title="{escape(bar.hint or bar.label)}">{escape(bar.label)}</span>'
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="100" height="8"/><rect class="fill" width="{100 * bar.n / most:.2f}" height="8"/>'
        f'</svg><span class="count">{_n(bar.n)}</span></li>'
        for bar in bars
    ]
    return f'<ul class="bars">{"".join(items)}</ul>' if items else '<p class="none">Nothing yet.</p>'


def _sample_words(shown: Shown) -> str:
    there, here = shown.overview.counts["articles"], len(shown.articles)
    if here == there:
        return f"All {_n(here)} articles."
    return f"A sample: {_n(here)} of {_n(there)} articles, those with observations first, in order of their random ids."


def _fact_words(shown: Shown) -> str:
    there, here = shown.overview.counts["facts"], len(shown.facts)
    if here == there:
        return f"All {_n(here)} facts."
    return f"A sample: {_n(here)} of {_n(there)} facts, those that most documents report."


def _legend(shown: Shown, groups: dict[str, int]) -> str:
    names = {groups[row["indicator"]]: row["group_vi"] or "Khác" for row in rows("indicators")}
    met: dict[int, int] = {}
    for article in shown.articles:
        for row in article.observations.values():
            group = groups.get(row["indicator"], len(names))
            met[group] = met.get(group, 0) + 1
    items = [
        f'<li><button type="button" class="key g{group}" data-group="{group}" aria-pressed="false">'
        f"<i></i>{escape(names.get(group, 'Khác'))} <b>{_n(n)}</b></button></li>"
        for group, n in sorted(met.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "".join(items) + '<li class="key out"><i></i>left out, with the reason</li>'


# articles


def _contents(articles: list[Article]) -> str:
    out = []
    for number, article in enumerate(articles):
        about = article.about
        words = " · ".join(escape(str(word)) for word in (about["publisher"], _day(about["published"])) if word)
        out.append(
            f'<li><a href="#article-{number}"><span>{escape(_title(article))}</span>'
            f"<small>{words or escape(str(about['record_id']))} · {_n(len(article.observations))} observations</small>"
            "</a></li>"
        )
    return "".join(out)


def _title(article: Article) -> str:
    return article.about["title"] or article.text.strip().split("\n", 1)[0][:120] or article.about["doc_id"]


def _day(value: Any) -> str:
    return value.date().isoformat() if value else ""


def _article(number: int, article: Article, groups: dict[str, int]) -> str:
    about = article.about
    link = _link(about["url"])
    facts = [
        escape(about["publisher"] or ""),
        escape(_day(about["published"])),
        f'<a href="{escape(link)}" rel="noopener noreferrer">{escape(link)}</a>'
        if link
        else escape(about["url"] or ""),
        f"<code>{escape(about['doc_id'])}</code>",
        f"{_n(len(article.observations))} observations of {_n(len(article.mentions))} quantities",
    ]
    body = "".join(
        _dropped(role, list(lines), article) if role else _read(list(lines), article, number, groups)
        for role, lines in groupby(_shown_lines(article), key=lambda line: _dropped_role(line["role"]))
    )
    return (
        f'<article id="article-{number}" class="article" aria-labelledby="title-{number}">'
        f'<h3 id="title-{number}">{escape(_title(article))}</h3>'
        f'<p class="about">{" · ".join(word for word in facts if word)}</p>'
        f'<div class="text" lang="vi">{body}</div></article>'
    )


def _shown_lines(article: Article) -> list[Row]:
    return [line for line in article.lines if line["role"] != "blank"]


def _dropped_role(role: str) -> str | None:
    return None if role in (*BODY_ROLES, "title") else role


def _dropped(role: str, lines: list[Row], article: Article) -> str:
    texts = "".join(
        f'<p><span class="rule">{escape(line["rule"])}</span>{escape(_text(article, line))}</p>' for line in lines
    )
    words = _ROLE_WORDS.get(role, role)
    return f'<details class="dropped"><summary>{_n(len(lines))} × {escape(words)}</summary>{texts}</details>'


def _text(article: Article, line: Row) -> str:
    return article.text[line["char_start"] : line["char_end"]]


def _read(lines: list[Row], article: Article, number: int, groups: dict[str, int]) -> str:
    mentions = list(enumerate(_apart(article.mentions)))
    out = []
    for line in lines:
        inside = [
            (index, mention)
            for index, mention in mentions
            if line["char_start"] <= mention["char_start"] and mention["char_end"] <= line["char_end"]
        ]
        pieces, at = [], line["char_start"]
        for index, mention in inside:
            pieces.append(escape(article.text[at : mention["char_start"]]))
            pieces.append(_mark(article, number, index, mention, groups))
            at = mention["char_end"]
        pieces.append(escape(article.text[at : line["char_end"]]))
        out.append(f'<p class="{line["role"]}">{"".join(pieces)}</p>')
    return "".join(out)


def _apart(mentions: list[Row]) -> list[Row]:
    """The mentions that begin after the one before has ended: two that overlap cannot both be buttons."""
    apart: list[Row] = []
    for mention in mentions:
        if not apart or mention["char_start"] >= apart[-1]["char_end"]:
            apart.append(mention)
    return apart


def _mark(article: Article, number: int, index: int, mention: Row, groups: dict[str, int]) -> str:
    row = article.observations.get(mention["char_start"])
    words = escape(article.text[mention["char_start"] : mention["char_end"]])
    button = f'<span role="button" tabindex="0" data-a="{number}" data-n="{index}"'
    if row is None:
        reason = escape((mention["reason"] or "not_normalized").replace("_", " "))
        return f'{button} class="n out" aria-label="{words}: left out, {reason}">{words}</span>'
    group = groups.get(row["indicator"], len(groups))
    code = escape(row["indicator"])
    return f'{button} class="n g{group}" data-group="{group}" aria-label="{words}: {code}">{words}</span>'
