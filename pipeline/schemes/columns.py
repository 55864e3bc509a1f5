"""What a column holds, taken from its model: kind of value, bounds, closed set.

Belongs here: reading pydantic fields, for the JSON Schema and for templates.
Does not belong here: the columns themselves (model), their meaning (meanings).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pipeline.schemes.model import Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: English name.
        title: Chinese heading.
        base: Type of its value, or of the items of a list.
        is_list: Whether it holds several values.
        is_required: Whether it must be filled.
        default: Value when it is empty; None when there is none.
        bounds: `gt`, `ge`, `le`, `pattern`, `min_length`, as far as given.
    """

    name: str
    title: str
    base: type[Any]
    is_list: bool
    is_required: bool
    default: Any
    bounds: dict[str, Any]

    @property
    def words(self) -> tuple[str, ...]:
        """The closed set that values come from, empty when it is open."""
        return tuple(one.value for one in self.base) if issubclass(self.base, StrEnum) else ()


def columns_of(model: type[Row]) -> list[Column]:
    """Return the columns of a table in their order."""
    found: list[Column] = []
    for name in model.columns():
        field = model.model_fields[name]
        base, metadata = _unwrapped(field.annotation, [*field.metadata])
        is_list = get_origin(base) is tuple
        if is_list:
            base = get_args(base)[0]
        found.append(
            Column(
                name=name,
                title=str(field.title),
                base=base,
                is_list=is_list,
                is_required=field.is_required(),
                default=None if field.is_required() else field.default,
                bounds=_bounds(metadata),
            )
        )
    return found


def _unwrapped(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """Take `Annotated` and `| None` off a type."""
    if get_origin(annotation) is Annotated:
        base, *more = get_args(annotation)
        return _unwrapped(base, metadata + more)
    if get_origin(annotation) in {Union, UnionType}:
        return _unwrapped(next(one for one in get_args(annotation) if one is not type(None)), metadata)
    return annotation, metadata


def _bounds(metadata: list[Any]) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    for one in metadata:
        nested = getattr(one, "metadata", [one])
        for item in nested:
            for name in ("gt", "ge", "le", "pattern", "min_length"):
                value = getattr(item, name, None)
                if value is not None:
                    bounds[name] = value
    return bounds


NUMBERS = (Decimal, int)
"""Types that are written as numbers; truth values are not among them."""


def is_number(column: Column) -> bool:
    """Return whether a column is written as a number."""
    return column.base in NUMBERS and not column.is_list


def is_date(column: Column) -> bool:
    """Return whether a column holds a day."""
    return column.base is date


def is_flag(column: Column) -> bool:
    """Return whether a column holds true or false."""
    return column.base is bool
