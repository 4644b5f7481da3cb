"""normalize: mentions in, observations out: base units with sign, SDMX periods, the area of that day."""

from pipeline.normalize.stage import normalize

__all__ = ["normalize"]
