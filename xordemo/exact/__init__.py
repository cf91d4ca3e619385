"""Networks in rational numbers: nothing is rounded here."""
