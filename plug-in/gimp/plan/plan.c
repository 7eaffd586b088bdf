/* plan: computes the numbers of a treatment. See plan.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "engine/stipple.h"
#include "gimp/layer/treatment-stipple.h"
#include "model/course.h"
#include "model/error.h"
#include "model/input-file.h"
#include "operation/paint-edges.h"
#include "plan.h"

/* A step counts a square of this side, in pixels, which takes some milliseconds. */
#define PIECE 512

/* About 14,000 dots in a session of 2 to 4 hours (J. Gerow, jonathangerow.com/faq, "How many hairs do
 * you place every session?"); 2 to 4 sessions, most often 3. */
static const SmpRates default_rates = { .dots_per_session = 14000,
                                        .hours_per_session = 3,
                                        .sessions = 3 };

#define RATES_FILE "clinic.ini"
#define RATES_GROUP "Rates"
#define MAX_RATES_BYTES (64 * 1024)

struct _SmpPlanCount
{
  GeglBuffer *paint;
  SmpTreatmentSeen *seen;
  SmpStipple *stipples[SMP_PLAN_SESSIONS]; /* the same dots at the density after each session */
  SmpPaintEdges *edges;
  int next_x, next_y;
  float *coverage, *mask;

  gint64 after[SMP_PLAN_SESSIONS];
  SmpSkin skin;
  double top_up_years, top_up_share;
};

/**
 * smp_plan_count_new:
 * @paint: the pixels of a treatment's layer
 * @seen: (transfer full): the visible part of the layer, to which the count is limited
 * @settings: its plan
 *
 * Returns: (transfer full): a count that has not begun.
 **/
SmpPlanCount *
smp_plan_count_new (GeglBuffer *paint, SmpTreatmentSeen *seen, const SmpSettings *settings)
{
  SmpPlanCount *count = g_new0 (SmpPlanCount, 1);

  count->paint = g_object_ref (paint);
  count->seen = seen;
  count->next_x = seen->frame.x;
  count->next_y = seen->frame.y;
  count->coverage = g_new (float, PIECE *PIECE);
  if (seen->mask != NULL)
    count->mask = g_new (float, PIECE *PIECE);

  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    {
      g_autoptr (SmpSettings) session =
          smp_moment_settings (settings, SMP_MOMENT_SESSION_1 + i, SMP_DURABILITY_AVERAGE);

      count->stipples[i] = smp_treatment_stipple_new (session);
    }

  count->top_up_years = smp_settings_get_number (settings, "top-up-interval");
  count->top_up_share = smp_course_top_up_share (settings, SMP_DURABILITY_AVERAGE);
  count->edges = smp_paint_edges_new ();
  smp_paint_edges_prepare (count->edges, count->stipples[0], gegl_buffer_get_extent (paint));

  return count;
}

