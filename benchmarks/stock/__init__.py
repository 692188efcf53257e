"""Wagtail and wagtail-localize as they come, with the same zone page: what publishing costs there."""
