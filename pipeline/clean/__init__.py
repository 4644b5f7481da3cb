"""Clean: documents in; a role for every line (``lines``) and the context of every article (``articles``) out.

Documents with a skip_reason give no lines and no article.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clean.context import article_row
from pipeline.clean.roles import assign_roles
from pipeline.clean.sites import SiteLines
from pipeline.tables import TABLES

_COLUMNS = ("doc_id", "url", "publisher", "published", "published_source", "crawled_at", "title", "text")


def clean(documents: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The tables ``lines`` and ``articles`` of a part of ``documents``, in the documents' order."""
    read = documents.filter(pc.is_null(documents["skip_reason"]))
    columns = (read[name].to_pylist() for name in _COLUMNS)
    rows = [dict(zip(_COLUMNS, values, strict=True)) for values in zip(*columns, strict=True)]
    sites = SiteLines(rows)
    doc_ids: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    roles: list[str] = []
    rules: list[str] = []
    articles = []
    for row in rows:
        text = row["text"]
        decided = assign_roles(text, row["title"], sites.of(row["publisher"]), row["url"])
        doc_ids += [row["doc_id"]] * len(decided)
        for line_no, start, end, role, rule in decided:
            numbers.append(line_no)
            starts.append(start)
            ends.append(end)
            roles.append(role)
            rules.append(rule)
        articles.append(article_row(row, decided))
    lines = TABLES["lines"].cast(
        pa.table(
            {
                "doc_id": pa.array(doc_ids, pa.string()),
                "line_no": pa.array(numbers, pa.int32()),
                "char_start": pa.array(starts, pa.int32()),
                "char_end": pa.array(ends, pa.int32()),
                "role": pa.array(roles, pa.string()),
                "rule": pa.array(rules, pa.string()),
            }
        )
    )
    return lines, TABLES["articles"].from_rows(articles)
