"""The hall of the agenda's tests."""

from tests.forums.agenda.conftest import Hall, hall

__all__ = ["Hall", "hall"]
