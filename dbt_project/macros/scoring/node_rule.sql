{#
    How a node above leaves got its points, in words; what modifies them follows in its own words.

    language: zh or en
    Reads nodes (node_scores), tree_nodes, children and ceilings.
#}
{% macro node_rule(language) -%}
{%- set shown = {
    'share': number_text('100 * tree_nodes.minimum_available_share'),
    'possible': number_text('nodes.points_possible'),
    'awarded': number_text('children.children_awarded'),
    'of': number_text('children.children_possible'),
    'absent': 'cast(children.absent_count as ' ~ dbt.type_string() ~ ')',
} -%}
{%- set words = {
    'zh': {
        'insufficient': ['可以计分的指标不足规定的 ', '%，不计分，其分值按比例计入同级指标'],
        'geometric_mean': '下级指标得分率的加权几何平均 × 分值',
        'min': '下级指标得分率中最低的 × 分值',
        'weighted_mean': '下级指标得分率的加权平均 × 分值',
        'absent': [' 项不计，其分值按比例计入其余各项：', ' × ', ' ÷ '],
        'sum': '下级指标得分之和',
        'suffix': '',
        'comma': '，',
    },
    'en': {
        'insufficient': ['less could be scored than the ', '% needed: no score, points shared pro rata by its siblings'],
        'geometric_mean': 'weighted geometric mean of the shares below x points',
        'min': 'least share below x points',
        'weighted_mean': 'weighted mean of the shares below x points',
        'absent': [' absent, points shared pro rata: ', ' x ', ' / '],
        'sum': 'sum of the indicators below',
        'suffix': '_en',
        'comma': ', ',
    },
}[language] -%}
case
    when nodes.cell_status = 'insufficient_data'
        then '{{ words.insufficient[0] }}' || {{ shown.share }} || '{{ words.insufficient[1] }}'
    {%- for rollup in ['geometric_mean', 'min', 'weighted_mean'] %}
    when tree_nodes.rollup = '{{ rollup }}' then '{{ words[rollup] }}'
    {%- endfor %}
    when children.absent_count > 0
        then {{ shown.absent }} || '{{ words.absent[0] }}' || {{ shown.possible }}
            || '{{ words.absent[1] }}' || {{ shown.awarded }} || '{{ words.absent[2] }}' || {{ shown.of }}
    else '{{ words.sum }}'
end
|| tree_nodes.modifiers_text{{ words.suffix }}
|| coalesce('{{ words.comma }}' || ceilings.ceiling_text{{ words.suffix }}, '')
{%- endmacro %}
