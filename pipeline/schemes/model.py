"""The scheme as typed rows: one pydantic model for each table, in the order of its columns.

Belongs here: columns, their types, allowed values, defaults and Chinese headings (the heading is the field's
title).
Does not belong here: reading files (folder, workbook), rules across rows (lint), Arrow tables (tables).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.schemes.location import RowSource
from pipeline.schemes.values import Day, Identifier, Items, Number, PeriodKey, Share, Whole, YesNo, items
from pipeline.schemes.vocabulary import (
    EventType,
    ExemptionCondition,
    Fold,
    GroupRule,
    LatePolicy,
    Method,
    PeriodKind,
    ProjectRollup,
    RankBasis,
    Rollup,
    RuleSeverity,
    SchemeKind,
    SourceMode,
    Ties,
)

WHO = "[a-z一-龥][a-z0-9_一-龥]*"


class Row(BaseModel):
    """What all rows share: where they stood, and that they know no other column."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    source: RowSource = Field(exclude=True, repr=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this row from the others of its table."""
        return tuple(str(getattr(self, name) or "") for name in self.key)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the columns of the table in their order."""
        return tuple(name for name in cls.model_fields if name != "source")

    @classmethod
    def required_columns(cls) -> tuple[str, ...]:
        """Return the columns that must be there and filled."""
        return tuple(n for n, f in cls.model_fields.items() if n != "source" and f.is_required())


class Header(Row):
    """What the scheme says of itself (`scheme.yml`, sheet `scheme`)."""

    table: ClassVar[str] = "scheme"
    key: ClassVar[tuple[str, ...]] = ("scheme_id",)
    scheme_id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$", title="方案编号")]
    scheme_name: str = Field(min_length=1, title="方案名称")
    scheme_kind: SchemeKind = Field(title="方案类型")
    scheme_year: Whole = Field(ge=1990, le=2200, title="年度")
    scheme_version: str = Field(default="1", min_length=1, title="版本")
    effective_date: Day = Field(title="施行日期")
    points_total: Number | None = Field(default=None, gt=0, title="总分")
    leaf_decimals: Whole = Field(default=4, ge=0, le=8, title="指标得分小数位")
    node_decimals: Whole | None = Field(default=None, ge=0, le=8, title="上级指标得分小数位")
    published_decimals: Whole = Field(default=2, ge=0, le=8, title="公布得分小数位")
    rank_basis: RankBasis = Field(default=RankBasis.PUBLISHED, title="排名依据")
    ties: Ties = Field(default=Ties.STANDARD, title="并列规则")
    tie_breakers: Items = Field(default=(), title="同分比较指标")
    first_period_id: PeriodKey | None = Field(default=None, title="首个填报周期")
    due_working_days: Whole | None = Field(default=None, ge=1, le=250, title="填报期限工作日")
    cutoff_working_days: Whole | None = Field(default=None, ge=1, le=250, title="截止工作日")
    late_policy: LatePolicy = Field(default=LatePolicy.COUNTS_UNTIL_CUTOFF, title="迟报处理")
    minimum_submission_share: Share = Field(default=Decimal(0), title="最低报送率")
    maximum_quarantined_share: Share = Field(default=Decimal(1), title="最高退件率")
    amber_gap_points: Number | None = Field(default=None, ge=0, le=100, title="黄灯差距")
    red_gap_points: Number | None = Field(default=None, gt=0, le=100, title="红灯差距")
    project_rollup: ProjectRollup = Field(default=ProjectRollup.EQUAL, title="项目汇总方式")
    falsification_grade_id: Identifier | None = Field(default=None, title="弄虚作假等次编号")
    inspection_share: Share = Field(default=Decimal("0.05"), title="察访核验抽样比例")
    inspection_seed: str | None = Field(default=None, title="抽样种子")
    source_note: str = Field(default="", title="来源说明")


class Period(Row):
    """One assessment period."""

    table: ClassVar[str] = "periods"
    key: ClassVar[tuple[str, ...]] = ("period_id",)
    period_id: PeriodKey = Field(title="周期编号")
    period_name: str = Field(min_length=1, title="周期名称")
    period_kind: PeriodKind = Field(title="周期类型")
    parent_period_id: PeriodKey | None = Field(default=None, title="上级周期编号")
    start_date: Day = Field(title="开始日期")
    end_date: Day = Field(title="结束日期")
    is_reported: YesNo = Field(title="是否填报")


class StatedCount(Row):
    """How many indicators the published document says that it has, to be compared with the tree."""

    table: ClassVar[str] = "stated_counts"
    key: ClassVar[tuple[str, ...]] = ("branch_id", "indicator_level")
    branch_id: Identifier | None = Field(default=None, title="分支指标编号")
    indicator_level: Whole | None = Field(default=None, ge=0, le=8, title="指标层级")
    stated_count: Whole = Field(ge=0, title="写明的个数")


class Category(Row):
    """Peers that are ranked together."""

    table: ClassVar[str] = "categories"
    key: ClassVar[tuple[str, ...]] = ("category_id",)
    category_id: Identifier = Field(title="类别编号")
    category_name: str = Field(min_length=1, title="类别名称")
    aliases: Items = Field(default=(), title="别名")


class Indicator(Row):
    """A node of the tree; a node without children is a leaf and is scored."""

    table: ClassVar[str] = "indicators"
    key: ClassVar[tuple[str, ...]] = ("indicator_id",)
    indicator_id: Identifier = Field(title="指标编号")
    parent_id: Identifier | None = Field(default=None, title="上级指标编号")
    indicator_name: str = Field(min_length=1, title="指标名称")
    points: Number = Field(ge=0, title="分值")
    method: Method | None = Field(default=None, title="计分方法")
    rollup: Rollup | None = Field(default=None, title="汇总方式")
    fold: Fold | None = Field(default=None, title="年度合并方式")
    input: Annotated[
        str | None,
        Field(pattern=rf"^(reported|captured|event|submissions|survey:{WHO}|rating:{WHO}(\+{WHO})*)$"),
    ] = Field(default=None, title="数据来源")
    source_mode: SourceMode | None = Field(default=None, title="取数方式")
    unit_of_measure: str = Field(default="", title="计量单位")
    is_evidence_required: YesNo = Field(default=False, title="是否需要佐证")
    assessed_in: Annotated[tuple[PeriodKind, ...], BeforeValidator(items)] = Field(
        default=(), title="考核周期"
    )
    applies_to: Items = Field(default=(), title="适用类别")
    responsible: str = Field(default="", title="责任部门")
    description: str = Field(default="", title="说明")
    minimum_available_share: Share | None = Field(default=None, title="最低数据比例")
    tags: Items = Field(default=(), title="标签")

    @property
    def rating_groups(self) -> tuple[str, ...]:
        """Groups of raters that the leaf names, in its order; none when raters do not decide it."""
        kind, _, groups = (self.input or "").partition(":")
        return tuple(groups.split("+")) if kind == "rating" else ()

    @property
    def natural_source_mode(self) -> SourceMode | None:
        """Who brings the value, as its input tells; None for a node without input."""
        if self.input is None:
            return None
        return SourceMode(self.input) if self.input in {"reported", "captured"} else SourceMode.ASSESSOR


class Parameter(Row):
    """One number or word of an indicator: what its method needs, or a modifier of its points."""

    table: ClassVar[str] = "parameters"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "parameter")
    indicator_id: Identifier = Field(title="指标编号")
    parameter: str = Field(min_length=1, title="参数")
    value: str = Field(min_length=1, title="参数值")


class TargetRow(Row):
    """A target as people write it; empty columns mean any, the most specific row wins."""

    table: ClassVar[str] = "targets"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "period_kind", "period_id", "category_id", "unit_id")
    indicator_id: Identifier = Field(title="指标编号")
    period_kind: PeriodKind | None = Field(default=None, title="周期类型")
    period_id: PeriodKey | None = Field(default=None, title="周期编号")
    category_id: Identifier | None = Field(default=None, title="类别编号")
    unit_id: Identifier | None = Field(default=None, title="单位编号")
    target_text: str = Field(min_length=1, title="目标值")


class Band(Row):
    """One band of a leaf: values between its bounds get its points."""

    table: ClassVar[str] = "bands"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "band_order")
    indicator_id: Identifier = Field(title="指标编号")
    band_order: Whole = Field(ge=1, title="档次序号")
    band_name: str = Field(min_length=1, title="档次名称")
    lower_value: Number | None = Field(default=None, title="下限")
    is_lower_inclusive: YesNo | None = Field(default=None, title="是否含下限")
    upper_value: Number | None = Field(default=None, title="上限")
    is_upper_inclusive: YesNo | None = Field(default=None, title="是否含上限")
    points: Number = Field(ge=0, title="分值")

    @property
    def holds_lower(self) -> bool:
        """Whether the lower bound belongs to the band; it does unless told otherwise."""
        return self.is_lower_inclusive is not False

    @property
    def holds_upper(self) -> bool:
        """Whether the upper bound belongs to the band; it does not unless told otherwise."""
        return self.is_upper_inclusive is True


class Level(Row):
    """One level of a rating or survey."""

    table: ClassVar[str] = "levels"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "level_order")
    indicator_id: Identifier = Field(title="指标编号")
    level_order: Whole = Field(ge=1, title="档次序号")
    level_name: str = Field(min_length=1, title="档次名称")
    aliases: Items = Field(default=(), title="别名")
    points: Number = Field(ge=0, title="分值")


class Deduction(Row):
    """One rule of a deduction or bonus leaf: points for each occurrence, written as a positive number."""

    table: ClassVar[str] = "deductions"
    key: ClassVar[tuple[str, ...]] = ("indicator_id", "rule_id")
    indicator_id: Identifier = Field(title="指标编号")
    rule_id: Identifier = Field(title="规则编号")
    event_type: EventType = Field(title="事件类型")
    points_each: Number = Field(gt=0, title="每次分值")
    cap_points: Number | None = Field(default=None, gt=0, title="封顶分值")
    group_id: Identifier | None = Field(default=None, title="规则组")
    group_rule: GroupRule | None = Field(default=None, title="组内计法")
    group_cap_points: Number | None = Field(default=None, gt=0, title="组封顶分值")
    is_negative_list: YesNo = Field(default=False, title="是否负面清单")
    rule_text: str = Field(min_length=1, title="规则说明")
    rule_text_en: str = Field(min_length=1, title="规则说明（英文）")


class Grade(Row):
    """One grade; the first whose conditions hold is given, in grade_order."""

    table: ClassVar[str] = "grades"
    key: ClassVar[tuple[str, ...]] = ("grade_id",)
    grade_order: Whole = Field(ge=1, title="等次序号")
    grade_id: Identifier = Field(title="等次编号")
    grade_name: str = Field(min_length=1, title="等次名称")
    minimum_score: Number = Field(ge=0, title="最低得分")
    is_minimum_inclusive: YesNo = Field(default=True, title="是否含最低得分")
    top_share: Number | None = Field(default=None, title="名额比例")
    minimum_count: Whole | None = Field(default=None, ge=0, title="最少名额")


class Veto(Row):
    """An event that fixes the grade whatever the points."""

    table: ClassVar[str] = "vetoes"
    key: ClassVar[tuple[str, ...]] = ("veto_id",)
    veto_id: Identifier = Field(title="否决编号")
    veto_name: str = Field(min_length=1, title="否决事项")
    aliases: Items = Field(default=(), title="别名")
    grade_id: Identifier = Field(title="等次编号")
    exemption_conditions: Annotated[tuple[ExemptionCondition, ...], BeforeValidator(items)] = Field(
        default=(), title="免除条件"
    )


class Tag(Row):
    """A subject that cuts across the tree: leaves carry it, and points are told by it."""

    table: ClassVar[str] = "tags"
    key: ClassVar[tuple[str, ...]] = ("tag_id",)
    tag_id: Identifier = Field(title="标签编号")
    tag_name: str = Field(min_length=1, title="标签名称")
    stated_share: Share | None = Field(default=None, title="写明的分值占比")


class RuleChoice(Row):
    """What the scheme wants otherwise than the register of rules of completeness and authenticity has it."""

    table: ClassVar[str] = "rules"
    key: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: Annotated[str, Field(pattern=r"^[EA]\d\d$", title="规则编号")]
    severity: RuleSeverity | None = Field(default=None, title="程度")
    takes_points: YesNo | None = Field(default=None, title="是否不计分")
    tolerance: Number | None = Field(default=None, ge=0, title="容差")
    consequence: str | None = Field(default=None, title="后果")
    consequence_en: str | None = Field(default=None, title="后果（英文）")
