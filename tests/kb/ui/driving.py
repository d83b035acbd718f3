"""What a browser does to the picture, done to an AppTest, and what it would see there."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def drawn(app: AppTest) -> dict[str, Any]:
    """Return what was sent to the picture."""
    data: dict[str, Any] = json.loads(_picture(app).proto.json)
    return data


def click(app: AppTest, kind: str, id: str) -> AppTest:
    """Click a node or an edge."""
    return _send(app, state={"selected": {"kind": kind, "id": id}})


def double_click(app: AppTest, id: str) -> AppTest:
    """Double-click a node."""
    return _send(app, trigger=[{"event": "expand", "value": id}])


def move(app: AppTest, places: dict[str, Any]) -> AppTest:
    """Drag nodes to places."""
    return _send(app, state={"places": places})


def node(app: AppTest, caption: str) -> dict[str, Any]:
    """Return the drawn node whose title holds the caption."""
    found: dict[str, Any] = next(n for n in drawn(app)["nodes"] if caption in n["title"])
    return found


def html(app: AppTest) -> str:
    """Return all HTML that the page made itself."""
    return "\n".join(element.proto.body for element in app.get("html"))


def _picture(app: AppTest) -> Any:
    return app.get("bidi_component")[-1]


# AppTest has no public way to speak for a component; this is how the browser does it.
def _send(app: AppTest, state: object = None, trigger: object = None) -> AppTest:
    id = _picture(app).proto.id
    states = app._tree.get_widget_states()
    if state is not None:
        told = states.widgets.add()
        told.id, told.json_value = id, json.dumps(state)
    if trigger is not None:
        told = states.widgets.add()
        told.id = f"$$STREAMLIT_INTERNAL_KEY_{id}__events"
        told.json_trigger_value = json.dumps(trigger)
    return app._run(states)
