"""Picture files, colour and movies; the room that core and server share.

`exr` writes and reads our own frames, `colour` knows the pinned OCIO config, `movie` the two
movie kinds, `timecode` the SMPTE arithmetic and `files` what "written" means: whole, durable,
or not there at all.
"""
