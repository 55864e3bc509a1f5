"""E-Government Development Index of 2022: the three component indices of twelve countries, as published.

Belongs here: the survey's country table, without its results. Does not belong here: any computation.
"""

from __future__ import annotations

from datetime import date

from data.generators.indices.published import PublishedIndex
from data.generators.tables import Extract

# code, name; online services, human capital, telecommunication infrastructure
COUNTRIES: tuple[tuple[str, str, tuple[str, str, str]], ...] = (
    ("DNK", "丹麦", ("0.9797", "0.9559", "0.9795")),
    ("FIN", "芬兰", ("0.9833", "0.9640", "0.9127")),
    ("KOR", "韩国", ("0.9826", "0.9087", "0.9674")),
    ("NZL", "新西兰", ("0.9579", "0.9823", "0.8896")),
    ("ISL", "冰岛", ("0.8867", "0.9657", "0.9705")),
    ("SWE", "瑞典", ("0.9002", "0.9649", "0.9580")),
    ("AUS", "澳大利亚", ("0.9380", "1.0000", "0.8836")),
    ("EST", "爱沙尼亚", ("1.0000", "0.9231", "0.8949")),
    ("NLD", "荷兰", ("0.9026", "0.9506", "0.9620")),
    ("USA", "美国", ("0.9304", "0.9276", "0.8874")),
    ("CHN", "中国", ("0.8876", "0.7429", "0.8050")),
    ("SSD", "南苏丹", ("0.0518", "0.2038", "0.0000")),
)

INDEX = PublishedIndex(
    root="un-egdi-2022",
    source="UN DESA, E-Government Survey 2022, country table (public)",
    category="会员国",
    indicators=("OSI", "HCI", "TII"),
    countries=COUNTRIES,
    # the survey came out in September; the day on which the table was copied is ours, after the year
    extract=Extract("电子政务调查2022国家数据表", "2022", date(2023, 1, 10)),
    table_name="电子政务发展指数分项数据",
    table_note="注：数值与公开的国家数据表相同；抓取日期为本系统补拟。",
    note="component indices of twelve countries; the day of extraction is ours",
)
