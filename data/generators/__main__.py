"""`python -m data.generators [--out data/raw]`: write the generated origins and the manifest.

Belongs here: the command line. Does not belong here: any content.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from data.generators import (
    baoding_2024,
    baoding_2024_publication,
    finance_2024,
    guangzhou_2024_files,
    haizhu_2023,
    honghe_2024,
    honghe_2024_publication,
    honghe_2024_reports,
    rule_of_law_2024,
    shili_2024,
)
from data.generators.anxi_2019.files import files as anxi_files
from data.generators.county_2013.files import files as county_files
from data.generators.files import MANIFEST_NAME, RawFile, manifest_bytes, write_files
from data.generators.indices import egdi_2022, hdi_2014


def all_files() -> Iterator[RawFile]:
    """Every generated file of every origin."""
    yield from county_files()
    yield from anxi_files()
    yield from baoding_2024.files()
    yield from baoding_2024_publication.files()
    yield from honghe_2024.files()
    yield from honghe_2024_reports.files()
    yield from finance_2024.files()
    yield from haizhu_2023.files()
    yield from guangzhou_2024_files.files()
    yield from rule_of_law_2024.files()
    yield from hdi_2014.INDEX.files()
    yield from egdi_2022.INDEX.files()
    yield from honghe_2024_publication.files()
    yield from shili_2024.files()


def generate(raw: Path) -> int:
    """Write everything below `raw`; returns how many files were written, without the manifest."""
    written = write_files(raw, all_files())
    (raw / MANIFEST_NAME).write_bytes(manifest_bytes(raw, written))
    return len(written)


def main() -> None:
    """Parse the command line and generate."""
    parser = argparse.ArgumentParser(prog="python -m data.generators", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("data/raw"), help="raw folder (default: data/raw)")
    options = parser.parse_args()
    count = generate(options.out)
    print(f"{count} files below {options.out}")


if __name__ == "__main__":
    main()
