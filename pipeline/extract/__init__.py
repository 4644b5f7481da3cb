"""extract: documents, lines and articles in; mentions and coverage out.

Every quantity of the body becomes a mention: the number, the words it was linked to, and for those that are no
observation the reason. Nothing is set in the calendar or the register of areas yet; that is ``normalize``.
"""

from pipeline.extract.stage import extract

__all__ = ["extract"]
