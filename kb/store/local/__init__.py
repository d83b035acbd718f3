"""The store of a directory of this machine: a server that is started when it is asked for and stops by itself.

`LocalHost` finds or starts it, `stop` ends it. Only a lock that is held says that a server lives (`locks`, `files`).
"""

from kb.store.local.host import LocalHost, stop

__all__ = ["LocalHost", "stop"]
