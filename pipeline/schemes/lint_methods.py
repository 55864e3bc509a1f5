"""Lint of what each leaf's method needs: input, deduction rules; and rows that nothing reads.

Belongs here: rules about one leaf and its rows.
Does not belong here: parameters (lint_parameters), targets (lint_targets), bands and levels (lint_bands),
the tree (lint_tree).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings
from pipeline.schemes.lint_parameters import lint_parameters
from pipeline.schemes.lint_targets import reads_targets
from pipeline.schemes.model import Deduction, Indicator, Row
from pipeline.schemes.phrases import EMPTY, NONE, at_least, no_rows_in, rows_in, so_many_rows
from pipeline.schemes.scheme import rows_of
from pipeline.schemes.tables import canonical_text
from pipeline.schemes.vocabulary import (
    EVENTS_OF_INPUT,
    METHODS_WITH_BANDS,
    METHODS_WITH_DEDUCTIONS,
    METHODS_WITH_LEVELS,
    METHODS_WITH_TARGETS,
    EventType,
    GroupRule,
    Method,
    Severity,
    SourceMode,
)


def lint_methods(findings: Findings) -> None:
    """Check every leaf that has a method."""
    scheme = findings.scheme
    for node in scheme.leaves:
        if node.method is None:
            continue
        _lint_input(findings, node, node.method)
        lint_parameters(findings, node, node.method, rows_of(scheme.parameters, node.indicator_id))
        _lint_tables(findings, node, node.method)
        if node.method in METHODS_WITH_DEDUCTIONS:
            _lint_deductions(findings, node)


def _input_words(method: Method) -> tuple[str, ...]:
    """Return how an input may begin for a method."""
    if method is Method.RATING:
        return ("rating:",)
    if method is Method.SURVEY:
        return ("survey:",)
    if method in METHODS_WITH_DEDUCTIONS:
        return ("event", "reported", "captured", "submissions")
    if method is Method.CHECKLIST:
        return ("reported", "captured", "submissions")
    return ("reported", "captured")


def _lint_input(findings: Findings, node: Indicator, method: Method) -> None:
    allowed = _input_words(method)
    if node.input is not None and not node.input.startswith(allowed):
        findings.add(
            "input_of_method",
            node.source,
            "input",
            Bilingual(
                f"计分方法 {method} 不能用数据来源“{node.input}”。",
                f"The method {method} cannot read {node.input}.",
            ),
            Bilingual(
                "请改成“应为”里的数据来源，或换计分方法。",
                "Use an input named under expected, or another method.",
            ),
            expected=", ".join(word + "…" if word.endswith(":") else word for word in allowed),
            found=node.input,
        )
    natural = node.natural_source_mode
    if node.source_mode is not None and natural is not None and node.source_mode is not natural:
        findings.add(
            "source_mode_of_input",
            node.source,
            "source_mode",
            Bilingual("取数方式与数据来源对不上。", "source_mode and input contradict each other."),
            Bilingual("请改成“应为”里的词，或留空。", "Use the word under expected, or leave it empty."),
            expected=natural,
            found=node.source_mode,
        )
    if node.is_evidence_required and natural in {SourceMode.CAPTURED, SourceMode.ASSESSOR}:
        findings.add(
            "evidence_not_asked",
            node.source,
            "is_evidence_required",
            Bilingual(
                f"“{node.indicator_name}”不由单位填报，不会收佐证材料。",
                f"{node.indicator_id} is not reported by units; no evidence is asked for.",
            ),
            Bilingual("请改成 false。", "Set it to false."),
            expected="false",
            found="true",
            severity=Severity.WARNING,
        )


def _lint_tables(findings: Findings, node: Indicator, method: Method) -> None:
    scheme = findings.scheme
    tables: tuple[tuple[str, frozenset[Method], frozenset[Method], Sequence[Row]], ...] = (
        (
            "targets",
            METHODS_WITH_TARGETS,
            frozenset({method} if reads_targets(scheme, node) else ()),
            rows_of(scheme.targets, node.indicator_id),
        ),
        ("bands", METHODS_WITH_BANDS, METHODS_WITH_BANDS, rows_of(scheme.bands, node.indicator_id)),
        ("levels", METHODS_WITH_LEVELS, METHODS_WITH_LEVELS, rows_of(scheme.levels, node.indicator_id)),
        (
            "deductions",
            METHODS_WITH_DEDUCTIONS,
            METHODS_WITH_DEDUCTIONS,
            rows_of(scheme.deductions, node.indicator_id),
        ),
    )
    for table, needing, reading, rows in tables:
        if method in needing and not rows:
            findings.add(
                "missing_rows",
                node.source,
                "method",
                Bilingual(
                    f"计分方法 {method} 在表 {table} 里没有内容。",
                    f"The method {method} finds no rows in {table}.",
                ),
                Bilingual(
                    f"请在 {table} 表里为 {node.indicator_id} 加上内容。",
                    f"Add rows for {node.indicator_id} to {table}.",
                ),
                expected=rows_in(node.indicator_id, table),
                found=NONE,
            )
        if method not in reading and rows:
            findings.add(
                "unread_rows",
                rows[0].source,
                "indicator_id",
                Bilingual(
                    f"计分方法 {method} 不读表 {table}，这些行不起作用。",
                    f"The method {method} does not read {table}.",
                ),
                Bilingual("请删去这些行，或换计分方法。", "Delete these rows, or change the method."),
                expected=no_rows_in(node.indicator_id, table),
                found=so_many_rows(len(rows)),
                severity=Severity.WARNING,
            )


def _lint_deductions(findings: Findings, node: Indicator) -> None:
    rules = rows_of(findings.scheme.deductions, node.indicator_id)
    for rule in rules:
        allowed = EVENTS_OF_INPUT.get(node.input or "", frozenset(EventType))
        if rule.event_type not in allowed:
            expected = ", ".join(event.value for event in EventType if event in allowed)
            findings.add(
                "event_of_input",
                rule.source,
                "event_type",
                Bilingual(
                    f"数据来源是“{node.input}”，事件类型不能是“{rule.event_type}”。",
                    f"The input is {node.input}; the event type cannot be {rule.event_type}.",
                ),
                Bilingual(
                    "请改成“应为”里的事件类型，或换数据来源。",
                    "Use an event type named under expected, or another input.",
                ),
                expected=expected,
                found=rule.event_type,
            )
    _lint_repeated_events(findings, rules)
    _lint_groups(findings, rules)
    short = [rule for rule in rules if rule.event_type is EventType.SHORTFALL_POINTS]
    if short and not rows_of(findings.scheme.targets, node.indicator_id):
        findings.add(
            "missing_rows",
            short[0].source,
            "event_type",
            Bilingual(
                f"“{node.indicator_name}”没有目标值，无从计算差距。",
                f"{node.indicator_id} has no target to fall short of.",
            ),
            Bilingual("请在 targets 表里加上目标值。", "Add its target to targets."),
            expected=rows_in(node.indicator_id, "targets"),
            found=NONE,
        )
    if node.method is not Method.DEDUCTION or not rules or any(rule.cap_points is None for rule in rules):
        _lint_bonus(findings, node)
        return
    reach = sum((rule.cap_points for rule in rules if rule.cap_points is not None), Decimal(0))
    if reach < node.points:
        findings.add(
            "floor_out_of_reach",
            rules[-1].source,
            "cap_points",
            Bilingual(
                f"各项封顶合计{canonical_text(reach)}分，“{node.indicator_name}”扣不到零分。",
                f"All caps take {canonical_text(reach)} points; {node.indicator_id} never reaches zero.",
            ),
            Bilingual(
                "确是本意就不用改；否则请提高封顶分值。", "Leave it if it is meant so, else raise the caps."
            ),
            expected=at_least(canonical_text(node.points)),
            found=str(canonical_text(reach)),
            severity=Severity.WARNING,
        )


def _lint_repeated_events(findings: Findings, rules: Sequence[Deduction]) -> None:
    """An event that names the leaf would count once for each rule of its type, unless it names a rule."""
    first: dict[EventType, Deduction] = {}
    for rule in rules:
        if rule.event_type is EventType.REGISTERED_EVENT:
            continue
        if first.setdefault(rule.event_type, rule) is not rule:
            findings.add(
                "repeated_event_type",
                rule.source,
                "event_type",
                Bilingual(
                    f"同一指标有两条规则用事件类型“{rule.event_type}”，同一事项会重复计分。",
                    f"Two rules of the leaf take {rule.event_type}: each such event would count twice.",
                ),
                Bilingual("请合并成一条规则。", "Make one rule of them."),
                expected=Bilingual(f"{rule.event_type} 一条规则", f"one rule for {rule.event_type}"),
                found=f"{first[rule.event_type].rule_id}, {rule.rule_id}",
            )


def _lint_groups(findings: Findings, rules: Sequence[Deduction]) -> None:
    first: dict[str, Deduction] = {}
    for rule in rules:
        says = (rule.group_rule, rule.group_cap_points)
        group = first.setdefault(rule.group_id, rule) if rule.group_id is not None else None
        wanted = (None, None) if group is None else (group.group_rule, group.group_cap_points)
        if says != wanted:
            findings.add(
                "group_of_rules",
                rule.source,
                "group_id",
                Bilingual("规则组的写法前后不一。", "The rules of a group do not agree."),
                Bilingual(
                    "同组的规则请写同样的组内计法和组封顶分值；不成组的请留空。",
                    "Write the same group_rule and group_cap_points in all rules of a group.",
                ),
                expected=_group_text(*wanted),
                found=_group_text(*says),
            )
        if (
            rule.group_rule is GroupRule.HIGHEST_PER_MATTER
            and rule.event_type is not EventType.REGISTERED_EVENT
        ):
            findings.add(
                "group_of_rules",
                rule.source,
                "event_type",
                Bilingual(
                    f"“{rule.event_type}”不写明所属事项，不能按事项只计最高的一次。",
                    f"{rule.event_type} names no matter, so its highest of one matter cannot be told.",
                ),
                Bilingual(
                    "请改为 registered_event，事项记入加分减分事项登记表的“所属事项”栏；或改写组内计法。",
                    "Take registered_event, whose register names the matter, or another group_rule.",
                ),
                expected=EventType.REGISTERED_EVENT,
                found=rule.event_type,
            )


def _group_text(group_rule: GroupRule | None, cap: Decimal | None) -> Bilingual:
    written = (group_rule or EMPTY, canonical_text(cap) or EMPTY)
    zh, en = (", ".join(getattr(one, language, str(one)) for one in written) for language in ("zh", "en"))
    return Bilingual(zh, en)


def _lint_bonus(findings: Findings, node: Indicator) -> None:
    if node.method is not Method.BONUS or node.points == 0:
        return
    findings.add(
        "bonus_points",
        node.source,
        "points",
        Bilingual(
            "加分项不占总分，分值应为 0，上限写在参数 cap。",
            "A bonus comes on top of the total: its points are 0, its limit is the parameter cap.",
        ),
        Bilingual("请把分值改成 0。", "Set points to 0."),
        expected="0",
        found=str(canonical_text(node.points)),
    )
