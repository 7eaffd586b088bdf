/* scale-source: features of known length in a photo. See scale-source.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "engine/scalp.h"
#include "model/error.h"
#include "scale-source.h"

/* Means and standard deviations of men and women, mm. Heads and pupils: Gordon et al., "2012
 * Anthropometric Survey of U.S. Army Personnel" (ANSUR II), 2014. Visible irises: Rüfer, Schröder &
 * Erb, "White-to-white corneal diameter", Cornea 2005;24:259-261.
 *
 * "Forward" is how far the feature is towards the camera: 0 is the middle of the head, 1 the
 * nearest skin. The outline is at about 0. Eyes: the glabella, the foremost part of a head, is
 * half of 199.5 mm in front of the middle (the same survey), and the iris lies some 15 mm behind
 * it: 85 of 99.75 mm. */
static const struct
{
  const char *id;
  const char *name;
  double mean_mm[2], deviation_mm[2];
  double forward;
} sources[SMP_N_SOURCES] = {
  [SMP_SOURCE_HEAD_BREADTH] = { "head-breadth",
                                N_ ("Breadth of the head"),
                                { 154.3, 147.8 },
                                { 5.5, 5.2 },
                                0 },
  [SMP_SOURCE_HEAD_LENGTH] = { "head-length",
                               N_ ("Length of the head, forehead to back"),
                               { 199.5, 189.8 },
                               { 7.0, 7.4 },
                               0 },
  [SMP_SOURCE_PUPILS] = { "pupils",
                          N_ ("Distance between the pupils"),
                          { 64.0, 61.7 },
                          { 3.4, 3.6 },
                          0.85 },
  [SMP_SOURCE_IRIS] = { "iris", N_ ("Width of an iris"), { 11.77, 11.64 }, { 0.37, 0.47 }, 0.85 },
  [SMP_SOURCE_RULER] = { "ruler", N_ ("Ruler beside the head"), { 0 }, { 0 }, 0 },
  [SMP_SOURCE_RULER_ON_SKIN] = { "ruler-on-skin",
                                 N_ ("Ruler on the skin facing the camera"),
                                 { 0 },
                                 { 0 },
                                 1 },
};

static const struct
{
  const char *id;
  const char *name;
} persons[SMP_N_PERSONS] = {
  /* TRANSLATORS: whose length it is; “Measured”: the client’s, as it was measured */
  [SMP_PERSON_MAN] = { "man", N_ ("Average man") },
  [SMP_PERSON_WOMAN] = { "woman", N_ ("Average woman") },
  /* TRANSLATORS: a length that was measured on the client */
  [SMP_PERSON_MEASURED] = { "measured", N_ ("Measured") },
};

/* Reading error of a calliper or a ruler, mm. */
#define READING_MM 0.5

/* Error of finding both ends in the picture, pixels. */
#define PICTURE_PX 1.5

/* Error from assuming 1.5 m to the camera: at 1 or 2.5 m the nearest skin looks larger or
 * smaller by this part. */
#define PERSPECTIVE_ERROR 0.025

/* Longest length accepted for a scale. */
#define MAX_MM 1000.0

/**
 * smp_source_id:
 * @source: a source
 *
 * Returns: (transfer none): its name for scripts, not translated.
 **/
const char *
smp_source_id (SmpSource source)
{
  return sources[source].id;
}

/**
 * smp_source_name:
 * @source: a source
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_source_name (SmpSource source)
{
  return _ (sources[source].name);
}

/**
 * smp_person_id:
 * @person: whose length
 *
 * Returns: (transfer none): the name for scripts, not translated.
 **/
const char *
smp_person_id (SmpPerson person)
{
  return persons[person].id;
}

/**
 * smp_person_name:
 * @person: whose length
 *
 * Returns: (transfer none): the name in the user's language.
 **/
const char *
smp_person_name (SmpPerson person)
{
  return _ (persons[person].name);
}

