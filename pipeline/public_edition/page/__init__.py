"""The yearly report page: one self-contained HTML file a year, made from the public tables alone.

Belongs here: one page per year. Does not belong here: figures and their order (`tables`), charts (`charts`),
words (`words`), looks (`templates`), whether anything may be shown (`gate`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.public_edition.page.charts import charts_of
from pipeline.public_edition.page.summary import cards_of, sentences_of
from pipeline.public_edition.page.tables import SchemeFigures, Withheld, read_schemes, read_withheld, tidy
from pipeline.public_edition.page.words import SUBJECT_NOTES, row_text, say, shown, value_of

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "report.html.j2"


def pages(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The report page of every year that has public figures, by file name."""
    schemes, withheld = read_schemes(connection), read_withheld(connection)
    years = sorted({scheme.year for scheme in schemes})
    return {
        f"report-{year}.html": render(
            year,
            [scheme for scheme in schemes if scheme.year == year],
            [one for one in withheld if any(one.scheme_id == s.scheme_id for s in schemes if s.year == year)],
        )
        for year in years
    }


def render(year: int, schemes: list[SchemeFigures], withheld: list[Withheld]) -> str:
    """One page.

    Args:
        year: The year.
        schemes: Its schemes with their public figures.
        withheld: Figures that are withheld, with the ground, without values.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": say,
        "tidy": tidy,
        "shown": shown,
        "row_text": row_text,
        "value_of": value_of,
        "charts_of": charts_of,
        "cards_of": cards_of,
        "sentences_of": sentences_of,
        "notes": SUBJECT_NOTES,
        "css": (TEMPLATES / "report.css").read_text(encoding="utf-8"),
        "script": (TEMPLATES / "report.js").read_text(encoding="utf-8"),
    }
    return environment.get_template(TEMPLATE).render(year=year, schemes=schemes, withheld=withheld)
