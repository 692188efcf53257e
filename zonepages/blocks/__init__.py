"""StreamField blocks, by kind; ``streams`` has one named stream per purpose."""
