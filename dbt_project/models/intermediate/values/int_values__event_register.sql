with lines as (
    {{ known_lines('stg_forms__event_register', 'event_date', is_withdrawn_out=true) }}
),

rules as (
    select
        scheme_id,
        indicator_id,
        rule_id,
        {{ normal_text('indicator_id') }} as indicator_reference,
        {{ normal_text('rule_id') }} as rule_reference
    from {{ ref('stg_schemes__deductions') }}
    where event_type = 'registered_event'
),

rules_of_leaves as (
    select
        scheme_id,
        indicator_id,
        {{ dbt.listagg('rule_id', "'、'", 'order by rule_id') }} as allowed_rules
    from rules
    group by scheme_id, indicator_id
),

resolved as (
    select
        lines.*,
        units.unit_id,
        leaves.indicator_id,
        rules.rule_id,
        rules_of_leaves.allowed_rules,
        days.first_day,
        days.last_day,
        kept_out.source_cell is not null as is_kept_out,
        {{ place_among_books([
            'lines.scheme_id', 'units.unit_id', 'leaves.indicator_id', 'rules.rule_id', 'lines.event_date',
            'lines.event_reference', 'lines.matter_reference', 'lines.document_reference',
        ], line=true) }} as book_place
    from lines
    -- what is not known is set aside
    left join {{ ref('int_units__references') }} as units
        on lines.scheme_id = units.scheme_id and lines.unit_reference = units.reference_text
    left join {{ ref('stg_schemes__indicators') }} as leaves
        on
            lines.scheme_id = leaves.scheme_id
            and lines.indicator_reference = leaves.indicator_reference
            and leaves.is_leaf
    left join rules
        on
            lines.scheme_id = rules.scheme_id
            and lines.indicator_reference = rules.indicator_reference
            and lines.rule_reference = rules.rule_reference
    -- a leaf may have no rule for what is registered
    left join rules_of_leaves
        on
            leaves.scheme_id = rules_of_leaves.scheme_id
            and leaves.indicator_id = rules_of_leaves.indicator_id
    {{ join_scheme_days('lines') }}
    -- a book that the register of received files does not name has no date
    left join {{ ref('int_intake__receipts') }} as receipts on lines.source_file = receipts.source_file
    {{ join_kept_out('lines', 'event_register', 'document_cell') }}
),

judged as (
    select
        *,
        case
            when unit_id is null then 'unknown_unit'
            when event_date is null then 'invalid_date'
            when event_date not between first_day and last_day then 'date_outside_period'
            when indicator_id is null then 'unknown_indicator'
            when rule_id is null then 'unknown_point_rule'
            when occurrence_count is null then 'invalid_number'
            when document is null then 'missing_document'
            when book_place > 1 then 'duplicate_event'
        end as reason_code
    from resolved
)

select
    *,
    {{ told_of_problem({
        'unknown_unit': ['unit_cell', 'unit_text'],
        'invalid_date': ['event_date_cell', 'event_date_text'],
        'date_outside_period': ['event_date_cell', 'event_date_text'],
        'unknown_indicator': ['indicator_cell', 'indicator_code'],
        'unknown_point_rule': ['rule_cell', 'rule_name', 'allowed_rules'],
        'invalid_number': ['occurrence_count_cell', 'occurrence_count_text'],
        'missing_document': ['document_cell'],
        'duplicate_event': ['event_cell', 'event_text'],
    }) }}
from judged
