/* moment: settings of a plan at a moment. See moment.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "choice.h"
#include "engine/pigment.h"
#include "error.h"
#include "moment.h"

/* After the sessions there are 30, 70 and 100 % of the dots (J. Cosmet. Dermatol. 2025;24(9):e70375). */
static const struct
{
  const char *id;
  const char *name;
  const char *description;
  double density_part;
  double healing; /* days */
  double years;
} moments[SMP_N_MOMENTS] = {
  /* TRANSLATORS: a moment of a treatment: healed after this session */
  [SMP_MOMENT_SESSION_1] = { "session-1", N_ ("Session 1"),
                             /* xgettext:no-c-format */
                             N_ ("Healed after the first session: about 30 % of the dots"), 0.3, 28,
                             0 },
  [SMP_MOMENT_SESSION_2] = { "session-2", N_ ("Session 2"),
                             /* xgettext:no-c-format */
                             N_ ("Healed after the second session: about 70 % of the dots"), 0.7,
                             28, 0 },
  [SMP_MOMENT_SESSION_3] = { "session-3", N_ ("Session 3"),
                             N_ ("Healed after the third session: all of the dots"), 1, 28, 0 },
  /* TRANSLATORS: a moment of a treatment: the dots right after a session, not healed yet */
  [SMP_MOMENT_FRESH] = { "fresh", N_ ("Fresh"), N_ ("Right after a session: dark, sharp and red"),
                         1, 0, 0 },
  /* TRANSLATORS: a moment of a treatment: so long after a session */
  [SMP_MOMENT_1_WEEK] = { "1-week", N_ ("1 Week"),
                          N_ ("A week after a session: still darker than healed"), 1, 7, 0 },
  [SMP_MOMENT_4_WEEKS] = { "4-weeks", N_ ("4 Weeks"), N_ ("Four weeks after a session: healed"), 1,
                           28, 0 },
  /* TRANSLATORS: a moment of a treatment: so long after the last session */
  [SMP_MOMENT_1_YEAR] = { "1-year", N_ ("1 Year"), N_ ("A year later, without a touch-up"), 1, 28,
                          1 },
  [SMP_MOMENT_3_YEARS] = { "3-years", N_ ("3 Years"), N_ ("Three years later, without a touch-up"),
                           1, 28, 3 },
  [SMP_MOMENT_5_YEARS] = { "5-years", N_ ("5 Years"), N_ ("Five years later, without a touch-up"),
                           1, 28, 5 },
  [SMP_MOMENT_8_YEARS] = { "8-years", N_ ("8 Years"), N_ ("Eight years later, without a touch-up"),
                           1, 28, 8 },
};

/* There are no measurements of the pace. Practitioners say what changes it: shade and care slow fading to
 * about 0.8, sun, oily skin or shallow dots make it 1.3 to 1.5 times as fast. */
static const struct
{
  const char *id;
  const char *name;
  double pace;
} durabilities[SMP_N_DURABILITIES] = {
  /* TRANSLATORS: how long pigment lasts in a skin */
  [SMP_DURABILITY_LONG] = { "long", N_ ("Slow Fading (little sun, dry skin)"), 0.8 },
  /* TRANSLATORS: how long pigment lasts in a skin */
  [SMP_DURABILITY_AVERAGE] = { "average", N_ ("Average Fading"), 1.0 },
  [SMP_DURABILITY_SHORT] = { "short", N_ ("Quick Fading (much sun, oily skin, shallow dots)"),
                             1.4 },
};

/**
 * smp_moment_id:
 * @moment: a moment
 *
 * Returns: (transfer none): its name in files and for scripts, never translated.
 **/
const char *
smp_moment_id (SmpMoment moment)
{
  return moments[moment].id;
}

/**
 * smp_moment_name:
 * @moment: a moment
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_moment_name (SmpMoment moment)
{
  return _ (moments[moment].name);
}

/**
 * smp_moment_description:
 * @moment: a moment
 *
 * Returns: (transfer none): its description in the user's language.
 **/
const char *
smp_moment_description (SmpMoment moment)
{
  return _ (moments[moment].description);
}

/**
 * smp_moment_density_part:
 * @moment: a moment
 *
 * Returns: the part of the plan's dots that are there by then, 0 to 1.
 **/
double
smp_moment_density_part (SmpMoment moment)
{
  return moments[moment].density_part;
}

/**
 * smp_moment_parse:
 * @id: (nullable): the id of a moment from a file or a script; empty for the plan
 * @moment: (out): the moment
 * @error: (out): return location
 *
 * Returns: whether there is such a moment; otherwise @moment is not changed.
 **/
gboolean
smp_moment_parse (const char *id, SmpMoment *moment, GError **error)
{
  g_autofree char *ids = SMP_CHOICE_IDS (moments);
  int found = id != NULL ? SMP_CHOICE_FIND (moments, id) : -1;

  if (found < 0 && id != NULL && *id != '\0')
    return smp_refuse (
        error, SMP_ERROR_ARGUMENT,
        /* TRANSLATORS: what was asked for, then the names of all moments */
        _ ("There is no moment called “%s”. Give one of these, or nothing for the plan "
           "itself: %s."),
        id, ids);

  *moment = found >= 0 ? (SmpMoment) found : SMP_MOMENT_NONE;
  return TRUE;
}

