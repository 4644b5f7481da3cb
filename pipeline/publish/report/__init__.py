"""report.html: one file to look at, which needs no other: what was read, articles with their numbers, charts, facts.

In: the tables of a warehouse. Out: one HTML document. ``data`` says what of the warehouse is shown, ``page`` writes it;
page.html, style.css and script.js are the page's own words, looks and behaviour. Articles are hostile input: every
text of theirs goes through ``html.escape`` or, as JSON, through ``page.embed``, and the page's content security policy
runs no script but its own and loads nothing.
"""

from pipeline.publish.report.page import build

__all__ = ["build"]
