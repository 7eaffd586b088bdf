"""Tests of smp-batch: arguments, installed plug-ins, and the procedure.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil

from common import batch, build, check, equal, folder, in_gimp, name, originals, simple_folder, states, test, work
from pictures import pixels, run, tree


@test
def bad_usage_is_refused_with_status_2():
    photos = simple_folder('jobs', 6)
    empty = folder('nothing')
    for arguments, word in (((), 'No photo'), (('--wrong', photos), '--wrong'),
                            (('-l', 'no-such-look', photos), 'natural-buzz'),
                            (('-f', 'bmp', photos), 'bmp'), (('-j', '0', photos), 'jobs'),
                            ((empty,), 'no photos'), (('-o', photos, photos), 'Choose another')):
        done = batch(*arguments, status=2)
        check(word in done.stderr, f'“{word}” is not in “{done.stderr}”')
    check('--look' in batch('--help').stdout, 'no help')
    check(batch('--version').stdout.startswith('smp-batch '), 'no version')


@test
def photos_of_one_name_do_not_replace_each_other():
    one, other = folder('names', 'one'), folder('names', 'other')
    originals.add(one, 'same.png')
    originals.add(one, 'same.jpg')
    originals.add(other, 'same.jpg')
    out = os.path.join(work, 'names-out')
    text = batch('-n', '-o', out, one).stdout
    for picture in ('same.png-natural-buzz.png', 'same.jpg-natural-buzz.png'):
        check('-> ' + picture in text, text)
    done = batch('-n', '-o', out, one, other, one, status=1)
    equal(done.stdout.count('to do: '), 2, done.stdout)
    equal(done.stdout.count('FAILED: same.jpg (Natural Buzz): Another picture'), 1, done.stdout)

    # Names of pictures can also clash between looks: a-natural.png with buzz and a.png with natural-buzz.
    looks = os.path.join(work, 'looks')
    os.makedirs(looks, exist_ok=True)
    for name in ('buzz', 'natural-buzz'):
        with open(os.path.join(looks, name + '.look'), 'w', encoding='utf-8') as file:
            file.write('[Look]\nName=One\n[smp:dots]\ndensity=150\n')
    originals.add(one, 'a.png')
    originals.add(one, 'a-natural.png')
    done = batch('-n', '-o', out, '--look', os.path.join(looks, 'buzz.look'), '--look',
                 os.path.join(looks, 'natural-buzz.look'), os.path.join(one, 'a.png'),
                 os.path.join(one, 'a-natural.png'), status=1)
    equal(done.stdout.count('to do: '), 3, done.stdout)
    equal(done.stdout.count('Another picture'), 1, done.stdout)


@test
def a_gimp_that_does_not_start_is_reported():
    photos, out = simple_folder('jobs', 6), os.path.join(work, 'no-gimp-out')
    done = batch('--gimp', '/bin/false', '-o', out, photos, status=1)
    check('/bin/false' in done.stderr, done.stderr)
    equal(states(out), ['waiting'] * 6, 'states')


@test
def a_plug_in_installed_for_one_user_is_found_and_their_gimp_is_left_alone():
    home = folder('home')
    version = run('pkg-config', '--modversion', 'gimp-3.0').stdout.decode()
    series = '.'.join(version.split('.')[:2])
    plug_ins = os.path.join(home, '.config', 'GIMP', series, 'plug-ins')
    shutil.copytree(os.environ['SMP_PLUG_IN'], os.path.join(plug_ins, name))
    operations = folder('home', '.local', 'share', 'gegl-0.4', 'plug-ins')
    built = os.path.join(build, 'plug-in', 'operation')
    for file in os.listdir(built):
        if file.endswith('.so'):
            shutil.copy(os.path.join(built, file), operations)
    looks = folder('home', '.local', 'share', name, 'looks')
    with open(os.path.join(looks, 'my-own.look'), 'w', encoding='utf-8') as file:
        file.write('[Look]\nName=My Own\n[smp:dots]\ndensity=111\n')
    settings = tree(os.path.join(home, '.config'))
    env = {key: value for key, value in os.environ.items()
           if not key.startswith(('XDG_', 'SMP_', 'GIMP3_')) and key != 'GEGL_PATH'}
    env['HOME'] = home
    env['TMPDIR'] = folder('temporary')  # of its own: a run that another test kills leaves things
    env.pop('DISPLAY', None)

    out = os.path.join(work, 'home-out')
    batch('-l', 'my-own', '-o', out, os.path.join(simple_folder('jobs', 6), 'p00.png'), env=env)
    equal(sorted(n for n in os.listdir(out) if n.endswith('.png')),
          ['contact-sheet.png', 'p00-my-own.png'], 'pictures')
    equal(tree(os.path.join(home, '.config')), settings, 'the settings of the user')
    equal(os.listdir(env['TMPDIR']), [], 'folders left in the folder for temporary files')


@test
def the_procedure_does_the_same_from_a_script():
    photos, out = folder('script'), os.path.join(work, 'procedure-out')
    originals.add(photos, 'plain.jpg')
    originals.add(photos, 'bare.jpg', mask=False)
    problem = in_gimp(f"""
procedure = Gimp.get_pdb().lookup_procedure('plug-in-smp-batch')
config = procedure.create_config()
config.set_property('run-mode', Gimp.RunMode.NONINTERACTIVE)
config.set_property('photos', ['{photos}/plain.jpg', '{photos}/bare.jpg'])
config.set_property('looks', ['natural-buzz', 'dark-skin-bold'])
config.set_property('output-folder', Gio.File.new_for_path('{out}'))
result = procedure.run(config)
open('{work}/result', 'w').write(str([result.index(i) for i in range(1, 4)]))
""")
    check(os.path.exists(work + '/result'), problem)
    with open(work + '/result', encoding='utf-8') as file:
        equal(file.read(), '[2, 0, 2]', 'done, skipped, failed')
    same = os.path.join(work, 'command-out')
    batch('-o', same, os.path.join(photos, 'plain.jpg'))
    check(pixels(os.path.join(out, 'plain-natural-buzz.png')) ==
          pixels(os.path.join(same, 'plain-natural-buzz.png')), 'other pixels')
    equal(states(out), ['done', 'done', 'failed', 'failed'], 'report')
