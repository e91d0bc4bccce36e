"""Generated from the .proto files beside it by scripts/generate_rpc.py; do not edit."""
