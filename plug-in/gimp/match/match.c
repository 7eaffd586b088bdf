/* match: finds the pigment that looks like the client's own stubble. See match.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "gimp/layer/coverage.h"
#include "gimp/layer/photo-print.h"
#include "gimp/layer/target.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment-stipple.h"
#include "gimp/layer/treatment.h"
#include "match.h"
#include "model/error.h"

/* With fewer the photo's sharpening and compression decide how dark stubble is. */
#define MIN_PIXELS_PER_MM 2.0

/* With fewer, hairs blur into each other. */
#define MIN_PIXELS_PER_MM_BY_GRAIN 3.0

/* Less stubble has no mean. */
#define MIN_AREA_MM2 25.0

/* More of the photo than this is never stubble alone. */
#define MAX_PART (1 / 3.0)

/* Where more than this is outside of the outline of the head, it is the wall or the neck. */
#define MAX_OUTSIDE 0.5

/* Where more than this is clipped, the mean says nothing. */
#define MAX_CLIPPED 0.25

/* Where the photo shows less than this, since it is transparent there, or ends, the rest is not what was meant. */
#define LEAST_SEEN 0.25

/* Mean light below this is too dark for a colour. */
#define DARKEST 0.003

/* Red and blue of skin differ more than this part of red. */
#define LEAST_COLOR 0.02

/**
 * smp_match_target:
 * @image: an image
 * @drawables: (array zero-terminated=1) (nullable): what is selected in it
 * @error: (out): return location
 *
 * Returns: (transfer none) (nullable): the selected treatment, or else the image's.
 **/
GimpLayer *
smp_match_target (GimpImage *image, GimpDrawable **drawables, GError **error)
{
  GimpDrawable *chosen[2] = { (GimpDrawable *) smp_target_treatment (drawables), NULL };

  if (chosen[0] == NULL)
    chosen[0] = (GimpDrawable *) smp_treatment_find_in (image);
  if (chosen[0] == NULL)
    {
      smp_refuse (error, SMP_ERROR_TARGET,
                  _ ("The image has no treatment that could be matched to stubble. Make one with "
                     "Treatment... and try again."));
      return NULL;
    }

  return smp_target_find (image, chosen, error);
}

static gboolean
refuse_light (GError **error)
{
  return smp_refuse (error, SMP_ERROR_TARGET,
                     _ ("The photo has no usable light there. Select another area and try "
                        "again."));
}

static gboolean
check_light (const SmpMatchSight *sight, const SmpMatchLight *light, GError **error)
{
  if (light->too_light > MAX_CLIPPED)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("%.0f %% of the selected area is overexposed, so its tone is lost. Select "
           "an area without shine and try again."),
        100 * light->too_light);
  if (light->pixels <= LEAST_SEEN * light->selected)
    return refuse_light (error);
  if (light->pixels < MIN_AREA_MM2 * sight->pixels_per_mm * sight->pixels_per_mm)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The selected area is too small to have a tone of its own. Select at "
                          "least %.0f by %.0f mm of the photo and try again."),
                       sqrt (MIN_AREA_MM2), sqrt (MIN_AREA_MM2));
  if (!(smp_color_luminance (&sight->space, light->rgb) > DARKEST))
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The selected area is too dark to have a color. Select a brighter one, or "
           "use a brighter photo."));
  if (fabs (light->rgb[0] - light->rgb[2]) < LEAST_COLOR * light->rgb[0])
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The photo is black and white there, so the undertone of stubble cannot "
                          "be told. Use a photo in color."));

  return TRUE;
}

/**
 * smp_match_look:
 * @treatment: a treatment
 * @with_grain: whether its grain will be asked for, too; that takes about a second
 * @sight: (out): what it is painted on
 * @error: (out): return location
 *
 * Returns: whether stubble can be told in the photo.
 **/
gboolean
smp_match_look (GimpLayer *treatment, gboolean with_grain, SmpMatchSight *sight, GError **error)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (treatment));
  SmpScale scale = smp_treatment_get_scale (treatment);

  *sight = (SmpMatchSight) { .photo = smp_photo_find (image),
                             .pixels_per_mm = scale.pixels_per_mm,
                             .scalp = smp_scale_scalp (&scale),
                             .with_grain = with_grain };
  if (sight->photo == NULL)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("The image has no photo to look at. Open the photo and try again."));
  if (!smp_scale_check_known (&scale,
                              _ ("The scale of the photo is not known, so how dense dots are is "
                                 "not either. Set it in Scale and Head... and try again."),
                              error))
    return FALSE;
  if (scale.pixels_per_mm < MIN_PIXELS_PER_MM)
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The photo has %.1f pixels per millimetre, too few to show stubble. Use a "
           "photo with at least %.0f."),
        scale.pixels_per_mm, MIN_PIXELS_PER_MM);

  sight->space = smp_match_color_space (sight->photo);
  sight->coverage = smp_match_light_under (sight->photo, treatment, &sight->skin);
  if (with_grain)
    sight->skin_grain =
        smp_match_grain_under (sight->photo, treatment, sight->pixels_per_mm, &sight->x, &sight->y);
  sight->has_paint = sight->is_placed = sight->coverage > 0;
  sight->is_masked = smp_coverage_is_masked (treatment);
  if (!sight->has_paint)
    sight->coverage = 1;
  /* Perhaps there is paint, but not on skin. */
  if (!sight->has_paint && (sight->skin.pixels > 0 || sight->skin.selected == 0))
    return TRUE;

  return check_light (sight, &sight->skin, error);
}

