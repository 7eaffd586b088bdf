/* Tests of scar-band on artificial skin and hair.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/scar-band.h"
#include "hair-pictures.h"

/* Uncovers the skin on a band across the hair, as it is or as pale as a scar. */
static void
uncover (HairPicture *picture, double width_mm, int from, int to, gboolean is_pale)
{
  static const float pale[3] = { 1.05f, 1.35f, 1.6f };
  HairPicture bare = skin_new (picture->pixels_per_mm);
  int middle = picture->height * 3 / 4, half = width_mm / 2 * picture->pixels_per_mm;

  for (int y = middle - half; y < middle + half; y++)
    for (int x = from; x < to; x++)
      for (int c = 0; c < 3; c++)
        {
          gsize at = 3 * ((gsize) y * picture->width + x) + c;

          picture->rgb[at] = bare.rgb[at] * (is_pale ? pale[c] : 1);
        }
  hair_picture_clear (&bare);
}

static SmpScarBand *
scar_in (const HairPicture *picture)
{
  g_autoptr (SmpHairMap) map = map_new (picture, SMP_HAIR_BY_ITSELF);

  read_tiles (map, picture, 128, 128);
  smp_hair_map_work_out (map);
  return smp_scar_band_find (map);
}

static void
test_a_pale_band_in_hair_is_a_scar (void)
{
  static const double scales[] = { 4, 6, 13 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      HairPicture picture = skin_new (scales[i]);
      int middle = picture.height * 3 / 4;
      g_autoptr (SmpScarBand) scar = NULL;
      g_autofree float *row = g_new (float, picture.width);

      add_hair (&picture, 0.6, black);
      uncover (&picture, 3, 0, picture.width, TRUE);
      scar = scar_in (&picture);
      g_assert_nonnull (scar);
      g_test_message ("%g px/mm: %.0f mm", scales[i], smp_scar_band_length (scar));
      smp_scar_band_row (scar, 0, 0, middle, picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 1);
      smp_scar_band_row (scar, 0, 0, middle - 2.5 * scales[i], picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 0);
      smp_scar_band_row (scar, 2 * scales[i], 0, middle - 2.5 * scales[i], picture.width, row);
      g_assert_cmpfloat (row[picture.width / 2], ==, 1);
      hair_picture_clear (&picture);
    }
}

static void
test_what_else_is_light_in_hair_is_no_scar (void)
{
  HairPicture none = skin_new (6), parting = skin_new (6), spot = skin_new (6), bald = skin_new (6);

  add_hair (&none, 0.6, black);
  g_assert_null (scar_in (&none));

  add_hair (&parting, 0.6, black);
  uncover (&parting, 3, 0, parting.width, FALSE);
  g_assert_null (scar_in (&parting));

  add_hair (&spot, 0.6, black);
  uncover (&spot, 3, 100, 220, TRUE);
  g_assert_null (scar_in (&spot));

  uncover (&bald, 3, 0, bald.width, TRUE);
  g_assert_null (scar_in (&bald));
  hair_picture_clear (&none);
  hair_picture_clear (&parting);
  hair_picture_clear (&spot);
  hair_picture_clear (&bald);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scar-band/a-pale-band-in-hair-is-a-scar", test_a_pale_band_in_hair_is_a_scar);
  g_test_add_func ("/scar-band/what-else-is-light-in-hair-is-no-scar",
                   test_what_else_is_light_in_hair_is_no_scar);

  return g_test_run ();
}
