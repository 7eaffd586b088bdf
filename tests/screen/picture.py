"""Reads the pixels of the screen from Xvfb's memory.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import mmap
import os
import struct
import zlib

# Smaller differences, of 255, are not visible.
VISIBLE = 3


class Screen:
    """The memory of an Xvfb started with -fbdir FOLDER."""

    def __init__(self, folder):
        with open(os.path.join(folder, 'Xvfb_screen0'), 'rb') as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The header of the X window dump.
        numbers = struct.unpack('>25I', self.memory[:100])
        self.width, self.height, self.stride = numbers[4], numbers[5], numbers[12]
        self.start = numbers[0] + 12 * numbers[19]
        assert numbers[11] == 32, 'bits per pixel'

    def picture(self, region=None):
        """Returns the whole screen, or a region: x, y, width, height."""
        left, top, width, height = region or (0, 0, self.width, self.height)
        right, bottom = min(left + width, self.width), min(top + height, self.height)
        left, top = max(left, 0), max(top, 0)
        first = [self.start + y * self.stride for y in range(top, bottom)]
        return Picture([self.memory[at + 4 * left:at + 4 * right] for at in first], left, top)


class Picture:
    """Rows of pixels: blue, green, red and an unused byte."""

    def __init__(self, rows, left=0, top=0):
        self.rows = rows
        self.left, self.top = left, top
        self.width, self.height = len(rows[0]) // 4 if rows else 0, len(rows)

    def different(self, other, enough=2000):
        """Counts the pixels that visibly differ from another picture of the same region, up to a limit."""
        count = 0
        for one, two in zip(self.rows, other.rows):
            if one == two:
                continue
            for at, (ours, theirs) in enumerate(zip(memoryview(one).cast('I'), memoryview(two).cast('I'))):
                if ours != theirs and any(abs(one[i] - two[i]) >= VISIBLE for i in range(4 * at, 4 * at + 3)):
                    count += 1
            if count >= enough:
                break
        return count

    def brightness(self):
        """Returns the mean of all bytes."""
        return sum(map(sum, self.rows)) / sum(map(len, self.rows))

    def part(self, widget):
        """Returns the part that shows a widget."""
        left, top = max(widget['x'] - self.left, 0), max(widget['y'] - self.top, 0)
        right, bottom = widget['x'] - self.left + widget['width'], widget['y'] - self.top + widget['height']
        return Picture([row[4 * left:4 * max(right, left)] for row in self.rows[top:max(bottom, top)]],
                       self.left + left, self.top + top)

    def contrast(self):
        """Returns the contrast between the background and the pixel that differs most from it, as in WCAG
        2."""
        counts = collections.Counter()
        for row in self.rows:
            counts.update(zip(row[2::4], row[1::4], row[0::4]))
        if not counts:
            return 1.0
        ground = luminance(counts.most_common(1)[0][0])
        return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05) for one in map(luminance, counts))

    def save(self, path):
        """Saves it as PNG."""
        def chunk(kind, data):
            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

        lines = []
        for row in self.rows:
            line = bytearray(3 * self.width)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            lines.append(b'\0' + line)
        with open(path, 'wb') as file:
            file.write(b'\x89PNG\r\n\x1a\n'
                       + chunk(b'IHDR', struct.pack('>IIBBBBB', self.width, self.height, 8, 2, 0, 0, 0))
                       + chunk(b'IDAT', zlib.compress(b''.join(lines), 1)) + chunk(b'IEND', b''))


def luminance(pixel):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
             for c in (value / 255 for value in pixel)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
