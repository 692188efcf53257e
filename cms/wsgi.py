"""The WSGI entry point; production settings unless the environment says otherwise."""

import ctypes
import gc
import os
from contextlib import suppress
from typing import Final

from django.core.wsgi import get_wsgi_application

# From malloc.h of the GNU C library.
M_ARENA_MAX: Final = -8
ARENAS: Final = 2

# That library gives each thread a heap of its own, and none of them gives back what its largest answer took:
# a worker with four threads would be a fifth larger. Other libraries have no such thing to be told.
with suppress(AttributeError, OSError):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# What was made to start stays for good. If it counted, garbage would be looked for only when there is a
# quarter as much of it again.
gc.collect()
gc.freeze()
