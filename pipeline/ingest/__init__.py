"""Ingest: source files in; the tables documents (a source record as it came) and rejects (what could not be read) out.

``plan`` cuts a source into units, ``read`` makes a unit's parts. A source is a folder, a file or an ``s3://`` prefix of

- loose files, a document each: .txt, .html, .htm; what ``NAME.meta.json`` beside one says about url, title, site,
  published and date (of the crawl) counts for it
- containers of many: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .warc, .warc.gz, .wet, .wet.gz

Files of other kinds become rejects; hidden files and files about files (README, checksums) are passed over.
"""

from pipeline.ingest.parts import read
from pipeline.ingest.plan import Unit, plan

__all__ = ["Unit", "plan", "read"]
