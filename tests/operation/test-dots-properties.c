/* Tests of smp:dots as GEGL and GIMP use it: its properties suit files, any values are handled, and
 * saving them does not change the picture.
 *
 * Settings are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "engine/dot-field.h"
#include "layers.h"

static void
test_properties (void)
{
  guint n;
  GParamSpec **specs = gegl_operation_list_properties ("smp:dots", &n);

  g_assert_cmpuint (n, >=, G_N_ELEMENTS (properties));
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_assert_cmpstr (specs[i]->name, ==, properties[i].name);

  for (guint i = 0; i < n; i++)
    {
      const char *nick = g_param_spec_get_nick (specs[i]);
      const char *blurb = g_param_spec_get_blurb (specs[i]);

      g_assert_true (nick && *nick && strcmp (nick, specs[i]->name) != 0);
      g_assert_true (blurb && *blurb && strcmp (blurb, nick) != 0);

      if (G_IS_PARAM_SPEC_DOUBLE (specs[i]))
        {
          GParamSpecDouble *spec = G_PARAM_SPEC_DOUBLE (specs[i]);

          g_assert_true (isfinite (spec->minimum) && fabs (spec->minimum) <= G_MAXFLOAT);
          g_assert_true (isfinite (spec->maximum) && fabs (spec->maximum) <= G_MAXFLOAT);
          g_assert_true (spec->minimum < spec->maximum);
          /* The limits must be valid after rounding to float, as in XCF files; otherwise GIMP uses
           * the default. */
          g_assert_true ((float) spec->minimum >= spec->minimum);
          g_assert_true ((float) spec->maximum <= spec->maximum);
          g_assert_true (spec->default_value >= spec->minimum &&
                         spec->default_value <= spec->maximum);
          if (i < G_N_ELEMENTS (properties))
            {
              g_assert_cmpfloat (spec->minimum, ==, properties[i].low);
              g_assert_cmpfloat (spec->maximum, ==, properties[i].high);
              g_assert_cmpfloat (spec->default_value, ==, properties[i].by_default);
            }
        }
      else if (G_IS_PARAM_SPEC_INT (specs[i]))
        {
          GParamSpecInt *spec = G_PARAM_SPEC_INT (specs[i]);

          g_assert_true (spec->default_value >= spec->minimum &&
                         spec->default_value <= spec->maximum);
          if (i < G_N_ELEMENTS (properties))
            {
              g_assert_cmpint (i, ==, SEED);
              g_assert_cmpint (spec->minimum, ==, properties[i].low);
              g_assert_cmpint (spec->maximum, ==, properties[i].high);
              g_assert_cmpint (spec->default_value, ==, properties[i].by_default);
            }
        }
      else
        {
          /* XCF files keep no other type without loss. */
          g_assert_true (G_IS_PARAM_SPEC_BOOLEAN (specs[i]));
        }
    }
  g_free (specs);
}

static void
test_keys (void)
{
  static const char *const keys[] = { "title", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = gegl_operation_get_key ("smp:dots", keys[i]);

      g_assert_true (value && *value);
    }
}

static void
test_extremes_of_properties (void)
{
  GeglRectangle rect = { -10, -10, 24, 24 };
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));

  for (int round = 0; round < 600; round++)
    {
      int bits = g_test_rand_int ();
      SmpStippleSettings settings;
      float *pixels;

      FOREACH_DOUBLE (i)
      *setting (&settings, i) = bits >> i & 1 ? properties[i].high : properties[i].low;
      settings.seed = bits >> SEED & 1 ? G_MAXINT : 0;
      pixels = render (layer, &settings);
      assert_all_in_range (pixels, &rect);
      g_free (pixels);
    }

  g_free (coverage);
  g_object_unref (layer);
}

static void
test_floats (void)
{
  GeglRectangle rect = { 0, 0, 160, 120 };
  float *coverage = new_random_coverage (&rect);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));

  /* Saving to an XCF file rounds properties to float. */
  FOREACH_DOUBLE (i)
  for (int round = 0; round < 10; round++)
    {
      SmpStippleSettings settings = default_settings (), reopened;

      settings.pigment.fade = 30;
      settings.photo_blur = 0.7;
      *setting (&settings, i) =
          round == 0 ? CLAMP (0.1, properties[i].low, properties[i].high)
                     : g_test_rand_double_range (
                           properties[i].low + 0.05 * (properties[i].high - properties[i].low),
                           properties[i].low + 0.3 * (properties[i].high - properties[i].low));
      reopened = as_floats (settings);
      assert_alike (layer, &settings, &reopened);
    }

  g_free (coverage);
  g_object_unref (layer);
}

