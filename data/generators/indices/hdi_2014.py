"""Human Development Index for 2014: inputs of twelve countries, as the Human Development Report 2015 prints.

Belongs here: Table 1 of the report, without its results. Does not belong here: any computation.
"""

from __future__ import annotations

from datetime import date

from data.generators.indices.published import PublishedIndex
from data.generators.tables import Extract

# code, name; life expectancy, expected and mean years of schooling, income per head in PPP$ of 2011
COUNTRIES: tuple[tuple[str, str, tuple[str, str, str, str]], ...] = (
    ("NOR", "挪威", ("81.6", "17.5", "12.6", "64992")),
    ("AUS", "澳大利亚", ("82.4", "20.2", "13.0", "42261")),
    ("CHE", "瑞士", ("83.0", "15.8", "12.8", "56431")),
    ("DNK", "丹麦", ("80.2", "18.7", "12.7", "44025")),
    ("NLD", "荷兰", ("81.6", "17.9", "11.9", "45435")),
    ("IRL", "爱尔兰", ("80.9", "18.6", "12.2", "39568")),
    ("USA", "美国", ("79.1", "16.5", "12.9", "52947")),
    ("CAN", "加拿大", ("82.0", "15.9", "13.0", "42155")),
    ("NZL", "新西兰", ("81.8", "19.2", "12.5", "32689")),
    ("SGP", "新加坡", ("83.0", "15.4", "10.6", "76628")),
    ("CHN", "中国", ("75.8", "13.1", "7.5", "12547")),
    ("IND", "印度", ("68.0", "11.7", "5.4", "5497")),
)

INDEX = PublishedIndex(
    root="undp-hdi-2014",
    source="UNDP, Human Development Report 2015, Table 1 (public)",
    category="国家和地区",
    indicators=("LE", "EYS", "MYS", "GNI"),
    countries=COUNTRIES,
    extract=Extract("人类发展报告2015统计附表1", "2014", date(2015, 12, 14)),
    table_name="人类发展指数分项数据",
    table_note="注：数值与公开的统计附表相同。",
    note="inputs of twelve countries",
)
