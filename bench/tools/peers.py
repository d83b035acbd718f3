"""Taggers of Chinese that a reading of notices is measured beside, each where it is installed.

They do less than reading a notice does – words and their parts of speech, no issues, owners or figures – and are the
floor that a pipeline built on one of them could not go below. None is needed to run anything here:
``pip install jieba thulac jpype1``, and for HanLP its portable jar, which holds its model, from Maven Central:
``mvn dependency:get -Dartifact=com.hankcs:hanlp:portable-1.8.6`` (``KB_HANLP_JAR`` names it where it lies elsewhere).
"""

import contextlib
import importlib.metadata
import io
import os
import warnings
from collections.abc import Callable
from pathlib import Path

Tagger = Callable[[str], int]  # how many words it found

_JAR = "com/hankcs/hanlp/portable-*/hanlp-portable-*.jar"


class NotInstalled(Exception):
    """A peer is not there; the message names what is missing."""


def _jieba() -> tuple[Tagger, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba reads its dictionary through pkg_resources
        import jieba  # type: ignore[import-not-found,unused-ignore]
        import jieba.posseg  # type: ignore[import-not-found,unused-ignore]
    jieba.setLogLevel("ERROR")
    return lambda text: len(jieba.posseg.lcut(text)), importlib.metadata.version("jieba")


def _thulac() -> tuple[Tagger, str]:
    import thulac  # type: ignore[import-not-found,unused-ignore]

    with contextlib.redirect_stdout(io.StringIO()):  # it tells that its model is loaded
        tagger = thulac.thulac()
    return lambda text: len(tagger.cut(text)), importlib.metadata.version("thulac")


def _hanlp() -> tuple[Tagger, str]:
    import jpype  # type: ignore[import-untyped,unused-ignore]

    named = os.environ.get("KB_HANLP_JAR")
    jars = [Path(named)] if named else sorted((Path.home() / ".m2" / "repository").glob(_JAR))
    if not jars:
        raise NotInstalled("its jar is missing")
    jpype.startJVM(classpath=[str(jars[-1])])
    hanlp = jpype.JClass("com.hankcs.hanlp.HanLP")
    return lambda text: len(hanlp.segment(text)), jars[-1].stem.rpartition("-")[2]


PEERS: dict[str, Callable[[], tuple[Tagger, str]]] = {
    "jieba.posseg": _jieba,
    "HanLP portable": _hanlp,
    "thulac": _thulac,
}


def load(name: str) -> tuple[Tagger, str]:
    """Return a peer, warmed up, and its version; raises NotInstalled where it is not there."""
    try:
        tagger, version = PEERS[name]()
    except ImportError as error:
        raise NotInstalled("not installed") from error
    tagger("市水务局会同市财政局开展检查。")
    return tagger, version
