"""Wording: numbers, periods, names and sentences about figures as people read them, in English and Korean."""
