/* hairline-draft: a drafted hairline as data. See hairline-draft.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "hairline-draft.h"
#include "model/choice.h"

#define GROUP "Hairline"
#define VERSION 1

typedef struct
{
  const char *id;
  const char *name;
} Names;

static const Names style_names[SMP_HAIRLINE_N_STYLES] = {
  /* TRANSLATORS: styles of a hairline */
  [SMP_HAIRLINE_FEMININE] = { "feminine", N_ ("Feminine") },
  [SMP_HAIRLINE_STRAIGHT] = { "straight", N_ ("Straight") },
  [SMP_HAIRLINE_NATURAL] = { "natural", N_ ("Natural") },
  [SMP_HAIRLINE_MATURE] = { "mature", N_ ("Mature") },
  /* TRANSLATORS: a hairline with deep corners, like the letter M */
  [SMP_HAIRLINE_RECEDED] = { "receded", N_ ("Receded (M)") },
  /* TRANSLATORS: the drawn hairline follows the one that the client has */
  [SMP_HAIRLINE_FOLLOW] = { "follow", N_ ("Follow Existing") },
};

static const Names temple_names[SMP_TEMPLE_N_TYPES] = {
  /* TRANSLATORS: forms of the hairline at the temples */
  [SMP_TEMPLE_NORMAL] = { "normal", N_ ("Normal") },
  [SMP_TEMPLE_TRIANGULAR] = { "triangular", N_ ("Triangular") },
  [SMP_TEMPLE_PARALLEL] = { "parallel", N_ ("Parallel to the sideburn") },
  [SMP_TEMPLE_REVERSED] = { "reversed", N_ ("Reversed") },
};

static const Names mark_names[SMP_N_MARKS] = {
  /* TRANSLATORS: landmarks of a face, as handles on a photo; the client’s own sides are the other way around */
  [SMP_MARK_BROW] = { "brow", N_ ("Middle of the brows") },
  [SMP_MARK_MIDLINE] = { "midline", N_ ("Midline") },
  [SMP_MARK_LEFT_EYE] = { "left-eye", N_ ("Outer eye corner, left in the photo") },
  [SMP_MARK_RIGHT_EYE] = { "right-eye", N_ ("Outer eye corner, right in the photo") },
  [SMP_MARK_LEFT_TEMPLE] = { "left-temple", N_ ("Temple, left in the photo") },
  [SMP_MARK_RIGHT_TEMPLE] = { "right-temple", N_ ("Temple, right in the photo") },
  [SMP_MARK_LEFT_CORNER] = { "left-corner", N_ ("Hairline’s corner, left in the photo") },
  [SMP_MARK_RIGHT_CORNER] = { "right-corner", N_ ("Hairline’s corner, right in the photo") },
};

const char *
smp_hairline_style_id (SmpHairlineStyle style)
{
  return style_names[style].id;
}

const char *
smp_hairline_style_name (SmpHairlineStyle style)
{
  return _ (style_names[style].name);
}

const char *
smp_temple_type_id (SmpTempleType type)
{
  return temple_names[type].id;
}

const char *
smp_temple_type_name (SmpTempleType type)
{
  return _ (temple_names[type].name);
}

const char *
smp_hairline_mark_id (SmpHairlineMark mark)
{
  return mark_names[mark].id;
}

const char *
smp_hairline_mark_name (SmpHairlineMark mark)
{
  return _ (mark_names[mark].name);
}

/**
 * smp_hairline_advice_text:
 * @warning: the kind of advice
 * @advice: the numbers for it
 *
 * Returns: (transfer full): a sentence with the advice of hair surgeons, and why.
 **/
