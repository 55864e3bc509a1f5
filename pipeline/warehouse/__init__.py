"""The work database of one run: where it lives, who may write to it, how tables get in, how dbt builds on it.

Belongs here: run folders, the lock, DuckDB files, dbt in process.
Does not belong here: what is in the tables (ingest, schemes, SQL), editions (publish), Dagster.
"""
