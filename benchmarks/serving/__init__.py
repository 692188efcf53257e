"""What it costs to answer readers, here and on stock Wagtail: ``make bench``."""
