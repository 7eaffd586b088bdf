/* Tests of stubble-match on pictures of heads: what it proposes for stubble and for standing hair, and what could be reached
 * with any dots. Prints the table of README.md:
 *
 *     test-match-photos SAMPLES HAIR-PHOTOS
 *
 * Both folders have photos of rendered heads (MakeHuman, CC0).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "engine/dot-contrast.h"
#include "engine/mean-light.h"
#include "engine/stubble-match.h"
#include "photo-files.h"

/* Of a scan over the head, up to so far on the way to its rim. */
#define PATCH_MM 18.0
#define FARTHEST_OUT 0.85

/* How much of the light the darkest stubble takes that is matched on light skin, and hair beside which dots are fine. */
#define MATCHED 0.35
#define PASSED 0.45

static const char *folders[2];

/* Patches of the photos: treated skin, stubble or hair, and, where its width is not 0, bare skin beside it. */
static const struct
{
  const char *what;
  int folder;
  const char *name;
  double pixels_per_mm;
  GeglRectangle treated, stubble, bare;
  gboolean is_matched; /* within SMP_STUBBLE_SAME if density and dot size may change */
} cases[] = {
  { "top-thinning-grey-close, short grey hair",
    1,
    "top-thinning-grey-close",
    5.8228,
    { 350, 400, 240, 200 },
    { 130, 150, 120, 120 },
    { 0 },
    TRUE },
  { "top-thinning-grey-close, the same, denser",
    1,
    "top-thinning-grey-close",
    5.8228,
    { 350, 400, 240, 200 },
    { 40, 60, 120, 200 },
    { 0 },
    TRUE },
  { "oblique-light, stubble at the temple",
    0,
    "oblique-light",
    6.7466,
    { 600, 420, 300, 260 },
    { 1080, 520, 120, 120 },
    { 0 },
    TRUE },
  { "oblique-light, the same, by bare skin",
    0,
    "oblique-light",
    6.7466,
    { 600, 420, 300, 260 },
    { 1080, 520, 120, 120 },
    { 1000, 640, 80, 60 },
    FALSE },
  { "oblique-light, hair over the ear",
    0,
    "oblique-light",
    6.7466,
    { 600, 420, 300, 260 },
    { 1240, 830, 100, 120 },
    { 0 },
    FALSE },
  { "top-dark, stubble at the side",
    0,
    "top-dark",
    7.352,
    { 560, 700, 440, 400 },
    { 1230, 600, 60, 160 },
    { 0 },
    FALSE },
  { "crown-medium, stubble below the crown",
    0,
    "crown-medium",
    7.3915,
    { 560, 330, 440, 260 },
    { 700, 980, 160, 80 },
    { 0 },
    FALSE },
  { "crown-medium, the same, by bare skin",
    0,
    "crown-medium",
    7.3915,
    { 560, 330, 440, 260 },
    { 700, 980, 160, 80 },
    { 560, 720, 200, 80 },
    FALSE },
  { "crown-medium, hair at the back",
    0,
    "crown-medium",
    7.3915,
    { 560, 330, 440, 260 },
    { 620, 1080, 160, 160 },
    { 0 },
    FALSE },
  { "back-scar, stubble below the crown",
    1,
    "back-scar",
    3.6957,
    { 280, 170, 220, 150 },
    { 340, 490, 110, 50 },
    { 0 },
    FALSE },
  { "back-scar, the same, by bare skin",
    1,
    "back-scar",
    3.6957,
    { 280, 170, 220, 150 },
    { 340, 490, 110, 50 },
    { 300, 360, 120, 40 },
    FALSE },
  { "back-scar, hair at the side",
    1,
    "back-scar",
    3.6957,
    { 280, 170, 220, 150 },
    { 170, 480, 80, 80 },
    { 0 },
    FALSE },
  { "back-scar, hair at the back",
    1,
    "back-scar",
    3.6957,
    { 280, 170, 220, 150 },
    { 300, 580, 100, 100 },
    { 0 },
    FALSE },
  { "crown-thinning, hair below the crown",
    1,
    "crown-thinning",
    5.9132,
    { 330, 230, 640, 620 },
    { 560, 840, 160, 100 },
    { 0 },
    FALSE },
  { "crown-thinning, hair at the back",
    1,
    "crown-thinning",
    5.9132,
    { 330, 230, 640, 620 },
    { 324, 879, 120, 150 },
    { 0 },
    FALSE },
};

