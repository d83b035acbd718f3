"""The errors that callers may catch. Each holds a code and values; words are made when it is shown.

KBError
├── SourceError        a file cannot be read, or is no notice
├── StoreError         a store cannot be opened, read or written
│   └── StoreUnavailable   nothing answers at the address, or it stopped answering
├── UsageError         the caller asked for something that is not there
│   └── AmbiguousName      a written name fits several nodes
└── SchemaError        a definition contradicts itself, or a base has another schema version
"""

from collections.abc import Callable, Mapping
from typing import ClassVar


class KBError(Exception):
    """Base of every error raised on purpose.

    ``code`` names the message in the catalogues (``error.…``); ``values`` fill its places. `kb.language.tell` makes
    the sentence in a language.
    """

    # How an error tells itself where nobody else does, as in a notebook's traceback. `kb.open` sets it: the words are
    # in the catalogues, which know the errors and not the other way round.
    teller: ClassVar[Callable[["KBError"], str] | None] = None

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        teller = KBError.teller
        if teller is not None:
            return teller(self)
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({told})"

    def __reduce__(self) -> tuple[object, ...]:
        # A reading process hands its errors to the one that writes.
        return _restored, (type(self), self.code, dict(self.values))


def _restored(kind: type[KBError], code: str, values: Mapping[str, object]) -> KBError:
    return kind(code, **values)


class SourceError(KBError):
    """A file cannot be read, or is no notice."""


class StoreError(KBError):
    """A store cannot be opened, read or written."""


class StoreUnavailable(StoreError):
    """Nothing answers at the store's address, or it stopped answering."""


class UsageError(KBError):
    """The caller asked for something that is not there."""


class AmbiguousName(UsageError):
    """A written name fits several nodes; ``values["matches"]`` lists their ids and captions."""


class SchemaError(KBError):
    """A definition contradicts itself, or a base was made by another version of the schema."""
