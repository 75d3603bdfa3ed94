"""Files of data that the portal offers to download (数据文件): its catalogue and its API list them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of data: of one kind or, with an empty `kind`, of all; `path` lies below the portal's root.

    `schema`: it describes the data and holds none, as a JSON Schema does. `size` is in bytes, None where not known.
    """

    kind: str
    path: str
    media_type: str
    title: str
    schema: bool = False
    size: int | None = None
