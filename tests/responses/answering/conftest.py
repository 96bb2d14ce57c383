"""An office that was asked two questions, on the tenth of June 2022."""

import pytest

from deliberation import clock
from deliberation.db import commit
from tests.responses.answering.steps import JUNE_10
from tests.responses.scenes import Scene


@pytest.fixture
def scene(app, client_of):
    with clock.stopped(JUNE_10):
        scene = Scene()
        scene.referral = scene.referral("What share?", "By when?")
        commit()
        scene.page = scene.address(f"referrals/{scene.referral.id}/answer")
        scene.as_staff, scene.as_approver = client_of(scene.staff), client_of(scene.approver)
        yield scene
