"""Editions: what was published, immutable and numbered, and which one readers see.

Belongs here: building an edition from a work file, its manifest, the switch, rollback, what the publisher
insists on.
Does not belong here: judging (checks), SQL about the domain, Dagster, the clock.
"""
