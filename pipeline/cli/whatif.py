"""The command `kaohe what-if`.

Belongs here: arguments and exit codes. Does not belong here: what is computed (`whatif`).

Exit codes: 0 answered, 1 the question cannot be answered: no edition, unknown name, unsound scheme.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.cli.options import (
    FAILED,
    JsonOption,
    LangOption,
    OutOption,
    RawOption,
    begin,
    current_edition,
)
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.publish.editions import Edition
    from pipeline.schemes import Scheme
    from pipeline.screen import Screen


def what_if(
    scheme: Annotated[
        str | None,
        typer.Option("--scheme", help="方案编号、文件夹或工作簿。 Scheme: id or place."),
    ] = None,
    data_of: Annotated[
        str | None, typer.Option("--data-of", help="用哪个方案的数据，缺省为同编号。 Whose data are scored.")
    ] = None,
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="改方案的一格：表.键.列=值。 table.key.column=value.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="只重算一个单位。 Rescore one unit.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("--value", help="指标=数值。 INDICATOR=VALUE, with --unit.")
    ] = None,
    period: Annotated[str | None, typer.Option("--period", help="周期，缺省为年度。 Period.")] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="存为 .duckdb、.xlsx 或 Parquet 文件夹。 Save the tables.")
    ] = None,
    raw: RawOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """假如换一个数值或方案会怎样，已发布的内容不变。 What would be otherwise; nothing is published.

    例： --unit 宣教股 --value W1-1=96；或 --scheme 新方案文件夹 --data-of county-2013。
    """
    settings, screen = begin(raw=raw, out=out, lang=lang)
    edition = current_edition(settings, screen)
    if unit is not None and values:
        _one_unit(screen, edition, unit, values, period, scheme, as_json)
    elif unit is None and not values and scheme is not None:
        _whole_scheme(screen, settings, edition, scheme, data_of, changes or [], save, as_json)
    else:
        _refuse(
            screen,
            "请给出 --unit 和 --value，或者 --scheme。",
            "Give --unit with --value, or --scheme.",
        )


def _one_unit(
    screen: Screen,
    edition: Edition,
    unit: str,
    values: list[str],
    period: str | None,
    scheme: str | None,
    as_json: bool,
) -> None:
    from pipeline.explain.edition_reader import open_edition
    from pipeline.explain.explanation import choose_subject
    from pipeline.explain.names import UnknownNameError
    from pipeline.explain.report import report_unknown
    from pipeline.whatif.kit import KIT_NAME
    from pipeline.whatif.report import report_rescored, rescored_json
    from pipeline.whatif.rescoring import NotSupposableError, Supposed, rescore

    kit = edition.path / KIT_NAME
    if not kit.is_file():
        _refuse(
            screen,
            f"第 {edition.number} 版发布时没有保存重算所需的内容，请先运行 kaohe run。",
            f"Edition {edition.number} keeps nothing to rescore with; run kaohe run first.",
        )
    supposed = []
    try:
        with open_edition(edition.database) as reader:
            for text in values:
                indicator, _, figure = text.rpartition("=")
                subject = choose_subject(reader, unit, indicator, period, scheme)
                assert subject.indicator is not None
                value = Decimal(figure.strip().rstrip("%％"))
                supposed.append(Supposed(subject.indicator.key, subject.period.key, value))
        rescored = rescore(edition.database, kit, subject.scheme.key, subject.unit.key, supposed)
    except UnknownNameError as error:
        report_unknown(screen, error)
        raise typer.Exit(FAILED) from None
    except InvalidOperation:
        _refuse(screen, f"“{text}”应写成 指标=数值。", f'"{text}" should be INDICATOR=VALUE.')
    except NotSupposableError as error:
        _refuse(
            screen,
            f"{error.indicator_id} 在 {error.period_id} 不按填报或抓取的数值计分，不能假设一个数值。",
            f"{error.indicator_id} is not scored by a value in {error.period_id}: none can be supposed.",
        )
    if as_json:
        typer.echo(rescored_json(rescored))
    else:
        report_rescored(screen, subject.unit.key, rescored)


def _whole_scheme(
    screen: Screen,
    settings: Settings,
    edition: Edition,
    scheme: str,
    data_of: str | None,
    changes: list[str],
    save: Path | None,
    as_json: bool,
) -> None:
    from pipeline.explain.edition_reader import open_edition
    from pipeline.whatif.comparing import compare
    from pipeline.whatif.report import comparison_json, report_comparison
    from pipeline.whatif.scheme_run import as_published, build_supposed

    supposed = _supposed_scheme(screen, settings, scheme, data_of, changes)
    with open_edition(edition.database) as reader:
        published = reader.rows(
            "select period_id from facts.dim_period inner join marts.mart_unit_ranking as ranking "
            "using (scheme_id, period_id) where scheme_id = ? order by end_date desc, start_date limit 1",
            [supposed.scheme_id],
        )
    if not published:
        _refuse(
            screen,
            f"已发布的内容里没有方案 {supposed.scheme_id} 的得分；用 --data-of 指明用哪个方案的数据。",
            f"Nothing is published for scheme {supposed.scheme_id}; name the data with --data-of.",
        )
    with tempfile.TemporaryDirectory(prefix="kaohe-what-if-") as folder:
        own = as_published(settings, edition.manifest)
        database = build_supposed(own, supposed, Path(folder), None if as_json else screen)
        comparison = compare(edition.database, database, supposed.scheme_id, save)
    if as_json:
        typer.echo(comparison_json(comparison))
    else:
        report_comparison(screen, supposed.header.scheme_name, comparison, published[0]["period_id"])


def _supposed_scheme(
    screen: Screen, settings: Settings, scheme: str, data_of: str | None, changes: list[str]
) -> Scheme:
    """The scheme that is supposed, sound and on the time of the data."""
    from pipeline.cli.report_scheme import report_problems
    from pipeline.schemes.lint import lint_scheme
    from pipeline.schemes.vocabulary import Severity
    from pipeline.whatif.hybrid import CellChange, ChangeError, on_data_of, with_changes

    rules = _scheme_at(screen, settings, scheme)
    data = rules if data_of is None else _scheme_at(screen, settings, data_of)
    try:
        supposed = with_changes(on_data_of(rules, data), [CellChange.of(text) for text in changes])
    except ChangeError as error:
        _refuse(
            screen,
            f"“{error.text}”改不了，可以是：{error.expected}",
            f'"{error.text}" cannot be set; possible: {error.expected}',
        )
    errors = [problem for problem in lint_scheme(supposed) if problem.severity is Severity.ERROR]
    if errors:
        report_problems(screen, errors)
        raise typer.Exit(FAILED)
    return supposed


def _scheme_at(screen: Screen, settings: Settings, text: str) -> Scheme:
    from pipeline.cli.report_scheme import report_problems
    from pipeline.schemes import load_scheme

    path = Path(text)
    found, problems = load_scheme(path if path.exists() else settings.raw / "schemes" / text)
    if found is None:
        report_problems(screen, problems)
        raise typer.Exit(FAILED)
    return found


def _refuse(screen: Screen, zh: str, en: str) -> NoReturn:
    screen.text(screen.twin(zh, en), "bold red")
    raise typer.Exit(FAILED)
