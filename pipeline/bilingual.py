"""One text in Chinese and in English, made together so that neither is without the other.

Belongs here: the pair. Does not belong here: any text.
Standard library only: reader processes import this.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in plain Chinese and its English twin."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> Bilingual:
        """A text that is the same in both languages (ids, numbers, quoted values) or has its twin."""
        return text if isinstance(text, Bilingual) else cls(text, text)


Text = str | Bilingual
"""Ids, numbers, dates and quoted values are the same in both languages; words have a twin."""