/**
 * smp_match_take_stubble:
 * @sight: what the photo shows
 * @area: an area with stubble
 * @error: (out): return location
 *
 * Returns: whether it may be stubble.
 **/
gboolean
smp_match_take_stubble (SmpMatchSight *sight, const SmpMatchArea *area, GError **error)
{
  double photo = (double) gimp_drawable_get_width (GIMP_DRAWABLE (sight->photo)) *
                 gimp_drawable_get_height (GIMP_DRAWABLE (sight->photo));

  smp_match_light_of (sight->photo, area, &sight->stubble);
  if (sight->stubble.pixels > MAX_PART * photo)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("%.0f %% of the photo is selected, which cannot all be stubble. Select a "
                          "part of the client's own stubble and try again."),
                       100 * sight->stubble.pixels / photo);

  if (smp_match_part_outside (area, &sight->scalp) > MAX_OUTSIDE)
    return smp_refuse (error, SMP_ERROR_TARGET,
                       _ ("Most of the selected area lies outside of the outline of the head. "
                          "Select stubble on the scalp and try again."));

  if (sight->with_grain)
    sight->stubble_grain = smp_match_grain_of (sight->photo, area, sight->pixels_per_mm);
  return check_light (sight, &sight->stubble, error);
}

/**
 * smp_match_take_skin:
 * @sight: what the photo shows
 * @area: an area with bare skin, in the same light as the stubble
 * @error: (out): return location
 *
 * The treatment gets as much darker than its skin as the stubble is than this; where the light on both is the
 * same, that is the same as without.
 *
 * Returns: whether it may be skin.
 **/
gboolean
smp_match_take_skin (SmpMatchSight *sight, const SmpMatchArea *area, GError **error)
{
  smp_match_light_of (sight->photo, area, &sight->skin);
  if (!check_light (sight, &sight->skin, error))
    return FALSE;

  if (sight->with_grain)
    sight->skin_grain = smp_match_grain_of (sight->photo, area, sight->pixels_per_mm);
  sight->has_paint = TRUE;
  return TRUE;
}

static gboolean
refuse_match (const SmpMatchSight *sight, SmpStubbleVerdict verdict, GError **error)
{
  switch (verdict)
    {
    case SMP_STUBBLE_FAIRER:
      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The selected stubble is lighter than the skin to treat, and dots can "
                            "only darken it. Select darker stubble, or give bare skin beside it."));
    case SMP_STUBBLE_LIKE_SKIN:
      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The selected stubble hardly differs from the skin to treat. Select "
                            "where it stands out, or give bare skin beside it."));
    case SMP_STUBBLE_NO_DENSITY:
      return smp_refuse (error, SMP_ERROR_TARGET,
                         _ ("The density of the treatment is 0, so there are no dots to match. Set "
                            "the density and try again."));
    default:
      return refuse_light (error);
    }
}

/**
 * smp_match_find:
 * @sight: what the photo shows
 * @plan: of the treatment
 * @choice: what may be changed
 * @match: (out): what comes nearest
 * @error: (out): return location
 *
 * Returns: whether anything comes near.
 **/
gboolean
smp_match_find (const SmpMatchSight *sight, const SmpSettings *plan, const SmpMatchChoice *choice,
                SmpStubbleMatch *match, GError **error)
{
  SmpStippleSettings dots = smp_treatment_stipple_settings (plan);
  SmpStubbleTask task = { .plan = &dots,
                          .coverage = sight->coverage,
                          .space = &sight->space,
                          .by_grain = choice->by_grain,
                          .x = sight->is_placed ? sight->x : dots.scalp.head_x,
                          .y = sight->is_placed ? sight->y : dots.scalp.head_y,
                          .may_change_density = choice->may_change_density,
                          .may_change_size = choice->may_change_size };

  if (!sight->has_paint && sight->is_masked)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The mask of the treatment’s layer hides all of its paint, so its skin is "
           "not known. Switch the mask off, or give bare skin beside the stubble."));
  if (!sight->has_paint)
    return smp_refuse (
        error, SMP_ERROR_TARGET,
        _ ("The treatment is not painted yet, so its skin is not known. Paint it, or "
           "give bare skin beside the stubble."));
  if (choice->by_grain && sight->pixels_per_mm < MIN_PIXELS_PER_MM_BY_GRAIN)
    return smp_refuse (error, SMP_ERROR_SCALE,
                       _ ("The photo has %.1f pixels per millimetre, too few to show single hairs. "
                          "Match the tone, or use a photo with at least %.0f."),
                       sight->pixels_per_mm, MIN_PIXELS_PER_MM_BY_GRAIN);

  for (int c = 0; c < 3; c++)
    {
      task.skin[c] = sight->skin.rgb[c];
      task.stubble[c] = sight->stubble.rgb[c];
    }
  if (choice->by_grain)
    {
      SmpGrain hair = smp_grain_beyond (&sight->stubble_grain, &sight->skin_grain);

      smp_grain_spot (&hair, task.skin, task.stubble);
    }
  *match = smp_stubble_match (&task);

  return smp_stubble_is_match (match->verdict) || refuse_match (sight, match->verdict, error);
}

