"""What Dagster hands to the assets.

Belongs here: the session of a run as a Dagster resource.
Does not belong here: the session itself (`pipeline.session`).
"""

from pipeline.resources.session import SESSION_KEY, given_session, new_session

__all__ = ["SESSION_KEY", "given_session", "new_session"]
