"""Which of dbt's events become messages.

Belongs here: dbt's event manager, replaced through dbt's own setter. Does not belong here: what is done with
a message (`dbt_build`).

dbt fires some twenty events for each node and turns every one into a protobuf message before it looks for
somebody who listens: with logging off, nobody does, and the messages are a tenth of a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import ctx_set_event_manager, get_event_manager

NODE_FINISHED = "NodeFinished"
NEVER_DROPPED = frozenset({EventLevel.WARN, EventLevel.ERROR})


class HeardEvents(EventManager):
    """Drops what nobody hears: what is neither asked for by name, nor a warning, nor an error.

    As soon as dbt has a logger, everything goes to it.
    """

    def __init__(self, heard: frozenset[str]) -> None:
        super().__init__()
        self._heard = heard

    def fire_event(
        self,
        e: BaseEvent,
        level: EventLevel | None = None,
        node: Any = None,
        force_warn_or_error_handling: bool = False,
    ) -> None:
        """Pass an event on, or let it go."""
        is_heard = type(e).__name__ in self._heard or (level or e.level_tag()) in NEVER_DROPPED
        if self.loggers or is_heard or force_warn_or_error_handling:
            super().fire_event(e, level, node, force_warn_or_error_handling)


@contextmanager
def only_heard(*names: str) -> Iterator[None]:
    """While this lasts, dbt turns only these events, warnings and errors into messages."""
    before = get_event_manager()
    ctx_set_event_manager(HeardEvents(frozenset(names)))
    try:
        yield
    finally:
        ctx_set_event_manager(before)
