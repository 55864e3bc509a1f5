"""Editions: what was published, immutable and numbered, and which one readers see.

Belongs here: building an edition from a work file, its manifest, the switch, rollback, what the publisher
insists on; in `workbooks`, what goes out to units and reviewers as spreadsheets.
Does not belong here: judging (`checks`), what the public may see (`public_edition`), SQL about the domain,
Dagster, the clock.
"""
