"""The front door that the command line, the app and notebooks use."""

from kb.api.answers import Answer
from kb.api.base import KnowledgeBase
from kb.api.checked import Flags
from kb.api.contents import Deleted, NoticeEntry, Status, product_version
from kb.api.files import Found, gather
from kb.api.opening import open_base
from kb.api.outcomes import Ingested
from kb.api.search import Hit
from kb.api.settings import default_address, settings_from

__all__ = [
    "Answer",
    "Deleted",
    "Flags",
    "Found",
    "Hit",
    "Ingested",
    "KnowledgeBase",
    "NoticeEntry",
    "Status",
    "default_address",
    "gather",
    "open_base",
    "product_version",
    "settings_from",
]
