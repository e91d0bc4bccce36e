"""`python -m flashpot.cli`: the command without its script."""

from flashpot.cli.app import main

main()
