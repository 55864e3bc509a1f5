{#- What should have stood in a cell that is set aside for a reason. Parameters: reason_code (a column). -#}
{% macro expected_of(reason_code) -%}
    case {{ reason_code }}
        when 'unknown_unit' then '登记表中的单位'
        when 'unknown_period' then '考核方案中的周期'
        when 'unknown_indicator' then '考核方案中的末级指标编码'
        when 'name_of_other_indicator' then '同一指标的编码和名称'
        when 'unknown_rule' then '登记的核查规则编号'
        when 'unknown_point_rule' then '该指标按登记事项计分的规则编号'
        when 'incomplete_exception' then '理由和批准人'
        when 'unknown_veto' then '考核方案中的否决情形'
        when 'unknown_word' then '表样规定的选项'
        when 'unknown_level' then '考核方案中的等次'
        when 'invalid_number' then '数字'
        when 'other_unit' then '该指标计量单位的数字'
        when 'inconsistent_counts' then '前后一致的份数'
        when 'invalid_date' then 'YYYY-MM-DD'
        when 'unknown_file' then '收到的文件名'
        when 'date_outside_period' then '所属周期内的日期'
        when 'missing_approver' then '批准人姓名'
        when 'missing_reviewer' then '核查人姓名'
        when 'missing_document' then '依据文件'
        when 'duplicate_event' then '每个事项登记一次'
        when 'duplicate_rating' then '每个评价人对一个单位评价一次'
        when 'duplicate_survey' then '每类测评报送一份'
        when 'missing_reason' then '理由'
        when 'duplicate_row' then '每个指标一行'
    end
{%- endmacro %}
