"""A Django project with one view that does nothing: the least that an answer can cost."""
