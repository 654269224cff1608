"""The gateway: MQTT messages of devices become committed readings, and only then are acknowledged."""
