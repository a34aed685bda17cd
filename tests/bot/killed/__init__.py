"""Loads that are killed at any moment, and what is found after each of them."""
