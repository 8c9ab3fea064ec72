"""The six paths of connectivity, by which a plan and its gain are told apart."""

from enum import Enum

from planner.text import Text


class Path(Enum):
    """One of the six paths (五通 and industry) of the policy that plans put into effect."""

    POLICY = Text("Policy coordination", "政策沟通")
    FACILITIES = Text("Facilities", "设施联通")
    TRADE = Text("Trade and logistics", "贸易畅通")
    FINANCE = Text("Finance", "资金融通")
    PEOPLE = Text("People", "民心相通")
    INDUSTRY = Text("Industry", "产业融通")

    @property
    def title(self) -> Text:
        """The name people read."""
        return self.value
