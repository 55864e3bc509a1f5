-- What is found once points and statuses are known. Nothing that makes points may read it.
{{ registered_findings([
    'int_rules__e09_blank_in_every_report',
    'int_rules__a10_self_score_inflated',
    'int_rules__a12_report_contradicts_records',
]) }}
