"""What a browser does to the bars of a page, done to an AppTest, and what it would see there."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def picture(app: AppTest, label: str) -> dict[str, Any]:
    """Return what was sent to the picture of that label."""
    data: dict[str, Any] = json.loads(_element(app, label).proto.json)
    return data


def labels(app: AppTest) -> list[str]:
    """Return the labels of all pictures of bars, in their order."""
    sent = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [each["label"] for each in sent if "bars" in each]


def choose(app: AppTest, label: str, id: str | None) -> AppTest:
    """Click the bar of that id."""
    states = app._tree.get_widget_states()
    told = states.widgets.add()
    told.id = f"$$STREAMLIT_INTERNAL_KEY_{_element(app, label).proto.id}__events"
    told.json_trigger_value = json.dumps([{"event": "chosen", "value": id}])
    return app._run(states)


def _element(app: AppTest, label: str) -> Any:
    return next(e for e in app.get("bidi_component") if json.loads(e.proto.json).get("label") == label)


def links(app: AppTest) -> list[tuple[str, str, str]]:
    """Return every link of the page: the page that it leads to, its query, its words."""
    found = (element.proto for element in app.get("page_link"))
    return [(each.page, each.query_string, each.label) for each in found]
