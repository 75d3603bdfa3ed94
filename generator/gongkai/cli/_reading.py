"""What commands share that read the content and write nothing: their options, and the content as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from gongkai.cache.ground import FOLDER
from gongkai.cache.looks import kept_looks
from gongkai.cli._shared import as_of_option, content_option, fail, maybe_config_option, portal
from gongkai.clock import as_of_moment
from gongkai.problems import ContentError
from gongkai.public import Public
from gongkai.registry.register import Register
from gongkai.workspace import Workspace

Read = TypeVar("Read", bound=Callable[..., Any])


def reading(command: Read) -> Read:
    """The options that say what is read (`content`, `config`) and as of which moment (`as_of`)."""
    for option in (as_of_option, maybe_config_option, content_option):
        command = option(command)
    return command


@contextmanager
def loaded(content: Path | None, config: Path | None) -> Iterator[tuple[Register, Public]]:
    """The content, read and checked, as long as records may be read again; what keeps it from that ends the command.

    Attachments that the last build looked into are not looked into again.
    """
    try:
        with Workspace() as workspace:
            at = portal(content, config)
            workspace.looks.before = kept_looks(at.content.parent / FOLDER)
            yield workspace.load(at.content, at.pages, as_of_moment, at.site_url)
    except (ContentError, RuntimeError, ValueError, OSError) as error:
        fail(error)