static void
mean_of (GeglBuffer *photo, const GeglRectangle *box, double rgb[3])
{
  int n = box->width * box->height;
  g_autofree float *pixels = g_new (float, 3 * n);
  double sum[3] = { 0 };

  gegl_buffer_get (photo, box, 1.0, babl_format ("RGB float"), pixels, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  for (int i = 0; i < 3 * n; i++)
    sum[i % 3] += pixels[i];
  for (int c = 0; c < 3; c++)
    rgb[c] = sum[c] / n;
}

static SmpStippleSettings
plan_at (double pixels_per_mm)
{
  SmpStippleSettings plan = { .density = 200, .scatter = 40 };

  plan.pigment = (SmpPigmentSettings) { .shade = 65,
                                        .dot_size_mm = 0.32,
                                        .dot_variation = 50,
                                        .undertone = 70,
                                        .healing = SMP_HEALED_DAYS };
  plan.scalp.pixels_per_mm = pixels_per_mm;

  return plan;
}

/* ---- what any dots could reach -------------------------------------------------------------- */

enum
{
  SHADE,
  UNDERTONE,
  DENSITY,
  SIZE,
  N_SLIDERS
};

static const double least[] = { 0, -100, 0, 0.1 }, most[] = { 100, 100, 300, 0.6 };

static double
difference_at (const SmpStubbleTask *task, const double *sliders)
{
  SmpStippleSettings dots = *task->plan;
  double light[3];
  SmpLab got, wanted = smp_color_lab (task->space, task->stubble);

  dots.pigment.shade = sliders[SHADE];
  dots.pigment.undertone = sliders[UNDERTONE];
  dots.density = sliders[DENSITY];
  dots.pigment.dot_size_mm = sliders[SIZE];
  smp_mean_light (&dots, task->coverage, light);
  for (int c = 0; c < 3; c++)
    light[c] *= task->skin[c];
  got = smp_color_lab (task->space, light);

  return smp_lab_difference (&got, &wanted);
}

/* The least difference with sliders anywhere, however fake that would look. */
static double
reachable (const SmpStubbleTask *task)
{
  double best[N_SLIDERS] = { 50, 0, 150, 0.35 }, nearest = difference_at (task, best);

  for (double step = 0.5; step > 1e-3;)
    {
      gboolean is_better = FALSE;

      for (int i = 0; i < 2 * N_SLIDERS; i++)
        {
          int slider = i / 2;
          double moved[N_SLIDERS], here,
              way = (i % 2 ? step : -step) * (most[slider] - least[slider]);

          memcpy (moved, best, sizeof (best));
          moved[slider] = CLAMP (best[slider] + way, least[slider], most[slider]);
          here = difference_at (task, moved);
          if (here < nearest - 1e-6)
            {
              nearest = here;
              memcpy (best, moved, sizeof (best));
              is_better = TRUE;
            }
        }
      if (!is_better)
        step /= 2;
    }

  return nearest;
}

/* ---- tests ---------------------------------------------------------------------------------- */

static const char *
verdict_of (const SmpStubbleMatch *match)
{
  static const char *const words[] = { "matched", "too dark", "standing", "too light",
                                       "other hue" };

  return match->verdict < G_N_ELEMENTS (words) ? words[match->verdict] : "refused";
}

/* Dots beside hair that cannot be matched must be such as are done, on any skin. Beside hair that is a little darker than the
 * darkest stubble they are on the way from those that match it. */
static void
assert_sensible (const SmpStubbleTask *task, const SmpStubbleMatch *match)
{
  double skin = smp_color_luminance (task->space, task->skin), dot[3];
  double taken = (1 - smp_color_luminance (task->space, task->stubble) / skin) *
                 smp_contrast_on (task->space, task->skin);
  double on_the_way = CLAMP ((PASSED - taken) / (PASSED - MATCHED), 0, 1);

  smp_dot_seen (&match->pigment, dot);
  for (int c = 0; c < 3; c++)
    dot[c] *= task->skin[c];
  g_assert_cmpfloat (1 - smp_color_luminance (task->space, dot) / skin, <,
                     0.30 + 0.15 * on_the_way);
  g_assert_cmpfloat (match->density, <=, SMP_STUBBLE_DENSE + 1 + 80 * on_the_way);
  g_assert_cmpfloat (match->pigment.dot_size_mm, <=, SMP_STUBBLE_LARGE_MM + 0.05 * on_the_way);
  g_assert_cmpfloat (match->pigment.undertone, >=, 0);
}

static void
test_patches (void)
{
  g_test_message ("%-42s %6s %6s %6s  %s", "stubble", "shade", "all", "any", "proposed");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GeglBuffer *photo = photo_file_load (folders[cases[i].folder], cases[i].name, ".jpg");
      SmpStippleSettings plan = plan_at (cases[i].pixels_per_mm);
      SmpStubbleTask task = { .plan = &plan, .coverage = 1, .space = &smp_color_space_srgb };
      SmpStubbleMatch match, both;
      double any;

      mean_of (photo, cases[i].bare.width > 0 ? &cases[i].bare : &cases[i].treated, task.skin);
      mean_of (photo, &cases[i].stubble, task.stubble);
      match = smp_stubble_match (&task);
      task.may_change_density = task.may_change_size = TRUE;
      both = smp_stubble_match (&task);
      any = reachable (&task);
      g_test_message ("%-42s %6.1f %6.1f %6.1f  %s: shade %.0f, undertone %+.0f, %.0f of %.2f mm; "
                      "light %.2f of %.2f",
                      cases[i].what, match.difference, both.difference, any, verdict_of (&both),
                      both.pigment.shade, both.pigment.undertone, both.density,
                      both.pigment.dot_size_mm, smp_color_luminance (task.space, task.stubble),
                      smp_color_luminance (task.space, task.skin));
      g_assert_cmpint (both.difference <= SMP_STUBBLE_SAME, ==, cases[i].is_matched);
      g_assert_cmpfloat (any, <, both.difference + 0.1);
      if (both.verdict == SMP_STUBBLE_STANDING)
        assert_sensible (&task, &both);
      g_object_unref (photo);
    }
}

