"""The public edition: what may be shown, the attempt to derive what is withheld, and the yearly report page.

Belongs here: everything between a released edition and what the public sees, without Dagster and without a
clock. Does not belong here: the disclosure policy (data), which figures it opens (dbt, `marts/publication`).
"""
