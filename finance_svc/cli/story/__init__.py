"""One lot of apples, from sensor to settlement, told over HTTP and MQTT alone."""

from finance_svc.cli.story.apples import Apples
from finance_svc.cli.story.client import Api, StoryFailed

__all__ = ["Api", "Apples", "StoryFailed"]
