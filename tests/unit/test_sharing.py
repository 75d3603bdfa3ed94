"""What many cards say alike is kept once, however it came from workers."""

from __future__ import annotations

import pickle

from gongkai.cards import Card, Place, Sharing, card
from gongkai.records._canonical import canonical
from unit.portal import HEAD, read

RELATED = "related: [land/first]\n"
PROMISE = "quote: 示例承诺原文\npromise: {type: deadline, measure: {value: 10, unit: 所}, due: 2026-06-30}\n"


def handed(kind: str, stem: str, text: str) -> Card:
    """The card of a record as a worker hands it over: nothing in it is anybody else's."""
    record = read(kind, HEAD + text, stem)
    made = card(record, f"content/{record.id}.yml", Place("spool", 0, 1), canonical(record))
    came: Card = pickle.loads(pickle.dumps(made))
    return came


def test_who_names_a_record_and_the_record_itself_have_one_id() -> None:
    cards = [handed("land", "first", ""), *(handed("land", stem, RELATED) for stem in ("b", "c"))]
    first, second, third = map(Sharing().share, cards)
    named = [next(each for each in of.references if each.target == first.id) for of in (second, third)]
    assert named[0] is named[1]
    assert named[0].target is first.id


def test_what_a_promise_was_given_is_noted_once_for_all_that_were_given_as_much() -> None:
    sharing = Sharing()
    plain = handed("commitments", "a", PROMISE)
    shared = [sharing.share(handed("commitments", stem, PROMISE)) for stem in ("a", "b")]
    promises = [of.history.promise for of in shared if of.history]
    assert plain.history is not None
    assert promises == [plain.history.promise] * 2
    assert promises[0].model_fields_set == plain.history.promise.model_fields_set
    assert promises[0].model_fields_set is promises[1].model_fields_set


def test_a_card_says_its_digest_as_the_ledger_does() -> None:
    record = read("land", HEAD)
    made = card(record, "content/land/shili.yml", Place("spool", 0, 1), b"")
    assert made.digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
