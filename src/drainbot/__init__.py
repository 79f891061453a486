"""The engine that answers questions about one article; knows no article and no Discord."""

import os

# the index solves small systems of equations: waking the threads of numpy's BLAS for them takes longer than the work,
# and each thread keeps memory; this must stand before numpy is imported for the first time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
