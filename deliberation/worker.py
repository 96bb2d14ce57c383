"""Errands carried out by Celery workers, where a deployment outgrows one process (`DELIBERATION_BROKER`, extra `scale`).

    celery --app deliberation.worker worker

What is to be done stands in the table of errands, written with the commit; the broker only tells a worker to look there. A message
that is lost costs time and nothing else: the next one, or `deliberation work`, finds the same rows.
"""

from functools import cache

from celery import Celery
from flask import Flask

from deliberation.app import create_app
from deliberation.config import read_settings
from deliberation.telling import TASK
from deliberation.work import carry_out_errands

settings = read_settings()
app = Celery("deliberation", broker=settings.broker)
app.conf.update(task_ignore_result=True, broker_connection_retry_on_startup=True)


@cache
def _application() -> Flask:
    return create_app(settings)


def carry_out() -> None:
    """Do what is due."""
    with _application().app_context():
        carry_out_errands()


app.task(carry_out, name=TASK)
