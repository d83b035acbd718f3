"""How the app is served: Streamlit's settings, and the headers that keep a page to itself.

No request leaves the machine: Streamlit's usage statistics are off, the icon is a file of ours, and the
content security policy lets a browser load from this server only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAIN: Final = Path(__file__).parent / "start" / "app.py"
ADDRESS: Final = "127.0.0.1"
PORT: Final = 8501

# The same as .streamlit/config.toml, which `streamlit run app.py` reads.
SETTINGS: Final[Mapping[str, object]] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "server.address": ADDRESS,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 64,
    "theme.base": "light",  # the picture and the quotations are drawn on white
    "theme.primaryColor": "#2f6db5",
}

# Streamlit's own pages need inline script and style, eval for their expressions, and blob: for components.
_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob: data:",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Guard:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the headers on what comes back."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


MIDDLEWARE: Final = (Middleware(Guard),)


def serve(port: int = PORT, address: str = ADDRESS) -> None:
    """Serve the app until SIGINT or SIGTERM; end with exit code 1 where the port is taken."""
    app = st.App(MAIN, middleware=MIDDLEWARE)
    app.run(config={**SETTINGS, "server.address": address, "server.port": port})
