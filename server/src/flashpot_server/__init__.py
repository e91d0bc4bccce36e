"""The studio's own generation server: gRPC front, queue, store, engines and finishing."""
