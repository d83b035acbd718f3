"""What the tests of the front door and the command line need."""

import pytest

from kb.store import Store


@pytest.fixture
def address(store: Store, request: pytest.FixtureRequest) -> str:
    """The address of the store of the test, with all that is needed to open it once more."""
    local = store.address.startswith("local:")
    return str(request.getfixturevalue("local_address" if local else "neo4j_address"))
