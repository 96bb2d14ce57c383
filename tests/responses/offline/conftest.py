"""The scene that files of answers come from and go to."""

import pytest

from tests.responses.scenes import Scene


@pytest.fixture
def scene(app):
    return Scene()
