"""What the tests of the report on the audit log read about."""

import pytest

from tests.zonepages.audit_log import act_in_two_zones


@pytest.fixture
def two_zones():
    act_in_two_zones()
