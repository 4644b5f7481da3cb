"""Errors that a person caused and can mend: their message is one line and needs no traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something outside the program is wrong: a missing folder, a wrong option, a lock that another run holds."""
