"""Files of a published index: the register of its countries, and its inputs as a captured table.

Belongs here: how they are written. Does not belong here: which index, which figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.generators.files import RawFile
from data.generators.tables import Assessed, Captured, Extract, captured_csv, register_csv

REGISTER_NOTE = "注：国家代码为国际标准代码；起始日期为本系统补拟。"


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """An index as its publisher prints it.

    Attributes:
        root: Folder of the scheme.
        source: Publication that the figures are copied from.
        category: Name of the category that every country belongs to.
        indicators: Ids of the inputs.
        countries: Code, name, and the inputs in the order of `indicators`, as printed.
        extract: Table, year and day of copying.
        table_name: Name of the captured file, without the year.
        table_note: Note below the captured table.
        note: What is real and what is ours in the captured table, for the manifest.
    """

    root: str
    source: str
    category: str
    indicators: Sequence[str]
    countries: Sequence[tuple[str, str, Sequence[str]]]
    extract: Extract
    table_name: str
    table_note: str
    note: str

    def files(self) -> Iterator[RawFile]:
        """Register and inputs."""
        year = self.extract.period
        units = [Assessed(code, name, self.category) for code, name, _ in self.countries]
        yield RawFile(
            f"{self.root}/register/考核对象登记表_{year}.csv",
            register_csv(units, date(int(year), 1, 1), REGISTER_NOTE),
            "mixed",
            self.source,
            "countries; the date is ours",
        )
        values = [
            Captured(code, indicator, value)
            for code, _, figures in self.countries
            for indicator, value in zip(self.indicators, figures, strict=True)
        ]
        yield RawFile(
            f"{self.root}/captured/{self.table_name}_{year}.csv",
            captured_csv(values, self.extract, self.table_note),
            "real",
            self.source,
            self.note,
        )
