"""The site's own code: what the Makefile runs, and what Sphinx runs for it.

Each command is a module, `python -m docs._site.NAME`: build, serve, archive, linkcheck, check. The
build's parts are sources, reproducible, exchange and messages. conf.py lists the extensions.
"""
