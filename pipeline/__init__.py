"""Kaohe: assess public bodies from what they submit, explain every point, and publish only what its checks support.

Rooms: `schemes` (who is assessed on what), `calendar` (working days and periods), `ingest` (files to raw tables),
`checks` (gates), `publish` (editions), `warehouse` (the work database), `assets` (what Dagster shows). SQL lives in
`dbt_project/`, input in `data/raw/`.
"""
