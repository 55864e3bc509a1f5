"""Settings from the environment, and the words of both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import Language, Settings, dagster_environment
from pipeline.words import WORDS, say


def test_every_word_stands_in_both_languages() -> None:
    assert [key for key, (zh, en) in WORDS.items() if not zh or not en or zh == en] == []
    assert say(Language.EN, "edition_number", number=3) == "edition 3"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {"RAW": str(tmp_path), "THREADS": "2", "LANG": "en", "AS_OF": "2013-12-31"}.items():
        monkeypatch.setenv(f"KAOHE_{name}", value)
    settings = Settings()
    assert (settings.raw, settings.threads, settings.lang, settings.as_of_text) == (
        tmp_path,
        2,
        "en",
        "2013-12-31",
    )


def test_dagster_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    environment = dagster_environment(Settings(out=tmp_path, threads=3))
    assert (environment["KAOHE_OUT"], environment["KAOHE_THREADS"]) == (str(tmp_path), "3")
    assert environment["DAGSTER_HOME"] == str(tmp_path / "dagster")
