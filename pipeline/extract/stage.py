"""The tables of the extract stage from the readings of its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

import pyarrow as pa

from pipeline.extract.article import Article, read_article
from pipeline.extract.collecting import time_per_collect
from pipeline.extract.reader import Reading, read
from pipeline.reference.indicators import indicators
from pipeline.tables import TABLES


def extract(documents: pa.Table, lines: pa.Table, articles: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Mentions (a row a quantity in lead or body) and coverage (a row an article), in the order of ``articles``."""
    mentions: list[dict[str, object]] = []
    coverage: list[dict[str, object]] = []
    for article in articles_of(documents, lines, articles):
        readings, n_other = read(article)
        mentions += (_mention(article, reading) for reading in readings)
        coverage.append(
            {
                "doc_id": article.doc_id,
                "n_sentences": len(article.sentences),
                "n_mentions": len(readings),
                "n_other_numbers": n_other,
                "n_linked": sum(reading.reason is None for reading in readings),
            }
        )
    return TABLES["mentions"].from_rows(mentions), TABLES["coverage"].from_rows(coverage)


def articles_of(documents: pa.Table, lines: pa.Table, articles: pa.Table) -> Iterator[Article]:
    """The articles as the reader sees them."""
    texts = dict(zip(documents["doc_id"].to_pylist(), documents["text"].to_pylist(), strict=True))
    roles: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for doc_id, line_no, role in zip(
        lines["doc_id"].to_pylist(), lines["line_no"].to_pylist(), lines["role"].to_pylist(), strict=True
    ):
        roles[doc_id].append((line_no, role))
    columns = ("doc_id", "title", "published", "dateline_date", "published_month", "home_area", "url")
    for row in articles.select(columns).to_pylist():
        yield read_article(
            row["doc_id"],
            texts[row["doc_id"]],
            roles[row["doc_id"]],
            row["title"],
            _day(row["published"]),
            _day(row["dateline_date"] or row["published_month"]),
            row["home_area"],
            row["url"],
        )


def _collected(article: Article, reading: Reading, code: str | None) -> str | None:
    if code is None:
        return None
    period = reading.period
    words = article.text[period.start : period.end] if period else ""
    return time_per_collect(indicators()[code], reading.quantity.unit, _detail(reading), period, words)


def _detail(reading: Reading) -> str | None:
    """What narrows the indicator; of a completion also whose plan it is."""
    narrowing = reading.subject.detail if reading.subject else None
    return ", ".join(filter(None, (narrowing, reading.plan_giver))) or None


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _quantity(article: Article, reading: Reading) -> dict[str, object]:
    """The columns of a mention that its quantity fills, and the reason."""
    quantity, sentence = reading.quantity, reading.sentence
    row: dict[str, object] = {
        "doc_id": article.doc_id,
        "char_start": quantity.start,
        "char_end": quantity.end,
        "value_text": article.text[quantity.start : quantity.end],
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "value": quantity.value,
        "value_to": quantity.value_to,
        "denominator": quantity.denominator,
        "unit_measure": quantity.unit,
        "resolution": quantity.resolution,
        "obs_qualifier": quantity.qualifier,
        "flags": [*quantity.flags, *reading.flags],
        "reason": reading.reason,
    }
    if quantity.qualifier_start >= 0:
        row |= _span(article, "qualifier", quantity.qualifier_start, quantity.qualifier_end)
    return row


def _span(article: Article, what: str, start: int, end: int) -> dict[str, object]:
    return {f"{what}_text": article.text[start:end], f"{what}_start": start, f"{what}_end": end}


def _mention(article: Article, reading: Reading) -> dict[str, object]:
    row, subject, wording = _quantity(article, reading), reading.subject, reading.wording
    if wording is None:
        return row  # nobody has looked at its surroundings
    indicator = subject.code if subject and subject.code not in ("-", "OTHER") else None
    row |= {
        "sign": wording.sign,
        "is_difference": wording.difference,
        "indicator": indicator,
        "detail": _detail(reading),
        "measure": reading.measure,
        "obs_status": reading.status.status,
        "value_type": reading.status.value_type,
        "time_per_collect": _collected(article, reading, indicator),
        "price_basis": reading.price_basis,
        "period_expr": reading.period.expr if reading.period else None,
        "area_key": reading.area.key if reading.area else None,
        "area_mark": reading.area.mark if reading.area else None,
        "base_kind": reading.base_kind,
        "base_expr": reading.base.expr if reading.base else None,
        "rules": reading.rules,
    }
    spans = {"indicator": subject, "period": reading.period, "area": reading.area, "base": reading.base}
    for what, named in spans.items():
        if named is not None and named.start >= 0:
            row |= _span(article, what, named.start, named.end)
    return row
