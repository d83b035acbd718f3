"""The notices about one body in the order of their dates, and which of their issues may be one finding."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Self

from kb.checks.across.account import Account, Entry
from kb.checks.check import Finding, Named
from kb.queries.likeness import matched


@dataclass(frozen=True, slots=True)
class Again:
    """A finding that two notices tell, the earlier one first."""

    earlier: Account
    then: Entry
    later: Account
    now: Entry


@dataclass(frozen=True, slots=True)
class Course:
    """Accounts of one body, sorted by date, whatever order they were given in."""

    accounts: tuple[Account, ...]
    _matched: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, accounts: Iterable[Account]) -> Self:
        """Return the course that these accounts make."""
        return cls(tuple(sorted(accounts, key=lambda a: a.order)))

    @property
    def has_a_later_one(self) -> bool:
        """Whether two of the accounts are of different dates: otherwise there is nothing to compare."""
        return any(map(self.after, self.accounts))

    def after(self, account: Account) -> tuple[Account, ...]:
        """Return the accounts that are later than this one on every day that they may be of."""
        return tuple(other for other in self.accounts if account.before(other))

    def told_again(self, one: Account, other: Account) -> dict[int, int]:
        """Return which issues of an account the other one tells again, by their places in both."""
        key = one.id, other.id
        if key not in self._matched:
            found = matched([e.title for e in one.entries], [e.title for e in other.entries])
            self._matched[key] = {m.one: m.other for m in found}
        return self._matched[key]

    def next_told(self, wanted: Callable[[Account, Account], bool]) -> Iterator[Again]:
        """Yield every issue with the first later account that tells it again, of those wanted beside its own."""
        for account in self.accounts:
            laters = [later for later in self.after(account) if wanted(account, later)]
            for at, entry in enumerate(account.entries):
                for later in laters:
                    to = self.told_again(account, later).get(at)
                    if to is not None:
                        yield Again(account, entry, later, later.entries[to])
                        break

    def goes_on(self) -> Iterator[Again]:
        """Yield every issue with the next account of it, where that does not answer another inspection."""
        yield from self.next_told(lambda one, other: one.answers_what(other) is not False)


@dataclass(frozen=True, slots=True)
class CheckAcross(Named):
    """A rule that looks at the notices about one body; its words are the messages ``across.NAME.…``."""

    find: Callable[[Course], Iterator[Finding]]

    domain: ClassVar[str] = "across"
