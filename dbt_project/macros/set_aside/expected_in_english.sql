{#-
    What should have stood in a cell, in English. Figures, dates and words of a scheme are the same in both languages.
    Parameter: expected (as `expected_of` and the models of set-aside rows say it in Chinese).
-#}
{% macro expected_in_english(expected) -%}
    case {{ expected }}
        when '登记表中的单位' then 'a unit of the register'
        when '考核方案中的周期' then 'a period of the scheme'
        when '考核方案中的末级指标编码' then 'the code of a leaf of the scheme'
        when '同一指标的编码和名称' then 'code and name of one leaf'
        when '考核方案中的类别' then 'a category of the scheme'
        when '考核方案中的否决情形' then 'a veto of the scheme'
        when '考核方案中的等次' then 'a level of the scheme'
        when '登记的核查规则编号' then 'the id of a registered rule'
        when '该指标按登记事项计分的规则编号' then 'the id of a rule of the leaf for registered events'
        when '疑点清单中的疑点编号' then 'an id of the list of findings'
        when '可以说明、查实或撤销' then 'explained, confirmed or withdrawn: 可以说明、查实或撤销'
        when '每个单位一个编码' then 'one code for each unit'
        when '理由和批准人' then 'the reason and the approver'
        when '批准人姓名' then 'the name of the approver'
        when '核查人姓名' then 'the name of the reviewer'
        when '收到的文件名' then 'the name of a received file'
        when '依据文件' then 'the document'
        when '理由' then 'the reason'
        when '表样规定的选项' then 'one of the words of the form'
        when '数字' then 'a number'
        when '方案没有评价组' then 'no raters: the scheme asks for none'
        when '该指标计量单位的数字' then 'a number in the unit of the leaf'
        when '表上所写计量单位的数字' then 'a number in the unit that the sheet states'
        when '非负整数' then 'a whole number from 0 on'
        when '前后一致的份数' then 'counts that fit together'
        when '所属周期内的日期' then 'a date in the period'
        when '与以前不同的内容' then 'another content than before'
        when '一个周期一份填报' then 'one report of a period'
        when '每个事项登记一次' then 'each event registered once'
        when '每个评价人对一个单位评价一次' then 'one rating of a unit by each rater'
        when '每类测评报送一份' then 'one file for each survey'
        when '每个指标一行' then 'one line for each leaf'
        else
            replace(
                replace(replace({{ expected }}, '晚于 ', 'after '), '数字，单位为', 'a number in '), '见另一份：', 'see the other file: '
            )
    end
{%- endmacro %}
