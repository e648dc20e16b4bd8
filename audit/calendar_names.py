"""The names of months and weekdays: one home for every list and pattern that holds them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_MONTHS = frozenset(map(str.lower, MONTHS))
SMALL_WEEKDAYS = frozenset(map(str.lower, WEEKDAYS))

# Alternatives for a pattern, to be put into a group.
MONTH = "|".join(MONTHS)
WEEKDAY = "|".join(WEEKDAYS)