static void
count_piece (SmpPlanCount *count, const GeglRectangle *piece)
{
  SmpArea area = { piece->x, piece->y, piece->width, piece->height };
  SmpPaint mask = { count->mask, piece->x, piece->y, piece->width, piece->height };
  gsize n_dots[SMP_PLAN_SESSIONS];
  const SmpEdgeMap *edges;
  SmpPaint paint;

  smp_paint_edges_complete (count->edges, count->paint, piece);
  if (!smp_paint_edges_read (count->edges, count->paint, piece, count->coverage, &paint))
    return;

  edges = smp_paint_edges_map (count->edges);
  if (count->mask != NULL)
    {
      gegl_buffer_get (count->seen->mask, piece, 1.0, babl_format ("Y float"), count->mask,
                       GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      paint.mask = &mask;
    }

  smp_stipple_count_sessions ((const SmpStipple *const *) count->stipples, SMP_PLAN_SESSIONS,
                              &paint, edges, &area, n_dots);
  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    count->after[i] += n_dots[i];
  smp_stipple_measure (count->stipples[SMP_PLAN_SESSIONS - 1], &paint, edges, &area, &count->skin);
}

/**
 * smp_plan_count_step:
 * @count: a count
 *
 * Counts another piece.
 *
 * Returns: whether pieces are left.
 **/
gboolean
smp_plan_count_step (SmpPlanCount *count)
{
  GeglRectangle piece = { count->next_x, count->next_y, PIECE, PIECE };

  const GeglRectangle *frame = &count->seen->frame;

  if (!gegl_rectangle_intersect (&piece, &piece, frame))
    return FALSE;

  count_piece (count, &piece);

  count->next_x += PIECE;
  if (count->next_x >= frame->x + frame->width)
    {
      count->next_x = frame->x;
      count->next_y += PIECE;
    }

  return count->next_y < frame->y + frame->height;
}

/**
 * smp_plan_count_finish:
 * @count: a count that has no more steps
 *
 * Returns: the plan in numbers.
 **/
SmpPlanNumbers
smp_plan_count_finish (SmpPlanCount *count)
{
  SmpPlanNumbers numbers = { .treated_cm2 = count->skin.treated_mm2 / 100,
                             .covered_cm2 = count->skin.covered_mm2 / 100,
                             .top_up_years = count->top_up_years,
                             .top_up_share = count->top_up_share };

  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    numbers.after[i] = count->after[i];
  numbers.dots = count->after[SMP_PLAN_SESSIONS - 1];

  return numbers;
}

/* The numbers of the same paint if a millimetre had @factor times as many pixels: areas and dots change
 * with the square of that. */
static SmpPlanNumbers
at_scale (const SmpPlanNumbers *numbers, double factor)
{
  SmpPlanNumbers scaled = *numbers;
  double part = 1 / (factor * factor);

  scaled.treated_cm2 *= part;
  scaled.covered_cm2 *= part;
  scaled.dots = llround (part * numbers->dots);
  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    scaled.after[i] = llround (part * numbers->after[i]);

  return scaled;
}

/**
 * smp_plan_numbers_range:
 * @numbers: a plan in numbers
 * @low: (out): the numbers if the head is larger in the photo than was guessed
 * @high: (out): the numbers if it is smaller
 *
 * Gives a range of one standard deviation to each side if the scale is in doubt. Otherwise both ends are @numbers.
 **/
void
smp_plan_numbers_range (const SmpPlanNumbers *numbers, SmpPlanNumbers *low, SmpPlanNumbers *high)
{
  *low = at_scale (numbers, exp (numbers->scale_error));
  *high = at_scale (numbers, exp (-numbers->scale_error));
}

/**
 * smp_plan_count_free:
 * @count: (nullable) (transfer full): a count, finished or not
 **/
void
smp_plan_count_free (SmpPlanCount *count)
{
  if (count == NULL)
    return;

  for (int i = 0; i < SMP_PLAN_SESSIONS; i++)
    smp_stipple_free (count->stipples[i]);
  smp_paint_edges_free (count->edges);
  g_object_unref (count->paint);
  smp_treatment_seen_free (count->seen);
  g_free (count->coverage);
  g_free (count->mask);
  g_free (count);
}

/**
 * smp_plan_numbers_of:
 * @treatment: a treatment
 * @settings: its plan
 *
 * Returns: the plan in numbers, counting the visible dots.
 **/
SmpPlanNumbers
smp_plan_numbers_of (GimpLayer *treatment, const SmpSettings *settings)
{
  g_autoptr (GeglBuffer) paint = gimp_drawable_get_buffer (GIMP_DRAWABLE (treatment));
  g_autoptr (SmpPlanCount) count =
      smp_plan_count_new (paint, smp_treatment_seen_new (treatment), settings);

  while (smp_plan_count_step (count))
    ;

  return smp_plan_count_finish (count);
}

/* --- Sessions and hours ---------------------------------------------------------------------- */

static char *
rates_path (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, RATES_FILE, NULL);
}

static double
rate_in (GKeyFile *file, const char *key, double low, double high, double fallback)
{
  g_autoptr (GError) error = NULL;
  double value = g_key_file_get_double (file, RATES_GROUP, key, &error);

  return error == NULL && value >= low && value <= high ? value : fallback;
}

/**
 * smp_rates_set_currency:
 * @rates: the rates of a clinic
 * @currency: a sign or a word, such as €; only its beginning is kept where it is long
 **/
