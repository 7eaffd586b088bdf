# Tests of treatment layers and the properties of their filter.
#
# SPDX-License-Identifier: GPL-3.0-or-later
from treatment.common import *

# The properties of the first version: their defaults, and other values.
KNOWN = {'density': (200, 120.5), 'shade': (65, 80), 'fade': (0, 12.5), 'dot-size': (0.32, 0.4),
         'dot-variation': (50, 20), 'undertone': (0, -30), 'pixels-per-mm': (10, 4),
         'photo-blur': (0, 0.7), 'seed': (0, 77)}


# ---- the procedure -------------------------------------------------------------------------

@test
def the_menu_entry_is_under_filters():
    procedure = pdb.lookup_procedure(TREATMENT)
    paths = procedure.get_menu_paths()
    equal([path.rpartition('/')[0] for path in paths], ['<Image>/Filters/Scalp Micropigmentation'], 'menu')
    equal(procedure.get_menu_label(), '_Treatment...', 'label')


# ---- the layer -----------------------------------------------------------------------------

@test
def with_nothing_selected_the_only_treatment_is_meant():
    image, photo = new_photo()
    treatment = treat(image, photo)
    again = good(call(image, [], density=90.0))[0]
    equal(again.get_id(), treatment.get_id(), 'treatment')
    equal(settings(treatment)['density'], 90.0, 'density')
    treat(image, photo)
    refused(image, [], 'layer', 'select')


@test
def the_arguments_are_the_properties_of_the_operation():
    image, photo = new_photo()
    treatment = treat(image, photo)
    config = treatment.get_filters()[0].get_config()
    properties = [p.name for p in config.list_properties()]
    equal(sorted(a.name for a in arguments_of_operation()), sorted(properties), 'arguments')
    for name, (default, _) in KNOWN.items():
        argument = [a for a in arguments_of_operation() if a.name == name]
        equal(len(argument), 1, f'arguments called {name}')
        about(argument[0].default_value, default, what=f'default of {name}')


@test
def a_treatment_is_a_multiply_layer_of_the_images_size_over_the_photo():
    image, photo = new_photo()
    over = Gimp.Layer.new(image, 'Over', 50, 50, Gimp.ImageType.RGBA_IMAGE, 100,
                          Gimp.LayerMode.NORMAL)
    image.insert_layer(over, None, 0)
    photo.transform_translate(5, 7)
    treatment = treat(image, photo)
    equal(treatment.get_name(), 'Treatment', 'name')
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    equal(treatment.get_opacity(), 100.0, 'opacity')
    equal((treatment.get_width(), treatment.get_height()), (WIDTH, HEIGHT), 'size')
    equal(tuple(treatment.get_offsets())[1:], (0, 0), 'place')
    equal([layer.get_name() for layer in image.get_layers()], ['Over', 'Treatment', 'Photo'],
          'layers')
    equal([f.get_operation_name() for f in treatment.get_filters()], [OPERATION], 'filters')
    equal(image.get_selected_layers(), [treatment], 'selected layers')


@test
def a_photo_in_a_group_gets_its_treatment_in_the_group():
    image, photo = new_photo()
    group = Gimp.GroupLayer.new(image, 'Views')
    image.insert_layer(group, None, 0)
    image.reorder_item(photo, group, 0)
    treatment = treat(image, photo)
    equal(treatment.get_parent(), group, 'parent')
    equal([layer.get_name() for layer in group.get_children()], ['Treatment', 'Photo'], 'layers')


@test
def without_a_selection_the_treatment_is_empty_and_changes_nothing():
    image, photo = new_photo()
    before = picture(image)
    treatment = treat(image, photo)
    equal(max(alphas(treatment)), 0.0, 'paint')
    equal(picture(image), before, 'picture')


@test
def the_selection_becomes_coverage_and_is_used_up():
    image, photo = new_photo()
    select(image, 30)
    mask = mask_of(image)
    treatment = treat(image, photo)
    equal(Gimp.Selection.is_empty(image), True, 'selection is empty')
    paint = alphas(treatment)
    if not any(0.1 < m < 0.9 for m in mask):
        raise AssertionError('the selection has no soft edge')
    worst = max(abs(a - b) for a, b in zip(paint, mask))
    if worst > 0.5 / 255:
        raise AssertionError(f'coverage differs from the selection by {worst}')


@test
def the_treatment_draws_dots_that_only_darken():
    image, photo = new_photo()
    before = picture(image, 'RGB float')
    select(image)
    treat(image, photo)
    after = picture(image, 'RGB float')
    if max(a - b for a, b in zip(after, before)) > 1e-6:
        raise AssertionError('some pixels got lighter')
    darker = sum(1 for a, b in zip(after[::3], before[::3]) if b - a > 0.02)
    if not 0.01 * WIDTH * HEIGHT < darker < 0.6 * WIDTH * HEIGHT:
        raise AssertionError(f'{darker} pixels are darker: these are no dots')
    corner = after[:3 * 20]
    equal(corner, before[:3 * 20], 'pixels outside the treated area')


@test
def paint_that_is_added_later_gets_dots():
    image, photo = new_photo()
    treatment = treat(image, photo)
    before = picture(image)
    select(image)
    treatment.edit_fill(Gimp.FillType.WHITE)
    if picture(image) == before:
        raise AssertionError('painting changed nothing')


@test
def the_users_brush_colour_and_opacity_do_not_matter():
    image, photo = new_photo()
    select(image)
    Gimp.context_set_opacity(20)
    Gimp.context_set_paint_mode(Gimp.LayerMode.DIFFERENCE)
    treatment = treat(image, photo)
    equal(max(alphas(treatment)), 1.0, 'coverage')
    equal(Gimp.context_get_opacity(), 20.0, 'opacity of the user')
    Gimp.context_set_opacity(100)
    Gimp.context_set_paint_mode(Gimp.LayerMode.NORMAL)


