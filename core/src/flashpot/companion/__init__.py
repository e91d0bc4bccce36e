"""The companion: one process per artist between the hosts and the server."""
