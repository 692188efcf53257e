"""Django's tasks, wherever they come from, and the backend that does ours."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from zonepages.conf import webhooks_backend

__all__ = ["webhooks_task"]

# Django has tasks of its own from 6.0 on.
task: Callable[..., Callable[..., Any]] = import_module(
    "django.tasks" if find_spec("django.tasks") else "django_tasks"
).task


def webhooks_task(function: Callable[..., Any]) -> Any:
    """Let the worker that delivers webhooks do a function."""
    return task(backend=webhooks_backend())(function)
