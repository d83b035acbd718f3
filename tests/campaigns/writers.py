"""A writer of the crowd: puts, replaces and deletes notices of its own and shared ones, and keeps account."""

import time
from collections.abc import Callable, Iterator, Mapping
from random import Random

from kb.errors import UsageError
from kb.store import Store
from tests.campaigns.ledger import Deed, State
from tests.campaigns.notices import VARIANTS, Notices


class Writer:
    """One writer. Its deeds are told in the order in which it did them."""

    def __init__(self, store: Store, notices: Notices, number: int, dice: Random) -> None:
        self._store, self._notices, self._dice = store, notices, dice
        self._own = notices.own[number]
        self.deeds: list[Deed] = []

    def once(self) -> None:
        """Do each kind of thing once, to notices of its own and to shared ones."""
        for notices in (self._own, self._notices.shared):
            for deed in (self._put, self._put_in_place_of_another, self._delete, self._put):
                deed(*self._dice.sample(notices, 2))

    def _put(self, id: str, _: str) -> None:
        variant = self._dice.randrange(VARIANTS)
        with_it = {id: variant}
        self._done(
            "put", lambda: self._store.put(self._notices.variants[id][variant], also=True), with_it, {}
        )

    def _put_in_place_of_another(self, id: str, other: str) -> None:
        variant = self._dice.randrange(VARIANTS)
        batch = self._notices.variants[id][variant]
        with_it = {id: variant, other: None}
        self._done(
            "replaced", lambda: self._store.put(batch, also=True, replace=other), with_it, {other: None}
        )

    def _delete(self, id: str, _: str) -> None:
        self._done("deleted", lambda: self._store.delete(id), {id: None}, {id: None})

    def _done(
        self,
        what: str,
        work: Callable[[], object],
        left: Mapping[str, State],
        left_otherwise: Mapping[str, State],
    ) -> None:
        """Do it and note what it left, or what is known if the notice that it takes away was not there."""
        began = time.monotonic()
        try:
            work()
        except UsageError as error:
            if error.code != "store.no_notice":
                raise
            what, left = f"{what}: not there", left_otherwise
        self.deeds.append(Deed(what, began, time.monotonic(), left))


def deeds_of(told: object) -> Iterator[Deed]:
    """Yield deeds from plain data."""
    for one in told if isinstance(told, list) else ():
        yield Deed(**one)
