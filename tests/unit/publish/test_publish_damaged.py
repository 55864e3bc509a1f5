"""A damaged output folder: the loss is told, numbers stay used, readers keep what they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from edition_builders import Publish
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.publish.edition_error import EditionError
from pipeline.publish.edition_files import MANIFEST_NAME, remove_tree
from pipeline.publish.editions import Edition, EditionStore
from pipeline.publish.standing import STANDING_NAME

Damage = Callable[[Path], object]


def cut(path: Path) -> None:
    """Leave only the first half of a file."""
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8")[: path.stat().st_size // 2], encoding="utf-8")


def other_json(path: Path) -> None:
    """Sound JSON that is something else."""
    path.chmod(0o644)
    path.write_text("[]", encoding="utf-8")


def damaged_manifest(edition: Edition, damage: Damage) -> None:
    """Damage the manifest of an edition."""
    edition.path.chmod(0o755)
    damage(edition.path / MANIFEST_NAME)


@pytest.mark.parametrize("gone", [(2,), (1, 2)], ids=["the current one", "all"])
def test_a_number_is_not_used_again_when_editions_are_gone(
    gone: tuple[int, ...], store: EditionStore, release: Publish
) -> None:
    release("1")
    release("2")
    for number in gone:
        remove_tree(store.folder / f"{number:06d}")
    assert store.current_number() is None
    assert release("3").edition.number == 3


@pytest.mark.parametrize("damage", [cut, other_json])
def test_a_damaged_record_of_what_was_shown_is_told(
    damage: Damage, store: EditionStore, release: Publish
) -> None:
    release("1")
    release("2")
    damage(store.out / STANDING_NAME)
    with pytest.raises(EditionError, match=r"standing\.json: damaged\..*or delete it"):
        release("3")
    assert store.current_number() == 2
    (store.out / STANDING_NAME).unlink()
    assert release("3").edition.number == 3


@pytest.mark.parametrize("damage", [cut, other_json])
def test_one_goes_back_from_an_edition_whose_manifest_is_damaged(
    damage: Damage, store: EditionStore, release: Publish
) -> None:
    release("1")
    damaged_manifest(release("2").edition, damage)
    with pytest.raises(EditionError, match=r"000002/manifest\.json: damaged"):
        release("3")
    assert store.rollback(1).number == 1
    remove_tree(store.folder / "000002")
    assert release("3").edition.number == 3


def test_commands_tell_which_edition_is_damaged(store: EditionStore, release: Publish) -> None:
    release("1")
    damaged_manifest(release("2").edition, cut)
    run = CliRunner().invoke(app, ["editions", "--out", str(store.out), "--lang", "en"])
    assert run.exit_code == 1
    assert "000002/manifest.json: damaged. Restore it" in run.output.replace("\n", "")
    query = CliRunner().invoke(app, ["query", "select 1", "--out", str(store.out), "--lang", "en"])
    assert query.exit_code == 1
    assert "000002/manifest.json: damaged. Restore it" in query.output.replace("\n", "")
    cut(store.out / STANDING_NAME)
    run = CliRunner().invoke(app, ["editions", "--out", str(store.out), "--lang", "en"])
    assert (run.exit_code, "standing.json: damaged" in run.output.replace("\n", "")) == (1, True)
