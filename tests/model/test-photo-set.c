/* Tests of sets of photos: views told by names of files, what is missing, records. No GIMP is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <gegl.h>
#include <glib/gstdio.h>

#include "model/error.h"
#include "model/photo-set.h"

/* ---- names ---- */

static void
names_tell_the_view (void)
{
  static const struct
  {
    const char *name;
    SmpPhotoView view;
  } cases[] = {
    { "front.jpg", SMP_PHOTO_VIEW_FRONT },
    { "FRONT.JPG", SMP_PHOTO_VIEW_FRONT },
    { "IMG_2041_Front.jpeg", SMP_PHOTO_VIEW_FRONT },
    { "FrontView2.png", SMP_PHOTO_VIEW_FRONT },
    { "client 12 - frontal.heic", SMP_PHOTO_VIEW_FRONT },
    { "front-light.jpg", SMP_PHOTO_VIEW_FRONT },
    { "left.jpg", SMP_PHOTO_VIEW_LEFT },
    { "Left Side.jpg", SMP_PHOTO_VIEW_LEFT },
    { "leftside.jpg", SMP_PHOTO_VIEW_LEFT },
    { "left_profile.jpg", SMP_PHOTO_VIEW_LEFT },
    { "12left.jpg", SMP_PHOTO_VIEW_LEFT },
    { "right-side-2026-03-04.jpg", SMP_PHOTO_VIEW_RIGHT },
    { "RightProfile.jpg", SMP_PHOTO_VIEW_RIGHT },
    { "back.jpg", SMP_PHOTO_VIEW_BACK },
    { "back-of-head.jpg", SMP_PHOTO_VIEW_BACK },
    { "rear.webp", SMP_PHOTO_VIEW_BACK },
    { "top.jpg", SMP_PHOTO_VIEW_TOP },
    { "TopView.tif", SMP_PHOTO_VIEW_TOP },
    { "from above.jpg", SMP_PHOTO_VIEW_TOP },
    { "crown-medium.jpg", SMP_PHOTO_VIEW_CROWN },
    { "vertex.jpg", SMP_PHOTO_VIEW_CROWN },
    { "three-quarter.jpg", SMP_PHOTO_VIEW_THREE_QUARTER },
    { "Three Quarters.jpg", SMP_PHOTO_VIEW_THREE_QUARTER },
    { "3quarter.jpg", SMP_PHOTO_VIEW_THREE_QUARTER },
    { "3-4.jpg", SMP_PHOTO_VIEW_THREE_QUARTER },
    { "oblique-light.jpg", SMP_PHOTO_VIEW_THREE_QUARTER },
    { "3-4 left.jpg", SMP_PHOTO_VIEW_THREE_QUARTER_LEFT },
    { "left three quarter.jpg", SMP_PHOTO_VIEW_THREE_QUARTER_LEFT },
    { "front-right.jpg", SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT },
    { "/back/left.jpg", SMP_PHOTO_VIEW_LEFT },
    /* Names that tell nothing, or more than one thing. */
    { "IMG_2041.jpg", SMP_PHOTO_VIEW_NONE },
    { "backup.jpg", SMP_PHOTO_VIEW_NONE },
    { "stop.jpg", SMP_PHOTO_VIEW_NONE },
    { "2026-3-4.jpg", SMP_PHOTO_VIEW_NONE },
    { "front and back.jpg", SMP_PHOTO_VIEW_NONE },
    { "left-right.jpg", SMP_PHOTO_VIEW_NONE },
    { "crown-top.jpg", SMP_PHOTO_VIEW_NONE },
    { "profile.jpg", SMP_PHOTO_VIEW_NONE },
    { ".jpg", SMP_PHOTO_VIEW_NONE },
    { "", SMP_PHOTO_VIEW_NONE },
    { "\xff\xfe-front.jpg", SMP_PHOTO_VIEW_FRONT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmpPhotoView view = smp_photo_view_of_file (cases[i].name);

      if (view != cases[i].view)
        g_error ("“%s” is taken for %s, not %s", cases[i].name, smp_photo_view_id (view),
                 smp_photo_view_id (cases[i].view));
    }
}

static void
the_names_that_are_shown_tell_the_view (void)
{
  for (int view = SMP_PHOTO_VIEW_FRONT; view < SMP_N_PHOTO_VIEWS; view++)
    {
      g_autofree char *name = g_strconcat (smp_photo_view_name (view), ".jpg", NULL);
      g_autofree char *id = g_strconcat (smp_photo_view_id (view), ".jpg", NULL);

      g_assert_cmpint (smp_photo_view_of_file (name), ==, view);
      g_assert_cmpint (smp_photo_view_of_file (id), ==, view);
    }
}

static void
ids_of_views_are_read_back (void)
{
  g_autoptr (GError) error = NULL;
  SmpPhotoView view;

  for (int i = 0; i < SMP_N_PHOTO_VIEWS; i++)
    {
      g_assert_true (smp_photo_view_parse (smp_photo_view_id (i), &view, NULL));
      g_assert_cmpint (view, ==, i);
    }
  g_assert_false (smp_photo_view_parse ("sideways", &view, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "sideways"));
  g_assert_nonnull (strstr (error->message, "three-quarter-left"));
  g_assert_false (smp_photo_view_parse (NULL, &view, NULL));
}

/* ---- sets ---- */

static SmpPhotoSet *
set_of (const char *first, ...)
{
  SmpPhotoSet *set = smp_photo_set_new ();
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    {
      g_autofree char *path = g_strconcat ("/photos/", name, NULL);

      smp_photo_set_add (set, path);
    }
  va_end (names);

  return set;
}

static void
what_is_missing_is_said (void)
{
  g_autoptr (SmpPhotoSet) all = set_of ("front.jpg", "left.jpg", "right.jpg", "back.jpg", "top.jpg",
                                        "crown.jpg", "three-quarter-right.jpg", NULL);
  g_autoptr (SmpPhotoSet) some = set_of ("front.jpg", "left.jpg", "top.jpg", NULL);
  g_autofree char *nothing = smp_photo_set_missing_text (all);
  g_autofree char *text = smp_photo_set_missing_text (some);

  g_assert_null (nothing);
  g_assert_nonnull (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_RIGHT)));
  g_assert_nonnull (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_BACK)));
  g_assert_nonnull (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_CROWN)));
  g_assert_nonnull (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_THREE_QUARTER)));
  g_assert_null (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_FRONT)));
  g_assert_null (strstr (text, smp_photo_view_name (SMP_PHOTO_VIEW_THREE_QUARTER_LEFT)));
}

