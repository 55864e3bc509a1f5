"""Submitted reports: from a document to claims that can be checked.

Belongs here: reading documents into blocks, repairing their text, extracting claims, checking them against
each other, showing the result.
Does not belong here: spreadsheets (`pipeline/ingest`), the warehouse, Dagster. Nothing in this room reads a
clock, a database or the environment.
"""
