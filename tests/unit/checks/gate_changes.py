"""Changes of the small released world: what a release check must object to, and what harms nothing.

Belongs here: SQL that changes rows. Does not belong here: the world itself (`gate_world`).
"""

from __future__ import annotations

SCORES = "marts.mart_indicator_scores"
RANKING = "marts.mart_unit_ranking"
SUBMISSIONS = "marts.mart_submission_status"
INCOMPLETE_THIRD_QUARTER = (
    "update facts.fct_evidence_completeness set is_complete = false where period_id = '2013Q3'; "
    f"update {SCORES} set value_source = 'captured' where indicator_id = 'L1' and period_id = '2013Q3'"
)
FOLDED = f"update {SCORES} set value_source = 'folded', source_file = "
NOT_DUE = "update facts.fct_expected_report set is_past_due = false where period_id = '2013Q4'"

TIE = (
    "update facts.dim_scheme set tie_breakers = 'L3;L1' where scheme_id = 'county'; "
    f"update {SCORES} set points_awarded = if(indicator_id = 'L1', 15, 12) "
    "where unit_id = 'U2' and indicator_id in ('L1', 'L2')"
)
BONUS = (
    "insert into facts.dim_indicator values ('county', 'B', 'S', true, null, 0, false, null); "
    f"insert into {SCORES} select scheme_id, period_id, unit_id, 'B', 'S', true, 0, 0, 2, 'scored', "
    f"'reported', null, null, null from {SCORES} where indicator_id = 'S'; "
    f"update {SCORES} set points_awarded = 42.5 where indicator_id = 'S'"
)
TOO_LITTLE_BELOW = (
    f"{BONUS}; insert into facts.dim_indicator values ('county', 'N', 'S', false, 'sum', 0, false, null); "
    f"insert into {SCORES} select scheme_id, period_id, unit_id, 'N', 'S', false, 0, 0, null, "
    f"'insufficient_data', null, null, null, null from {SCORES} where indicator_id = 'S'; "
    f"update {SCORES} set parent_id = 'N' where indicator_id = 'B'"
)
CEILING = "insert into raw.scheme_parameters values ('county', 'S', 'ceiling_by', 'L2')"
MEAN = "update facts.dim_indicator set rollup = 'geometric_mean' where indicator_id = 'S'"
NOBODY_IS_ASSESSED = (
    "delete from facts.dim_scheme where scheme_kind = 'assessment'; "
    "delete from facts.fct_quarantine where scope = 'scheme'; "
    + "; ".join(
        f"delete from {table}"
        for table in (
            SCORES, RANKING, SUBMISSIONS, "marts.mart_findings", "facts.dim_unit", "facts.dim_indicator",
            "facts.fct_evidence_completeness", "facts.fct_expected_report", "facts.fct_reported_value",
        )
    )
)  # fmt: skip

