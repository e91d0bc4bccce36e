"""`python -m flashpot_resolve`: the process beside Resolve."""

from __future__ import annotations

from flashpot_resolve.process import main

if __name__ == "__main__":
    raise SystemExit(main())
