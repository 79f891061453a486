"""Figures: formulas compiled from YAML, operations on measures and series, each with its working."""