/**
 * smp_moment_settings:
 * @plan: a treatment, as planned: all sessions done and healed
 * @moment: a moment; %SMP_MOMENT_NONE leaves the plan as it is
 * @durability: how long pigment lasts in this skin
 *
 * Returns: (transfer full): the treatment at that moment.
 **/
SmpSettings *
smp_moment_settings (const SmpSettings *plan, SmpMoment moment, SmpDurability durability)
{
  SmpSettings *settings = smp_settings_copy (plan);
  double fade;

  if (moment == SMP_MOMENT_NONE)
    return settings;

  fade = smp_pigment_fade_after (moments[moment].years, smp_durability_pace (durability));
  smp_settings_set_number (settings, "density",
                           smp_settings_get_number (plan, "density") *
                               moments[moment].density_part);
  smp_settings_set_number (settings, "healing", moments[moment].healing);
  smp_settings_set_number (settings, "fade", fade);

  return settings;
}

/**
 * smp_durability_pace:
 * @durability: how long pigment lasts
 *
 * Returns: how fast it fades, relative to the average.
 **/
double
smp_durability_pace (SmpDurability durability)
{
  return durabilities[durability].pace;
}

/**
 * smp_durability_id:
 * @durability: how long pigment lasts
 *
 * Returns: (transfer none): its name in files and for scripts, never translated.
 **/
const char *
smp_durability_id (SmpDurability durability)
{
  return durabilities[durability].id;
}

/**
 * smp_durability_name:
 * @durability: how long pigment lasts
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_durability_name (SmpDurability durability)
{
  return _ (durabilities[durability].name);
}

/**
 * smp_durability_parse:
 * @id: (nullable): the id of a durability from a file or a script; empty for the average
 * @durability: (out): how long pigment lasts
 * @error: (out): return location
 *
 * Returns: whether there is such a durability; otherwise @durability is not changed.
 **/
gboolean
smp_durability_parse (const char *id, SmpDurability *durability, GError **error)
{
  g_autofree char *ids = SMP_CHOICE_IDS (durabilities);
  int found = id != NULL ? SMP_CHOICE_FIND (durabilities, id) : -1;

  if (found < 0 && id != NULL && *id != '\0')
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       /* TRANSLATORS: what was asked for, then the names of all durabilities */
                       _ ("There is no durability called “%s”. Give one of these: %s."), id, ids);

  *durability = found >= 0 ? (SmpDurability) found : SMP_DURABILITY_AVERAGE;
  return TRUE;
}

/* Describes what is left, by the years that the fade takes at the average pace: touch-ups are usual after
 * 3 to 5 years, and after 8 years a soft shadow is left. */
static const char *
state_of_fade (double fade)
{
  double years = smp_pigment_years_of_fade (fade, 1.0);

  if (years < 0.75)
    /* TRANSLATORS: what is left of a treatment; comes after “About 1 year: ” */
    return _ ("hardly changed");
  if (years < 2.5)
    /* TRANSLATORS: what is left of a treatment; comes after “About 2 years: ” */
    return _ ("a little softer");
  if (years < 5.5)
    /* TRANSLATORS: what is left of a treatment; comes after “About 3 years: ” */
    return _ ("time for a touch-up");
  if (years < 12.0)
    /* TRANSLATORS: what is left of a treatment; comes after “About 8 years: ” */
    return _ ("a soft shadow");

  /* TRANSLATORS: what is left of a treatment; comes after “About 15 years: ” */
  return _ ("hardly there any more");
}

/**
 * smp_durability_describe_fade:
 * @durability: how long pigment lasts
 * @fade: how much of it has faded, in %
 *
 * Returns: (transfer full): the time that the fade stands for, in the user's language: "About 3
 *   years: time for a touch-up".
 **/
char *
smp_durability_describe_fade (SmpDurability durability, double fade)
{
  const char *state = state_of_fade (fade);
  double years = smp_pigment_years_of_fade (fade, smp_durability_pace (durability));
  int months = (int) round (years * 12);
  int whole_years = (int) round (years);

  if (fade >= 100)
    return g_strdup (_ ("All pigment is gone"));
  if (months == 0)
    return g_strdup (_ ("Freshly healed"));
  if (whole_years >= 20)
    /* TRANSLATORS: the time since a treatment, then what is left of it to see */
    return g_strdup_printf (_ ("20 years or more: %s"), state);
  if (months < 12)
    return g_strdup_printf (
        /* TRANSLATORS: the time since a treatment, then what is left of it to see */
        ngettext ("About %d month: %s", "About %d months: %s", months), months, state);

  return g_strdup_printf (
      /* TRANSLATORS: the time since a treatment, then what is left of it to see */
      ngettext ("About %d year: %s", "About %d years: %s", whole_years), whole_years, state);
}
