"""The process that holds weights' headers against the models that they claim to be.

It may die of them, and nothing else does: memory, time and files are limited, the network and
other programs are shut off. One JSON request in, one JSON answer out. torch, diffusers and
transformers are imported here and in engines only.
"""
