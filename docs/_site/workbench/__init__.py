"""What the workbench's page is made from: its script, its Python, and its first view."""
