"""`python -m flashpot.companion`: what a host starts."""

import sys

from flashpot.companion.main import main

sys.exit(main())
