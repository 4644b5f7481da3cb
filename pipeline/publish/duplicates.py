"""duplicates: documents that repeat another, to the letter or nearly.

In: documents (text_sha256, minhash, published). Out: one row for every document that repeats an earlier one.

Documents are taken in the order of publication (the unknown last), then of doc_id. A document with the text of an
earlier one repeats it. Otherwise, of the earlier documents that share a band of the minhash with it, it repeats the
most similar one, provided that the estimated Jaccard similarity is at least ``THRESHOLD``; if there is none, it opens a
cluster of its own. Documents are compared only with the first of a cluster, so that a chain of small changes does not
tie together pages that have little in common.
"""

from __future__ import annotations

from collections.abc import Iterator

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
Keys = npt.NDArray[np.uint64]


def build(warehouse: str) -> pa.Table:
    """The table duplicates.

    Beside its name and the hash of its text a document takes 8 bytes a band in memory; its signature is read only where
    another document shares a band with it.
    """
    documents = dataset(warehouse, "documents").to_table(columns=["doc_id", "published", "text_sha256"])
    order = documents.append_column("row", pa.array(np.arange(len(documents)))).sort_by(
        [("published", "ascending"), ("doc_id", "ascending")]
    )
    keys = _shared(_band_keys(warehouse, len(documents)))
    alike = np.flatnonzero(keys.any(axis=1))
    return TABLES["duplicates"].from_rows(_find(order, keys, alike, _signatures(warehouse, alike)))


def _batches(warehouse: str) -> Iterator[tuple[int, Signatures, npt.NDArray[np.int64]]]:
    """For each batch of documents the row that it starts at, the signatures in it, and where in the batch these are.

    A signature that is not as long as the first one is none.
    """
    start = width = 0
    for batch in dataset(warehouse, "documents").to_batches(columns=["minhash"], batch_size=_BATCH):
        column = batch.column(0)
        lengths = np.asarray(column.value_lengths().fill_null(0))
        width = width or int(lengths.max(initial=0))
        here = np.flatnonzero((lengths == width) & (lengths > 0))
        values = np.asarray(column.take(pa.array(here)).flatten(), dtype=np.uint32)
        yield start, values.reshape(len(here), width), here
        start += len(batch)


def _band_keys(warehouse: str, n_documents: int) -> Keys:
    """A key for each band of every document, a row each; 0 where a document has no signature."""
    keys: Keys = np.zeros((n_documents, 0), dtype=np.uint64)
    odd = np.random.default_rng(1).integers(1 << 63, size=_BAND, dtype=np.uint64) * 2 + 1
    for start, signatures, here in _batches(warehouse):
        if not keys.shape[1]:
            keys = np.zeros((n_documents, signatures.shape[1] // _BAND), dtype=np.uint64)
        bands = signatures.reshape(len(here), keys.shape[1], _BAND).astype(np.uint64)
        keys[start + here] = (bands * odd).sum(axis=2, dtype=np.uint64) | 1
    return keys


def _shared(keys: Keys) -> Keys:
    """The keys with 0 in place of those that only one document has."""
    for band in keys.T:
        _, place, times = np.unique(band, return_inverse=True, return_counts=True)
        band[times[place] == 1] = 0
    return keys


def _signatures(warehouse: str, rows: npt.NDArray[np.int64]) -> Signatures:
    """The minhash of these documents, a row each."""
    found = [
        signatures[np.isin(start + here, rows, assume_unique=True)] for start, signatures, here in _batches(warehouse)
    ]
    return np.concatenate([one for one in found if len(one)]) if len(rows) else np.zeros((0, 0), dtype=np.uint32)


def _find(order: pa.Table, keys: Keys, alike: npt.NDArray[np.int64], signatures: Signatures) -> list[dict[str, object]]:
    """The rows of the table; ``signatures`` are those of the rows ``alike``. Documents are meant by their place in
    ``order``, so that a smaller one is older."""
    rows = order["row"].to_numpy()
    texts = order["text_sha256"].combine_chunks().dictionary_encode().indices.to_numpy()
    _, oldest, text = np.unique(texts, return_index=True, return_inverse=True)
    first_of = np.arange(len(order))
    bands: dict[tuple[int, int], list[int]] = {}
    found = []

    def signature(place: int) -> int:
        return int(np.searchsorted(alike, rows[place]))

    def add(place: int, first: int, similarity: float, exact: bool) -> None:
        first_of[place] = first
        found.append(_row(order["doc_id"][place].as_py(), order["doc_id"][first].as_py(), similarity, exact=exact))

    related = oldest[text] != np.arange(len(order))
    related[np.isin(rows, alike, assume_unique=True)] = True
    for place in np.flatnonzero(related).tolist():
        twin = int(oldest[text[place]])
        if twin != place:
            first = int(first_of[twin])
            similarity = 1.0 if first == twin else _similarity(signatures, signature(place), signature(first))
            add(place, first, similarity, exact=first == twin)
            continue
        shared = [(band, key) for band, key in enumerate(keys[rows[place]].tolist()) if key]
        others = sorted({other for key in shared for other in bands.get(key, ())})
        best, similarity = _most_similar(signatures, signature(place), [signature(other) for other in others])
        if similarity >= THRESHOLD:
            add(place, others[best], similarity, exact=False)
            continue
        for key in shared:
            cluster = bands.setdefault(key, [])
            if len(cluster) < _COMPARED:
                cluster.append(place)
    return sorted(found, key=lambda row: str(row["doc_id"]))


def _row(doc_id: str, cluster_id: str, similarity: float, *, exact: bool) -> dict[str, object]:
    return {"doc_id": doc_id, "cluster_id": cluster_id, "similarity": similarity, "exact": exact}


def _similarity(signatures: Signatures, one: int, other: int) -> float:
    return float(np.mean(signatures[one] == signatures[other]))


def _most_similar(signatures: Signatures, one: int, others: list[int]) -> tuple[int, float]:
    """Which of the others is the most similar, the first of equals, and how similar; nothing is not similar at all."""
    if not others:
        return 0, 0.0
    similarities = (signatures[others] == signatures[one]).mean(axis=1)
    best = int(similarities.argmax())
    return best, float(similarities[best])
