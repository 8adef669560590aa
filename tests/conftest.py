"""What every test needs of the process it runs in."""

import signal

# A shell that starts the tests in the background has them ignore Ctrl-C, and every program they start with them; the
# tests of Ctrl-C send it on purpose.
signal.signal(signal.SIGINT, signal.default_int_handler)
