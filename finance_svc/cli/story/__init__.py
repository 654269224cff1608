"""One lot of apples, from sensor to settlement, told over HTTP and MQTT alone."""

from finance_svc.cli.story.apples import Apples
from finance_svc.cli.story.client import Api, StoryFailed
from finance_svc.cli.story.newcomer import Newcomer

__all__ = ["Api", "Apples", "Newcomer", "StoryFailed"]
