/* photo-trust: tells the client how far to trust the dots of a picture. See photo-trust.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/layer/photo-sight.h"
#include "photo-trust.h"

/* The words about dots; where the photo was measured, with its pixels per millimetre. */
static char *
dots_in_words (SmpTrust trust, double pixels_per_mm)
{
  g_autofree char *pixels = g_strdup_printf ("%.1f", pixels_per_mm);

  switch (trust)
    {
    case SMP_TRUST_DOTS:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 7.4 */
          _ ("In this photo a millimetre is %s pixels wide, enough for single dots: trust their "
             "size "
             "and sharpness, but not the place of each."),
          pixels);
    case SMP_TRUST_GRAIN:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 4.5 */
          _ ("In this photo a millimetre is %s pixels wide, too few for single dots: trust how "
             "dense "
             "and how dark they are together."),
          pixels);
    case SMP_TRUST_TONE:
      return g_strdup_printf (
          /* TRANSLATORS: for the client: %s is a number, such as 1.8 */
          _ ("In this photo a millimetre is only %s pixels wide, so dots run together: trust how "
             "dark the skin gets, but not the dots."),
          pixels);
    case SMP_TRUST_UNCERTAIN:
      return g_strdup (
          _ ("How large the head is in this photo is not certain: dots may be larger or "
             "smaller than they are shown, and so may the numbers."));
    default:
      return g_strdup (_ ("Nobody has measured this photo: dots may be larger or smaller than they "
                          "are shown."));
    }
}

static const char *
light_in_words (SmpLight light)
{
  switch (light)
    {
    case SMP_LIGHT_EVEN:
      /* TRANSLATORS: for the client: the light in which the photo was taken; so the following ones */
      return _ ("Its light is even: bright sun shows less of the dots, a lamp from one side more.");
    case SMP_LIGHT_SHINY:
      return _ ("The skin shines in it, which hides dots: softer light shows more of them.");
    case SMP_LIGHT_ONE_SIDED:
      return _ ("Its light comes from one side: even light shows more of the dots in the shade.");
    case SMP_LIGHT_DIM:
      return _ ("It was taken in little light, so colours and dots are less certain.");
    default:
      return _ ("In which light it was taken cannot be told.");
    }
}

/* No size can be trusted on a head whose outline may be wrong. */
static SmpTrust
trust_in_dots (const SmpSettings *plan, SmpDoubt doubt)
{
  return doubt == SMP_DOUBT_OUTLINE ? SMP_TRUST_UNCERTAIN
                                    : smp_trust_in_dots (plan, doubt == SMP_DOUBT_SCALE);
}

/**
 * smp_photo_trust_find:
 * @image: an image with a treatment
 * @plan: that treatment
 * @doubt: in its scale
 *
 * Looks at the whole photo, which takes a second for a large one.
 *
 * Returns: how far single dots can be trusted at the photo's resolution, and in which light it was taken.
 **/
SmpPhotoTrust
smp_photo_trust_find (GimpImage *image, const SmpSettings *plan, SmpDoubt doubt)
{
  g_autoptr (SmpPhotoSight) sight =
      doubt == SMP_DOUBT_SCALE ? NULL : smp_photo_sight_new (image, SMP_HAIR_BY_ITSELF, NULL);

  return (SmpPhotoTrust) { trust_in_dots (plan, doubt),
                           smp_light_of (sight != NULL ? &sight->summary : NULL) };
}

/**
 * smp_photo_trust_in_words:
 * @image: an image with a treatment
 * @plan: that treatment
 * @doubt: in its scale
 *
 * Looks at the whole photo, which takes a second for a large one.
 *
 * Returns: (transfer full): for the client, how far single dots can be trusted at the photo's resolution, and in which
 *   light it was taken.
 **/
char *
smp_photo_trust_in_words (GimpImage *image, const SmpSettings *plan, SmpDoubt doubt)
{
  SmpPhotoTrust trust = smp_photo_trust_find (image, plan, doubt);
  g_autofree char *dots =
      dots_in_words (trust.dots, smp_settings_get_number (plan, "pixels-per-mm"));

  return g_strconcat (dots, " ", light_in_words (trust.light), NULL);
}

