"""The table of the normalize stage: each mention without a reason against it as an observation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.normalize import areas, periods
from pipeline.normalize.plausibility import plausibility_flags
from pipeline.normalize.values import settle_value, unit_of
from pipeline.reference.indicators import indicators
from pipeline.tables import TABLES

_QUOTE_CHARS = 400
_KEPT = (
    *("doc_id", "char_start", "char_end", "value_text", "indicator", "detail", "measure", "time_per_collect"),
    *("price_basis", "denominator", "obs_qualifier", "base_kind", "rules"),
)
"""Columns of mentions that observations carry on."""

_CONTEXT = ("url", "publisher", "published")
"""Columns of articles that they carry on."""

_READ = (
    *("char_start", "sentence_start", "sentence_end", "indicator", "measure", "time_per_collect", "value", "value_to"),
    *("unit_measure", "resolution", "sign", "is_difference", "period_expr", "base_kind", "base_expr"),
    *("area_key", "area_mark", "obs_status", "value_type", "flags"),
)
"""Columns of mentions that ``_observed`` takes apart, in this order."""

_MADE = (
    *("quote", "ref_area", "area_level", "time_period", "period_start", "period_end", "base_per", "obs_value"),
    *("obs_value_to", "obs_resolution", "unit_measure", "obs_status", "value_type", "flags"),
)
"""Columns of observations that it gives, in this order."""

_COLLECTED = {"S": "flow", "E": "stock"}  # over a period, at its end


class _Article(NamedTuple):
    """What the mentions of one article share: its text and the days from which their areas and periods are counted."""

    text: str
    reference: date | None
    told: date | None


def normalize(documents: pa.Table, articles: pa.Table, mentions: pa.Table) -> pa.Table:
    """Observations in the order of ``mentions``, one for each mention whose reason is null.

    What is only carried on stays in its columns; the rest is worked out number by number.
    """
    linked = mentions.filter(pc.is_null(mentions["reason"]))
    doc_ids = linked["doc_id"]
    known = _articles(documents, articles, pc.unique(doc_ids))
    rows = zip(*(linked[name].to_pylist() for name in _READ), strict=True)
    made = [_observed(known[doc_id], row) for doc_id, row in zip(doc_ids.to_pylist(), rows, strict=True)]
    context = articles.select(_CONTEXT).take(pc.index_in(doc_ids, articles["doc_id"].combine_chunks()))
    table = TABLES["observations"]
    columns = {
        "observation_id": pc.binary_join_element_wise(doc_ids, linked["char_start"].cast(pa.string()), ":"),
        **{name: linked[name] for name in _KEPT},
        **{name: context[name] for name in _CONTEXT},
    }
    for place, name in enumerate(_MADE):
        type_ = pa.date32() if name in ("period_start", "period_end") else table.column(name).type
        columns[name] = pa.array([row[place] for row in made], type_)
    return table.cast(pa.table(columns))


def _articles(documents: pa.Table, articles: pa.Table, doc_ids: pa.Array) -> dict[str, _Article]:
    """The articles with these ids."""
    read = documents.filter(pc.is_in(documents["doc_id"], doc_ids))
    texts = dict(zip(read["doc_id"].to_pylist(), read["text"].to_pylist(), strict=True))
    told = articles.filter(pc.is_in(articles["doc_id"], doc_ids))
    days = (told[name].cast(pa.date32()).to_pylist() for name in ("published", "dateline_date", "published_month"))
    found = {}
    for doc_id, published, dateline, month in zip(told["doc_id"].to_pylist(), *days, strict=True):
        day = published or dateline
        found[doc_id] = _Article(texts[doc_id], day or month, day or (_month_end(month) if month else None))
    return found


def _observed(article: _Article, mention: tuple[Any, ...]) -> tuple[Any, ...]:
    """The columns _MADE of the observation that a mention with the columns _READ becomes."""
    char_start, start, end, code, measure, collected = mention[:6]
    value, value_to, unit, resolution, sign, is_difference = mention[6:12]
    period_expr, base_kind, base_expr, area_key, area_mark, status, value_type, flags = mention[12:]
    text, reference, told = article
    indicator = indicators()[code]
    unit = unit_of(unit, indicator.unit_measure)
    value, value_to, unit, resolution = settle_value(value, value_to, unit, resolution, measure, sign, is_difference)
    kind = _COLLECTED.get(collected, "flow") if indicator.kind == "flow" else indicator.kind
    period = periods.resolve(period_expr, told, kind) if period_expr else None
    time_period, first, last = period or (None, None, None)
    base_per = periods.base_period(base_kind, base_expr, period, reference) if base_kind else None
    ref_area, area_level = areas.resolve(area_key, area_mark, reference) if area_key else (None, None)
    if period and reference:
        status, value_type = _by_calendar(status, value_type, period, reference)
    row = {
        "obs_value": value,
        "measure": measure,
        "unit_measure": unit,
        "area_level": area_level,
        "time_period": time_period,
    }
    flags = [*(flags or ()), *plausibility_flags(row, indicator)]
    if end - start > _QUOTE_CHARS:  # of a long sentence the part around the number
        start = max(start, char_start - _QUOTE_CHARS // 2)
        end = min(end, start + _QUOTE_CHARS)
    quote = text[start:end].strip()
    return (
        quote,
        ref_area,
        area_level,
        time_period,
        first,
        last,
        base_per,
        value,
        value_to,
        resolution,
        unit,
        status,
        value_type,
        flags,
    )


def _month_end(month: date) -> date:
    """The last day of the month in which a text was published, where the day is unknown: it is no early day of it."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _by_calendar(status: str, value_type: str, period: periods.Resolved, reference: date) -> tuple[str, str]:
    """What was expected of a period that is over is an estimate; what is told of one still to come is a target."""
    if value_type == "forecast" and period.end <= reference:
        return "E", "outturn"
    if value_type == "outturn" and period.start > reference:
        return "F", "target"
    return status, value_type