static void
assert_refused (const SmpPhotoSet *set, const char *one, const char *other)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (smp_photo_set_check (set, &error));
  g_assert_error (error, SMP_ERROR, SMP_ERROR_TARGET);
  g_assert_nonnull (strstr (error->message, one));
  g_assert_nonnull (strstr (error->message, other));
}

static void
each_photo_needs_a_view_of_its_own (void)
{
  g_autoptr (SmpPhotoSet) good = set_of ("front.jpg", "3-4.jpg", "3-4-left.jpg", NULL);
  g_autoptr (SmpPhotoSet) twice = set_of ("front.jpg", "top.jpg", "front2.jpg", NULL);
  g_autoptr (SmpPhotoSet) unknown = set_of ("front.jpg", "IMG_7.jpg", NULL);
  g_autoptr (SmpPhotoSet) empty = set_of (NULL);
  g_autoptr (SmpPhotoSet) many = smp_photo_set_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (smp_photo_set_check (good, &error));
  g_assert_no_error (error);
  assert_refused (twice, "“front.jpg”", "“front2.jpg”");
  ((SmpSetPhoto *) twice->photos->pdata[0])->is_left_out = TRUE;
  g_assert_true (smp_photo_set_check (twice, NULL));
  ((SmpSetPhoto *) twice->photos->pdata[2])->is_left_out = TRUE;
  g_assert_true (smp_photo_set_is_missing (twice, SMP_PHOTO_VIEW_FRONT));
  assert_refused (unknown, "“IMG_7.jpg”", "front.jpg");
  assert_refused (empty, "photos", "");
  for (int i = 0; i < 40; i++)
    smp_photo_set_add (many, "/photos/front.jpg");
  assert_refused (many, "40", "32");
}

static void
a_head_of_another_size_is_found (void)
{
  /* Of our test photos, from the front, from three quarters, from behind, from above, and unknown. */
  const double same[] = { 173.7, 176.0, 173.3, 181.6, 0 };
  const double other[] = { 173.7, 176.0, 120.0, 181.6, 0 };
  const double two[] = { 170, 220 };
  const double one[] = { 170, 0 };
  double ratio;

  g_assert_cmpuint (smp_photo_set_odd_head (same, 5, &ratio), ==, 5);
  g_assert_cmpfloat (ratio, ==, 1);
  g_assert_cmpuint (smp_photo_set_odd_head (other, 5, &ratio), ==, 2);
  g_assert_cmpfloat_with_epsilon (ratio, 120 / 173.7, 1e-9);
  g_assert_cmpuint (smp_photo_set_odd_head (two, 2, &ratio), ==, 1);
  g_assert_cmpuint (smp_photo_set_odd_head (one, 2, &ratio), ==, 2);
  g_assert_cmpuint (smp_photo_set_odd_head (NULL, 0, &ratio), ==, 0);
}