typedef struct
{
  SmpDot dot;
  double density; /* the dot is drawn with the double but not with this rounded to float */
} Marginal;

static void
find_marginal (const SmpDot *dot, gpointer data)
{
  Marginal *marginal = data;
  double density = dot->rank * SMP_DOT_FIELD_MAX_DENSITY / smp_dot_field_n_dots ();

  density *= 1 + 1e-12;
  if (marginal->density == 0 && smp_dot_field_stands (dot->rank, density) &&
      !smp_dot_field_stands (dot->rank, (float) density))
    *marginal = (Marginal) { *dot, density };
}

static void
test_marginal_density (void)
{
  SmpStippleSettings settings = default_settings (), reopened;
  GeglRectangle rect = { 0, 0, 300, 300 };
  SmpRect shown = { 2, 2, 28, 28 };
  SmpDotField field = smp_dot_field_for_seed (0);
  float *coverage = new_even_coverage (&rect, 1);
  GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
  Marginal marginal = { 0 };

  smp_dot_field_foreach (&field, &shown, 250, find_marginal, &marginal);
  g_assert_cmpfloat (marginal.density, >, 0);

  settings.density = marginal.density;
  reopened = as_floats (settings);
  assert_alike (layer, &settings, &reopened);

  g_free (coverage);
  g_object_unref (layer);
}

static void
test_neutral (void)
{
  for (int round = 0; round < 4; round++)
    {
      SmpStippleSettings settings = random_settings (), floats;
      GeglRectangle rect = { -31, 17, 300, 200 };
      float *coverage = new_random_coverage (&rect);
      GeglBuffer *layer = new_layer (&rect, coverage, babl_format ("RGBA float"));
      GeglNode *dots;
      float *pixels, *expected;

      settings.hairline_fade = settings.irregularity = 0;
      settings.pigment.healing = 28;
      settings.scalp.head_x = settings.scalp.head_y = 0;
      settings.scalp.head_width = settings.scalp.head_height = settings.scalp.head_tilt_deg = 0;
      settings.scalp.head_turn_deg = settings.scatter = settings.patchiness = 0;
      settings.top_ups = (SmpTopUps) { 0, 100 };
      settings.pigment.lightening = settings.pigment.redness = settings.flaking = 0;
      settings.scalp.head_taper = settings.scalp.head_skew = settings.scalp.head_squareness = 0;
      settings.scalp.head_narrowness = settings.scalp.head_shift_x = settings.scalp.head_shift_y =
          0;
      floats = as_floats (settings);
      dots = new_dots (layer, &settings);
      /* In older files these properties are missing, so they have their defaults. */
      if (round % 2)
        {
          GeglNode *old =
              gegl_node_new_child (gegl_node_get_parent (dots), "operation", "smp:dots", NULL);

          for (guint i = 0; i < SEED; i++)
            gegl_node_set (old, properties[i].name,
                           G_STRUCT_MEMBER (double, &settings, properties[i].offset), NULL);
          gegl_node_set (old, "seed", settings.seed, NULL);
          gegl_node_link (gegl_node_get_producer (dots, "input", NULL), old);
          dots = old;
        }
      pixels = blit (dots, &rect);
      expected = render_without_edges (&rect, coverage, &floats);
      assert_same_picture (pixels, expected, &rect);

      g_free (pixels);
      g_free (expected);
      g_free (coverage);
      free_dots (dots);
      g_object_unref (layer);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/dots/properties-suit-files", test_properties);
  g_test_add_func ("/dots/has-a-title-and-a-description", test_keys);
  g_test_add_func ("/dots/extremes-of-properties-give-light-between-0-and-1",
                   test_extremes_of_properties);
  g_test_add_func ("/dots/saving-properties-as-floats-changes-nothing", test_floats);
  g_test_add_func ("/dots/saving-a-marginal-density-changes-nothing", test_marginal_density);
  g_test_add_func ("/dots/old-files-are-drawn-as-before", test_neutral);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_tests);
}
