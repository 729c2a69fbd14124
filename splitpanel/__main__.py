"""`python -m splitpanel` is `splitpanel`."""

from splitpanel.cli import main

main()
