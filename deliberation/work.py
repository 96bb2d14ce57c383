"""What is done without anybody asking: errands that follow a commit, and chores that the clock asks for.

Each is a transaction of its own. An errand that fails stays queued; a chore that fails, or whose time was missed, is due at the next run.
"""

from datetime import timedelta
from threading import Event

import structlog
from sqlalchemy import select

from deliberation import clock
from deliberation.db import Errand, Happening, Wiring, commit, db, rollback

log = structlog.get_logger(__name__)

#: Waits between attempts, the last one repeated: a full disk at night is mended by the morning.
WAITS = [timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]


def carry_out_errands(at_most: int = 500) -> int:
    """Do what is due, oldest first; what fails stays queued for later. Returns how many were done."""
    done = 0
    for errand_id in _due(at_most):
        done += _carry_out(errand_id)
    return done


def do_chores() -> None:
    """Do what the clock asks for by now, each chore alone; what fails is logged and due again at the next run."""
    for chore in Wiring.current().chores:
        try:
            chore()
            commit()
        except Exception:  # one chore must not keep the others from being done
            rollback()
            log.warning("chore failed", chore=getattr(chore, "__name__", str(chore)), exc_info=True)


def keep_on(every: float, stop: Event) -> None:
    """Do chores and errands again and again, with so many seconds between, until told to stop.

    Whatever goes wrong (the database is away, the disk is full) is logged, and the next round finds the same work.
    """
    while not stop.is_set():
        try:
            do_chores()
            carry_out_errands()
        except Exception:  # a worker that gives up would be missed by nobody until a promise is broken
            log.warning("work failed", exc_info=True)
        finally:
            db.session.remove()  # each round begins with a fresh look at the database
        stop.wait(every)


def _due(at_most: int) -> list[int]:
    due = select(Errand.id).where(Errand.due_at <= clock.now()).order_by(Errand.id).limit(at_most)
    ids = list(db.session.scalars(due))
    db.session.rollback()  # ends the reading transaction, so that each errand starts one of its own
    return ids


def _carry_out(errand_id: int) -> bool:
    errand = db.session.scalars(select(Errand).where(Errand.id == errand_id).with_for_update(skip_locked=True)).first()
    if errand is None:  # another process has it, or had it
        db.session.rollback()
        return False
    effect, attempts = errand.effect, errand.attempts
    try:
        Wiring.current().effects[effect](Happening.from_record(errand.happening, errand.details))
        db.session.delete(errand)
        db.session.commit()
    except Exception as trouble:  # whatever it is, the errand must stay queued
        db.session.rollback()
        log.warning("errand failed", effect=effect, errand=errand_id, attempts=attempts + 1, exc_info=True)
        _put_off(errand_id, trouble)
        return False
    return True


def _put_off(errand_id: int, trouble: Exception) -> None:
    errand = db.session.get(Errand, errand_id)
    if errand is not None:
        errand.due_at = clock.now() + WAITS[min(errand.attempts, len(WAITS) - 1)]
        errand.attempts += 1
        errand.trouble = f"{type(trouble).__name__}: {trouble}"[:1000]
    db.session.commit()
