"""The description of the API in OpenAPI 3.1, derived from the endpoints, and its pages for people."""

from zonepages.api.description.document import describe
from zonepages.api.description.views import documentation, openapi

__all__ = ["describe", "documentation", "openapi"]
