/* pdf-info: removes the document information of a PDF. See pdf-info.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "pdf-info.h"

/* How much of the end of the file to search for the trailer. */
#define TRAILER_SIZE (256 * 1024)

/* Finds the last reference to the document information, such as "/Info 28 0 R", and its length. */
static char *
find_reference (char *trailer, gsize size, gsize *length)
{
  char *found = NULL;

  for (char *at = trailer; at + 6 < trailer + size; at++)
    if (memcmp (at, "/Info ", 6) == 0)
      {
        char *end = at + 6;

        while (end < trailer + size && (g_ascii_isdigit (*end) || *end == ' '))
          end++;
        if (end < trailer + size && *end == 'R')
          {
            found = at;
            *length = end + 1 - at;
          }
      }

  return found;
}

/**
 * smp_pdf_info_remove:
 * @path: a PDF
 *
 * GIMP's PDFs tell which program made them and when. This overwrites the trailer's reference to that
 * with spaces (ISO 32000-1, 7.5.5: the entry Info is optional), so that nothing else in the file
 * moves. It does nothing if there is no such reference.
 **/
void
smp_pdf_info_remove (const char *path)
{
  FILE *stream = g_fopen (path, "r+b");
  g_autofree char *trailer = g_malloc (TRAILER_SIZE);
  gsize size;
  gsize length;
  long start;
  char *reference;

  if (stream == NULL)
    return;

  if (fseek (stream, 0, SEEK_END) == 0)
    {
      start = MAX (0, ftell (stream) - TRAILER_SIZE);
      fseek (stream, start, SEEK_SET);
      size = fread (trailer, 1, TRAILER_SIZE, stream);
      reference = find_reference (trailer, size, &length);
      if (reference != NULL)
        {
          memset (reference, ' ', length);
          fseek (stream, start + (reference - trailer), SEEK_SET);
          fwrite (reference, 1, length, stream);
        }
    }
  fclose (stream);
}
