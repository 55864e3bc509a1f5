"""Kaohe: assess public bodies from what they submit, explain every point, publish only what checks support.

Rooms: `schemes` (who is assessed on what), `calendar` (working days), `ingest` (files to raw
tables), `reports` (documents to checked claims), `evidence` (what evidence files hold), `checks` (gates),
`warehouse` (the work database), `publish` (editions and the workbooks that go out), `public_edition` (what
the public may see of one), `explain` and `whatif` (questions to one), `assets` and `resources` (what
Dagster shows and runs), `cli` (`kaohe`). The files beside them make one run of all of it. SQL lives in
`dbt_project/`, input in `data/raw/`.
"""
