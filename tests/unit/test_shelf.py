"""The shelf: what was laid there is found again, as it was, and fills the gaps that pages have for it."""

from __future__ import annotations

from gongkai.shelf import Shelf, gap


def test_everything_is_found_under_its_name_until_it_is_cleared() -> None:
    shelf = Shelf()
    laid = {f"land/{number}": f"第 {number} 行\n".encode() * number for number in range(1, 300)}
    for name, data in laid.items():
        assert shelf.find(name) is None
        place = shelf.put(name, data)
        assert shelf.at(place) == data
    assert {name: shelf.at(shelf.find(name) or 0) for name in reversed(laid)} == laid
    shelf.clear()
    assert shelf.find("land/1") is None
    assert shelf.at(shelf.put("land/1", b"anew")) == b"anew"
    shelf.clear()


def test_a_gap_holds_what_lies_at_its_places_in_their_order() -> None:
    shelf = Shelf()
    first, second = shelf.lay("第一行".encode()), shelf.lay(b"<li>2</li>")
    html = f"<ul>{gap((second, first, second))}</ul><p>中间</p><ul>{gap(())}</ul>"
    whole = "<ul><li>2</li>第一行<li>2</li></ul><p>中间</p><ul></ul>"
    assert shelf.filled(html.encode()).decode() == whole
    assert shelf.filled(whole.encode()).decode() == whole
    assert Shelf().filled(whole.encode()).decode() == whole
