"""The engine that answers questions about one article; knows no article and no Discord."""
