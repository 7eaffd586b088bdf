/* neutral-profile: removes names from a colour profile. See neutral-profile.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <lcms2.h>

#include "neutral-profile.h"

/* The tags that colours are computed from (ICC.1:2010, section 8). All others are texts, calibration
 * history or private data of the maker. */
static const cmsTagSignature kept[] = {
  cmsSigMediaWhitePointTag, cmsSigMediaBlackPointTag, cmsSigChromaticAdaptationTag,
  cmsSigRedColorantTag,     cmsSigGreenColorantTag,   cmsSigBlueColorantTag,
  cmsSigRedTRCTag,          cmsSigGreenTRCTag,        cmsSigBlueTRCTag,
  cmsSigGrayTRCTag,         cmsSigAToB0Tag,           cmsSigAToB1Tag,
  cmsSigAToB2Tag,           cmsSigBToA0Tag,           cmsSigBToA1Tag,
  cmsSigBToA2Tag,           cmsSigDToB0Tag,           cmsSigDToB1Tag,
  cmsSigDToB2Tag,           cmsSigDToB3Tag,           cmsSigBToD0Tag,
  cmsSigBToD1Tag,           cmsSigBToD2Tag,           cmsSigBToD3Tag,
  cmsSigGamutTag,
};

static gboolean
is_kept (cmsTagSignature tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (tag == kept[i])
      return TRUE;

  return FALSE;
}

static void
remove_others (cmsHPROFILE profile)
{
  for (int i = cmsGetTagCount (profile) - 1; i >= 0; i--)
    {
      cmsTagSignature tag = cmsGetTagSignature (profile, i);

      /* The signature of a removed tag is 0. */
      if (tag != 0 && !is_kept (tag))
        cmsWriteTag (profile, tag, NULL);
    }
}

/* Writes a text: every profile must have a description and a copyright. */
static gboolean
write_words (cmsHPROFILE profile, cmsTagSignature tag, const char *words)
{
  cmsMLU *text = cmsMLUalloc (NULL, 1);
  gboolean written = cmsMLUsetASCII (text, "en", "US", words) && cmsWriteTag (profile, tag, text);

  cmsMLUfree (text);
  return written;
}

/* Returns: (nullable): the profile as a file. */
static guint8 *
save (cmsHPROFILE profile, cmsUInt32Number *length)
{
  g_autofree guint8 *data = NULL;

  if (!cmsMD5computeID (profile) || !cmsSaveProfileToMem (profile, NULL, length))
    return NULL;
  data = g_malloc (*length);
  return cmsSaveProfileToMem (profile, data, length) ? g_steal_pointer (&data) : NULL;
}

/**
 * smp_neutral_profile_new:
 * @profile: a colour profile, which may name the owner of a screen or camera
 *
 * Returns: (transfer full) (nullable): a profile for the same colours without names of people,
 *   devices and makers; %NULL on failure.
 **/
GimpColorProfile *
smp_neutral_profile_new (GimpColorProfile *profile)
{
  gsize size;
  const guint8 *icc = gimp_color_profile_get_icc_profile (profile, &size);
  cmsHPROFILE copy = cmsOpenProfileFromMem (icc, size);
  GimpColorProfile *neutral = NULL;
  g_autofree guint8 *data = NULL;
  cmsUInt32Number length = 0;

  if (copy == NULL)
    return NULL;

  remove_others (copy);
  cmsSetHeaderManufacturer (copy, 0);
  cmsSetHeaderModel (copy, 0);
  if (write_words (copy, cmsSigProfileDescriptionTag, "Photo") &&
      write_words (copy, cmsSigCopyrightTag, "None"))
    data = save (copy, &length);
  if (data != NULL)
    neutral = gimp_color_profile_new_from_icc_profile (data, length, NULL);
  cmsCloseProfile (copy);

  return neutral;
}
