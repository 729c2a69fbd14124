"""`python -m sample_site --tools 24 --port 8000` serves the site until it is interrupted."""

from __future__ import annotations

import argparse
import sys

from sample_site.later import a_week_later
from sample_site.server import make_server
from sample_site.site import Site


def main() -> None:
    """Parse arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m sample_site", description="Serve the sample site on loopback.")
    parser.add_argument("--tools", type=int, default=24, help="how many tools it compares")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument("--later", action="store_true", help="as it is a week later: tools, prices and verdicts new")
    arguments = parser.parse_args()
    site = Site(tools=arguments.tools)
    server = make_server(a_week_later(site) if arguments.later else site, arguments.port)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
