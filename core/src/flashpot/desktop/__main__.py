"""`python -m flashpot.desktop`: what a host starts."""

import sys

from flashpot.desktop.process import main

sys.exit(main())
