"""Demo content and accounts, for development and demonstrations only."""

from home.demo.accounts import ACCOUNTS, PASSWORD
from home.demo.loading import DemoReport, DemoUnavailableError, load_demo

__all__ = ["ACCOUNTS", "PASSWORD", "DemoReport", "DemoUnavailableError", "load_demo"]
