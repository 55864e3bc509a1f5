"""YAML files of this repository: suites, layouts, lists of words.

Belongs here: reading them by libyaml, ten times as fast as YAML in Python, where it is there.
Does not belong here: schemes, which people send (`pipeline.schemes`): those stay with the reader in Python,
which no nesting can break.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What a YAML file in UTF-8 holds.

    Raises:
        yaml.YAMLError: It is malformed; the message names line and column.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loaders, both of them
