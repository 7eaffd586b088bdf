/* Tests of the files that a batch finds with a photo. No GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gstdio.h>

#include "batches.h"
#include "model/batch/batch-ini.h"
#include "model/batch/xcf.h"
#include "model/error.h"
#include "odd-files.h"

/* ---- ini files ---- */

static SmpBatchIni *
read_ini (const Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = write_file (fixture->photos, "b.ini", text);

  return smp_batch_ini_read (path, error);
}

static void
an_ini_is_understood_however_it_is_spelt (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "[photo]\npixels-per-mm=7.5\n",
    "\xef\xbb\xbf[photo]\r\npixels-per-mm=7.5\r\n",
    "[Photo]\nPixels-Per-MM = 7.5\n",
    "[HEAD]\npixels_per_mm=7.5\n",
    "; measured with a ruler\n[photo]\n# twice\npixels per mm=\"7.5\"\n",
    "pixels-per-mm=7.5",
    "[photo]\npixelspermm='7.5'\n[head]\npixels-per-mm=7.5\n",
    "[camera]\nmodel=X\n[photo]\nfile=b.jpg\npixels-per-mm=7.5\n",
    "[photo]\r# by a Mac\rpixels-per-mm=7.5\r",
    "# caf\xe9\n[photo]\npixels-per-mm=7.5\n",
    "[ Photo ]\npixels-per-mm=7.5\n",
    "pixels-per-mm=7.5 ; by ruler\n",
    "pixels-per-mm='7.5'\t# twice\npixels-per-mm=7.5\n",
    "[camera]\nno key\n[photo]\npixels-per-mm=7.5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SmpBatchIni) ini = read_ini (fixture, texts[i], &error);

      g_assert_no_error (error);
      g_assert_true (ini->has_scale);
      g_assert_cmpfloat (smp_settings_get_number (ini->settings, "pixels-per-mm"), ==, 7.5);
      g_assert_null (ini->others);
    }
}

static void
what_an_ini_cannot_mean_is_named (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "[photo]\npixels-per-mm=seven\n", "seven" },
    { "[photo]\npixels-per-mm=7,5\n", "7,5" },
    { "[photo]\npixels-per-mm=\n", "pixels-per-mm" },
    { "[photo]\npixel-per-mm=7.5\n", "pixel-per-mm" },
    { "[head]\nhead-widht=500\n", "head-widht" },
    { "[photo]\npixels-per-mm=7\n[head]\npixels_per_mm=8\n", "twice" },
    { "[head]\nhead-width=500\nhead-height=600\nhead-y=3\n", "head-x" },
    { "[head]\nhead-x=500\nhead-y=3\n", "head-width" },
    { "[photo]\npixels-per-mm=7\npixels-per-mm=8\n", "twice" },
    { "[photo]\npixels-per-mm=7\n[Photo]\nPixels-Per-MM=8\n", "twice" },
    { "[hairline]\nheight=70\nheight=72\n", "twice" },
    { "[hairline]\nheight\n", "height" },
    { "[photo]\n=7\n", "=7" },
    { "[photo]\nno key\n", "no key" },
    { "[photo\npixels-per-mm=7.5\n", "[photo" },
    { "[photo]\nbetween-hairs=many\n", "between-hairs=many" },
    { "[photo]\nkeep-off-hair=101\n", "101" },
    { "[photo]\nkeep-off-hair=nan\n", "nan" },
    { "[photo]\nkeep-of-hair=50\n", "keep-off-hair" },
    { "[photo]\nbetween-hairs=50\n[head]\nbetween-hairs=60\n", "twice" },
    { "[photo]\ncover-scars=maybe\n", "cover-scars=maybe" },
    { "[photo]\ncover-scar=yes\n", "cover-scars" },
    { "[photo]\ncover-scars=yes\ncover-scars=no\n", "twice" },
    { "[head]\nfind=yes\nfind=no\n", "twice" },
    { "[photo]\nmatch=1,2,3\n", "match=1,2,3" },
    { "[photo]\nmatch=1,2,3,0\n", "match=1,2,3,0" },
    { "[photo]\nmatch=-1,2,3,4\n", "match=-1,2,3,4" },
    { "[photo]\nmatch=1,2,3,4\nmatch=1,2,3,5\n", "twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_ini (fixture, texts[i][0], &error));
      g_assert_error (error, SMP_ERROR, SMP_ERROR_BATCH);
      g_assert_nonnull (strstr (error->message, texts[i][1]));
      g_assert_nonnull (strstr (error->message, "b.ini"));
    }
}

