"""Landing of received files: what arrives becomes checked, addressed text tables.

Belongs here: keeping the bytes, safety checks, reading spreadsheets and text files, matching them against the
layouts in `layouts/`, and setting aside with a reason what cannot be read.
Does not belong here: judging the values themselves (arrival gates, SQL models), schemes (`pipeline.schemes`).
"""