BREAKING = {
    "scores_assessment_scheme_is_loaded": {
        "one-refused": "delete from facts.dim_scheme where scheme_kind = 'assessment'",
        "none": "delete from facts.dim_scheme; delete from facts.fct_quarantine",
    },
    "scores_no_published_scheme_is_refused": {
        kind: "insert into facts.fct_quarantine values "
        f"('', 'invalid_scheme', '9', 'schemes/taken-away{place}', '', '3', 'scheme')"
        for kind, place in (("folder", "/scheme.yml"), ("workbook", ".xlsx"))
    },
    "scores_every_cell_has_a_status": {
        "row-missing": f"delete from {SCORES} where indicator_id = 'L2' and unit_id = 'U1'",
        "status-missing": f"update {SCORES} set status = null where indicator_id = 'L3'",
        "scored-without-points": f"update {SCORES} set points_awarded = null "
        "where indicator_id = 'L1' and unit_id = 'U1'",
    },
    "scores_points_within_possible": {
        "above": f"update {SCORES} set points_awarded = 15.00000001 where indicator_id = 'L2'",
        "below": f"update {SCORES} set points_awarded = -0.00000001 where indicator_id = 'L2'",
    },
    "scores_children_add_up": {
        "last-place": f"update {SCORES} set points_awarded = 40.500001 where indicator_id = 'S'",
        "absent-not-shared": f"update {SCORES} set points_awarded = 27 where indicator_id = 'S'",
        "below-every-share": f"{MEAN}; update {SCORES} set points_awarded = 35.9999 where indicator_id = 'S'",
        "above-every-share": f"{MEAN}; update {SCORES} set points_awarded = 45.0001 where indicator_id = 'S'",
        "bonus-of-too-little-data": TOO_LITTLE_BELOW,
        "bonus-lost": f"{BONUS}; update {SCORES} set points_awarded = 40.5 where indicator_id = 'S'",
        "no-children": f"delete from {SCORES} where is_leaf and unit_id = 'U1'",
        "capped-without-a-reason": f"{CEILING}; update {SCORES} set points_awarded = 30 "
        "where indicator_id = 'S'",
        "rounded-without-a-reason": "update facts.dim_scheme set node_decimals = 0; "
        f"update {SCORES} set points_awarded = 41 where indicator_id = 'S'",
    },
    "scores_ranks_agree_with_scores": {
        "wrong-place": f"update {RANKING} set rank_in_category = 2 where unit_id = 'U2'",
        "no-place": f"update {RANKING} set rank_in_category = null where unit_id = 'U2'",
        "wrong-overall": f"update {RANKING} set rank_overall = 2 where unit_id = 'U2'",
        "vetoed-first": f"update {RANKING} set is_vetoed = true where unit_id = 'U2'",
        "tie-not-broken": TIE,
        "tie-broken-the-other-way": f"{TIE}; update {RANKING} set rank_in_category = 2, rank_overall = 2 "
        "where unit_id = 'U2'",
        "better-below": f"update {RANKING} set score_points = 41 where unit_id = 'U2'",
    },
    "scores_every_valid_unit_is_ranked": {
        "unranked": f"delete from {RANKING} where unit_id = 'U2' and period_id = '2013Q4'",
        "new-in-register": "insert into facts.dim_unit values ('county', 'U9', 'b', date '2013-01-01', null)",
        "blank-start": "insert into facts.dim_unit values ('county', 'U9', 'b', null, null)",
    },
    "scores_every_registered_unit_is_known": {
        reason: f"insert into facts.fct_quarantine values "
        f"('county', '{reason}', '机关股式（U9 某股）', 'register.xlsx', '登记表', 'D9', 'row')"
        for reason in ("unknown_category", "duplicate_unit_code", "missing_unit_code")
    },
    "evidence_submission_share_reached": {
        "last-period": f"update {SUBMISSIONS} set counting_submission_id = null, "
        "submission_status = 'missing' where period_id = '2013Q4' and unit_id in ('U1', 'U2', 'U3')",
        "all-periods": f"update {SUBMISSIONS} set counting_submission_id = null, "
        "submission_status = 'missing' where period_id = '2013Q3' and unit_id < 'U6'",
        "early-reports-make-up-for-nothing": f"update {SUBMISSIONS} set counting_submission_id = null, "
        "submission_status = 'missing' where period_id = '2013Q3' and unit_id in ('U1', 'U2', 'U3'); "
        f"{NOT_DUE}",
    },
    "evidence_quarantined_share_within_limit": {
        "scheme": "insert into marts.mart_landed_files values ('county', 'f11', 'quarantined')",
        "no-scheme": "insert into marts.mart_landed_files select null, 'g', 'quarantined' from range(3)",
    },
    "evidence_no_points_without_required_evidence": {
        "incomplete": "update facts.fct_evidence_completeness set is_complete = false where unit_id = 'U1'",
        "not-judged": "delete from facts.fct_evidence_completeness",
        "folded-from-incomplete": f"{INCOMPLETE_THIRD_QUARTER}; {FOLDED}'U1-2013Q3.xlsx; U1-2013Q4.xlsx', "
        "source_sheet = 't; t', source_cell = 'D5; D5' where indicator_id = 'L1' and period_id = '2013Q4'",
    },
    "authenticity_final_ranking_has_no_open_critical_finding": {
        "critical": "update marts.mart_findings set disposition = 'open' where severity = 'critical'",
        "no-status": f"update {RANKING} set release_status = null",
    },
    "authenticity_no_open_blocker": {
        "blocker": "insert into marts.mart_findings values ('f3', 'A20', 'county', 'blocker', 'open')",
    },
}
"""For each release check, changes of the world that it must object to."""

