/* dots-settings: converts the properties of smp:dots to engine settings. See dots-settings.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "dots-settings.h"

/* Every property except the seed, which is the only integer. */
static const struct
{
  const char *property;
  gsize offset;
} numbers[] = {
  { "density", G_STRUCT_OFFSET (SmpStippleSettings, density) },
  { "shade", G_STRUCT_OFFSET (SmpStippleSettings, pigment.shade) },
  { "fade", G_STRUCT_OFFSET (SmpStippleSettings, pigment.fade) },
  { "dot-size", G_STRUCT_OFFSET (SmpStippleSettings, pigment.dot_size_mm) },
  { "dot-variation", G_STRUCT_OFFSET (SmpStippleSettings, pigment.dot_variation) },
  { "undertone", G_STRUCT_OFFSET (SmpStippleSettings, pigment.undertone) },
  { "healing", G_STRUCT_OFFSET (SmpStippleSettings, pigment.healing) },
  { "lightening", G_STRUCT_OFFSET (SmpStippleSettings, pigment.lightening) },
  { "redness", G_STRUCT_OFFSET (SmpStippleSettings, pigment.redness) },
  { "pixels-per-mm", G_STRUCT_OFFSET (SmpStippleSettings, scalp.pixels_per_mm) },
  { "head-x", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_x) },
  { "head-y", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_y) },
  { "head-width", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_width) },
  { "head-height", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_height) },
  { "head-tilt", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_tilt_deg) },
  { "head-turn", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_turn_deg) },
  { "head-taper", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_taper) },
  { "head-skew", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_skew) },
  { "head-squareness", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_squareness) },
  { "head-narrowness", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_narrowness) },
  { "head-shift-x", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_shift_x) },
  { "head-shift-y", G_STRUCT_OFFSET (SmpStippleSettings, scalp.head_shift_y) },
  { "photo-blur", G_STRUCT_OFFSET (SmpStippleSettings, photo_blur) },
  { "hairline-fade", G_STRUCT_OFFSET (SmpStippleSettings, hairline_fade) },
  { "irregularity", G_STRUCT_OFFSET (SmpStippleSettings, irregularity) },
  { "hairline-softness", G_STRUCT_OFFSET (SmpStippleSettings, hairline_softness) },
  { "scatter", G_STRUCT_OFFSET (SmpStippleSettings, scatter) },
  { "top-up-interval", G_STRUCT_OFFSET (SmpStippleSettings, top_ups.interval_years) },
  { "top-up-strength", G_STRUCT_OFFSET (SmpStippleSettings, top_ups.strength) },
  { "flaking", G_STRUCT_OFFSET (SmpStippleSettings, flaking) },
  { "patchiness", G_STRUCT_OFFSET (SmpStippleSettings, patchiness) },
};

SmpStippleSettings
smp_dots_settings_read (SmpDotsNumber number, gconstpointer source)
{
  SmpStippleSettings settings = { .seed = (gint) number (source, "seed") };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    G_STRUCT_MEMBER (double, &settings, numbers[i].offset) =
        (float) number (source, numbers[i].property);

  return settings;
}

gboolean
smp_dots_settings_equal (const SmpStippleSettings *one, const SmpStippleSettings *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (G_STRUCT_MEMBER (double, one, numbers[i].offset) !=
        G_STRUCT_MEMBER (double, other, numbers[i].offset))
      return FALSE;

  return one->seed == other->seed;
}
