"""What a WSGI server is given: `gunicorn wsgi:app`."""

import sys

from deliberation.app import create_app
from deliberation.config import BadSettings

#: gunicorn gives up at once when a worker ends so, instead of starting the next one.
CANNOT_LOAD = 4

try:
    app = create_app()
except BadSettings as wrong:
    sys.stderr.write(f"{wrong}\n")
    sys.exit(CANNOT_LOAD)
