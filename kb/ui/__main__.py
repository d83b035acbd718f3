"""``python -m kb.ui [--port N] [--address A] [--store ADDRESS]``: serve the app."""

import argparse
import os

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
    serve(given.port, given.address)


if __name__ == "__main__":
    main()
