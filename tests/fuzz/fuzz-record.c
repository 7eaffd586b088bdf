/* Fuzzes records of consultation sheets: reading one gives layers that fit on the photo, or an error
 * message.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz-settings.h"
#include "model/record-reader.h"

#define WIDTH 96
#define HEIGHT 64

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *path = fuzz_write ("any.record", data, size);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpRecord) record = smp_record_load (file, &error);

  if (record == NULL)
    {
      fuzz_check_error (error);
      return 0;
    }

  FUZZ_REQUIRE (smp_record_n_treatments (record) > 0);
  if (!smp_record_is_of_photo (record, WIDTH, HEIGHT, "digest", &error))
    fuzz_check_error (error);
  g_clear_error (&error);

  if (!smp_record_is_whole (record, WIDTH, HEIGHT, &error))
    {
      fuzz_check_error (error);
      return 0;
    }

  for (guint i = 0; i < smp_record_n_treatments (record); i++)
    {
      GeglRectangle box;
      gboolean is_deep;
      double opacity;
      g_autoptr (GBytes) alpha =
          smp_record_read_layer (record, i, &box, &is_deep, &opacity, &error);

      fuzz_check_settings (smp_record_settings (record, i), NULL);
      FUZZ_REQUIRE (alpha != NULL && opacity >= 0 && opacity <= 100);
      FUZZ_REQUIRE (g_bytes_get_size (alpha) == (gsize) box.width * box.height * (is_deep ? 4 : 1));
      FUZZ_REQUIRE (box.width == 0 || box.height == 0 ||
                    (box.x >= 0 && box.y >= 0 && (gint64) box.x + box.width <= WIDTH &&
                     (gint64) box.y + box.height <= HEIGHT));
    }
  return 0;
}
