"""Working days and period names.

Belongs here: the statutory calendar, calendars that were supplied, texts of periods.
Does not belong here: deadlines of schemes (SQL), schemes' own periods (schemes).
"""
