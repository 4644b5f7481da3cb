"""duplicates: documents that repeat another, to the letter or nearly.

In: documents (text_sha256, minhash, published). Out: one row for every document that repeats an earlier one.

Documents are taken in the order of publication (the unknown last), then of doc_id. A document with the text of an
earlier one repeats it. Otherwise, of the earlier documents that share a band of the minhash with it, it repeats the
most similar one, provided that the estimated Jaccard similarity is at least ``THRESHOLD``; if there is none, it opens a
cluster of its own. Documents are compared only with the first of a cluster, so that a chain of small changes does not
tie together pages that have little in common.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.publish.read import dataset
from pipeline.tables import TABLES

THRESHOLD = 0.85
_BAND = 8
"""Minhash values a band: with 128 values a pair of similarity 0.85 shares a band in 99 of 100 cases."""
_COMPARED = 64
"""Clusters of one band that a document is compared with: a bound on the work that boilerplate can cause."""
_BATCH = 10_000

Signatures = npt.NDArray[np.uint32]


def build(warehouse: str) -> pa.Table:
    """The table duplicates."""
    documents = dataset(warehouse, "documents").to_table(columns=["doc_id", "published", "text_sha256"])
    order = documents.append_column("row", pa.array(np.arange(len(documents)))).sort_by(
        [("published", "ascending"), ("doc_id", "ascending")]
    )
    return TABLES["duplicates"].from_rows(_find(order, *_signatures(warehouse, len(documents))))


def _signatures(warehouse: str, n_documents: int) -> tuple[Signatures, npt.NDArray[np.bool_]]:
    """The minhash of every document, a row each, and which documents have one."""
    signatures: Signatures = np.zeros((n_documents, 0), dtype=np.uint32)
    known = np.zeros(n_documents, dtype=bool)
    start = 0
    for batch in dataset(warehouse, "documents").to_batches(columns=["minhash"], batch_size=_BATCH):
        column = batch.column(0)
        lengths = np.asarray(column.value_lengths().fill_null(0))
        width = int(lengths.max(initial=0))
        if width and not signatures.shape[1]:
            signatures = np.zeros((n_documents, width), dtype=np.uint32)
        here = (lengths == signatures.shape[1]) & (lengths > 0)
        if here.any():
            values = column.filter(pa.array(here)).flatten()
            signatures[start : start + len(batch)][here] = np.asarray(values).reshape(-1, signatures.shape[1])
        known[start : start + len(batch)] = here
        start += len(batch)
    return signatures, known


def _find(order: pa.Table, signatures: Signatures, known: npt.NDArray[np.bool_]) -> list[dict[str, object]]:
    first_of_text: dict[str, int] = {}
    bands: dict[tuple[int, bytes], list[int]] = {}
    first_of: dict[int, int] = {}  # document -> first of its cluster, both as rows
    ids: dict[int, str] = {}
    age: dict[int, int] = {}
    found = []
    columns = (order[name].to_pylist() for name in ("row", "doc_id", "text_sha256"))
    for row, doc_id, digest in zip(*columns, strict=True):
        ids[row], age[row] = doc_id, len(age)
        twin = first_of_text.setdefault(digest, row)
        if twin != row:
            first, similarity = first_of[twin], 1.0
            if first != twin:
                similarity = _similarity(signatures, row, first)
            found.append(_row(doc_id, ids[first], similarity, exact=first == twin))
            first_of[row] = first
            continue
        first_of[row] = row
        if not known[row]:
            continue
        keys = [(at, signatures[row, at : at + _BAND].tobytes()) for at in range(0, signatures.shape[1], _BAND)]
        others = {other for key in keys for other in bands.get(key, ())}
        match, similarity = _most_similar(signatures, row, sorted(others, key=age.__getitem__))
        if similarity >= THRESHOLD:
            first_of[row] = match
            found.append(_row(doc_id, ids[match], similarity, exact=False))
            continue
        for key in keys:
            cluster = bands.setdefault(key, [])
            if len(cluster) < _COMPARED:
                cluster.append(row)
    return sorted(found, key=lambda row: str(row["doc_id"]))


def _row(doc_id: str, cluster_id: str, similarity: float, *, exact: bool) -> dict[str, object]:
    return {"doc_id": doc_id, "cluster_id": cluster_id, "similarity": similarity, "exact": exact}


def _similarity(signatures: Signatures, one: int, other: int) -> float:
    return float(np.mean(signatures[one] == signatures[other]))


def _most_similar(signatures: Signatures, row: int, others: list[int]) -> tuple[int, float]:
    if not others:
        return row, 0.0
    similarities = (signatures[others] == signatures[row]).mean(axis=1)
    best = int(similarities.argmax())
    return others[best], float(similarities[best])