void
smp_rates_set_currency (SmpRates *rates, const char *currency)
{
  const char *end;
  gsize length = MIN (strlen (currency), sizeof rates->currency - 1);

  /* No half of a letter. */
  g_utf8_validate_len (currency, length, &end);
  length = end - currency;
  memcpy (rates->currency, currency, length);
  rates->currency[length] = '\0';
}

/**
 * smp_rates_load:
 *
 * Returns: the saved rates of this clinic, or the default ones.
 **/
SmpRates
smp_rates_load (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = rates_path ();
  g_autofree char *text = smp_input_file_read_text (path, MAX_RATES_BYTES, NULL, NULL);
  g_autofree char *currency = NULL;
  SmpRates rates;

  if (text == NULL || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return default_rates;

  rates = (SmpRates) {
    .dots_per_session = rate_in (file, "DotsPerSession", 100, 1e6, default_rates.dots_per_session),
    .hours_per_session =
        rate_in (file, "HoursPerSession", 0.1, 24, default_rates.hours_per_session),
    .sessions = (int) rate_in (file, "Sessions", 1, 20, default_rates.sessions),
    .price_per_session = rate_in (file, "PricePerSession", 0, 1e6, 0),
  };
  currency = g_key_file_get_string (file, RATES_GROUP, "Currency", NULL);
  if (currency != NULL)
    smp_rates_set_currency (&rates, currency);
  return rates;
}

/**
 * smp_rates_save:
 * @rates: the rates of this clinic
 * @error: (out): return location
 *
 * Returns: whether they were saved; otherwise an existing file is unchanged.
 **/
gboolean
smp_rates_save (const SmpRates *rates, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) reason = NULL;
  g_autofree char *path = rates_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_double (file, RATES_GROUP, "DotsPerSession", rates->dots_per_session);
  g_key_file_set_double (file, RATES_GROUP, "HoursPerSession", rates->hours_per_session);
  g_key_file_set_integer (file, RATES_GROUP, "Sessions", rates->sessions);
  g_key_file_set_double (file, RATES_GROUP, "PricePerSession", rates->price_per_session);
  g_key_file_set_string (file, RATES_GROUP, "Currency", rates->currency);
  text = g_key_file_to_data (file, &length, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, text, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &reason))
    return TRUE;

  return smp_refuse (
      error, SMP_ERROR_RATES,
      /* TRANSLATORS: a file, then the system's reason */
      _ ("The rates of the clinic could not be saved in “%s”: %s. Make room there or "
         "allow writing, then try again."),
      path, reason->message);
}

/**
 * smp_plan_effort:
 * @numbers: a plan in numbers
 * @rates: the rates of a clinic
 *
 * Returns: how many sessions and hours it takes; 0 if there are no dots.
 **/
SmpEffort
smp_plan_effort (const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  double full_sessions = numbers->dots / rates->dots_per_session;

  if (numbers->dots <= 0)
    return (SmpEffort) { 0, 0 };

  return (SmpEffort) { MAX (rates->sessions, (int) ceil (full_sessions)),
                       full_sessions * rates->hours_per_session };
}

/* Rounds to hundreds, tens or ones by size: more digits would pretend to a precision we don't have. */
static double
rounded (double value)
{
  double step = value >= 1000 ? 100 : value >= 100 ? 10 : 1;

  return step * round (value / step);
}

/* Rounds an end of a wide range to two digits. */
static double
rounded_coarsely (double value)
{
  double step = value > 1 ? pow (10, floor (log10 (value)) - 1) : 1;

  return step * round (value / step);
}

/**
 * smp_plan_hours_to_text:
 * @hours: how long a session takes
 *
 * Returns: (transfer full): the same in words, rounded to half hours, or to quarters if less than an hour.
 **/
char *
smp_plan_hours_to_text (double hours)
{
  /* TRANSLATORS: hours: how long a session takes */
  return hours >= 1 ? g_strdup_printf (_ ("%.3g h"), round (2 * hours) / 2)
                    /* TRANSLATORS: minutes: how long a session takes */
                    : g_strdup_printf (_ ("%.0f min"), MAX (15 * round (4 * hours), 15));
}