char *
smp_hairline_advice_text (SmpHairlineWarning warning, const SmpHairlineAdvice *advice)
{
  switch (warning)
    {
    case SMP_HAIRLINE_BROW_OFF:
      return g_strdup (
          _ ("The handle at the middle of the brows does not fit those at the eye corners. Put it "
             "between the brows: all heights are measured from there."));
    case SMP_HAIRLINE_LOW:
      return g_strdup_printf (
          _ ("The hairline is %.0f mm above the brows. Below %.0f mm it looks too young soon, and "
             "taking pigment away again is slow and costly."),
          advice->value, advice->bound);
    case SMP_HAIRLINE_FLATTENED:
      return g_strdup_printf (_ ("The corners are only %.0f mm higher than the middle. Men keep "
                                 "corners for life; below "
                                 "%.0f mm they look filled in."),
                              advice->value, advice->bound);
    case SMP_HAIRLINE_TOO_STRAIGHT:
      return g_strdup_printf (
          _ ("Between the corners the line is straight within %.1f mm. Grown hairlines are not; "
             "more depth of the corners or asymmetry helps."),
          advice->value);
    default:
      return g_strdup (
          _ ("The temples are as far out as the head. Take the width back, or check the "
             "head’s outline."));
    }
}

/**
 * smp_hairline_problem_text:
 * @problem: why there is no hairline
 *
 * Returns: (transfer none): a sentence that says what to do.
 **/
const char *
smp_hairline_problem_text (SmpHairlineProblem problem)
{
  switch (problem)
    {
    case SMP_HAIRLINE_NO_MIDLINE:
      return _ ("The middle of the brows and the midline are at the same place. Move the midline’s "
                "handle up, to the middle of the head.");
    case SMP_HAIRLINE_EYES_CROSSED:
      return _ ("The eye corners are on the wrong side of the midline. Put the left handle on the "
                "eye at the left of the photo, and the right one at the right.");
    case SMP_HAIRLINE_TEMPLES_CROSSED:
      return _ ("The temples are on the wrong side of the midline. Put the left handle at the left "
                "of the photo, and the right one at the right.");
    case SMP_HAIRLINE_CORNERS_CROSSED:
      return _ ("The corners of the hairline are on the wrong side of the midline. Put the left "
                "handle at the left of the photo, and the right one at the right.");
    case SMP_HAIRLINE_NO_CORNERS:
      return _ ("To follow an existing hairline both of its corners are needed. Give their places, "
                "or choose another style.");
    default:
      return NULL;
    }
}

/* ---- text ---------------------------------------------------------------------------------- */

void
smp_hairline_draft_write (const SmpHairlineDraft *draft, GKeyFile *file)
{
  const SmpHairlinePlan *plan = &draft->plan;

  g_key_file_set_integer (file, GROUP, "Version", VERSION);
  g_key_file_set_string (file, GROUP, "style", smp_hairline_style_id (plan->style));
  g_key_file_set_string (file, GROUP, "temples", smp_temple_type_id (plan->temples));
  g_key_file_set_double (file, GROUP, "height", plan->height_mm);
  g_key_file_set_double (file, GROUP, "width", plan->width_mm);
  g_key_file_set_double (file, GROUP, "depth", plan->depth_mm);
  g_key_file_set_double (file, GROUP, "peak", plan->peak_mm);
  g_key_file_set_double (file, GROUP, "asymmetry", plan->asymmetry_mm);
  g_key_file_set_integer (file, GROUP, "seed", plan->seed);
  for (int i = 0; i < SMP_N_MARKS; i++)
    if (draft->marks.is_given[i])
      {
        double at[2] = { draft->marks.at[i].x, draft->marks.at[i].y };

        g_key_file_set_double_list (file, GROUP, smp_hairline_mark_id (i), at, 2);
      }
}

/* Leaves the value unchanged if the key is missing or no number. */
static void
read_number (GKeyFile *file, const char *key, double *value)
{
  g_autoptr (GError) error = NULL;
  double read = g_key_file_get_double (file, GROUP, key, &error);

  if (error == NULL && isfinite (read))
    *value = read;
}

/**
 * smp_hairline_draft_read:
 * @draft: (out): a draft; missing values are the defaults of its style
 * @file: a key file
 *
 * Returns: whether the file describes a hairline of a known style.
 **/
