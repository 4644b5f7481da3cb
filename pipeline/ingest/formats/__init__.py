"""The formats of sources: bytes in, records and rejects out, one module a format.

Here belongs taking a format apart. Finding and opening files belongs to ``source``, what a record means to
``documents``. A format never raises for what its file holds, except DamagedArchiveError when nothing after can be read.
"""
