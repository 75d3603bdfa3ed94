"""Debian's nginx on loopback with `deploy/nginx.conf` as it is shipped, but for port, folder and 404's path."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from checkers import command

from support import ROOT

MAIN = """
daemon off;
worker_processes 2;
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
{user}
events {{ }}
http {{
    access_log off;
    client_body_temp_path {scratch}/body; proxy_temp_path {scratch}/proxy; fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi; scgi_temp_path {scratch}/scgi;
    include {scratch}/gongkai.conf;
}}
"""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"deploy/nginx.conf 里应当有一处“{old}”"
    return text.replace(old, new)


@contextmanager
def nginx(folder: Path, scratch: Path, path: str = "/") -> Iterator[str]:
    """The address of a portal that lies in `folder`, below `path` of its host."""
    port = _free_port()
    shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    changed = _replaced(shipped, "\n    listen 80; ", f"\n    listen 127.0.0.1:{port}; ")
    changed = _replaced(changed, "\n    root /srv/gongkai/site; ", f"\n    root {folder}; ")
    changed = _replaced(changed, "=404 /404.html;", f"=404 {path}404.html;")
    (scratch / "gongkai.conf").write_text(changed, encoding="utf-8")
    user = "user root;" if Path("/root").exists() and scratch.owner() == "root" else ""
    (scratch / "nginx.conf").write_text(MAIN.format(scratch=scratch, user=user), encoding="utf-8")
    words = [
        command("nginx", "nginx-light"),
        "-e",
        scratch / "error.log",
        "-p",
        scratch,
        "-c",
        scratch / "nginx.conf",
    ]
    checked = subprocess.run([*words, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(words)
    try:
        _answers(f"http://127.0.0.1:{port}{path}")
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _answers(address: str) -> None:
    for _ in range(100):
        try:
            with urlopen(address, timeout=10):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"nginx 没有在 {address} 应答")
