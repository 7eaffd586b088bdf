# Tests of the temporary copies from which pictures are made: what they show, and that the image itself does
# not change.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import signal
import threading
import time

from sheet.common import *


def plug_ins_of_gimp():
    """Returns the processes of our plug-in that this GIMP runs."""
    found = []
    for path in glob.glob('/proc/[0-9]*/stat'):
        try:
            with open(path, encoding='utf-8') as file:
                pid, _, rest = file.read().partition(' (')
            name, _, rest = rest.rpartition(') ')
        except OSError:
            continue
        if name.startswith('scalp') and int(rest.split()[1]) == os.getppid():
            found.append(int(pid))
    return found


class Killer(threading.Thread):
    """Kills the plug-in at a given time after it has begun to work."""

    def __init__(self, delay):
        super().__init__()
        self.delay = delay
        self.has_killed = False

    def run(self):
        end = time.time() + 10
        while time.time() < end and not self.has_killed:
            for pid in plug_ins_of_gimp():
                time.sleep(self.delay)
                try:
                    os.kill(pid, signal.SIGKILL)
                    self.has_killed = True
                except ProcessLookupError:
                    return


def duration(function):
    start = time.time()
    function()
    return time.time() - start


@test
def a_kill_while_the_image_is_copied_leaves_the_selection():
    image = treated()
    # Hidden layers, so that GIMP needs time to copy the image.
    group = Gimp.GroupLayer.new(image, 'Plans')
    image.insert_layer(group, None, 0)
    group.set_visible(False)
    for _ in range(60):
        image.insert_layer(image.get_layers()[1].copy(), group, 0)
    image.select_ellipse(Gimp.ChannelOps.REPLACE, 80, 60, 200, 170)
    Gimp.Selection.feather(image, 40)
    mask = mask_of(image)
    path = os.path.join(folder('killed'), 'photo.png')
    # The plug-in copies the image first, so this is the time to kill it.
    starts = duration(lambda: refused(call(EXPORT, image, image.get_layers()[1], file=file_of(work + '/photo.bmp'))))
    copies = duration(lambda: image.duplicate().delete())
    killed = 0
    for i in range(7):
        delay = max(0.05, starts + (i - 2) * copies / 3)
        killer = Killer(delay)
        killer.start()
        call(EXPORT, image, image.get_layers()[1], file=file_of(path), replace=True)
        killer.join()
        killed += killer.has_killed
        assert mask_of(image) == mask, f'another selection after {delay} s'
        for copy in Gimp.get_images():
            if copy.get_id() != image.get_id():
                copy.delete()
    assert killed > 2, f'killed only {killed} times'


@test
def a_selection_changes_no_picture_wherever_the_treatment_is():
    """Also checks that other effects, such as a blur, stay the same."""
    for grouped in (False, True):
        image = treated()
        treatment, photo = image.get_layers()
        blur = Gimp.DrawableFilter.new(photo, 'gegl:gaussian-blur', '')
        blur.get_config().set_property('std-dev-x', 9.0)
        photo.append_filter(blur)
        if grouped:
            group = Gimp.GroupLayer.new(image, 'Both')
            image.insert_layer(group, None, 0)
            image.reorder_item(photo, group, 0)
            image.reorder_item(treatment, group, 0)
        expected = picture(image)
        names = state(image)[0]
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 130, 110, 60, 50)
        Gimp.Selection.feather(image, 12)
        image.clean_all()
        mask = mask_of(image)
        for ending in ('.png', '.xcf'):
            path = os.path.join(folder('selection'), f'{grouped}{ending}')
            good(call(EXPORT, image, treatment, file=file_of(path), keep_metadata=True))
            loaded = load(path)
            assert picture(loaded) == expected, f'other pixels in {path}'
        equal(re.sub('[0-9]+', '', str(state(loaded)[0])), re.sub('[0-9]+', '', str(names)), 'layers')
        equal(mask_of(image), mask, 'selection')
        equal(image.is_dirty(), False, 'dirty')
        equal(image.get_channels(), [], 'channels')
