"""Where the command `sokehoach` begins: before anything is loaded.

What one command makes lives until it ends, and looking for garbage takes a tenth of its time, also while the
modules load. So nothing is imported here before that is turned off.
"""

import gc
import sys


def main() -> None:
    """Run the command line; the exit status is the contract's."""
    gc.disable()
    from automation.cli import answer

    status = answer(sys.argv[1:])
    # Python looks for garbage once more when it ends, and this leaves it nothing to look at.
    gc.freeze()
    sys.exit(status)
