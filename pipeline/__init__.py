"""Kaohe: assess public bodies from what they submit, explain every point, publish only what checks support.

Rooms: `schemes` (who is assessed on what), `calendar` (working days and periods), `ingest` (files to raw
tables), `reports` (documents to checked claims), `checks` (gates), `publish` (editions), `warehouse` (the
work database), `assets` (what Dagster shows). SQL lives in `dbt_project/`, input in `data/raw/`.
"""
