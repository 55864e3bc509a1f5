"""What Dagster shows and runs: thin functions that call one step of `pipeline.job` and tell what came out.

Belongs here: assets, asset checks, their keys and groups.
Does not belong here: logic. Asset key `<layer>/<table>` is DuckDB's `<schema>.<table>`; groups are the
layers.
"""
