"""Other programs on the same documents: how fast they are, and how many of the seeds' figures they read.

Here belongs what is known of each program. All are optional (benchmarks/requirements.txt): one that is missing is a
row that says so. The figure of a label counts as read when the program gives its value in base units within its span.
"""

from __future__ import annotations

import json
import logging
import math
import time
import warnings
from collections.abc import Callable, Iterator, Sequence

from benchmarks.corpus import GOLD

Found = list[tuple[int, int, float | None]]
"""Spans of a text and the values read there, None where a program only says that something is there."""
Reader = Callable[[str], Found]

SECONDS = 6.0
"""CPU seconds after which a program has shown how fast it is."""


def _solieu() -> Reader:
    from pipeline.extract.article import read_article
    from pipeline.extract.reader import read

    def find(text: str) -> Found:
        article = read_article("", text, [(number, "body") for number in range(text.count("\n") + 1)])
        return [(one.quantity.start, one.quantity.end, one.quantity.value) for one in read(article)[0]]

    return find


def _duckling() -> Reader:
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    moment = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_700_000_000)
    locale = duckling.parse_locale("VI_XX", duckling.default_locale_lang(duckling.parse_lang("VI")))
    context = duckling.Context(moment, locale)
    dimensions = duckling.parse_dimensions(["number", "amount-of-money"])

    def find(text: str) -> Found:
        found = duckling.parse(text, context, dimensions, False)
        return [(one["start"], one["end"], one["value"].get("value")) for one in found]

    return find


def _quantulum() -> Reader:
    from quantulum3 import parser

    return lambda text: [(*one.span, one.value) for one in parser.parse(text)]


def _underthesea(function: str) -> Reader:
    import underthesea

    split = getattr(underthesea, function)
    return lambda text: [(0, 0, None) for _ in split(text)]


def _spacy() -> Reader:
    import spacy
    from spacy.matcher import PhraseMatcher

    from pipeline.reference import rows

    tokenizer = {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}
    language = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    language.max_length = 10**9
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("indicator", [language.make_doc(row["phrase"]) for row in rows("indicator_phrases")])
    return lambda text: [(0, 0, None) for _ in matcher(language.make_doc(text))]


def _page(text: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><head><meta charset='utf-8'></head><body><article>{body}</article></body></html>"


def _trafilatura() -> Reader:
    import trafilatura

    return lambda text: [(0, 0, None)] if trafilatura.extract(_page(text)) else []


def _justext() -> Reader:
    import justext

    stop_words = justext.get_stoplist("Vietnamese")
    return lambda text: [(0, 0, None) for _ in justext.justext(_page(text), stop_words)]


PEERS: dict[str, Callable[[], Reader]] = {
    "solieu, extract alone": _solieu,
    "Duckling vi, number and money": _duckling,
    "quantulum3": _quantulum,
    "underthesea, sentences": lambda: _underthesea("sent_tokenize"),
    "underthesea, words": lambda: _underthesea("word_tokenize"),
    "spaCy vi, phrase matcher": _spacy,
    "trafilatura": _trafilatura,
    "jusText": _justext,
}


def compare(texts: Sequence[str], seconds_per_megabyte: float) -> Iterator[dict[str, object]]:
    """A row a program: MB/s on these texts, and against the given cost from documents to observations."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    figures = list(_seeds())
    for name, load in PEERS.items():
        try:
            find = load()
            speed = _megabytes_a_second(find, texts)
            read, valued = _read(find, figures)
        except ImportError as error:
            yield {"program": name, "remark": f"is not installed ({error.name or error})"}
            continue
        except Exception as error:
            yield {"program": name, "remark": f"failed: {type(error).__name__}: {error}"[:120]}
            continue
        shown = f"{read} of {sum(len(labels) for _, labels in figures)}" if valued else "gives no values"
        yield {"program": name, "MB/s": speed, "times slower": 1 / speed / seconds_per_megabyte, "seeds": shown}
    logging.disable(logging.NOTSET)


def _megabytes_a_second(find: Reader, texts: Sequence[str]) -> float:
    find(texts[0])  # models and vocabulary are loaded
    done, began = 0, time.process_time()
    for text in texts:
        find(text)
        done += len(text.encode())
        if time.process_time() - began > SECONDS:
            break
    return done / 1e6 / (time.process_time() - began)


def _seeds() -> Iterator[tuple[str, list[tuple[int, int, float]]]]:
    for path in sorted((GOLD / "seeds").glob("*.txt")):
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["observations"]
        figures = [(one["char_start"], one["char_end"], one["obs_value"]) for one in labels]
        yield path.read_text(encoding="utf-8"), figures


def _read(find: Reader, figures: list[tuple[str, list[tuple[int, int, float]]]]) -> tuple[int, bool]:
    """How many labelled figures are read with their value, and whether the program gives values at all."""
    read, valued = 0, False
    for text, labels in figures:
        values = [one for one in find(text) if isinstance(one[2], int | float)]
        valued = valued or bool(values)
        for start, end, expected in labels:
            inside = (value for a, b, value in values if a < end and start < b)
            read += any(math.isclose(abs(value or 0), abs(expected), rel_tol=1e-9) for value in inside)
    return read, valued
