"""Lint of the lights of dual monitoring: both gaps or none, and red behind amber.

Belongs here: rules over `amber_gap_points` and `red_gap_points`.
Does not belong here: giving the lights (dbt).
"""

from __future__ import annotations

from pipeline.bilingual import Bilingual
from pipeline.schemes.lint_findings import Findings


def lint_lights(findings: Findings) -> None:
    """Check the two gaps against each other."""
    header = findings.scheme.header
    amber, red = header.amber_gap_points, header.red_gap_points
    if (amber is None) is not (red is None):
        missing = "amber_gap_points" if amber is None else "red_gap_points"
        findings.add(
            "half_of_the_lights",
            header.source,
            missing,
            Bilingual("黄灯差距和红灯差距只填了一个。", "Only one of the two gaps of the lights is given."),
            Bilingual("请把两个都填上，或都留空。", "Give both, or neither."),
            expected=Bilingual("两个差距都填，或都不填", "both gaps, or none"),
            found=Bilingual(f"没有 {missing}", f"no {missing}"),
        )
    elif amber is not None and red is not None and red <= amber:
        findings.add(
            "lights_upside_down",
            header.source,
            "red_gap_points",
            Bilingual(
                "红灯差距不大于黄灯差距，黄灯永远不会亮。",
                "Red comes no later than amber: amber is never lit.",
            ),
            Bilingual("请把红灯差距改得比黄灯差距大。", "Make the red gap larger than the amber gap."),
            expected=Bilingual(f"大于 {amber}", f"more than {amber}"),
            found=str(red),
        )
