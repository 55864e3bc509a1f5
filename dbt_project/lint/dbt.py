"""The cross-database macros of dbt for the linter, which renders the models without dbt.

Belongs here: the `dbt.…` macros that our models and macros call.
Does not belong here: anything that a build uses.
"""


def type_string() -> str:
    """Return the type of a text."""
    return "varchar"


def listagg(*_arguments: str) -> str:
    """Stand in for the aggregate of texts."""
    return "max(null)"


def datediff(*_arguments: str) -> str:
    """Stand in for the number of days between two dates."""
    return "0"


def split_part(text: str, *_arguments: str) -> str:
    """Stand in for one part of a text."""
    return text