/* The engine's numbers are rounded to 32 bits. */
static void
set_if_other (SmpSettings *plan, const char *name, double number)
{
  if ((float) smp_settings_get_number (plan, name) != (float) number)
    smp_settings_set_number (plan, name, number);
}

/**
 * smp_match_to_settings:
 * @match: what was found
 * @plan: of a treatment
 *
 * Changes the plan to it.
 **/
void
smp_match_to_settings (const SmpStubbleMatch *match, SmpSettings *plan)
{
  /* More digits than sliders show would look like precision. */
  smp_settings_set_number (plan, "shade", round (match->pigment.shade * 10) / 10);
  smp_settings_set_number (plan, "undertone", round (match->pigment.undertone));
  set_if_other (plan, "density", match->density);
  set_if_other (plan, "dot-size", match->pigment.dot_size_mm);
}

/**
 * smp_match_apply:
 * @treatment: a treatment
 * @match: what was found for it
 * @error: (out): return location
 *
 * Changes its plan, in one undo step.
 *
 * Returns: whether it was done.
 **/
gboolean
smp_match_apply (GimpLayer *treatment, const SmpStubbleMatch *match, GError **error)
{
  g_autoptr (SmpView) before = smp_treatment_get_view (treatment);
  g_autoptr (SmpView) after = smp_view_new (before->plan);

  after->moment = before->moment;
  after->durability = before->durability;
  smp_match_to_settings (match, after->plan);

  return smp_treatment_commit (treatment, before, after, error);
}

/**
 * smp_match_verdict_id:
 * @verdict: on a match
 *
 * Returns: what scripts call it.
 **/
const char *
smp_match_verdict_id (SmpStubbleVerdict verdict)
{
  switch (verdict)
    {
    case SMP_STUBBLE_TOO_DARK:
      return "too-dark";
    case SMP_STUBBLE_STANDING:
      return "standing-hair";
    case SMP_STUBBLE_TOO_LIGHT:
      return "too-light";
    case SMP_STUBBLE_OTHER_HUE:
      return "other-hue";
    default:
      return "matched";
    }
}

static const char *
verdict_text (SmpStubbleVerdict verdict, gboolean by_grain)
{
  switch (verdict)
    {
    case SMP_STUBBLE_TOO_DARK:
      return _ ("The stubble is darker than these dots get; this is the nearest.");
    case SMP_STUBBLE_STANDING:
      return _ (
          "Standing hair, or stubble in the shade, cannot be matched by dots. These are as near "
          "as dots come without looking like pepper on this skin.");
    case SMP_STUBBLE_TOO_LIGHT:
      return _ ("The stubble is lighter than so many dots get; this is the nearest.");
    case SMP_STUBBLE_OTHER_HUE:
      return _ ("As light as the stubble, but no undertone has its color; this is the nearest.");
    default:
      return by_grain ? _ ("The dots stand out from the skin as the stubble does.")
                      : _ ("From afar the treated skin looks like the stubble.");
    }
}

/* What may yet be changed to come nearer. */
static const char *
hint_text (const SmpMatchChoice *choice)
{
  if (!choice->may_change_density && !choice->may_change_size)
    return _ ("Let density or dot size change too.");
  if (!choice->may_change_size)
    return _ ("Let dot size change too.");
  if (!choice->may_change_density)
    return _ ("Let density change too.");

  return NULL;
}

/**
 * smp_match_verdict_text:
 * @verdict: on a match
 * @choice: what might be changed for it
 *
 * Returns: (transfer full): it in words, with what to change next if that helps.
 **/
char *
smp_match_verdict_text (SmpStubbleVerdict verdict, const SmpMatchChoice *choice)
{
  const char *text = verdict_text (verdict, choice->by_grain), *hint = NULL;

  if (verdict == SMP_STUBBLE_TOO_DARK || verdict == SMP_STUBBLE_TOO_LIGHT)
    hint = hint_text (choice);

  return g_strjoin (" ", text, hint, NULL);
}
