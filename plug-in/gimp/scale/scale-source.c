/* scale-source: features of known length in a photo. See scale-source.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "model/choice.h"
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

/* Standard deviations from the mean beyond which there is hardly anybody: 3 people in 1000. */
#define MOST_DEVIATIONS 3.0

/* The most by which an outline was wider than its head in the photos with known heads, as a part. */
#define OUTLINE_EXCESS 0.09

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
 * smp_source_find:
 * @id: a name for scripts
 *
 * Returns: its source; %SMP_N_SOURCES if there is none.
 **/
SmpSource
smp_source_find (const char *id)
{
  int found = SMP_CHOICE_FIND (sources, id);

  return found >= 0 ? (SmpSource) found : SMP_N_SOURCES;
}

/**
 * smp_person_find:
 * @id: a name for scripts
 *
 * Returns: whose length it means; %SMP_N_PERSONS if there is none.
 **/
SmpPerson
smp_person_find (const char *id)
{
  int found = SMP_CHOICE_FIND (persons, id);

  return found >= 0 ? (SmpPerson) found : SMP_N_PERSONS;
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

  scalp = smp_scale_scalp (scale);

  return smp_scalp_magnification (&scalp, sources[source].forward);
}

/**
 * smp_source_doubt:
 * @scale: a scale and a head
 *
 * Compares the head that the two imply with those of adults. An outline is never narrower than the head, and from the
 * front a head is less high than it is long.
 *
 * Returns: (transfer full) (nullable): a sentence if there is hardly anybody with such a head.
 **/
char *
smp_source_doubt (const SmpScale *scale)
{
  const SmpOutline *head = &scale->head;
  double narrow = MIN (head->width, head->height) / scale->pixels_per_mm;
  double wide = MAX (head->width, head->height) / scale->pixels_per_mm;
  double least[2], most[2], longest;

  for (int i = 0; i < 2; i++)
    {
      const double *mean = sources[SMP_SOURCE_HEAD_BREADTH + i].mean_mm;
      const double *deviation = sources[SMP_SOURCE_HEAD_BREADTH + i].deviation_mm;

      least[i] = mean[SMP_PERSON_WOMAN] - MOST_DEVIATIONS * deviation[SMP_PERSON_WOMAN];
      most[i] = (mean[SMP_PERSON_MAN] + MOST_DEVIATIONS * deviation[SMP_PERSON_MAN]) *
                (1 + OUTLINE_EXCESS);
    }
  longest = most[1] / least[0];
  if (head->width <= 0 ||
      (narrow >= least[0] && narrow <= most[0] && wide <= most[1] && wide <= longest * narrow))
    return NULL;

  return g_strdup_printf (
      /* TRANSLATORS: length and breadth, then the smallest and largest of each */
      _ ("A head of %.0f × %.0f mm is hardly possible: outlines of adults are %.0f to %.0f mm "
         "broad "
         "and up to %.0f mm long. Compare the outline with the photo, then measure again."),
      wide, narrow, least[0], most[0], most[1]);
}

/**
 * smp_source_explain:
 * @source: a source
 * @scale: the scale
 *
 * Returns: (transfer full) (nullable): a sentence about what is assumed; %NULL if nothing is.
 **/
char *
smp_source_explain (SmpSource source, const SmpScale *scale)
{
  double percent = 100 * (magnification (source, scale) - 1);

  if (source == SMP_SOURCE_HEAD_BREADTH && scale->head.width > 0)
    return g_strdup (_ ("Of the outline, the shorter side is taken, however it is turned."));
  if (source == SMP_SOURCE_HEAD_LENGTH && scale->head.width > 0)
    return g_strdup (
        _ ("Of the outline, the longer side is taken. It is the length of the head only "
           "from the side or from the top."));
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
 * and, where they matter, the unknown distance of the camera and how far an outline is from the head. By an outline that
 * is not certain the scale is still a guess.
 *
 * Returns: whether the measurement is plausible.
 **/
gboolean
smp_source_scale (const SmpMeasurement *measurement, SmpScale *scale, GError **error)
{
  SmpSource source = measurement->source;
  gboolean own = measurement->person == SMP_PERSON_MEASURED || !smp_source_has_mean (source);
  double mm = own ? measurement->length_mm : smp_source_mean_mm (source, measurement->person);
  double person, picture, perspective = 0, outline = 0;

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
  if (measurement->is_of_outline)
    outline = SMP_OUTLINE_ERROR;

  scale->pixels_per_mm = measurement->length_px / mm / magnification (source, scale);
  scale->error =
      sqrt (person * person + picture * picture + perspective * perspective + outline * outline);
  scale->is_guess = measurement->is_of_outline && scale->is_uncertain;
  if (scale->is_guess)
    scale->error = SMP_GUESS_ERROR;

  return TRUE;
}
