"""A date as precise as it is known: a year, a month or a day, as partial ISO 8601."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple


class PartialDate(NamedTuple):
    """A day, a month or a year.

    Example:
        >>> PartialDate.parse("2017-01").plus_months(-1).iso()
        '2016-12'
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The date of an ISO 8601 string; a time after the day is left out.

        Raises:
            ValueError: It is no such string, or the calendar has no such day.
        """
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$", iso, re.S)
        made = cls.valid(*(int(part) if part else None for part in match.groups())) if match else None
        if made is None:
            raise ValueError(f"must be an ISO 8601 date (2017, 2017-01 or 2017-01-24), not {iso!r}")
        return made

    @classmethod
    def valid(cls, year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
        """The day, or None if the calendar has none such."""
        if not year or not 1 <= year <= 9999:
            return None
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            return None
        return cls(year, month, day)

    def iso(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)

    def plus_days(self, days: int) -> PartialDate | None:
        """The day so many days away, None from a date that is no day."""
        if not (self.month and self.day):
            return None
        try:
            return PartialDate(*(date(self.year, self.month, self.day) + timedelta(days)).timetuple()[:3])
        except OverflowError:
            return None

    def plus_months(self, months: int) -> PartialDate | None:
        """The month so many months away, None from a year."""
        if not self.month:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return PartialDate.valid(year, month + 1)