HARMLESS = {
    "redistributed": "select 1",
    "monitoring-only": NOBODY_IS_ASSESSED,
    "mean": MEAN,
    "lint-warning": "insert into facts.fct_quarantine values "
    "('county', 'invalid_scheme', '9', 'schemes/county/scheme.yml', '', '3', 'scheme')",
    "too-little-data": f"delete from {RANKING} where unit_id = 'U2' and period_id = '2013Q4'; "
    f"update {SCORES} set status = 'insufficient_data', points_awarded = null "
    "where indicator_id = 'S' and unit_id = 'U2' and period_id = '2013Q4'; "
    "delete from marts.mart_score_explanations where unit_id = 'U2' and period_id = '2013Q4'",
    "tie": f"update {RANKING} set score_points = 50, unrounded_points = 50",
    "tie-broken": f"{TIE}; update {RANKING} set rank_in_category = 2, rank_overall = 2 where unit_id = 'U1'",
    "one-behind": f"update {RANKING} set score_points = 40, rank_in_category = 2, rank_overall = 2 "
    "where unit_id = 'U2'",
    "at-the-submission-limit": f"update {SUBMISSIONS} set counting_submission_id = null "
    "where period_id = '2013Q4' and unit_id in ('U1', 'U2')",
    "not-due": f"update {SUBMISSIONS} set counting_submission_id = null, submission_status = 'not_due' "
    f"where period_id = '2013Q4'; {NOT_DUE}",
    "not-due-and-one-early-file-set-aside": f"update {SUBMISSIONS} set counting_submission_id = null, "
    f"submission_status = if(unit_id = 'U1', 'set_aside', 'not_due') where period_id = '2013Q4'; {NOT_DUE}",
    "blank-start": "update facts.dim_unit set valid_from_date = null where unit_id in ('U1', 'U2')",
    "evidence-missing-but-captured": "update facts.fct_evidence_completeness set is_complete = false; "
    f"update {SCORES} set value_source = 'captured' where indicator_id = 'L1'",
    "folded-without-the-incomplete": f"{INCOMPLETE_THIRD_QUARTER}; {FOLDED}'U1-2013Q4.xlsx' "
    "where indicator_id = 'L1' and period_id = '2013Q4'",
    "nothing-needs-evidence": "update facts.dim_indicator set is_evidence_required = false; "
    "delete from facts.fct_evidence_completeness",
    "provisional-with-critical": "update marts.mart_findings set disposition = 'open'; "
    f"update {RANKING} set release_status = 'provisional'",
    "withdrawn-blocker": "insert into marts.mart_findings "
    "values ('f3', 'A20', 'county', 'blocker', 'withdrawn')",
    "bonus-on-top": BONUS,
    "bonus-of-too-little-data-left-out": f"{TOO_LITTLE_BELOW}; "
    f"update {SCORES} set points_awarded = 40.5 where indicator_id = 'S'",
    "capped-with-a-reason": f"{CEILING}; update {SCORES} set points_awarded = 30 where indicator_id = 'S'; "
    "update marts.mart_score_explanations set points_delta = 3",
    "closed-unit": "insert into facts.dim_unit "
    "values ('county', 'U8', 'a', date '2010-01-01', date '2013-09-29')",
}
"""Changes that no check may object to."""