/* Describes the plan as ranges, for a guessed scale. */
static char *
describe_range (const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  SmpPlanNumbers low, high;
  SmpEffort low_effort, high_effort;
  g_autofree char *sessions = NULL;

  smp_plan_numbers_range (numbers, &low, &high);
  low_effort = smp_plan_effort (&low, rates);
  high_effort = smp_plan_effort (&high, rates);

  if (low_effort.sessions == high_effort.sessions)
    sessions = g_strdup_printf (ngettext ("%d session", "%d sessions", high_effort.sessions),
                                high_effort.sessions);
  else
    /* TRANSLATORS: how many sessions, at least and at most; the plural is that of the second number */
    sessions =
        g_strdup_printf (ngettext ("%d to %d session", "%d to %d sessions", high_effort.sessions),
                         low_effort.sessions, high_effort.sessions);

  return g_strdup_printf (
      numbers->doubt == SMP_DOUBT_OUTLINE
          /* TRANSLATORS: two areas, two numbers of dots, then the sessions; only ranges are known, since it is not certain
           * where the outline of the head is in the photo */
          ? _ ("Head’s outline uncertain: %'.0f to %'.0f cm² of scalp, %'.0f to %'.0f dots, %s")
          /* TRANSLATORS: two areas, two numbers of dots, then the sessions; only ranges are known, since
           * nobody has measured how large the head is in the photo */
          : _ ("Scale guessed: %'.0f to %'.0f cm² of scalp, %'.0f to %'.0f dots, %s"),
      rounded_coarsely (low.treated_cm2), rounded_coarsely (high.treated_cm2),
      rounded_coarsely (low.dots), rounded_coarsely (high.dots), sessions);
}

/**
 * smp_plan_to_text:
 * @numbers: a plan in numbers
 * @rates: the rates of a clinic
 *
 * Returns: (transfer full): one line for people with rounded numbers; if the scale is not certain, it
 *   says so and gives ranges.
 **/
char *
smp_plan_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  SmpEffort effort = smp_plan_effort (numbers, rates);
  double dots = rounded (numbers->dots);
  g_autofree char *area =
      g_strdup_printf (numbers->treated_cm2 < 100 ? "%.3g" : "%'.0f", numbers->treated_cm2);
  g_autofree char *sessions = NULL;
  g_autofree char *each = NULL;

  if (numbers->dots <= 0 && numbers->is_masked)
    return g_strdup (_ ("The layer mask hides all that is painted: no dots."));
  if (numbers->dots <= 0)
    return g_strdup (_ ("Nothing is painted yet: no dots."));
  if (numbers->scale_error > 0)
    return describe_range (numbers, rates);

  each = smp_plan_hours_to_text (effort.hours / effort.sessions);
  sessions = g_strdup_printf (
      /* TRANSLATORS: how many sessions, then how long, such as 2.5 h */
      ngettext ("%d session of about %s", "%d sessions of about %s each", effort.sessions),
      effort.sessions, each);

  /* TRANSLATORS: area, number of dots, then the sessions */
  return g_strdup_printf (ngettext ("About %s cm² of scalp, %'.0f dot, %s",
                                    "About %s cm² of scalp, %'.0f dots, %s", (gulong) dots),
                          area, dots, sessions);
}

/**
 * smp_plan_price_to_text:
 * @numbers: a plan in numbers
 * @rates: what a clinic does
 *
 * Returns: (transfer full) (nullable): what all sessions cost, for people; %NULL where the clinic has no price, or
 *   the number of sessions is a guess.
 **/
char *
smp_plan_price_to_text (const SmpPlanNumbers *numbers, const SmpRates *rates)
{
  SmpEffort effort = smp_plan_effort (numbers, rates);
  double price = rates->price_per_session * effort.sessions;

  if (price <= 0 || numbers->scale_error > 0)
    return NULL;
  if (*rates->currency == '\0')
    return g_strdup_printf ("%'.0f", price);

  /* TRANSLATORS: a price and its currency, such as 1350 € */
  return g_strdup_printf (_ ("%1$'.0f %2$s"), price, rates->currency);
}
