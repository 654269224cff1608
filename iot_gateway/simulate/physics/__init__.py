"""What a store, its goods, its scales and a ship do by themselves: small models, pure."""

from iot_gateway.simulate.physics.atmosphere import Atmosphere
from iot_gateway.simulate.physics.climate import Climate, Plant, Weather
from iot_gateway.simulate.physics.scale import Scale
from iot_gateway.simulate.physics.travel import Fix, Travel

__all__ = ["Atmosphere", "Climate", "Fix", "Plant", "Scale", "Travel", "Weather"]
