"""Working days.

Belongs here: the statutory calendar, calendars that were supplied.
Does not belong here: deadlines of schemes (SQL), schemes' own periods (schemes).
"""
