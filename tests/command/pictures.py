"""Makes good and bad photos, and reads pictures, for the tests of smp-batch.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import hashlib
import os
import shutil
import subprocess

SIZE = (120, 160)
MASK = '-treatment.png'


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          **options)


def convert(*arguments):
    done = run('convert', *map(str, arguments))
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())


def size_of(path):
    width, height = run('identify', '-format', '%w %h,', path).stdout.decode().split(',')[0].split()
    return int(width), int(height)


def pixels(path):
    """Returns the picture as bytes of 8-bit RGB."""
    done = run('convert', f'{path}[0]', '-depth', '8', 'rgb:-')
    if done.returncode != 0 or done.stderr:
        raise RuntimeError(f'{path}: {done.stderr.decode()}')
    return done.stdout


def digest(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def tree(folder):
    """Returns the contents and modification time of every file below a folder."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            facts = os.lstat(path)
            readable = os.path.isfile(path) and os.access(path, os.R_OK)
            content = digest(path) if readable else ''
            found[os.path.relpath(path, folder)] = (content, facts.st_mtime_ns, facts.st_mode)
    return found


def is_whole_png(path):
    with open(path, 'rb') as file:
        data = file.read()
    return data.startswith(b'\x89PNG') and data.endswith(b'IEND\xaeB\x60\x82')


def unescape(text):
    out, escaped = [], False
    for letter in text:
        if escaped:
            out.append({'t': '\t', 'n': '\n', 'r': '\r'}.get(letter, letter))
            escaped = False
        elif letter == '\\':
            escaped = True
        else:
            out.append(letter)
    return ''.join(out)


def read_report(path):
    """Reads a report into a dictionary by name of the photo and look."""
    with open(path, encoding='utf-8', errors='surrogateescape', newline='') as file:
        rows = [row for row in csv.reader(file, delimiter='\t', quoting=csv.QUOTE_NONE)]
    lines = [dict(zip(rows[0], map(unescape, row))) for row in rows[1:]]
    return {(os.path.basename(line['photo']), line['look']): line for line in lines}


class Originals:
    """Makes photos from one original and one mask."""

    def __init__(self, folder, sample):
        self.photo = os.path.join(folder, 'photo.png')
        self.mask = os.path.join(folder, 'mask.png')
        size = '{}x{}!'.format(*SIZE)
        convert(sample, '-resize', size, '-strip', 'PNG24:' + self.photo)
        convert('-size', '{}x{}'.format(*SIZE), 'xc:black', '-fill', 'white', '-draw',
                'rectangle 30,40 89,99', '-fill', 'gray(128)', '-draw', 'rectangle 30,100 89,119',
                self.mask)

    def add(self, folder, name, *how, mask=True, ini=True):
        """Adds a photo to a folder, with its mask and ini file."""
        path = os.path.join(folder, name)
        stem = os.path.splitext(path)[0]
        if how or not name.endswith('.png'):
            # ImageMagick would interpret special characters in the name, so copy the file to it.
            kind = name.rsplit('.', 1)[1]
            plain = os.path.join(os.path.dirname(self.photo), 'made.' + kind)
            convert(self.photo, *how, plain)
            shutil.move(plain, path)
        else:
            shutil.copy(self.photo, path)
        if mask:
            shutil.copy(self.mask, stem + MASK)
        if ini:
            with open(stem + '.ini', 'w', encoding='utf-8') as file:
                file.write('[head]\npixels-per-mm=6\nhead-breadth-mm=150\n')
        return path

    def add_good(self, folder, profile):
        """Adds photos that must succeed. Returns their names."""
        names = ['plain.jpg', 'with spaces.jpg', 'quo\'te"s.jpg', 'new\nline.jpg', 'Größe-日本.jpg',
                 '-dash.jpg', 'x' * 241 + '.jpg', 'back\\slash.png']
        for name in names:
            self.add(folder, name)
        self.add(folder, 'deep.tif', '-depth', '16')
        self.add(folder, 'ink.jpg', '-colorspace', 'CMYK')
        self.add(folder, 'grey.png', '-colorspace', 'Gray')
        self.add(folder, 'palette.gif', '-colors', '32')
        self.add(folder, 'moving.webp', '(', '+clone', '-negate', ')', '-set', 'delay', '10')
        self.add(folder, 'turned.jpg', '-rotate', '-90')
        run('exiftool', '-q', '-overwrite_original', '-n', '-Orientation=6',
            '-Artist=Jane Roe', '-GPSLatitude=48.1', '-GPSLatitudeRef=N',
            '-XMP-dc:Creator=Jane Roe', '-IPTC:By-line=Jane Roe', '-Comment=Jane Roe',
            os.path.join(folder, 'turned.jpg'))
        self.add(folder, 'wide.jpg', '-profile', profile)
        self.add(folder, 'guess.jpg', ini=False)
        return names + ['deep.tif', 'ink.jpg', 'grey.png', 'palette.gif', 'moving.webp',
                        'turned.jpg', 'wide.jpg', 'guess.jpg']

    def add_bad(self, folder):
        """Adds photos that must fail. Returns their names, each with a word of the expected message."""
        self.add(folder, 'cut.jpg')
        path = os.path.join(folder, 'cut.jpg')
        os.truncate(path, os.path.getsize(path) // 2)
        self.add(folder, 'empty.jpg')
        os.truncate(os.path.join(folder, 'empty.jpg'), 0)
        self.add(folder, 'text.jpg')
        with open(os.path.join(folder, 'text.jpg'), 'w', encoding='utf-8') as file:
            file.write('This is no picture.\n')
        self.add(folder, 'tiny.png', '-resize', '1x1!')
        convert(self.mask, '-resize', '1x1!', os.path.join(folder, 'tiny' + MASK))
        self.add(folder, 'wrong.jpg')
        convert(self.mask, '-resize', '50x50!', os.path.join(folder, 'wrong' + MASK))
        self.add(folder, 'black.jpg')
        convert(self.mask, '-fill', 'black', '-colorize', '100',
                os.path.join(folder, 'black' + MASK))
        self.add(folder, 'torn.jpg')
        mask = os.path.join(folder, 'torn' + MASK)
        os.truncate(mask, os.path.getsize(mask) // 2)
        self.add(folder, 'other.jpg')
        convert(self.mask, 'jpg:' + os.path.join(folder, 'other' + MASK))
        self.add(folder, 'bare.jpg', mask=False)
        self.add(folder, 'scale.jpg')
        with open(os.path.join(folder, 'scale.ini'), 'w', encoding='utf-8') as file:
            file.write('[head]\npixels-per-mm=seven\n')
        os.symlink('nowhere', os.path.join(folder, 'lost.jpg'))
        os.mkfifo(os.path.join(folder, 'pipe.jpg'))
        os.mkdir(os.path.join(folder, 'folder.jpg'))
        unreadable = {}
        if os.geteuid() != 0:  # root can read every file
            os.chmod(self.add(folder, 'secret.jpg'), 0)
            unreadable = {'secret.jpg': 'cannot be read'}
        return unreadable | {
            'cut.jpg': 'breaks off', 'empty.jpg': 'empty', 'text.jpg': 'open',
            'tiny.png': '1 × 1', 'wrong.jpg': '50 × 50', 'black.jpg': 'black',
            'torn.jpg': 'no whole PNG',
            'other.jpg': 'no whole PNG', 'bare.jpg': 'bare-treatment.png',
            'scale.jpg': 'seven', 'lost.jpg': 'found', 'pipe.jpg': 'file', 'folder.jpg': 'file'}
