"""Why an edition cannot be shown or gone back to.

Belongs here: the error, with its sentence in both languages. Does not belong here: when it is raised
(`editions`).
"""

from __future__ import annotations

from pipeline.settings import Language
from pipeline.words import say


class EditionError(RuntimeError):
    """An edition that was asked for is not there or not whole; as text, its English sentence.

    Attributes:
        key, values: The sentence in `words`, and what fills it in.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say(Language.EN, key, **values))
        self.key, self.values = key, values
