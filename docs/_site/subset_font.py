"""Cut the maths font down to the signs that pages may use:

    python -m docs._site.subset_font FONT.otf

FONT.otf is Latin Modern Math, as the Debian package fonts-lmodern installs it. The result is
tracked, so this runs only when a sign is missing from it.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path("docs/_static/fonts/xordemo-math.woff2")
NAME = "Xordemo Math"  # the licence asks for a new name of a changed font
SIGNS = [
    range(0x20, 0x7F),  # letters, digits and brackets
    (0xA0, 0xAC, 0xB1, 0xB7, 0xD7, 0xF7),  # ¬ ± · × ÷
    (0x393, 0x394, 0x398, 0x39B, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9, *range(0x3B1, 0x3CA)),  # Greek
    (0x2026, 0x2016, 0x2032, 0x2061, 0x2062, 0x2063, 0x2064),
    range(0x2190, 0x2194),  # arrows
    (0x21A6, 0x21D2, 0x21D4, 0x2102, 0x2115, 0x211D, 0x2124),
    (0x22A4, 0x22C5, 0x22EE, 0x22EF, 0x22F1),
    (0x2200, 0x2202, 0x2203, 0x2205, 0x2207, 0x2208, 0x2209, 0x220F, 0x2211, 0x2212, 0x221A),
    (0x221D, 0x221E, 0x2225, 0x2227, 0x2228, 0x2229, 0x222A, 0x222B, 0x2248, 0x2260, 0x2261),
    (0x2264, 0x2265, 0x226A, 0x226B, 0x2282, 0x2286, 0x2308, 0x2309, 0x230A, 0x230B),
    (0x27E8, 0x27E9, 0x2A7D, 0x2A7E, 0x210E),
    range(0x1D41A, 0x1D468),  # bold small letters, italic letters
    (*range(0x1D400, 0x1D41A), *range(0x1D6FC, 0x1D71C)),  # bold capitals, italic Greek
]


def main(source: str) -> None:
    """Write the subset of the font `source`."""
    font = TTFont(source)
    options = subset.Options(flavor="woff2", layout_features=["kern"], hinting=False)
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for signs in SIGNS for code in signs])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    cff = font["CFF "].cff
    cff.fontNames = [NAME.replace(" ", "")]
    font.flavor = "woff2"
    font.save(TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main(sys.argv[1])
