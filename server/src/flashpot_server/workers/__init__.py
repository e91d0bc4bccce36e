"""The worker process that runs engines, and the wire between it and the front."""
