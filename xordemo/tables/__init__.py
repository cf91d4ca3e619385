"""Tables and equations, printed as text and shown as HTML."""
