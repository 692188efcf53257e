from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The project. It is an app so that its static files and messages are found."""

    name = "cms"
