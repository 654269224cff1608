"""Virtual sites: recorded files and the sandbox's virtual devices, over real MQTT, as devices do."""
