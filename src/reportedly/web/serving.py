"""Serving the workbench over HTTP: on this machine alone while there are no members."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.pipeline import Record

if TYPE_CHECKING:
    import uvicorn


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and the names under which browsers may ask; `tls` where a proxy in front speaks HTTPS."""

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    tls: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """A workbench ready to run: its address, the one-time link where there are no members, and the server."""

    url: str
    link: str
    server: "uvicorn.Server"
    socket: socket.socket

    def run(self) -> None:
        """Serve until the process is told to end, or `server.should_exit` is set."""
        self.server.run(sockets=[self.socket])


@contextmanager
def serving(
    record: Record, folder: Path | None, address: Address, *, handle: str = "local", shapes: Path | None = None
) -> Iterator[Served]:
    """A workbench over an open record, its socket open and not yet serving.

    `folder` keeps members, drafts and lists, None for in memory; `handle` decides while there are no members. Raises
    `UsageError` where the packages of the workbench are not installed, the address cannot be listened on, or it is not
    the loopback one and there are no members.
    """
    try:
        import uvicorn  # noqa: PLC0415 (only those who serve need it)

        from reportedly.web.app import make_app  # noqa: PLC0415
        from reportedly.web.workbench import Options  # noqa: PLC0415
    except ImportError as error:
        step = "Install them with: pip install 'reportedly[web]'."
        raise UsageError(f"the workbench needs packages that are not here ({error.name}).", next_step=step) from error
    with _listening(address) as opened:
        port = opened.getsockname()[1]
        bare = f"[{address.host}]" if ":" in address.host else address.host
        scheme = "https" if address.tls else "http"
        app = make_app(record, folder, Options(_hosts(address, port), handle, shapes, secure=address.tls))
        workbench = app.state.workbench
        try:
            if not _is_loopback(address.host) and not workbench.members.any():
                raise UsageError(
                    "there are no members yet, so only this machine may reach the workbench.",
                    where=address.host,
                    next_step="Serve it on 127.0.0.1, invite an owner in its settings, and serve it here then.",
                )
            url = f"{scheme}://{address.names[0]}" if address.names else f"{scheme}://{bare}:{port}"
            link = "" if workbench.members.any() else url + workbench.new_link()
            config = uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=address.tls,
                forwarded_allow_ips="127.0.0.1",
                timeout_keep_alive=30,
            )
            yield Served(url, link, uvicorn.Server(config), opened)
        finally:
            workbench.close()


@contextmanager
def _listening(address: Address) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((address.host, address.port))
            # From here on a browser that follows the link waits, and is not refused.
            opened.listen(128)
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"cannot be listened on: {error}.",
                where=f"{address.host}:{address.port}",
                next_step="Give another --port, or --port 0 for any free one.",
            ) from error
        yield opened
    finally:
        opened.close()


def _hosts(address: Address, port: int) -> list[str]:
    """The names that browsers may put into a request: those given, and the address itself."""
    names = [*address.names]
    if _is_loopback(address.host):
        names += [f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")]
        if port == 80:
            names += ["127.0.0.1", "localhost", "[::1]"]
    else:
        names.append(f"{address.host}:{port}")
    return names


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
