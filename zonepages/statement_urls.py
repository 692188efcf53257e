"""What the site says of itself, mounted once at its root by a site that has templates for it.

Apart from the other addresses, because a site may well have pages of its own under such names.
"""

from django.urls import path

from zonepages.conf import STATEMENT_PATHS
from zonepages.views.statements import statement

app_name = "statements"

urlpatterns = [
    path(
        f"{language}/{place}",
        statement,
        {"language": language, "name": name},
        name=f"{name}_{language}",
    )
    for name, paths in STATEMENT_PATHS.items()
    for language, place in paths.items()
]
