"""Serving: the workbench, for one person on this machine or for a team."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import options


def serve(  # noqa: PLR0913, PLR0917 (each is an option)
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on. Any but the loopback one needs members.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any free one.")] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST[:PORT]",
            help="A name under which browsers may ask for the workbench, as behind a proxy; may be repeated.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", envvar="REPORTEDLY_BY", help="The handle of who decides while there are no members.")
    ] = "local",
    shapes: Annotated[
        str | None,
        typer.Option("--shapes", metavar="FILE", help="Draw maps on these GeoJSON outlines.", show_default=False),
    ] = None,
    tls: Annotated[
        bool, typer.Option("--tls", help="A proxy in front speaks HTTPS with browsers: cookies are sent by it alone.")
    ] = False,
    record: options.Record = options.RECORD,
) -> None:
    """Serve the workbench, where the record is read and decided on in a browser.

    Without members it listens on this machine alone, and prints a link that lets one person in once. Members are
    invited in its settings; from then on everybody signs in with a password and a code. Needs `reportedly[web]`.
    """
    from reportedly.cli.talk import say
    from reportedly.pipeline import Record
    from reportedly.web.serving import Address, serving

    address = Address(host, port, tuple(name or ()), tls=tls)
    with Record.open(record, make=False) as opened:
        folder = None if "://" in record else Path(record)
        with serving(opened, folder, address, handle=by, shapes=Path(shapes) if shapes else None) as served:
            say(f"The workbench is at {served.url}")
            if served.link:
                say(f"This link lets one person in, once:\n  {served.link}")
            say("Ctrl-C ends it. What was saved is safe.")
            served.run()


VERBS = (serve,)
