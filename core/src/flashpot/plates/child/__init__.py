"""The process that opens foreign files: it may die of them, and nothing else does.

One JSON line in, one JSON line out, for as long as its standard input is open. It imports the
standard library, numpy and the reading libraries only.
"""