/* Selects one patch after the other all over the head, and counts what is proposed where it is darker than the treated
 * skin. */
static void
scan (guint index, const SmpScalp *head)
{
  GeglBuffer *photo = photo_file_load (folders[cases[index].folder], cases[index].name, ".jpg");
  SmpStippleSettings plan = plan_at (cases[index].pixels_per_mm);
  SmpStubbleTask task = { .plan = &plan,
                          .coverage = 1,
                          .space = &smp_color_space_srgb,
                          .may_change_density = TRUE,
                          .may_change_size = TRUE };
  GeglRectangle patch = { 0 };
  int n = 0, matched = 0, standing = 0;
  double most_matched = 0, least_standing = 1;

  patch.width = patch.height = (int) (PATCH_MM * cases[index].pixels_per_mm);
  mean_of (photo, &cases[index].treated, task.skin);
  for (; patch.y + patch.height <= gegl_buffer_get_height (photo); patch.y += patch.height)
    for (patch.x = 0; patch.x + patch.width <= gegl_buffer_get_width (photo);
         patch.x += patch.width)
      {
        SmpStubbleMatch match;
        double taken;

        if (smp_scalp_way_out (head, patch.x + patch.width / 2.0, patch.y + patch.height / 2.0) >
            FARTHEST_OUT)
          continue;
        mean_of (photo, &patch, task.stubble);
        match = smp_stubble_match (&task);
        if (!smp_stubble_is_match (match.verdict))
          continue;
        taken = 1 - smp_color_luminance (task.space, task.stubble) /
                        smp_color_luminance (task.space, task.skin);
        n++;
        if (match.difference <= SMP_STUBBLE_SAME)
          {
            matched++;
            most_matched = MAX (most_matched, taken);
          }
        if (match.verdict == SMP_STUBBLE_STANDING)
          {
            standing++;
            least_standing = MIN (least_standing, taken);
            assert_sensible (&task, &match);
          }
      }
  g_object_unref (photo);

  g_test_message (
      "%-24s %3d patches darker than the skin: %3d matched, taking up to %.0f %%; %3d standing, "
      "taking %.0f %% and more; %d of another hue",
      cases[index].name, n, matched, 100 * most_matched, standing, 100 * least_standing,
      n - matched - standing);
  g_assert_cmpint (n, >, 10);
}

static void
test_whole_heads (void)
{
  static const SmpScalpSettings heads[] = {
    { 5.8228, 450.0, 308.6, 916.3, 1220.5, 0 }, { 6.7466, 826.9, 813.6, 1280, 1102.8, -35.79 },
    { 7.352, 800, 935.1, 1156.9, 1541.1, 0 },   { 7.3915, 800, 964.2, 1171.8, 1400.4, 0 },
    { 3.6957, 400, 482.1, 585.9, 700.2, 0 },    { 5.9132, 640, 771.3, 937.5, 1120.3, 0 },
  };
  guint head = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (i == 0 || strcmp (cases[i].name, cases[i - 1].name) != 0)
      {
        SmpScalp scalp = smp_scalp_new (&heads[head++]);

        scan (i, &scalp);
      }
  g_assert_cmpint (head, ==, G_N_ELEMENTS (heads));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  g_assert_cmpint (argc, ==, 3);
  folders[0] = argv[1];
  folders[1] = argv[2];

  g_test_add_func ("/match-photos/matches-stubble-and-moderates-the-rest", test_patches);
  g_test_add_func ("/match-photos/proposes-no-pepper-anywhere", test_whole_heads);

  return g_test_run ();
}
