"""What `isinstance` takes for a kind of number."""

Integral = int
Real = (int, float)