/* ---- records ---- */

static SmpPhotoSet *
load (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("smp-test-set-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.set", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SmpPhotoSet *set;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  set = smp_photo_set_load (file, error);
  g_unlink (path);
  g_rmdir (folder);
  return set;
}

static void
a_record_is_read_back (void)
{
  g_autoptr (SmpPhotoSet) set = set_of ("front.jpg", "sub/top=[1];.jpg", "caf\xe9 left.jpg", NULL);
  SmpSetPhoto *first = set->photos->pdata[0];
  g_autoptr (SmpPhotoSet) back = NULL;
  g_autofree char *folder = g_dir_make_tmp ("smp-test-set-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.set", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  set->plan = smp_settings_new ();
  set->reference = g_strdup ("C 12 = x");
  smp_settings_set_number (set->plan, "density", 187.25);
  smp_settings_set_number (set->plan, "healing", 3);
  smp_settings_set_number (set->plan, "pixels-per-mm", 3);
  first->digest = g_strdup ("abc");
  first->place = smp_settings_new ();
  first->is_scale_guessed = TRUE;
  smp_settings_set_number (first->place, "pixels-per-mm", 7.3915);
  smp_settings_set_number (first->place, "head-width", 1171.8);
  smp_settings_set_number (first->place, "density", 5);
  text = smp_photo_set_to_text (set, "/photos/sub");
  g_assert_nonnull (strstr (text, "File=top=[1]"));
  g_assert_nonnull (strstr (text, "File=/photos/front.jpg"));
  g_assert_true (g_utf8_validate (text, -1, NULL));

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  back = smp_photo_set_load (file, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  g_assert_cmpuint (back->photos->len, ==, 3);
  g_assert_cmpstr (back->reference, ==, "C 12 = x");
  g_assert_cmpuint (strlen (back->date), ==, 10);
  g_assert_cmpfloat (smp_settings_get_number (back->plan, "density"), ==, 187.25);
  /* Neither a moment nor a photo is part of the plan. */
  g_assert_cmpfloat (smp_settings_get_number (back->plan, "healing"), ==, 28);
  g_assert_cmpfloat (smp_settings_get_number (back->plan, "pixels-per-mm"), ==, 10);

  first = back->photos->pdata[0];
  g_assert_cmpstr (g_strdelimit (first->path, "\\", '/'), ==, "/photos/front.jpg");
  g_assert_cmpint (first->view, ==, SMP_PHOTO_VIEW_FRONT);
  g_assert_cmpstr (first->digest, ==, "abc");
  g_assert_true (first->is_scale_guessed);
  g_assert_cmpfloat (smp_settings_get_number (first->place, "pixels-per-mm"), ==, 7.3915);
  g_assert_cmpfloat (smp_settings_get_number (first->place, "head-width"), ==, 1171.8);
  g_assert_cmpfloat (smp_settings_get_number (first->place, "density"), ==, 200);
  g_assert_null (((SmpSetPhoto *) back->photos->pdata[1])->place);
  g_assert_cmpstr (g_strdelimit (((SmpSetPhoto *) back->photos->pdata[2])->path, "\\", '/'), ==,
                   "/photos/caf\xe9 left.jpg");
}

static void
a_record_moves_with_its_photos (void)
{
  g_autoptr (SmpPhotoSet) set = set_of ("front.jpg", "crown.jpg", "b/left.jpg", NULL);
  g_autoptr (SmpPhotoSet) back = NULL;
  g_autofree char *text = NULL;
  char *path;

  set->plan = smp_settings_new ();
  ((SmpSetPhoto *) set->photos->pdata[1])->is_left_out = TRUE;
  text = smp_photo_set_to_text (set, "/photos");
  g_assert_nonnull (strstr (text, "File=b/left.jpg"));
  back = load (text, NULL);
  g_assert_cmpuint (back->photos->len, ==, 2);
  path = ((SmpSetPhoto *) back->photos->pdata[1])->path;
  g_assert_true (g_str_has_suffix (g_strdelimit (path, "\\", '/'), "/b/left.jpg"));
  g_assert_false (g_str_has_prefix (path, "/photos/"));
}

/* Only Windows has drives, between which there is no relative path. */
static void
photos_on_another_drive_keep_their_paths (void)
{
  g_autoptr (SmpPhotoSet) set = smp_photo_set_new ();
  g_autoptr (SmpPhotoSet) back = NULL;
  g_autofree char *text = NULL;

  smp_photo_set_add (set, "E:\\photos\\front.jpg");
  smp_photo_set_add (set, "D:\\photos\\Größe\\crown.jpg");
  set->plan = smp_settings_new ();
  text = smp_photo_set_to_text (set, "D:\\photos");
  g_assert_nonnull (strstr (text, "File=Größe/crown.jpg"));
  back = load (text, NULL);
  g_assert_cmpuint (back->photos->len, ==, 2);
  g_assert_cmpstr (((SmpSetPhoto *) back->photos->pdata[0])->path, ==, "E:\\photos\\front.jpg");
}

#define HEAD "[Scalp Micropigmentation Set]\nVersion=1\n"
#define PLAN "[smp:dots]\ndensity=200\n"
#define PHOTO "[Photo 1]\nView=front\nFile=a.jpg\n"

static void
bad_records_are_refused (void)
{
  static const char *const texts[][2] = {
    { "", "no record" },
    { "[Scalp Micropigmentation Record]\nVersion=1\n", "no record" },
    { "a\xff", "cannot be read" },
    { "[Scalp Micropigmentation Set]\nVersion=2\n" PLAN PHOTO, "newer" },
    { "[Scalp Micropigmentation Set]\n" PLAN PHOTO, "missing" },
    { HEAD PHOTO, "missing" },
    { HEAD PLAN, "photos" },
    { HEAD "[smp:dots]\ndensity=many\n" PHOTO, "density=many" },
    { HEAD "[smp:dots]\ndensity=nan\n" PHOTO, "density=nan" },
    { HEAD "[smp:dots]\ndensity=-1\n" PHOTO, "density=-1" },
    { HEAD PLAN PHOTO "pixels-per-mm=0\n", "pixels-per-mm=0" },
    { HEAD PLAN "[Photo 1]\nView=sideways\nFile=a.jpg\n", "photos" },
    { HEAD PLAN "[Photo 1]\nView=front\n", "photos" },
    { HEAD PLAN "[Photo 1]\nView=front\nFile=\n", "photos" },
    { HEAD PLAN "[Photo 1]\nView=front\nFile=file:%zz\n", "photos" },
    { HEAD PLAN PHOTO "[Photo 2]\nView=left\nFile=./a.jpg\n", "photos" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SmpPhotoSet) set = load (texts[i][0], &error);

      g_assert_null (set);
      g_assert_error (error, SMP_ERROR, SMP_ERROR_RECORD);
      if (strstr (error->message, texts[i][1]) == NULL)
        g_error ("“%s” does not say “%s”", error->message, texts[i][1]);
    }
}

static void
a_record_of_the_future_is_read_as_far_as_it_is_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SmpPhotoSet) set =
      load (HEAD "Mood=good\n[smp:dots]\nsparkle=3\nhead-x=9\n" PHOTO "Light=soft\n[Other]\na=b\n",
            &error);

  g_assert_no_error (error);
  g_assert_cmpuint (set->photos->len, ==, 1);
  g_assert_cmpfloat (smp_settings_get_number (set->plan, "head-x"), ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_true (smp_settings_available (NULL));

  g_test_add_func ("/photo-view/names-tell-the-view", names_tell_the_view);
  g_test_add_func ("/photo-view/the-names-that-are-shown-tell-the-view",
                   the_names_that_are_shown_tell_the_view);
  g_test_add_func ("/photo-view/ids-are-read-back", ids_of_views_are_read_back);
  g_test_add_func ("/photo-set/what-is-missing-is-said", what_is_missing_is_said);
  g_test_add_func ("/photo-set/each-photo-needs-a-view-of-its-own",
                   each_photo_needs_a_view_of_its_own);
  g_test_add_func ("/photo-set/a-head-of-another-size-is-found", a_head_of_another_size_is_found);
  g_test_add_func ("/photo-set/a-record-is-read-back", a_record_is_read_back);
  g_test_add_func ("/photo-set/a-record-moves-with-its-photos", a_record_moves_with_its_photos);
  if (G_DIR_SEPARATOR == '\\')
    g_test_add_func ("/photo-set/photos-on-another-drive-keep-their-paths",
                     photos_on_another_drive_keep_their_paths);
  g_test_add_func ("/photo-set/bad-records-are-refused", bad_records_are_refused);
  g_test_add_func ("/photo-set/a-record-of-the-future-is-read-as-far-as-it-is-known",
                   a_record_of_the_future_is_read_as_far_as_it_is_known);

  status = g_test_run ();
  gegl_exit ();
  return status;
}
