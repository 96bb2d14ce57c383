"""Telling a worker that there is something to do. Loaded only where `DELIBERATION_BROKER` is set."""

import structlog
from celery import Celery
from flask import current_app
from kombu.exceptions import OperationalError

from deliberation.config import Settings

TASK = "deliberation.carry_out_errands"

log = structlog.get_logger(__name__)


def tell_a_worker() -> None:
    """Send the message. A broker that is away is no reason to fail: the errands wait in their table."""
    settings: Settings = current_app.extensions["settings"]
    celery = Celery(broker=settings.broker, set_as_current=False)
    celery.conf.update(broker_connection_timeout=2, task_ignore_result=True)
    try:
        celery.send_task(TASK, retry=False)
    except OperationalError as trouble:
        log.warning("the broker is away; errands wait for `deliberation work`", exc_info=trouble)