# ---- values --------------------------------------------------------------------------------

def other_value(argument):
    if argument.name in KNOWN:
        return KNOWN[argument.name][1]
    low, high, default = argument.minimum, argument.maximum, argument.default_value
    value = low + (high - low) * 0.375
    return int(value) if isinstance(default, int) else value


@test
def every_property_is_an_argument_that_arrives():
    chosen = {a.name: other_value(a) for a in arguments_of_operation()}
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo, **{k.replace('-', '_'): v for k, v in chosen.items()})
    for name, value in settings(treatment).items():
        about(value, chosen[name], what=name)


@test
def what_a_script_leaves_out_has_its_default():
    image, photo = new_photo()
    treatment = treat(image, photo, density=99.0)
    for argument in arguments_of_operation():
        expected = 99.0 if argument.name == 'density' else argument.default_value
        about(settings(treatment)[argument.name], expected, what=argument.name)


@test
def an_xcf_file_brings_back_values_and_picture_to_the_bit():
    image, photo = new_photo()
    select(image, 20)
    chosen = {a.name: other_value(a) for a in arguments_of_operation()}
    chosen['fade'] = 33.3
    chosen['dot-size'] = 0.37
    treat(image, photo, **{k.replace('-', '_'): v for k, v in chosen.items()})
    before = picture(image)
    again = save_and_load(image)
    treatment = again.get_layers()[0]
    for name, value in settings(treatment).items():
        about(value, chosen[name], what=name)
    equal(treatment.get_mode(), Gimp.LayerMode.MULTIPLY, 'mode')
    if picture(again).tobytes() != before.tobytes():
        raise AssertionError('the picture is not the same to the bit')
    # The treatment can still be changed.
    equal(treat(again, treatment, density=10.0), treatment, 'treatment')
    about(settings(treatment)['density'], 10.0)


@test
def a_treatment_can_be_changed_again():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    before = picture(image)
    equal(treat(image, treatment, density=60.0, shade=30.0), treatment, 'treatment')
    equal(len(image.get_layers()), 2, 'number of layers')
    about(settings(treatment)['density'], 60.0)
    about(settings(treatment)['shade'], 30.0)
    if picture(image) == before:
        raise AssertionError('the picture is as before')


@test
def changing_a_treatment_gives_what_making_it_so_gives():
    image, photo = new_photo()
    select(image, 20)
    treat(image, treat(image, photo), density=120.0, fade=20.0)
    other, other_photo = new_photo()
    select(other, 20)
    treat(other, other_photo, density=120.0, fade=20.0)
    equal(picture(image), picture(other), 'picture')


@test
def a_selection_does_not_restrict_a_treatment_that_is_changed():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    expected, expected_photo = new_photo()
    select(expected)
    treat(expected, expected_photo, density=90.0)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 80, 30, 30)
    mask = mask_of(image)
    treat(image, treatment, density=90.0)
    equal(picture(image), picture(expected), 'picture')
    equal(mask_of(image), mask, 'selection')
    equal(image.get_channels(), [], 'channels')
    equal(image.get_selected_layers(), [treatment], 'selected layers')


@test
def other_filters_on_a_treatment_keep_their_places():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    blur = Gimp.DrawableFilter.new(treatment, 'gegl:gaussian-blur', '')
    treatment.append_filter(blur)
    order = [f.get_operation_name() for f in treatment.get_filters()]
    image.clean_all()
    treat(image, treatment, density=70.0)
    equal([f.get_operation_name() for f in treatment.get_filters()], order, 'filters')
    about(settings(treatment)['density'], 70.0)
    # No undo step is needed, but GIMP must ask before it closes the image.
    equal(image.is_dirty(), True, 'whether there is something to save')


@test
def a_filter_that_is_hidden_stays_hidden():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    treatment.get_filters()[0].set_visible(False)
    treat(image, treatment, density=70.0)
    equal(treatment.get_filters()[0].get_visible(), False, 'visible')


@test
def changing_a_treatment_selects_no_other_layer():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    image.set_selected_layers([photo])
    select(image)
    treat(image, treatment, density=70.0)
    equal(image.get_selected_layers(), [photo], 'selected layers')


@test
def the_filters_own_opacity_is_kept():
    image, photo = new_photo()
    select(image)
    treatment = treat(image, photo)
    dots = treatment.get_filters()[0]
    dots.set_opacity(0.5)
    dots.update()
    treat(image, treatment, density=70.0)
    about(treatment.get_filters()[0].get_opacity(), 0.5)


@test
def the_last_values_make_a_treatment_at_the_scale_of_the_photo():
    image, photo = headless.new_photo(1600, 2000)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 700, 700, 64, 64)
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    equal(result.index(0), Gimp.PDBStatusType.SUCCESS, 'status')
    about(settings(result.index(1))['pixels-per-mm'], round(1600 * 0.73 / 154, 2), 1e-5, 'scale')


@test
def the_last_values_take_the_scale_from_a_treatment_that_is_there():
    image, photo = new_photo()
    treatment = treat(image, photo, pixels_per_mm=4.5, seed=9)
    result = call(image, [photo], mode=Gimp.RunMode.WITH_LAST_VALS)
    about(settings(result.index(1))['pixels-per-mm'], 4.5, what='scale')
    equal(settings(result.index(1))['seed'], 9, 'seed')
    result = call(image, [treatment], mode=Gimp.RunMode.WITH_LAST_VALS)
    about(settings(treatment)['pixels-per-mm'], 4.5, what='scale of the changed one')
