"""The server's own benchmarks, each a module with `measure`, under `flashpot.benchmarks`."""
