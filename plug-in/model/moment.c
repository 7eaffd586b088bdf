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

/* Practitioners advise a top-up every 3 to 5 years. */
#define USUAL_INTERVAL 4.0
/* A top-up is compared with the days before it. */
#define BEFORE_YEARS 0.02
/* Years that the engine knows, at the mean pace. */
#define MOST_YEARS 20.0

/* What a session with a laser leaves of the pigment: an estimate. Dots were cleared in 1 to 3 sessions with a
 * picosecond laser (D. C. Wu, Lasers Surg. Med. 2021, doi 10.1002/lsm.23364, four patients), others tell of 4 to 7
 * with older ones; half each time leaves 12 % after three and 3 % after five. Sessions are about six weeks
 * apart. */
#define LASER_LEAVES 0.5

#define BEFORE_TOP_UP N_ ("Right before a top-up: the pigment has faded")
#define AFTER_TOP_UP N_ ("After a top-up: new dots between the faded ones")
/* TRANSLATORS: it is not known how much a laser takes away */
#define AFTER_LASER                                                                                \
  N_ ("Lightened with a laser, weeks after the session: about half goes each time, an estimate")

/* After the sessions there are 30, 70 and 100 % of the dots (J. Cosmet. Dermatol. 2025;24(9):e70375). */
static const struct
{
  const char *id;
  const char *name;
  const char *description;
  double density_part;
  double healing; /* days */
  double years;
  int top_up; /* years are those of this top-up, if any */
  gboolean is_before;
  int laser_sessions;
  double redness; /* % */
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
  [SMP_MOMENT_FRESH] = { "fresh", N_ ("Fresh"),
                         N_ ("Right after the last session: dark, sharp and red"), 1, 0, 0 },
  /* TRANSLATORS: a moment of a treatment: so long after a session */
  [SMP_MOMENT_1_WEEK] = { "1-week", N_ ("1 Week"),
                          N_ ("A week after the last session: still darker than healed"), 1, 7, 0 },
  [SMP_MOMENT_4_WEEKS] = { "4-weeks", N_ ("4 Weeks"),
                           N_ ("Four weeks after the last session: healed"), 1, 28, 0 },
  /* TRANSLATORS: a moment of a treatment: so long after the last session */
  [SMP_MOMENT_1_YEAR] = { "1-year", N_ ("1 Year"), N_ ("A year later"), 1, 28, 1 },
  [SMP_MOMENT_3_YEARS] = { "3-years", N_ ("3 Years"), N_ ("Three years later"), 1, 28, 3 },
  [SMP_MOMENT_5_YEARS] = { "5-years", N_ ("5 Years"), N_ ("Five years later"), 1, 28, 5 },
  [SMP_MOMENT_8_YEARS] = { "8-years", N_ ("8 Years"), N_ ("Eight years later"), 1, 28, 8 },
  [SMP_MOMENT_10_YEARS] = { "10-years", N_ ("10 Years"), N_ ("Ten years later"), 1, 28, 10 },
  [SMP_MOMENT_15_YEARS] = { "15-years", N_ ("15 Years"), N_ ("Fifteen years later"), 1, 28, 15 },
  /* TRANSLATORS: a top-up is a session years later that puts faded pigment back */
  [SMP_MOMENT_BEFORE_TOP_UP_1] = { "before-top-up-1", N_ ("Before Top-Up 1"), BEFORE_TOP_UP, 1, 28,
                                   0, 1, TRUE },
  [SMP_MOMENT_TOP_UP_1] = { "top-up-1", N_ ("Top-Up 1"), AFTER_TOP_UP, 1, 28, 0, 1, FALSE },
  [SMP_MOMENT_BEFORE_TOP_UP_2] = { "before-top-up-2", N_ ("Before Top-Up 2"), BEFORE_TOP_UP, 1, 28,
                                   0, 2, TRUE },
  [SMP_MOMENT_TOP_UP_2] = { "top-up-2", N_ ("Top-Up 2"), AFTER_TOP_UP, 1, 28, 0, 2, FALSE },
  [SMP_MOMENT_BEFORE_TOP_UP_3] = { "before-top-up-3", N_ ("Before Top-Up 3"), BEFORE_TOP_UP, 1, 28,
                                   0, 3, TRUE },
  [SMP_MOMENT_TOP_UP_3] = { "top-up-3", N_ ("Top-Up 3"), AFTER_TOP_UP, 1, 28, 0, 3, FALSE },
  /* TRANSLATORS: a moment: right after the pigment was lightened with a laser for the first time; short */
  [SMP_MOMENT_LASER_FRESH] = { "laser-fresh", N_ ("Laser, Fresh"),
                               N_ ("In the days after the first lightening session with a laser: "
                                   "red skin"),
                               1, 28, 0, 0, FALSE, 1, 100 },
  /* TRANSLATORS: a moment: after so many sessions that lighten the pigment with a laser; short */
  [SMP_MOMENT_LASER_1] = { "laser-1", N_ ("Laser 1"), AFTER_LASER, 1, 28, 0, 0, FALSE, 1 },
  [SMP_MOMENT_LASER_2] = { "laser-2", N_ ("Laser 2"), AFTER_LASER, 1, 28, 0, 0, FALSE, 2 },
  [SMP_MOMENT_LASER_3] = { "laser-3", N_ ("Laser 3"), AFTER_LASER, 1, 28, 0, 0, FALSE, 3 },
  [SMP_MOMENT_LASER_4] = { "laser-4", N_ ("Laser 4"), AFTER_LASER, 1, 28, 0, 0, FALSE, 4 },
  [SMP_MOMENT_LASER_5] = { "laser-5", N_ ("Laser 5"), AFTER_LASER, 1, 28, 0, 0, FALSE, 5 },
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
  int found = SMP_CHOICE_FIND (moments, id);

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

/* The years from one top-up to the next, for this moment of a plan; 0 if there is none. */
static double
interval_at (SmpMoment moment, const SmpSettings *plan)
{
  double years = smp_settings_get_number (plan, "top-up-interval");

  return years > 0 || moments[moment].top_up == 0 ? years : USUAL_INTERVAL;
}

/**
 * smp_moment_years:
 * @moment: a moment, not %SMP_MOMENT_NONE
 * @plan: a treatment
 *
 * Returns: the years from its last session until then.
 **/
double
smp_moment_years (SmpMoment moment, const SmpSettings *plan)
{
  return moments[moment].years + moments[moment].top_up * interval_at (moment, plan);
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
  double pace = smp_durability_pace (durability);
  double years, redness;

  if (moment == SMP_MOMENT_NONE)
    return settings;

  years = MIN (smp_moment_years (moment, plan) * pace, MOST_YEARS) -
          (moments[moment].is_before ? BEFORE_YEARS : 0);
  redness = MAX (smp_settings_get_number (plan, "redness"), moments[moment].redness);
  smp_settings_set_number (settings, "density",
                           smp_settings_get_number (plan, "density") *
                               moments[moment].density_part);
  smp_settings_set_number (settings, "healing", moments[moment].healing);
  smp_settings_set_number (settings, "fade", smp_pigment_fade_after (years, 1));
  smp_settings_set_number (settings, "top-up-interval", interval_at (moment, plan) * pace);
  smp_settings_set_number (settings, "redness", redness);
  if (moments[moment].laser_sessions > 0)
    smp_settings_set_number (settings, "lightening",
                             100 * (1 - pow (LASER_LEAVES, moments[moment].laser_sessions)));

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
  int found = SMP_CHOICE_FIND (durabilities, id);

  if (found < 0 && id != NULL && *id != '\0')
    return smp_refuse (error, SMP_ERROR_ARGUMENT,
                       /* TRANSLATORS: what was asked for, then the names of all durabilities */
                       _ ("There is no durability called “%s”. Give one of these: %s."), id, ids);

  *durability = found >= 0 ? (SmpDurability) found : SMP_DURABILITY_AVERAGE;
  return TRUE;
}

/* Describes what is left, by the years that the fade takes at the average pace: top-ups are usual after
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
    return _ ("time for a top-up");
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
