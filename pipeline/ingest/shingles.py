"""The signature by which near copies of a text are found: a minhash over its word shingles.

Here belongs making it. Comparing signatures belongs to ``publish``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rensa import RMinHash

WORDS = 5
"""Words of a shingle."""

PERMUTATIONS = 64
"""Numbers of a signature: the similarity of two texts is known to about 0.05."""

SEED = 20010101
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


_MOST_WORDS = 20_000
"""Words whose hashes are kept at a time: a process that reads many parts meets ever more names and slips of the keys."""


class _WordHashes(dict[str, bytes]):
    """A word's 64-bit hash, the same on every machine; the words of Vietnamese are few, so each is hashed once."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
        return digest


_hashes = _WordHashes()


def signatures(texts: Sequence[str]) -> list[list[int]]:
    """A signature of PERMUTATIONS unsigned 32-bit numbers a text; case and space don't matter."""
    if not texts:
        return []
    shingles = _shingles(texts)
    offsets = np.zeros(len(texts) + 1, dtype=np.uint64)
    np.cumsum([len(one) for one in shingles], out=offsets[1:])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(shingles), offsets, PERMUTATIONS, SEED)
    return matrix.to_rows()


def _shingles(texts: Sequence[str]) -> list[np.ndarray]:
    """For every text a hash of each WORDS consecutive words; a shorter text is one shingle."""
    words = pc.utf8_split_whitespace(pa.array([text.lower().strip() or None for text in texts], pa.string()))
    coded = words.flatten().dictionary_encode()  # looking up millions of words one by one would take longest
    known = np.frombuffer(b"".join(map(_hashes.__getitem__, coded.dictionary.to_pylist())), dtype="<u8")
    numbers = known[coded.indices.to_numpy()]
    mixed = _mixed(numbers, WORDS)  # shingles that reach from one text into the next are left out below
    return [
        mixed[begin : end - WORDS + 1] if end - begin >= WORDS else _mixed(numbers[begin:end], max(end - begin, 1))
        for begin, end in pairwise(words.offsets.to_pylist())
    ]


def _mixed(numbers: np.ndarray, size: int) -> np.ndarray:
    """A hash for each ``size`` consecutive numbers."""
    count = max(len(numbers) - size + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed *= _MULTIPLIER
        mixed += numbers[offset : offset + count]
    return mixed ^ (mixed >> _SHIFT)
