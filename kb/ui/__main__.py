"""``python -m kb.ui [--port N] [--address A] [--store ADDRESS]``: serve the app."""

import argparse
import logging
import os
import sys

from kb import logs, tracebacks
from kb.errors import KBError
from kb.language import system_language, tell_error
from kb.language.terminal import one_line
from kb.ui.server import ADDRESS, PORT, serve


def main() -> None:
    """Serve the app until it is asked to end."""
    parser = argparse.ArgumentParser(prog="python -m kb.ui")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--address", default=ADDRESS, help="0.0.0.0 lets other machines in")
    parser.add_argument("--store", help="as for every kb command")
    given = parser.parse_args()
    if given.store:
        os.environ["KB_STORE"] = given.store
    tracebacks.install()
    for name in ("streamlit.error_util", "uvicorn.error"):  # they tell what a page raised
        logging.getLogger(name).addFilter(tracebacks.Wordless())
    try:
        with logs.written(os.environ.get("KB_LOG") or None, os.environ.get("KB_LOG_FILE") or None):
            serve(given.port, given.address)
    except KBError as error:
        sys.exit(one_line(tell_error(error, system_language())))


if __name__ == "__main__":
    main()
