"""Makes pictures.zip, sound, odd and damaged, and pillow.tsv, what Pillow says to each of them.

    python -m venv venv && venv/bin/pip install pillow && venv/bin/python make.py
"""

import io
import random
import struct
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

import PIL
from PIL import Image, ImageCms, ImageDraw

HERE = Path(__file__).parent
FILES = {}
NOISE = random.Random(7)


def noise(size):
    return bytes(NOISE.randrange(256) for _ in range(size))


def picture(mode="RGB", size=(96, 64), seed=1):
    image = Image.new("RGB", size)
    pen = ImageDraw.Draw(image)
    for x in range(0, size[0], 8):
        for y in range(0, size[1], 8):
            pen.rectangle((x, y, x + 7, y + 7), (x * 5 * seed % 256, y * 7 % 256, (x + y) * 3 % 256))
    pen.ellipse((10, 10, 50, 50), (250, 200, 150))
    return image.convert(mode)


def saved(kind, image=None, **options):
    out = io.BytesIO()
    (image or picture()).save(out, kind, **options)
    return out.getvalue()


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


def profile(colorants=None):
    """The sRGB profile of LittleCMS, or one with other primaries."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = struct.pack(">6H", 2026, 11, 28, 0, 0, 0)
    for index in range(struct.unpack(">I", data[128:132])[0]):
        tag, offset, _ = struct.unpack(">4sII", data[132 + 12 * index : 144 + 12 * index])
        if colorants and tag in colorants:
            for i, value in enumerate(colorants[tag]):
                struct.pack_into(">i", data, offset + 8 + 4 * i, round(value * 65536))
    return bytes(data)


P3 = profile({b"rXYZ": (0.515, 0.241, -0.001), b"gXYZ": (0.292, 0.692, 0.042), b"bXYZ": (0.157, 0.067, 0.784)})
ADOBE = profile({b"rXYZ": (0.610, 0.311, 0.019), b"gXYZ": (0.205, 0.626, 0.061), b"bXYZ": (0.149, 0.063, 0.745)})

# JPEG


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def segments(jpeg):
    """(marker, start, end) of every segment; the data of a scan belongs to its SOS."""
    at = 2
    while at < len(jpeg):
        marker, end = jpeg[at + 1], at + 2
        if marker != 0xD9:
            end += struct.unpack(">H", jpeg[end : end + 2])[0]
        if marker == 0xDA:
            while not (jpeg[end] == 0xFF and jpeg[end + 1] not in (0, *range(0xD0, 0xD8))):
                end += 1
        yield marker, at, end
        at = end


def first(jpeg, marker):
    return next((start, end) for found, start, end in segments(jpeg) if found == marker)


def inserted(data, at, more):
    return data[:at] + more + data[at:]


def changed(data, at, value):
    return data[:at] + bytes([value]) + data[at + 1 :]


def without(jpeg, marker):
    for found, start, end in reversed(list(segments(jpeg))):
        if found == marker:
            jpeg = jpeg[:start] + jpeg[end:]
    return jpeg


JPEG = saved("JPEG", quality=85)
EOI = b"\xff\xd9"
BODY = JPEG[:-2]
SOS, SCAN_END = first(JPEG, 0xDA)
SOF = first(JPEG, 0xC0)[0]
DQT = first(JPEG, 0xDB)[0]
RESTARTS = saved("JPEG", quality=85, restart_marker_blocks=4)
PROGRESSIVE = saved("JPEG", quality=85, progressive=True)
CMYK = saved("JPEG", picture("CMYK"))
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + noise(3000)

FILES.update({
    "jpeg/sound.jpg": JPEG,
    "jpeg/progressive.jpg": PROGRESSIVE,
    "jpeg/grey.jpg": saved("JPEG", picture("L")),
    "jpeg/full-chroma.jpg": saved("JPEG", quality=95, subsampling=0),
    "jpeg/restarts.jpg": RESTARTS,
    "jpeg/cmyk.jpg": CMYK,
    "jpeg/cmyk-without-adobe.jpg": without(CMYK, 0xEE),
    "jpeg/ycck.jpg": changed(CMYK, first(CMYK, 0xEE)[0] + 15, 2),
    "jpeg/adobe-rgb-transform.jpg": inserted(JPEG, 2, segment(0xEE, b"Adobe\0d\0\0\0\0\0")),
    "jpeg/adobe-unknown-transform.jpg": inserted(JPEG, 2, segment(0xEE, b"Adobe\0d\0\0\0\0\7")),
    "jpeg/rotated.jpg": saved("JPEG", exif=exif(6)),
    "jpeg/mirrored.jpg": saved("JPEG", exif=exif(2)),
    "jpeg/upright.jpg": saved("JPEG", exif=exif(1)),
    "jpeg/orientation-9.jpg": saved("JPEG", exif=exif(9)),
    "jpeg/exif-garbage.jpg": inserted(JPEG, 2, segment(0xE1, b"Exif\0\0" + noise(400))),
    "jpeg/exif-cut.jpg": inserted(JPEG, 2, segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x09")),
    "jpeg/thumbnail-with-end.jpg": inserted(JPEG, 2, segment(0xE1, b"Exif\0\0" + saved("JPEG", picture(size=(16, 16))))),
    "jpeg/comment-with-end.jpg": inserted(JPEG, 2, segment(0xFE, b"\xff\xda\xff\xd9")),
    # Bytes behind the end: python-pillow/Pillow#1138, #1631, #7879, motion photos, gain maps.
    "jpeg/tail-film.jpg": JPEG + FILM,
    "jpeg/tail-zeros.jpg": JPEG + bytes(4096),
    "jpeg/tail-line-break.jpg": JPEG + b"\r\n",
    "jpeg/tail-jpeg.jpg": JPEG + saved("JPEG", picture(seed=3)),
    "jpeg/tail-jpeg-cut.jpg": JPEG + saved("JPEG", picture(seed=3))[:-300],
    "jpeg/tail-zip.jpg": JPEG + b"PK\3\4" + noise(500),
    "jpeg/tail-noise-with-markers.jpg": JPEG + b"\xff\xda\0\x08" + noise(500),
    "jpeg/multi-picture.jpg": saved("MPO", save_all=True, append_images=[picture(seed=3)]),
    "jpeg/multi-picture-cut.jpg": saved("MPO", save_all=True, append_images=[picture(seed=3)])[:-400],
    # Colour profiles: cantaloupe#327 (counts differ), TwelveMonkeys#488 (empty), #907 (a part lost).
    "jpeg/profile-srgb.jpg": saved("JPEG", icc_profile=profile()),
    "jpeg/profile-p3.jpg": saved("JPEG", icc_profile=P3),
    "jpeg/profile-adobe.jpg": saved("JPEG", icc_profile=ADOBE),
    "jpeg/profile-noise.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0\1\1" + noise(300))),
    "jpeg/profile-empty.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0")),
    "jpeg/profile-counts-differ.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0\1\1" + P3[:200]) + segment(0xE2, b"ICC_PROFILE\0\2\3" + P3[200:])),
    "jpeg/profile-part-missing.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0\2\2" + P3[200:])),
    "jpeg/profile-part-zero.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0\0\0" + P3)),
    "jpeg/profile-cut.jpg": inserted(JPEG, 2, segment(0xE2, b"ICC_PROFILE\0\1\1" + P3[:300])),
    # Bytes where none belong: image-rs/jpeg-decoder#100, nothings/stb#421, #422, #952, OpenPDF#1247,
    # zune-image#261.
    "jpeg/extra-zeros-before-end.jpg": BODY + bytes(7) + EOI,
    "jpeg/extra-junk-before-end.jpg": BODY + b"\x7f" + EOI,
    "jpeg/extra-many-before-end.jpg": BODY + bytes(2634) + EOI,
    "jpeg/fill-before-end.jpg": BODY + b"\xff\xff\xff" + EOI,
    "jpeg/fill-before-segment.jpg": inserted(JPEG, DQT, b"\xff\xff\xff\xff"),
    "jpeg/fill-before-restart.jpg": RESTARTS.replace(b"\xff\xd0", b"\xff\xff\xd0", 1),
    "jpeg/restarts-after-the-last.jpg": BODY + b"\xff\xd1" + bytes(40) + b"\xff\xd2" + EOI,
    "jpeg/junk-between-segments.jpg": inserted(JPEG, DQT, b"\0\1\2\3\4"),
    "jpeg/escapes-between-segments.jpg": inserted(JPEG, DQT, b"\xff\0\xff\0"),
    "jpeg/junk-after-start.jpg": inserted(JPEG, 2, bytes(3)),
    "jpeg/second-start.jpg": inserted(JPEG, 2, b"\xff\xd8"),
    "jpeg/junk-before-start.jpg": b"\r\n" + JPEG,
    # Data that is lost.
    "jpeg/no-end.jpg": BODY,
    "jpeg/half-an-end.jpg": BODY + b"\xff",
    "jpeg/cut.jpg": JPEG[: SOS + (SCAN_END - SOS) // 2],
    "jpeg/cut-with-end.jpg": JPEG[: SOS + (SCAN_END - SOS) // 2] + EOI,
    "jpeg/cut-in-header.jpg": JPEG[:200],
    "jpeg/cut-in-scan-header.jpg": JPEG[: SOS + 6],
    "jpeg/only-the-start.jpg": JPEG[:20],
    "jpeg/gap.jpg": JPEG[: SOS + 400] + JPEG[SOS + 700 :],
    "jpeg/zeros-inside.jpg": JPEG[: SOS + 400] + bytes(300) + JPEG[SOS + 700 :],
    "jpeg/restart-lost.jpg": RESTARTS.replace(b"\xff\xd1", b"", 1),
    "jpeg/restart-of-another-number.jpg": RESTARTS.replace(b"\xff\xd1", b"\xff\xd6", 1),
    # As webcams send it: libjpeg-turbo#157.
    "jpeg/no-huffman-tables.jpg": without(JPEG, 0xC4),
    "jpeg/no-quantisation-tables.jpg": without(JPEG, 0xDB),
    "jpeg/no-scan.jpg": JPEG[:SOS] + EOI,
    "jpeg/no-frame.jpg": without(JPEG, 0xC0),
    "jpeg/two-frames.jpg": inserted(JPEG, SOF, JPEG[slice(*first(JPEG, 0xC0))]),
    "jpeg/progressive-without-last-scans.jpg": PROGRESSIVE[: list(segments(PROGRESSIVE))[-6][1]] + EOI,
    "jpeg/progressive-cut.jpg": PROGRESSIVE[: len(PROGRESSIVE) * 2 // 3],
    "jpeg/segment-too-long.jpg": inserted(JPEG, 2, b"\xff\xe1\xff\xf0short"),
    "jpeg/segment-length-one.jpg": inserted(JPEG, 2, b"\xff\xe1\0\1"),
    "jpeg/unknown-segment.jpg": inserted(JPEG, 2, segment(0xF7, b"what is this")),
    "jpeg/height-0.jpg": JPEG[: SOF + 5] + b"\0\0" + JPEG[SOF + 7 :],
    "jpeg/huge.jpg": JPEG[: SOF + 5] + b"\xff\xdc\xff\xdc" + JPEG[SOF + 9 :],
    "jpeg/twice-as-high.jpg": JPEG[: SOF + 5] + b"\0\x80" + JPEG[SOF + 7 :],
    "jpeg/twelve-bits.jpg": changed(JPEG, SOF + 4, 12),
    "jpeg/arithmetic.jpg": changed(JPEG, SOF + 1, 0xC9),
    "jpeg/lossless.jpg": changed(JPEG, SOF + 1, 0xC3),
    "jpeg/hundreds-of-scans.jpg": PROGRESSIVE[:-2] + PROGRESSIVE[slice(*list(segments(PROGRESSIVE))[-2][1:])] * 300 + EOI,
})
for number in range(8):
    at = SOS + 60 + number * 97
    FILES[f"jpeg/bit-flipped-{number}.jpg"] = changed(JPEG, at, JPEG[at] ^ 0x10)

# PNG

MAGIC = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data, crc=None):
    crc = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(colour=2, bits=8, data=None, before=b"", after=b"", size=(96, 64), end=chunk(b"IEND", b""), interlace=0):
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    if data is None:
        row = (size[0] * samples * bits + 7) // 8
        lines = [b"\0" + bytes((x * 3 + y * 5) % 256 for x in range(row)) for y in range(size[1])]
        data = zlib.compress(b"".join(lines))
    header = struct.pack(">IIBBBBB", *size, bits, colour, 0, 0, interlace)
    return MAGIC + chunk(b"IHDR", header) + before + chunk(b"IDAT", data) + after + end


PNG = png()
ROWS = zlib.decompress(PNG[41 : PNG.index(b"IEND") - 8])
TIFF_ROTATED = exif(6).tobytes()[6:]
BOMB = zlib.compress(bytes(50_000_000), 9)
FRAMES = [picture(), picture(seed=3)]

FILES.update({
    "png/sound.png": PNG,
    "png/saved.png": saved("PNG"),
    "png/transparent.png": png(colour=6),
    "png/palette.png": saved("PNG", picture("P")),
    "png/palette-transparent.png": saved("PNG", picture("P"), transparency=3),
    "png/one-bit.png": saved("PNG", picture("1")),
    "png/grey.png": png(colour=0),
    "png/grey-alpha.png": png(colour=4),
    "png/sixteen-bits.png": png(bits=16),
    "png/sixteen-bits-alpha.png": png(colour=6, bits=16),
    "png/sixteen-bits-grey.png": png(colour=0, bits=16),
    "png/animated.png": saved("PNG", save_all=True, append_images=FRAMES[1:], duration=100),
    "png/rotated.png": png(before=chunk(b"eXIf", TIFF_ROTATED)),
    "png/rotated-after-the-data.png": png(after=chunk(b"eXIf", TIFF_ROTATED)),
    "png/profile-p3.png": png(before=chunk(b"iCCP", b"p3\0\0" + zlib.compress(P3))),
    "png/profile-noise.png": png(before=chunk(b"iCCP", b"x\0\0" + noise(200))),
    "png/profile-bomb.png": png(before=chunk(b"iCCP", b"x\0\0" + BOMB)),
    "png/text-bomb.png": png(before=chunk(b"zTXt", b"x\0\0" + BOMB)),
    "png/hdr.png": png(before=chunk(b"cICP", bytes([9, 16, 0, 1]))),
    "png/tail.png": PNG + FILM,
    "png/tail-line-break.png": PNG + b"\n",
    # treeform/pixie#387, ImageMagick#8473, SkiaSharp#140, w3c/png#45.
    "png/cgbi.png": MAGIC + chunk(b"CgBI", b"\x50\0\x20\6") + PNG[8:33] + chunk(b"IDAT", zlib.compress(ROWS)[2:-4]) + chunk(b"IEND", b""),
    "png/cgbi-from-xcode.png": Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else zipfile.ZipFile(HERE / "pictures.zip").read("png/cgbi-from-xcode.png"),
    "png/checksum-header.png": changed(PNG, 30, PNG[30] ^ 1),
    "png/checksum-data.png": png(end=b"", data=b"")[:33] + chunk(b"IDAT", zlib.compress(ROWS), 7) + chunk(b"IEND", b""),
    "png/checksum-end.png": png(end=chunk(b"IEND", b"", 7)),
    "png/checksum-text.png": png(before=chunk(b"tEXt", b"a\0b", 7)),
    "png/checksum-palette.png": png(colour=3, before=chunk(b"PLTE", noise(768), 7)),
    "png/no-end.png": png(end=b""),
    "png/end-cut.png": PNG[:-6],
    "png/cut.png": PNG[: len(PNG) // 2],
    "png/cut-in-last-row.png": PNG[: PNG.index(b"IEND") - 16],
    "png/cut-in-header.png": PNG[:25],
    "png/rows-missing.png": png(data=zlib.compress(ROWS[: len(ROWS) // 2])),
    "png/last-row-missing.png": png(data=zlib.compress(ROWS[:-289])),
    "png/rows-too-many.png": png(data=zlib.compress(ROWS + ROWS[:289])),
    "png/bytes-after-the-stream.png": png(data=zlib.compress(ROWS) + b"more"),
    "png/data-bomb.png": png(data=BOMB),
    "png/sum-of-data-wrong.png": png(data=zlib.compress(ROWS)[:-4] + b"\1\2\3\4"),
    "png/sum-of-data-missing.png": png(data=zlib.compress(ROWS)[:-4]),
    "png/stream-broken.png": png(data=zlib.compress(ROWS)[:60] + noise(200)),
    "png/no-stream.png": png(data=b"this is no stream"),
    "png/filter-of-no-kind.png": png(data=zlib.compress(changed(ROWS, 289 * 5, 9))),
    "png/no-palette.png": png(colour=3),
    "png/palette-too-short.png": png(colour=3, before=chunk(b"PLTE", noise(30))),
    "png/palette-of-4-bytes.png": png(colour=3, before=chunk(b"PLTE", noise(4))),
    "png/palette-after-the-data.png": png(colour=3, after=chunk(b"PLTE", noise(768))),
    "png/data-in-two-parts.png": png(data=zlib.compress(ROWS)[:100], after=chunk(b"IDAT", zlib.compress(ROWS)[100:])),
    "png/text-between-the-parts.png": png(data=zlib.compress(ROWS)[:100], after=chunk(b"tEXt", b"a\0b") + chunk(b"IDAT", zlib.compress(ROWS)[100:])),
    "png/no-data.png": PNG[:33] + chunk(b"IEND", b""),
    "png/empty-data.png": png(data=b""),
    "png/unknown-needed-chunk.png": png(before=chunk(b"WhAt", b"")),
    "png/unknown-chunk.png": png(before=chunk(b"whAt", noise(20))),
    "png/chunk-name-of-zeros.png": png(after=chunk(b"\0\0\0\0", noise(9))),
    "png/header-too-long.png": MAGIC + chunk(b"IHDR", PNG[16:29] + b"\0") + PNG[33:],
    "png/header-not-first.png": MAGIC + chunk(b"tEXt", b"a\0b") + PNG[8:],
    "png/header-twice.png": inserted(PNG, 33, PNG[8:33]),
    "png/three-bits.png": png(bits=3),
    "png/interlaced-of-no-kind.png": png(interlace=2),
    "png/interlaced-short.png": png(interlace=1),
    "png/width-0.png": png(size=(0, 64), data=zlib.compress(bytes(64))),
    "png/huge.png": png(size=(60000, 60000), data=zlib.compress(bytes(99))),
    "png/line-breaks-changed.png": PNG.replace(b"\r\n", b"\n"),
    "png/junk-before-start.png": b"\r\n" + PNG,
})

# WebP


def riff(body, size=None):
    return b"RIFF" + struct.pack("<I", len(body) + 4 if size is None else size) + b"WEBP" + body


def part(kind, data):
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def canvas(flags, width, height):
    return part(b"VP8X", bytes([flags, 0, 0, 0]) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3])


LOSSY = saved("WEBP", quality=80)
LOSSLESS = saved("WEBP", lossless=True)
ALPHA = saved("WEBP", picture("RGBA"), quality=70, exact=True)
EXIF_WEBP = saved("WEBP", exif=exif(6))

FILES.update({
    "webp/lossy.webp": LOSSY,
    "webp/lossless.webp": LOSSLESS,
    "webp/alpha.webp": ALPHA,
    "webp/animated.webp": saved("WEBP", save_all=True, append_images=FRAMES[1:], lossless=True),
    "webp/rotated.webp": EXIF_WEBP,
    "webp/profile-srgb.webp": saved("WEBP", icc_profile=profile()),
    "webp/profile-p3.webp": saved("WEBP", icc_profile=P3),
    "webp/profile-noise.webp": saved("WEBP", icc_profile=noise(300)),
    "webp/tail.webp": LOSSY + FILM,
    "webp/riff-one-less.webp": riff(LOSSY[12:], len(LOSSY) - 10),
    "webp/riff-short.webp": riff(LOSSY[12:], len(LOSSY) - 108),
    "webp/riff-long.webp": riff(LOSSY[12:], len(LOSSY) + 92),
    "webp/riff-0.webp": riff(LOSSY[12:], 0),
    "webp/cut.webp": LOSSY[: len(LOSSY) // 2],
    "webp/cut-lossless.webp": LOSSLESS[: len(LOSSLESS) // 2],
    "webp/cut-and-riff-mended.webp": riff(LOSSY[12 : len(LOSSY) // 2]),
    "webp/cut-in-exif.webp": EXIF_WEBP[:-8],
    "webp/cut-in-header.webp": LOSSY[:22],
    "webp/canvas-16383.webp": riff(canvas(0, 16383, 16383) + LOSSY[12:]),
    "webp/canvas-16383-hollow.webp": riff(canvas(0, 16383, 16383)),
    "webp/canvas-of-millions.webp": riff(canvas(0, 1 << 24, 1 << 24) + LOSSY[12:]),
    "webp/canvas-smaller.webp": riff(canvas(0, 48, 32) + LOSSY[12:]),
    "webp/canvas-sound.webp": riff(canvas(0, 96, 64) + LOSSY[12:]),
    "webp/canvas-flags-without-parts.webp": riff(canvas(0x2C, 96, 64) + LOSSY[12:]),
    "webp/unknown-part.webp": riff(canvas(0, 96, 64) + part(b"WHAT", noise(9)) + LOSSY[12:]),
    "webp/part-behind.webp": riff(LOSSY[12:] + part(b"EXIF", noise(9))),
    "webp/zeros-behind.webp": riff(LOSSY[12:] + bytes(6)),
    "webp/data-changed.webp": LOSSY[:200] + noise(40) + LOSSY[240:],
    "webp/lossless-data-changed.webp": LOSSLESS[:100] + noise(20) + LOSSLESS[120:],
    "webp/no-key-frame.webp": changed(LOSSY, 20, LOSSY[20] | 1),
    "webp/empty.webp": riff(b""),
})

# What the API does not take, or nobody


def film(brand, more=b""):
    return struct.pack(">I", 16 + len(more)) + b"ftyp" + brand + bytes(4) + more + b"\0\0\0\x08mdat"


FILES.update({
    # Films and HEIC under the names of photos: open-webui#28411, expo-images-picker#64, tqtezos/minter#305.
    "other/film.mov": film(b"qt  ", b"qt  "),
    "other/film.mp4": film(b"isom", b"isomiso2avc1mp41"),
    "other/film-mp42.jpg": film(b"mp42", b"isom"),
    "other/film-m4v.mp4": film(b"M4V "),
    "other/film-3gp.3gp": film(b"3gp4"),
    "other/film.webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\1\x42\xf7\x81\1\x42\xf2\x81\4\x42\xf3\x81\x08\x42\x82\x84webm" + noise(40),
    "other/film.avi": b"RIFF" + struct.pack("<I", 100) + b"AVI LIST" + noise(90),
    "other/photo.heic": film(b"heic", b"mif1heic"),
    "other/photo-mif1.heic": film(b"mif1", b"mif1heic"),
    "other/photo.avif": saved("AVIF"),
    "other/raw.cr3": film(b"crx ", b"isom"),
    "other/picture.jxl": b"\0\0\0\x0cJXL \r\n\x87\n" + noise(30),
    "other/picture.jp2": saved("JPEG2000"),
    "other/picture.gif": saved("GIF"),
    "other/picture.bmp": saved("BMP"),
    "other/picture.tiff": saved("TIFF"),
    "other/picture.ico": saved("ICO", picture(size=(32, 32))),
    "other/picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "other/picture.psd": b"8BPS\0\1" + bytes(6) + noise(30),
    "other/paper.pdf": b"%PDF-1.4\n",
    "other/packed.gz": b"\x1f\x8b\x08\0" + noise(40),
    "other/page.html": b"<!DOCTYPE html><html><title>Sign in</title>",
    "other/pointer.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    "other/base64.png": b"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==",
    "other/noise.jpg": noise(500),
    "other/zeros.jpg": bytes(500),
    "other/nothing.jpg": b"",
})

# Thirty megapixels each, for the memory that judging takes

LARGE = Image.new("RGB", (6000, 5000), (90, 120, 150))

FILES.update({
    "large/rows.png": saved("PNG", LARGE),
    "large/baseline.jpg": saved("JPEG", LARGE),
    "large/progressive.jpg": saved("JPEG", LARGE, progressive=True),
    "large/lossy.webp": saved("WEBP", LARGE, method=0),
    "large/lossless.webp": saved("WEBP", LARGE, lossless=True, method=0),
})


def verdict(data):
    """As a trainer does it: open, decode, convert to RGB."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            image = Image.open(io.BytesIO(data))
            image.load()
            seen = image.convert("RGB")
        except Exception as e:
            return "refused", f"{type(e).__name__}: {e}".split(" <")[0], ""
        mean = seen.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        what = f"{image.format} {image.mode} {seen.width}x{seen.height} mean {mean[0]},{mean[1]},{mean[2]}"
        return "taken", what, "; ".join(sorted({str(w.message) for w in warned}))


if __name__ == "__main__":
    with zipfile.ZipFile(HERE / "pictures.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in FILES.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    lines = [f"# Pillow {PIL.__version__}: file, verdict, what it sees or says, its warnings"]
    lines += ["\t".join((name, *verdict(data))).rstrip() for name, data in FILES.items()]
    (HERE / "pillow.tsv").write_text("\n".join(lines) + "\n")