static void
an_ini_without_a_scale_says_what_it_has_instead (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[][2] = {
    { "", NULL },
    { "[photo]\n", NULL },
    { "[photo]\nscale=7.5\n", "scale" },
    { "[measure]\npixels-per-mm=7.5\n", "[measure]" },
    { "[head]\nhead-x=1\nhead-y=2\nhead-width=0\nhead-height=0\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SmpBatchIni) ini = read_ini (fixture, texts[i][0], NULL);

      g_assert_nonnull (ini);
      g_assert_false (ini->has_scale);
      g_assert_cmpstr (ini->others, ==, texts[i][1]);
    }
}

static void
a_hairline_is_kept_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpBatchIni) ini = read_ini (
      fixture, "[HairLine]\nHeight = 72\nbrow=812;1040\nbrow=812;1040\nwidht=5\n", &error);
  static const char *const values[][2] = {
    { "style", "natural" }, { "height", "72" }, { "brow", "812;1040" }, { "widht", "5" }
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value =
          g_key_file_get_value (ini->hairline, SMP_BATCH_HAIRLINE, values[i][0], NULL);

      g_assert_cmpstr (value, ==, values[i][1]);
    }
}

static void
a_fit_to_the_photo_is_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpBatchIni) ini = read_ini (
      fixture, "[photo]\nBetween_Hairs=60\nkeep-under-shine=80.5\nmatch = 10, 20,30,40\n", &error);
  g_autoptr (SmpBatchIni) without = read_ini (fixture, "[photo]\npixels-per-mm=7\n", NULL);

  g_assert_no_error (error);
  g_assert_cmpfloat (ini->fit.between_hairs, ==, 60);
  g_assert_cmpfloat (ini->fit.keep_off_hair, ==, 0);
  g_assert_cmpfloat (ini->fit.keep_under_shine, ==, 80.5);
  g_assert_cmpint (ini->stubble.x, ==, 10);
  g_assert_cmpint (ini->stubble.y, ==, 20);
  g_assert_cmpint (ini->stubble.width, ==, 30);
  g_assert_cmpint (ini->stubble.height, ==, 40);
  g_assert_cmpfloat (without->fit.between_hairs, ==, 0);
  g_assert_true (gegl_rectangle_is_empty (&without->stubble));
}

/* ---- finding photos and their files ---- */

static const SmpBatchPhoto *
photo_of (GPtrArray *photos, const char *name)
{
  for (guint i = 0; i < photos->len; i++)
    if (g_str_equal (((SmpBatchPhoto *) photos->pdata[i])->name, name))
      return photos->pdata[i];

  return NULL;
}

static GPtrArray *
find (const Fixture *fixture)
{
  const char *const inputs[] = { fixture->photos, NULL };

  return smp_batch_find (inputs);
}

static void
assert_companion (const char *path, const char *name)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;

  g_assert_cmpstr (base, ==, name);
}

static gboolean
is_there (const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->photos, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
capital_letters_make_no_difference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) photos = NULL;

  add (fixture, "b.jpg", "photo");
  add (fixture, "B-TREATMENT.PNG", "mask");
  add (fixture, "B.INI", "[PHOTO]\nPIXELS_PER_MM=6\n");
  /* Names that differ only in case: each photo has its own files. */
  add (fixture, "c.jpg", "photo");
  add (fixture, "c-treatment.png", "mask");
  add (fixture, "c.ini", "[photo]\npixels-per-mm=6\n");
  if (is_there (fixture, "C.jpg"))
    {
      g_test_skip ("names are the same in capital letters here");
      return;
    }
  add (fixture, "C.jpg", "photo");
  add (fixture, "C-treatment.png", "mask");
  photos = find (fixture);

  g_assert_cmpuint (photos->len, ==, 3);
  g_assert_no_error (photo_of (photos, "b.jpg")->problem);
  g_assert_true (photo_of (photos, "b.jpg")->has_scale);
  assert_companion (photo_of (photos, "b.jpg")->mask, "B-TREATMENT.PNG");
  assert_companion (photo_of (photos, "b.jpg")->ini, "B.INI");
  assert_companion (photo_of (photos, "c.jpg")->mask, "c-treatment.png");
  assert_companion (photo_of (photos, "C.jpg")->mask, "C-treatment.png");
  assert_companion (photo_of (photos, "C.jpg")->ini, NULL);
}

static void
ambiguous_files_are_not_guessed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) photos = NULL;

  add (fixture, "b.jpg", "photo");
  add (fixture, "b-treatment.png", "mask");
  add (fixture, "B.ini", "[photo]\npixels-per-mm=6\n");
  if (is_there (fixture, "B.INI"))
    {
      g_test_skip ("names are the same in capital letters here");
      return;
    }
  add (fixture, "B.INI", "[photo]\npixels-per-mm=7\n");
  photos = find (fixture);

  g_assert_error (photo_of (photos, "b.jpg")->problem, SMP_ERROR, SMP_ERROR_BATCH);
}

