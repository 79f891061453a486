"""Answers: choosing what is asked, computing it, and saying it in English or Korean."""
