"""Start the example service: `python3 examples/python/server.py [--port 8765]`."""

from __future__ import annotations

import argparse
import signal
import threading
from types import FrameType
from typing import Optional

from sigopt_api.app import App
from sigopt_api.ratelimit import Limit
from sigopt_api.transport import Server


def positive(value: str) -> int:
    """Read a whole number above 0 from the command line."""
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("expected a number above 0")
    return number


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="An example implementation of the SigOpt API.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8765, help="port to listen on; 0 takes a free one")
    parser.add_argument(
        "--rate-limit", type=positive, metavar="N", help="allow every token N requests a second"
    )
    return parser.parse_args()


def main() -> None:
    """Serve until SIGTERM or SIGINT arrives."""
    arguments = parse_arguments()
    stop = threading.Event()

    def request_stop(signum: int, frame: Optional[FrameType]) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, request_stop)
    signal.signal(signal.SIGINT, request_stop)
    limit = Limit(arguments.rate_limit, 1.0) if arguments.rate_limit else None
    with Server((arguments.host, arguments.port), App(limit)) as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        print(f"listening on http://{arguments.host}:{server.server_port}", flush=True)
        stop.wait()
        server.shutdown()
        serving.join()


if __name__ == "__main__":
    main()
