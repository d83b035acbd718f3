"""A server that is killed or restarted in the middle of an ingest: nothing acknowledged is lost, nothing is half there."""

from pathlib import Path
from random import Random

from kb.store import Store
from tests.campaigns.faults import Campaign
from tests.campaigns.figures import Figures
from tests.campaigns.folder import Folder
from tests.campaigns.scale import Scale
from tests.campaigns.servers import Server


def test_a_killed_server_loses_nothing_that_was_acknowledged(
    server: Server, base: Store, folder: Folder, scale: Scale, scratch: Path, figures: Figures
) -> None:
    """The server killed during an ingest"""
    campaign = Campaign(server, base, folder, scratch, figures, Random(f"kills {server.name}"))
    campaign.lead(server.kill, scale.kills)
    figures.happened["kills of the server"] = len(campaign.faults)


def test_a_server_that_is_restarted_costs_an_ingest_nothing(
    server: Server, base: Store, folder: Folder, scale: Scale, scratch: Path, figures: Figures
) -> None:
    """The server restarted during an ingest"""
    campaign = Campaign(server, base, folder, scratch, figures, Random(f"restarts {server.name}"))
    campaign.lead(server.stop, scale.restarts)
    figures.happened["restarts of the server"] = len(campaign.faults)
