"""Sums of money in text: figures and words, ranges, changes and rates, with exact offsets and no spaCy.

>>> from councilie import money
>>> [(found.text, found.amount) for found in money.find("It will cost £3.5m a year")]
[('£3.5m a year', Decimal('3500000'))]
"""

from councilie.money.grammar import Sum, find, parse

__all__ = ["Sum", "find", "parse"]
