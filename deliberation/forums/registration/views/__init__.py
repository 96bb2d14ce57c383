"""Pages of registration: `registering` for whoever comes, `door` for those who arrange the session."""

from deliberation.forums.registration.views import door, registering

__all__ = ["door", "registering"]
