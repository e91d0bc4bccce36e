"""`python -m flashpot_server serve`: how the launcher starts a server."""

from flashpot.cli import main

main()
