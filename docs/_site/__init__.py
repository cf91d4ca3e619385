"""The tools that build, check and serve the site; each runs as `python -m docs._site.NAME`."""