/* The same of several photos; before each stand the views that it is true of. */
static const char *const dots_of_views[] = {
  [SMP_TRUST_DOTS] =
      /* TRANSLATORS: for the client: views of a head, such as “Front · Crown”; so the following ones */
  N_ ("%s: enough pixels for single dots; trust their size and sharpness, but not the place of "
      "each."),
  [SMP_TRUST_GRAIN] = N_ ("%s: too few pixels for single dots; trust how dense and how dark they "
                          "are together."),
  [SMP_TRUST_TONE] = N_ ("%s: so few pixels that dots run together; trust how dark the skin gets, "
                         "but not the dots."),
  [SMP_TRUST_UNCERTAIN] =
      N_ ("%s: how large the head is in it is not certain; dots may be larger or "
          "smaller than they are shown."),
  [SMP_TRUST_UNKNOWN] =
      N_ ("%s: nobody has measured it; dots may be larger or smaller than they are shown."),
};

static const char *const light_of_views[] = {
  [SMP_LIGHT_EVEN] =
      N_ ("%s: the light is even; bright sun shows less of the dots, a lamp from one side more."),
  [SMP_LIGHT_SHINY] =
      N_ ("%s: the skin shines, which hides dots; softer light shows more of them."),
  [SMP_LIGHT_ONE_SIDED] = N_ ("%s: the light comes from one side; even light shows more of the "
                              "dots in the shade."),
  [SMP_LIGHT_DIM] = N_ ("%s: taken in little light, so colours and dots are less certain."),
  [SMP_LIGHT_UNKNOWN] = N_ ("%s: in which light it was taken cannot be told."),
};

/* Adds a sentence, with the views of which it is true. */
static void
add_sentence (GString *text, const char *sentence, const char *views)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, _ (sentence), views);
}

/* The views of one kind. */
static char *
views_of (guint kind, const guint *kinds, const char *const *names, guint n_views)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) views = NULL;

  for (guint i = 0; i < n_views; i++)
    if (kinds[i] == kind)
      g_strv_builder_add (builder, names[i]);
  views = g_strv_builder_end (builder);

  return g_strjoinv (" · ", views);
}

/* Adds a sentence for each kind that there is: that of most views last, since it need not name them. */
static void
add_sentences (GString *text, const char *const *sentences, guint n_kinds, const guint *kinds,
               const char *const *names, guint n_views)
{
  g_autofree guint *counts = g_new0 (guint, n_kinds);
  guint most = 0;

  for (guint i = 0; i < n_views; i++)
    counts[kinds[i]]++;
  for (guint kind = 1; kind < n_kinds; kind++)
    if (counts[kind] > counts[most])
      most = kind;

  for (guint kind = 0; kind < n_kinds; kind++)
    if (counts[kind] > 0 && (kind != most || counts[kind] < 3))
      {
        g_autofree char *views =
            counts[kind] < n_views ? views_of (kind, kinds, names, n_views) : NULL;

        /* TRANSLATORS: photos of a head from all sides; begins a sentence: All views: the light is even */
        add_sentence (text, sentences[kind], views != NULL ? views : _ ("All views"));
      }
  if (counts[most] >= 3)
    /* TRANSLATORS: photos of a head; begins a sentence after one on some views: All other views: the light is even */
    add_sentence (text, sentences[most],
                  counts[most] < n_views ? _ ("All other views") : _ ("All views"));
}

/**
 * smp_photo_trust_of_views:
 * @trust: (array length=n_views): what smp_photo_trust_find() said of each photo
 * @names: (array length=n_views): the names of the views, for people
 * @n_views: the number of photos
 *
 * Returns: (transfer full): the same for the client, in as few sentences as it takes.
 **/
char *
smp_photo_trust_of_views (const SmpPhotoTrust *trust, const char *const *names, guint n_views)
{
  GString *text = g_string_new (NULL);
  g_autofree guint *dots = g_new (guint, n_views), *light = g_new (guint, n_views);

  for (guint i = 0; i < n_views; i++)
    {
      dots[i] = trust[i].dots;
      light[i] = trust[i].light;
    }
  add_sentences (text, dots_of_views, G_N_ELEMENTS (dots_of_views), dots, names, n_views);
  add_sentences (text, light_of_views, G_N_ELEMENTS (light_of_views), light, names, n_views);

  return g_string_free (text, FALSE);
}
