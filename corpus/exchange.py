"""Two folders that change places, so that at no moment, whatever happens then, one of the two names is missing."""

import ctypes
import errno
import os
import sys
from pathlib import Path

# See renameat2(2): names are looked up from the working directory, and exchanged.
_FROM_HERE, _EXCHANGE = -100, 2
# Kernels and file systems that cannot do it say so.
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def exchange(one: Path, other: Path) -> bool:
    """Whether they have changed places; False where this system cannot do that at once. Raises OSError."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if call is None:
        return False
    if call(_FROM_HERE, os.fsencode(one), _FROM_HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
