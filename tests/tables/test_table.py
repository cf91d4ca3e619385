"""A sentence prints as text and shows as a paragraph."""

from xordemo.tables import Said


def test_a_sentence_prints_as_text_and_shows_as_a_paragraph():
    said = Said("1 < 2 & −1 < 0")
    assert repr(said) == str(said) == "1 < 2 & −1 < 0"
    assert said._repr_html_() == '<p class="said">1 &lt; 2 &amp; −1 &lt; 0</p>'
