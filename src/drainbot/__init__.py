"""The engine that answers questions about one article; knows no article and no Discord."""

import os

__version__ = "0.1.0"

# The index solves many small systems of equations. Waking the threads of numpy's BLAS for them takes longer than the
# work, and on a busy machine many times as long. This must stand before numpy is imported for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
