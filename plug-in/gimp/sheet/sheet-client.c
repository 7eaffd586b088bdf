/* sheet-client: which client an image is of. See sheet-client.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <libgimp/gimp.h>
#include <glib/gi18n.h>

#include "gimp/base/parasite.h"
#include "model/plain-name.h"
#include "sheet-client.h"

/* Longer ones are cut. */
#define MAX_BYTES 400

/* What is kept for a client who has none: an empty parasite would be none. */
#define NO_REFERENCE "\n"

/**
 * smp_sheet_client_is_known:
 * @image: an image
 *
 * Returns: whether somebody has said what the reference number of its client is, or that there is none.
 **/
gboolean
smp_sheet_client_is_known (GimpImage *image)
{
  return smp_parasite_exists (G_OBJECT (image), SMP_SHEET_CLIENT_PARASITE);
}

/**
 * smp_sheet_client_load:
 * @image: an image
 *
 * Returns: (transfer full): the reference number of its client; empty if it is not known.
 **/
char *
smp_sheet_client_load (GimpImage *image)
{
  char *text = smp_parasite_read (G_OBJECT (image), SMP_SHEET_CLIENT_PARASITE);
  const char *end;

  if (text == NULL)
    return g_strdup ("");

  /* Anybody may have changed it. */
  g_utf8_validate_len (text, MIN (strlen (text), MAX_BYTES), &end);
  text[end - text] = '\0';
  return g_strstrip (text);
}

/**
 * smp_sheet_client_store:
 * @image: an image
 * @reference: the reference number of its client; empty if there is none
 *
 * Keeps it with the image. That is no step of Undo: it would come before the treatment that was just made.
 **/
void
smp_sheet_client_store (GimpImage *image, const char *reference)
{
  g_autofree char *kept = smp_sheet_client_load (image);

  if (smp_sheet_client_is_known (image) && g_str_equal (kept, reference))
    return; /* an image with nothing new is not to be saved again */

  gimp_image_undo_freeze (image);
  smp_parasite_write (G_OBJECT (image), SMP_SHEET_CLIENT_PARASITE,
                      *reference != '\0' ? reference : NO_REFERENCE);
  gimp_image_undo_thaw (image);
}

/* Whether the name of a file begins with this word and something else follows it. */
static gboolean
is_taken (GPtrArray *names, const char *word)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];

      if (g_str_has_prefix (name, word) && !g_ascii_isdigit (name[strlen (word)]))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
names_in (GFile *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;

  while (files != NULL && (info = g_file_enumerator_next_file (files, NULL, NULL)) != NULL)
    {
      g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
      g_object_unref (info);
    }

  return names;
}

/**
 * smp_sheet_client_suggest:
 * @folder: where files for clients are
 *
 * Returns: (transfer full): a reference number that no file there has, for clients who have none.
 **/
char *
smp_sheet_client_suggest (GFile *folder)
{
  g_autoptr (GPtrArray) names = names_in (folder);

  for (guint number = 1;; number++)
    {
      /* TRANSLATORS: a client without a name, such as “Client 3”; names of files begin with it */
      g_autofree char *client = g_strdup_printf (_ ("Client %u"), number);
      g_autofree char *word = smp_plain_name (client, MAX_BYTES);

      if (!is_taken (names, word))
        return g_steal_pointer (&client);
    }
}
