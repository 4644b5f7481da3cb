"""Web pages: the article's text, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from pipeline.ingest.decode import UndecodableError, decode
from pipeline.ingest.records import Item, Record, Reject, sha256

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't read becomes a reject that says so
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_HEAD = 4096
_DATE_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[translate(@name, 'PD', 'pd')='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='article:published_time' or @name='dc.date.issued' or @name='DC.date.issued']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_NO_SEARCH_FOR_DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
"""A date that is found by searching the page may be its clock; what says 'published' is read here instead."""

_MOST_ATTRIBUTES = 5_000
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<[a-z](?:[^>=]|=\s*(?:"[^"]*+"?|'[^']*+'?)?+)*+""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""[^\s/>=]+(?:\s*=\s*(?:"[^"]*+"?|'[^']*+'?|[^\s>]*))?""")

_MANY_ELEMENTS = 5_000
"""Elements from which on a page is read once: weighing a second reading against the first, as is done for others, takes
time in the square of its paragraphs. News pages have a thousand or two."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the article's text, all visible text, and its own words about title, address, site, day."""

    text: str
    visible: str
    title: str | None
    url: str | None
    site: str | None
    published: str | None


def record(position: str, data: bytes, charset: str | None = None, url: str | None = None) -> Item:
    """The record of a page; a declared charset counts where the bytes are no UTF-8."""
    declared = _CHARSET.search(data[:_HEAD])
    try:
        decoded = decode(data, charset or (declared[1].decode() if declared else None))
    except UndecodableError as error:
        return Reject(position, error.reason, error.detail, sha256(data))
    try:
        page = read_page(decoded.text, url)
    except Exception as error:  # whatever a page does to the extractor, it stops no other page
        return Reject(position, "no_article", f"{type(error).__name__}: {error}"[:200], sha256(data))
    if page is None:
        return Reject(position, "no_article", "no text was found in the page", sha256(data))
    return Record(
        position,
        page.text,
        decoded.encoding,
        url=url or page.url,
        title=page.title,
        site=page.site,
        published=page.published,
        visible=page.visible,
    )


def read_page(html: str, url: str | None = None) -> Page | None:
    """The page in a text of HTML; None when there is no text in it. ValueError for a tag that would take hours."""
    _check_tags(html)
    tree = trafilatura.load_html(html.replace("\0", " "))
    if tree is None:
        return None
    published = _published(tree, html)
    visible = trafilatura.html2txt(tree, clean=True)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        fast=sum(1 for _ in tree.iter()) > _MANY_ELEMENTS,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_NO_SEARCH_FOR_DATES,
    )
    text = getattr(found, "text", None) or visible
    if not text or not text.strip():
        return None
    return Page(
        text,
        visible,
        title=getattr(found, "title", None),
        url=getattr(found, "url", None),
        site=getattr(found, "sitename", None),
        published=published,
    )


def _check_tags(html: str) -> None:
    """ValueError for a tag of so many attributes that parsing it would take time in the square of their number."""
    if len(html) > 2 * _MOST_ATTRIBUTES:
        for tag in _TAG.finditer(html):
            if tag.end() - tag.start() > 2 * _MOST_ATTRIBUTES and not tag[0].startswith("<!") and not tag[1]:
                number = sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) - 1
                if number > _MOST_ATTRIBUTES:
                    raise ValueError(f"a tag has {number} attributes, at most {_MOST_ATTRIBUTES} are read")


def _published(tree: HtmlElement, html: str) -> str | None:
    for path in _DATE_PATHS:
        for value in tree.xpath(path):
            if value.strip():
                return str(value)
    in_json = _JSON_DATE.search(html)
    return in_json[1] if in_json else None
