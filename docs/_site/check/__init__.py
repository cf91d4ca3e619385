"""Check a built site; `python -m docs._site.check [FOLDER]` runs every part."""
