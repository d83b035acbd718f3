"""What readers decide about what was read: it stands beside the graph, never over it, and nothing of it is ever changed.

A judgement says what somebody made of a flag, and why. The last one that applies to a flag says what state it is in.
Proposals, such as to take two units for one, will have their place here too.
"""

from kb.review.judgement import KINDS, STATES, Judgement, Kind, State, anchor_of, is_judgement
from kb.review.judging import judge, judgements
from kb.review.standing import Hint, Standing

__all__ = [
    "KINDS",
    "STATES",
    "Hint",
    "Judgement",
    "Kind",
    "Standing",
    "State",
    "anchor_of",
    "is_judgement",
    "judge",
    "judgements",
]
