"""Keeps tests of one `xdist_group` on one worker.

Belongs here: what pytest needs before it hands tests out. Does not belong here: fixtures; they stand beside
their tests.

pytest 9.2 has another place for the id of a test than the one that pytest-xdist 3.8 adds the group to, so
`--dist loadgroup` would pay no heed to groups, silently (pytest-xdist issue 1386).
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the group to the ids of tests, in a worker, unless pytest-xdist has done so."""
    if not config.getoption("loadgroup", default=False):
        return
    for item in items:
        groups = sorted({str(mark.args[0]) for mark in item.iter_markers("xdist_group")})
        suffix = f"@{'_'.join(groups)}"
        if groups and not item.nodeid.endswith(suffix):
            item._id = type(item.id).parse(f"{item.nodeid}{suffix}")  # noqa: SLF001 - the id has no public place to set it
