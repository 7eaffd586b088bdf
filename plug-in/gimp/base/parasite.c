/* parasite: keeps key files with an image or one of its items. See parasite.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "parasite.h"

/* Names that earlier versions of the plug-in wrote to files. */
static const struct
{
  const char *name, *earlier;
} earlier_names[] = {
  { SMP_PARASITE_VIEW, "scalp-micropigmentation-view" },
};

/**
 * smp_parasite_list:
 * @holder: an image or one of its items
 *
 * Returns: (transfer full) (nullable): the names of all its parasites, including those of others.
 **/
char **
smp_parasite_list (GObject *holder)
{
  return GIMP_IS_IMAGE (holder) ? gimp_image_get_parasite_list (GIMP_IMAGE (holder))
                                : gimp_item_get_parasite_list (GIMP_ITEM (holder));
}

static gboolean
has (GObject *holder, const char *name)
{
  g_auto (GStrv) names = smp_parasite_list (holder);

  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

static const char *
earlier_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (earlier_names); i++)
    if (g_str_equal (earlier_names[i].name, name))
      return earlier_names[i].earlier;

  return NULL;
}

/* The name under which the parasite is stored; NULL if there is none. Needed because GIMP reports an
 * error when one asks for a missing parasite. */
static const char *
present_name (GObject *holder, const char *name)
{
  const char *earlier = earlier_name (name);

  if (has (holder, name))
    return name;

  return earlier != NULL && has (holder, earlier) ? earlier : NULL;
}

/**
 * smp_parasite_is_ours:
 * @name: the name of any parasite
 *
 * Returns: whether this or an earlier version of the plug-in uses this name.
 **/
gboolean
smp_parasite_is_ours (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (earlier_names); i++)
    if (g_str_equal (earlier_names[i].earlier, name))
      return TRUE;

  return g_str_has_prefix (name, SMP_PARASITE_PREFIX);
}

/**
 * smp_parasite_exists:
 * @holder: an image or one of its items
 * @name: a parasite
 *
 * Returns: whether it exists.
 **/
gboolean
smp_parasite_exists (GObject *holder, const char *name)
{
  return present_name (holder, name) != NULL;
}

/**
 * smp_parasite_read:
 * @holder: an image or one of its items
 * @name: a parasite
 *
 * Returns: (transfer full) (nullable): its text, which is not to be trusted since anybody may have
 *   changed it; %NULL if there is none.
 **/
char *
smp_parasite_read (GObject *holder, const char *name)
{
  const char *present = present_name (holder, name);
  GimpParasite *parasite = NULL;
  const char *data;
  char *text = NULL;
  guint32 size;

  if (present != NULL)
    parasite = GIMP_IS_IMAGE (holder) ? gimp_image_get_parasite (GIMP_IMAGE (holder), present)
                                      : gimp_item_get_parasite (GIMP_ITEM (holder), present);
  if (parasite != NULL)
    {
      data = gimp_parasite_get_data (parasite, &size);
      text = g_strndup (data != NULL ? data : "", data != NULL ? size : 0);
      gimp_parasite_free (parasite);
    }

  return text;
}

static void
detach (GObject *holder, const char *name)
{
  if (GIMP_IS_IMAGE (holder))
    gimp_image_detach_parasite (GIMP_IMAGE (holder), name);
  else
    gimp_item_detach_parasite (GIMP_ITEM (holder), name);
}

/**
 * smp_parasite_write:
 * @holder: an image or one of its items
 * @name: a parasite
 * @text: (nullable): its text; %NULL removes it
 *
 * Adds one undo step, or none if nothing changes.
 **/
void
smp_parasite_write (GObject *holder, const char *name, const char *text)
{
  g_autofree char *present = smp_parasite_read (holder, name);
  const char *earlier = earlier_name (name);

  if (g_strcmp0 (text, present) == 0)
    return;

  if (earlier != NULL && has (holder, earlier))
    detach (holder, earlier);
  if (text != NULL)
    {
      GimpParasite *parasite = gimp_parasite_new (
          name, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE, strlen (text), text);

      if (GIMP_IS_IMAGE (holder))
        gimp_image_attach_parasite (GIMP_IMAGE (holder), parasite);
      else
        gimp_item_attach_parasite (GIMP_ITEM (holder), parasite);
      gimp_parasite_free (parasite);
    }
  else if (has (holder, name))
    {
      detach (holder, name);
    }
}

/**
 * smp_parasite_load:
 * @holder: an image or one of its items
 * @name: a parasite
 *
 * Returns: (transfer full) (nullable): its key file, whose values are not to be trusted since anybody may have
 *   changed them; %NULL if there is none, or if it is damaged.
 **/
GKeyFile *
smp_parasite_load (GObject *holder, const char *name)
{
  g_autofree char *text = smp_parasite_read (holder, name);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (text == NULL || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * smp_parasite_store:
 * @holder: an image or one of its items
 * @name: a parasite
 * @file: what to keep in it
 *
 * Adds one undo step, or none if nothing changes.
 **/
void
smp_parasite_store (GObject *holder, const char *name, GKeyFile *file)
{
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  smp_parasite_write (holder, name, text);
}

/**
 * smp_parasite_mark:
 * @holder: an image or one of its items
 * @name: a parasite, which smp_parasite_exists() finds then
 *
 * Adds one undo step, or none if nothing changes.
 **/
void
smp_parasite_mark (GObject *holder, const char *name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  /* The group is called so because paths were the first to be marked. */
  g_key_file_set_integer (file, "Path", "Version", 1);
  smp_parasite_store (holder, name, file);
}
