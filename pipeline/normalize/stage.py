"""The table of the normalize stage: each mention without a reason against it as an observation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

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
    *("price_basis", "denominator", "obs_qualifier", "obs_status", "value_type", "base_kind", "rules"),
)
_READ = (
    *(*_KEPT, "sentence_start", "sentence_end", "value", "value_to", "unit_measure", "resolution", "sign", "flags"),
    *("is_difference", "period_expr", "base_expr", "area_key", "area_mark"),
)
_CONTEXT = ("doc_id", "url", "publisher", "published", "dateline_date", "published_month")

_COLLECTED = {"S": "flow", "E": "stock"}  # over a period, at its end


def normalize(documents: pa.Table, articles: pa.Table, mentions: pa.Table) -> pa.Table:
    """Observations in the order of ``mentions``, one for each mention whose reason is null."""
    linked = mentions.filter(pc.is_null(mentions["reason"])).select(_READ)
    read = documents.filter(pc.is_in(documents["doc_id"], pc.unique(linked["doc_id"])))
    texts = dict(zip(read["doc_id"].to_pylist(), read["text"].to_pylist(), strict=True))
    context = {row["doc_id"]: row for row in articles.select(_CONTEXT).to_pylist()}
    rows = [_observation(row, context[row["doc_id"]], texts[row["doc_id"]]) for row in linked.to_pylist()]
    return TABLES["observations"].from_rows(rows)


def _observation(mention: dict, article: dict, text: str) -> dict[str, object]:
    published = _day(article["published"])
    reference = published or _day(article["dateline_date"] or article["published_month"])
    told = published or _day(article["dateline_date"]) or _month_end(_day(article["published_month"]))
    indicator = indicators()[mention["indicator"]]
    value = settle_value(
        mention["value"],
        mention["value_to"],
        unit_of(mention["unit_measure"], indicator.unit_measure),
        mention["resolution"],
        mention["measure"],
        mention["sign"],
        mention["is_difference"],
    )
    kind = _COLLECTED.get(mention["time_per_collect"], indicator.kind) if indicator.kind == "flow" else indicator.kind
    period = periods.resolve(mention["period_expr"], told, hint=kind) if mention["period_expr"] else None
    base_per = (
        periods.base_period(mention["base_kind"], mention["base_expr"], period, reference)
        if mention["base_kind"]
        else None
    )
    ref_area, area_level = (
        areas.resolve(mention["area_key"], mention["area_mark"], reference) if mention["area_key"] else (None, None)
    )
    row = {
        "observation_id": f"{mention['doc_id']}:{mention['char_start']}",
        "url": article["url"],
        "publisher": article["publisher"],
        "published": article["published"],
        "quote": _quote(text, mention),
        "ref_area": ref_area,
        "area_level": area_level,
        "time_period": period.time_period if period else None,
        "period_start": _moment(period.start) if period else None,
        "period_end": _moment(period.end) if period else None,
        "obs_value": value.value,
        "obs_value_to": value.value_to,
        "obs_resolution": value.resolution,
        "unit_measure": value.unit,
        "base_per": base_per,
    }
    for name in _KEPT:
        row[name] = mention[name]
    if period and reference:
        row |= _status_by_calendar(row, period, reference)
    row["flags"] = [*(mention["flags"] or []), *plausibility_flags(row, indicator)]
    return row


def _quote(text: str, mention: dict) -> str:
    """The sentence, or the part of a long one around the number."""
    start, end = mention["sentence_start"], mention["sentence_end"]
    if end - start > _QUOTE_CHARS:
        start = max(start, mention["char_start"] - _QUOTE_CHARS // 2)
        end = min(end, start + _QUOTE_CHARS)
    return text[start:end].strip()


def _month_end(month: date | None) -> date | None:
    """The last day of the month in which a text was published, where the day is unknown: it is no early day of it."""
    return month.replace(day=monthrange(month.year, month.month)[1]) if month else None


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _status_by_calendar(row: dict, period: periods.Resolved, reference: date) -> dict[str, str]:
    """What was expected of a period that is over is an estimate; what is told of one still to come is a target."""
    if row["value_type"] == "forecast" and period.end <= reference:
        return {"obs_status": "E", "value_type": "outturn"}
    if row["value_type"] == "outturn" and period.start > reference:
        return {"obs_status": "F", "value_type": "target"}
    return {}


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
