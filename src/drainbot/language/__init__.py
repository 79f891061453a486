"""Reading a question: normalised text, quantities, concepts, operations, and how near it is to each topic."""
