"""Make the font of printed papers from Noto Sans SC: Han of the basic plane, Latin, signs; no layout tables.

npm pack @expo-google-fonts/noto-sans-sc@0.4.3 && tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
pip install fonttools==4.68.0
python scripts/make_font.py package/400Regular/NotoSansSC_400Regular.ttf
"""

import io
import lzma
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "finance_svc" / "paper" / "font" / "noto-sans-sc-regular.ttf.xz"
KEPT = (
    *((0x20, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2000, 0x23FF), (0x2460, 0x25FF)),
    *((0x2E80, 0x312F), (0x3200, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    *((0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0xFFFD, 0xFFFD)),
)
UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "prep")


def main(source: str) -> None:
    """Write the subset, compressed."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features, options.hinting, options.glyph_names = [], False, False
    options.name_IDs, options.notdef_outline = [0, 1, 2, 3, 4, 5, 6, 13, 14], True
    options.drop_tables += UNUSED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[sign for first, last in KEPT for sign in range(first, last + 1)])
    subsetter.subset(font)
    made = io.BytesIO()
    font.save(made)
    TARGET.write_bytes(lzma.compress(made.getvalue(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(sys.argv[1])
