"""Measurements that a person reads; they are no tests."""
