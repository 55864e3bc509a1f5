"""The last step of a run: a receipt for every submission that has none yet.

Belongs here: when receipts are written, from which database, for which submissions.
Does not belong here: what they say and how they are written (`publish.workbooks`).

What is owed is told by comparing, not by what this run landed: a run that was killed, or could not write one,
leaves nothing that the next does not make up for. A night that changes nothing reads only the record.
"""

# ruff: noqa: PLC0415 - most nights nothing new has come, and then no workbook is written

from __future__ import annotations

from pathlib import Path

from pipeline.publish.editions import Edition
from pipeline.publish.release import ReleaseState
from pipeline.publish.workbooks.places import (
    Record,
    Unwritten,
    Written,
    place_of,
    read_record,
    write_record,
)
from pipeline.publish.workbooks.receipt_content import Receipt, read_receipts
from pipeline.session import Outcome, RunSession


def send_receipts(session: RunSession) -> Written | None:
    """Step 9: the receipts that are owed, whether or not the gate let the edition pass.

    Never fails: what could not be written is told, and owed to the next run.

    Returns:
        What was written; None when the run has failed, for then nobody knows what to say.
    """
    if session.outcome is Outcome.FAILED:
        return None
    folder = session.settings.receipts
    with session.step("receipts"):
        try:
            session.receipts = _write_owed(session, folder)
        except Exception as error:  # noqa: BLE001 - the edition is out: it is told, and the run goes on
            from pipeline.publish.workbooks.receipts import reason_of

            session.receipts = Written(folder, failed=(Unwritten("", reason_of(error)),))
    return session.receipts


def _write_owed(session: RunSession, folder: Path) -> Written:
    edition = _edition(session)
    record = read_record(folder)
    if edition and edition.content_hash == record.content_hash:
        return Written(folder)
    there = set(record.places)

    refused = session.landed.refused_schemes if session.landed else frozenset()

    def is_owed(receipt: Receipt) -> bool:
        if not receipt.scheme_id and receipt.source_file.partition("/")[0] in refused:
            return False  # nothing is wrong with the file: it waits until its scheme is mended
        place = place_of(receipt)
        if place.as_posix() not in there and (folder / place).is_file():
            there.add(place.as_posix())
        return place.as_posix() not in there

    owed = read_receipts(edition.database if edition else session.folder.database, wanted=is_owed)
    written = Written(folder)
    if owed:
        from pipeline.publish.workbooks.receipts import write_receipts

        written = write_receipts(owed, session.settings.landing / "objects", folder, session.folder.path)
        there.update(path.relative_to(folder).as_posix() for path in written.paths)
    content_hash = edition.content_hash if edition and not written.failed else ""
    now = Record(frozenset(there), content_hash)
    if now != record:
        write_record(folder, now, session.folder.path)
    return written


def _edition(session: RunSession) -> Edition | None:
    """What readers see now, if it says what this run found; else only the run's own database does."""
    release = session.release
    return release.edition if release and release.state is not ReleaseState.HELD else None
