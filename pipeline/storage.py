"""Where files are: a local folder or an ``s3://`` prefix, behind one pyarrow file system.

Here belongs turning an address into a file system and a path. What is kept there belongs to ``warehouse`` and
``ingest``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from pyarrow import fs


class Location(NamedTuple):
    """A folder: the file system it is on, its path there, and whether that is this machine's disk."""

    filesystem: fs.FileSystem
    path: str
    local: bool


def absolute(address: str) -> str:
    """The address as it can be given to a process that works in another folder."""
    return address if address.startswith("s3://") else str(Path(address).expanduser().absolute())


def locate(address: str) -> Location:
    """The folder that a path or an ``s3://bucket/prefix`` address names.

    Endpoint, region and credentials of S3 come from the usual AWS environment variables (AWS_ENDPOINT_URL_S3 or
    AWS_ENDPOINT_URL, AWS_REGION or AWS_DEFAULT_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).
    """
    if not address.startswith("s3://"):
        return Location(fs.LocalFileSystem(), absolute(address), True)
    options: dict[str, Any] = {}
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if endpoint:
        scheme, separator, host = endpoint.rpartition("://")
        options["endpoint_override"] = host
        options["scheme"] = scheme if separator else "https"
        region = region or "us-east-1"
    if region:
        options["region"] = region
    return Location(fs.S3FileSystem(**options), address.removeprefix("s3://").rstrip("/"), False)
