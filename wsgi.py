"""What a WSGI server is given: `gunicorn wsgi:app`."""

from deliberation.app import create_app

app = create_app()
