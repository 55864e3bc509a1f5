"""The made-up county of 2013: units, values, reports with evidence, assessors' books. All synthetic.

Belongs here: what a county bureau would send in and keep in a year, with bad cases planted on purpose
(listed in `county_2013_cases.csv`). Does not belong here: the scheme, and any scoring.
"""