gboolean
smp_hairline_draft_read (SmpHairlineDraft *draft, GKeyFile *file)
{
  g_autofree char *style = g_key_file_get_string (file, GROUP, "style", NULL);
  g_autofree char *temples = g_key_file_get_string (file, GROUP, "temples", NULL);
  int style_index = SMP_CHOICE_FIND (style_names, style);
  int temple_index = SMP_CHOICE_FIND (temple_names, temples);
  double seed = 0;

  *draft = (SmpHairlineDraft) { 0 };
  if (style_index < 0)
    return FALSE;

  smp_hairline_plan_init (&draft->plan, style_index);
  draft->plan.temples = MAX (temple_index, 0);
  read_number (file, "height", &draft->plan.height_mm);
  read_number (file, "width", &draft->plan.width_mm);
  read_number (file, "depth", &draft->plan.depth_mm);
  read_number (file, "peak", &draft->plan.peak_mm);
  read_number (file, "asymmetry", &draft->plan.asymmetry_mm);
  read_number (file, "seed", &seed);
  draft->plan.seed = CLAMP (seed, 0, G_MAXINT);
  for (int i = 0; i < SMP_N_MARKS; i++)
    {
      gsize n = 0;
      g_autofree double *at =
          g_key_file_get_double_list (file, GROUP, smp_hairline_mark_id (i), &n, NULL);

      if (at != NULL && n == 2 && isfinite (at[0]) && isfinite (at[1]))
        {
          draft->marks.at[i] = (SmpPixel) { at[0], at[1] };
          draft->marks.is_given[i] = TRUE;
        }
    }

  return TRUE;
}

/* ---- marks --------------------------------------------------------------------------------- */

/* Landmarks on the mean head of head-shape, mm: x to its left, y to the front, z up. Those of
 * brows and midline are on the skin; the outer eye corners are 89.4 mm apart (Farkas 1994) and
 * some 22 mm below the brows. */
static const double brow_mm[3] = { 0, 104, 3 };
static const double midline_mm[3] = { 0, 45, 88 };
static const double left_eye_mm[3] = { 44.7, 76, -20 };
static const double right_eye_mm[3] = { -44.7, 76, -20 };

/* Degrees from the front beyond which no landmarks of the face are visible. */
#define MOST_AZIMUTH 100.0

/**
 * smp_hairline_shows_face:
 * @found: a head that was found in a photo
 *
 * Returns: whether it is turned so that landmarks of the face can be visible.
 **/
gboolean
smp_hairline_shows_face (const SmpHeadFound *found)
{
  return fabs (remainder (found->pose.azimuth, 360)) <= MOST_AZIMUTH;
}

/**
 * smp_hairline_marks_of_head:
 * @marks: (out): estimated landmarks of the face
 * @scale: scale and head of the image
 * @found: (nullable): the head as found in the photo
 *
 * Returns: whether the face can be visible. If not, as from behind, brows and midline are estimated
 *   all the same.
 **/
gboolean
smp_hairline_marks_of_head (SmpHairlineMarks *marks, const SmpScale *scale,
                            const SmpHeadFound *found)
{
  static const struct
  {
    SmpHairlineMark mark;
    const double *place_mm;
  } places[] = { { SMP_MARK_BROW, brow_mm },
                 { SMP_MARK_MIDLINE, midline_mm },
                 /* The head's left is right in the picture. */
                 { SMP_MARK_LEFT_EYE, right_eye_mm },
                 { SMP_MARK_RIGHT_EYE, left_eye_mm } };
  SmpScalpSettings settings = smp_scale_scalp_settings (scale);
  double azimuth;

  smp_hairline_marks_guess (marks, &settings);
  if (found == NULL || !found->is_sure)
    return TRUE;

  azimuth = remainder (found->pose.azimuth, 360);
  if (!smp_hairline_shows_face (found))
    {
      marks->is_given[SMP_MARK_LEFT_EYE] = marks->is_given[SMP_MARK_RIGHT_EYE] = FALSE;
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      SmpPixel *at = &marks->at[places[i].mark];

      marks->is_given[places[i].mark] =
          smp_head_found_place (found, places[i].place_mm, &at->x, &at->y) || places[i].mark < 2;
    }
  /* In three-quarter views the far eye is hidden or displaced. */
  if (azimuth > 25)
    marks->is_given[SMP_MARK_LEFT_EYE] = FALSE;
  else if (azimuth < -25)
    marks->is_given[SMP_MARK_RIGHT_EYE] = FALSE;

  return TRUE;
}