/**
 * smp_source_has_mean:
 * @source: a source
 *
 * Returns: whether it varies little enough between people to use a mean.
 **/
gboolean
smp_source_has_mean (SmpSource source)
{
  return sources[source].mean_mm[0] > 0;
}

/**
 * smp_source_mean_mm:
 * @source: a source
 * @person: whose length
 *
 * Returns: the mean, mm; 0 if there is none.
 **/
double
smp_source_mean_mm (SmpSource source, SmpPerson person)
{
  return person < SMP_PERSON_MEASURED ? sources[source].mean_mm[person] : 0;
}

/* Returns how much larger a source looks because it is nearer to the camera than the outline of
 * the head. Uses the head model of the engine, with the camera 1.5 m away. */
static double
magnification (SmpSource source, const SmpScale *scale)
{
  SmpScalp scalp;

  if (sources[source].forward <= 0)
    return 1;

  scalp = smp_scalp_new (&(SmpScalpSettings) { scale->pixels_per_mm, scale->head.x, scale->head.y,
                                               scale->head.width, scale->head.height,
                                               scale->head.tilt, scale->head.turn });

  return smp_scalp_magnification (&scalp, sources[source].forward);
}

/**
 * smp_source_explain:
 * @source: a source
 * @scale: the scale
 *
 * Returns: (transfer full) (nullable): a sentence about the assumed distance of the camera; %NULL
 *   if nothing is assumed.
 **/
char *
smp_source_explain (SmpSource source, const SmpScale *scale)
{
  double percent = 100 * (magnification (source, scale) - 1);

  if (sources[source].forward <= 0)
    return NULL;

  if (source == SMP_SOURCE_RULER_ON_SKIN)
    return g_strdup_printf (
        _ ("The ruler is nearer to the camera than the outline of the head. "
           "Assuming a photo from 1.5 m, it looks %.1f %% larger there; this is "
           "allowed for."),
        percent);

  return g_strdup_printf (_ ("The eyes are some 85 mm nearer to the camera than the outline of the "
                             "head. Assuming a photo from 1.5 m, they look %.1f %% larger; this is "
                             "allowed for."),
                          percent);
}

/**
 * smp_source_scale:
 * @measurement: what was measured
 * @scale: (inout): the scale; pixels per millimetre and the expected error are set; its head, if it
 *   has one, gives the perspective
 * @error: (out): return location
 *
 * The error combines the variation between people, reading errors, finding the ends in the picture,
 * and the unknown distance of the camera where it matters.
 *
 * Returns: whether the measurement is plausible.
 **/
gboolean
smp_source_scale (const SmpMeasurement *measurement, SmpScale *scale, GError **error)
{
  SmpSource source = measurement->source;
  gboolean own = measurement->person == SMP_PERSON_MEASURED || !smp_source_has_mean (source);
  double mm = own ? measurement->length_mm : smp_source_mean_mm (source, measurement->person);
  double person, picture, perspective = 0;

  if (!(mm > 0 && mm <= MAX_MM))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        /* TRANSLATORS: what was measured, the largest length, the length that was given */
        _ ("“%s” needs a length in millimetres above 0 and up to %.0f, not %.6g. Measure "
           "it on the client or on the ruler and enter it."),
        smp_source_name (source), MAX_MM, mm);
  if (!(measurement->length_px > 0) || !isfinite (measurement->length_px))
    return smp_refuse (
        error, SMP_ERROR_SCALE,
        _ ("The length in the picture is zero. Measure from one end to the other and try "
           "again."));

  person = own ? READING_MM / mm : sources[source].deviation_mm[measurement->person] / mm;
  picture = PICTURE_PX / measurement->length_px;
  if (sources[source].forward > 0)
    perspective = PERSPECTIVE_ERROR;

  scale->pixels_per_mm = measurement->length_px / mm / magnification (source, scale);
  scale->error = sqrt (person * person + picture * picture + perspective * perspective);
  scale->is_guess = FALSE;

  return TRUE;
}
