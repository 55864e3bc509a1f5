"""Words for people on the screen, in Chinese and English.

Belongs here: texts of the command line. Does not belong here: messages that are data (rules, suites,
problems).
"""

from __future__ import annotations

from pipeline.settings import Language

WORDS: dict[str, tuple[str, str]] = {
    "loading dbt": ("载入 dbt", "Loading dbt"),
    "start": ("载入 Dagster 和资产定义", "Loading Dagster, defining assets"),
    "schemes": ("读取考核方案", "Reading schemes"),
    "landing": ("接收文件", "Landing files"),
    "targets and calendar": ("解析指标值和工作日历", "Parsing targets, working days"),
    "raw tables": ("写入原始表", "Writing raw tables"),
    "arrival gate": ("到件核查", "Arrival gate"),
    "dbt": ("计算", "Building"),
    "release gate": ("发布核查", "Release gate"),
    "publish": ("发布", "Publishing"),
    "total": ("合计", "Total"),
    "overhead": ("全程 ÷ dbt（载入和计算）", "Whole run ÷ dbt (loading and building)"),
    "timings": ("用时（秒）", "Time (seconds)"),
    "stage": ("步骤", "Step"),
    "ranking": ("排名", "Ranking"),
    "rank": ("名次", "Rank"),
    "unit": ("考核对象", "Unit"),
    "points": ("得分", "Points"),
    "grade": ("等次", "Grade"),
    "status": ("状态", "Status"),
    "final": ("正式", "final"),
    "provisional": ("暂定", "provisional"),
    "vetoed": ("一票否决", "vetoed"),
    "more": ("…… 另有 {count} 个，见 mart_unit_ranking", "… {count} more in mart_unit_ranking"),
    "set_aside": ("搁置的文件和内容", "Set aside"),
    "set_aside_none": ("没有搁置任何文件。", "Nothing was set aside."),
    "reason": ("原因", "Reason"),
    "count": ("数量", "Count"),
    "examples": ("举例", "Examples"),
    "severity": ("程度", "Severity"),
    "blocker": ("阻断", "blocker"),
    "critical": ("严重", "critical"),
    "warning": ("提醒", "warning"),
    "info": ("提示", "info"),
    "findings": ("疑点", "Findings"),
    "findings_none": ("没有疑点。", "No findings."),
    "rules": ("规则", "Rules"),
    "gates": (
        "发布核查：{passed} 项通过，{other} 项未通过",
        "Release gate: {passed} passed, {other} did not",
    ),
    "arrival_rows": ("到件核查：{count} 处填报内容有问题", "Arrival gate: {count} entries with problems"),
    "check": ("核查项", "Check"),
    "answer": ("结论", "Answer"),
    "what": ("说明", "What"),
    "keys": ("涉及", "Rows"),
    "pass": ("通过", "pass"),
    "fail": ("不通过", "fail"),
    "error": ("核查出错", "error"),
    "skipped": ("无可核查", "nothing to judge"),
    "published": ("已发布第 {number} 版：{path}", "Published edition {number}: {path}"),
    "unchanged": (
        "内容与第 {number} 版完全相同，不另发布：{path}",
        "Nothing has changed; edition {number} stays: {path}",
    ),
    "not_released": (
        "没有发布：发布核查未通过，读者看到的仍是{current}。详情：{report}",
        "Not published: the release gate is closed; readers still see {current}. Details: {report}",
    ),
    "failed": ("运行失败：{message}", "The run failed: {message}"),
    "failed_log": ("运行目录（下次运行前保留）：{path}", "Run folder (kept until the next run): {path}"),
    "busy": (
        "另一次运行正在使用 {out}（{holder}）。请等它结束，或换一个 --out。",
        "Another run is at work in {out} ({holder}). Wait until it has ended, or choose another --out.",
    ),
    "edition_number": ("第 {number} 版", "edition {number}"),
    "no_edition": ("（尚无版本）", "no edition"),
    "no_raw": ("找不到原始数据目录：{path}", "There is no raw folder: {path}"),
    "edition": ("版本", "Edition"),
    "published_at": ("发布时间", "Published"),
    "tables": ("表", "Tables"),
    "rows": ("行", "Rows"),
    "current": ("当前", "current"),
    "no_editions": ("还没有发布过。", "Nothing has been published yet."),
    "rolled_back": ("已退回第 {number} 版：{path}", "Readers see edition {number} again: {path}"),
    "scheme_sound": ("{path}：没有问题。", "{path}: sound."),
    "place": ("位置", "Place"),
    "expected": ("应为", "Expected"),
    "found": ("实为", "Found"),
    "remedy": ("处理", "Remedy"),
    "indicator": ("指标", "Indicator"),
    "method": ("计分方法", "Method"),
    "applies_to": ("适用", "Applies to"),
    "all": ("全部", "all"),
}


def say(language: Language, key: str, **values: object) -> str:
    """A text in a language, with its values filled in."""
    zh, en = WORDS[key]
    return (zh if language is Language.ZH else en).format(**values)
