"""How often one address may send. Sign-in is limited where it is set up (`app.py`), other views where they stand."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=[])
#: For what needs no account and sends a mail.
SENDS_A_MAIL = "10 per minute; 60 per hour"