static void
pipes_and_folders_do_not_block (Fixture *fixture, gconstpointer data)
{
  static const char *const pipes[] = { "a.xcf",           "b.xcf", "b-treatment.png",
                                       "c-treatment.png", "d.ini", "e.jpg" };
  g_autoptr (GPtrArray) photos = NULL;
  g_autofree char *folder = g_build_filename (fixture->photos, "f.xcf", NULL);

  if (!has_odd_files ())
    {
      g_test_skip ("no links and pipes here");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (pipes); i++)
    {
      g_autofree char *path = g_build_filename (fixture->photos, pipes[i], NULL);

      make_pipe (path);
    }
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  add (fixture, "b.jpg", "photo");
  add (fixture, "c.jpg", "photo");
  add (fixture, "d.jpg", "photo");
  add (fixture, "d-treatment.png", "mask");
  add (fixture, "f.jpg", "photo");
  photos = find (fixture);

  g_assert_cmpuint (photos->len, ==, 8);
  for (guint i = 0; i < photos->len; i++)
    {
      const SmpBatchPhoto *photo = photos->pdata[i];

      g_assert_error (photo->problem, SMP_ERROR, SMP_ERROR_BATCH);
    }
  g_assert_nonnull (strstr (photo_of (photos, "d.jpg")->problem->message, "d.ini"));
  g_assert_nonnull (strstr (photo_of (photos, "b.jpg")->problem->message, "b.xcf"));
}

/* ---- XCF files ---- */

static void
put_number (GByteArray *file, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (file, (guint8 *) &number, sizeof number);
}

static void
put_place (GByteArray *file, guint64 place)
{
  place = GUINT64_TO_BE (place);
  g_byte_array_append (file, (guint8 *) &place, sizeof place);
}

static void
put_text (GByteArray *file, const char *text)
{
  put_number (file, strlen (text) + 1);
  g_byte_array_append (file, (guint8 *) text, strlen (text) + 1);
}

/* Makes an XCF file with one layer and a filter, whose name also occurs where it has no meaning. */
static GByteArray *
make_xcf (const char *version, const char *operation)
{
  GByteArray *file = g_byte_array_new ();
  guint64 layer;
  guint64 filter;

  g_byte_array_append (file, (guint8 *) version, 14);
  for (guint i = 0; i < 4; i++)
    put_number (file, 100);
  put_number (file, 21); /* the property with parasites */
  put_number (file, 9);
  g_byte_array_append (file, (guint8 *) "smp:dots", 9);
  put_number (file, 0);
  put_number (file, 0);
  layer = file->len + 2 * 8;
  put_place (file, layer);
  put_place (file, 0);

  for (guint i = 0; i < 3; i++)
    put_number (file, 100);
  put_text (file, "smp:dots");
  put_number (file, 0);
  put_number (file, 0);
  put_place (file, 10000);
  put_place (file, 0);
  filter = file->len + 2 * 8;
  put_place (file, filter);
  put_place (file, 0);
  put_text (file, "Name");
  put_text (file, "icon");
  put_text (file, operation);

  return file;
}

static SmpXcfAnswer
ask (const Fixture *fixture, const void *data, gsize length)
{
  g_autofree char *path = g_build_filename (fixture->photos, "a.xcf", NULL);
  SmpXcfAnswer answer;

  g_assert_true (g_file_set_contents (path, data, length, NULL));
  g_assert_true (smp_xcf_find_filter (path, SMP_OPERATION, &answer, NULL));
  return answer;
}

static void
an_xcf_file_says_what_filters_it_has (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) with = make_xcf ("gimp xcf v025", "smp:dots");
  g_autoptr (GByteArray) without = make_xcf ("gimp xcf v025", "gegl:blur");
  g_autoptr (GByteArray) old = make_xcf ("gimp xcf v011", "smp:dots");

  g_assert_cmpint (ask (fixture, with->data, with->len), ==, SMP_XCF_WITH);
  g_assert_cmpint (ask (fixture, without->data, without->len), ==, SMP_XCF_WITHOUT);
  g_assert_cmpint (ask (fixture, old->data, old->len), ==, SMP_XCF_WITHOUT);
  /* If the file ends before the answer, only GIMP can tell. */
  for (guint length = 0; length < with->len; length++)
    g_assert_cmpint (ask (fixture, with->data, length), ==, SMP_XCF_UNKNOWN);
  g_assert_cmpint (ask (fixture, "GIF89a", 6), ==, SMP_XCF_UNKNOWN);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  TEST ("/ini/is-understood-however-it-is-spelt", an_ini_is_understood_however_it_is_spelt);
  TEST ("/ini/a-fit-to-the-photo-is-read", a_fit_to_the_photo_is_read);
  TEST ("/ini/invalid-values-are-reported", what_an_ini_cannot_mean_is_named);
  TEST ("/ini/without-a-scale-it-says-what-it-has-instead",
        an_ini_without_a_scale_says_what_it_has_instead);
  TEST ("/ini/a-hairline-is-kept-as-it-is", a_hairline_is_kept_as_it_is);
  TEST ("/find/capital-letters-make-no-difference", capital_letters_make_no_difference);
  TEST ("/find/ambiguous-files-are-not-guessed", ambiguous_files_are_not_guessed);
  TEST ("/find/pipes-and-folders-do-not-block", pipes_and_folders_do_not_block);
  TEST ("/xcf/a-file-says-what-filters-it-has", an_xcf_file_says_what_filters_it_has);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
