"""The shelf: what was laid there is found again, as it was."""

from __future__ import annotations

from gongkai.shelf import Shelf


def test_everything_is_found_under_its_name_until_it_is_cleared() -> None:
    shelf = Shelf()
    laid = {f"land/{number}": f"第 {number} 行\n".encode() * number for number in range(300)}
    for name, data in laid.items():
        assert shelf.get(name) is None
        shelf.put(name, data)
    assert {name: shelf.get(name) for name in reversed(laid)} == laid
    shelf.clear()
    assert shelf.get("land/1") is None
    shelf.put("land/1", b"anew")
    assert shelf.get("land/1") == b"anew"
    shelf.clear()
