"""The explanation in words: numbers, claims with their sentences, and their order."""
