"""Search in the right language: the backend to name in ``WAGTAILSEARCH_BACKENDS``, and keeping it current."""
