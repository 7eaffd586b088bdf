/* hair-share: tells hair from skin, in the cells of a photo. See hair-map-private.h.
 *
 * Constants were chosen like those of hair-map.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "float-math.h"
#include "hair-fields.h"
#include "hair-map-private.h"

/* The least and the most detail of a head: quantiles of its cells. */
#define BARE_PART 0.03
#define DENSE_PART 0.97

/* The cells with more detail than this quantile show what hair is like. */
#define HAIRY_PART 0.93

/* Cells whose detail exceeds the least by a few times the least are bare skin. */
#define BARE_SPREAD 4.0
#define LEAST_DETAIL 0.03

/* Detail relative to the light: less than this above the least may be pores. */
#define PORES 0.075

/* Differences between the missing part of the skin's colour and of its light: from the first on
 * there may be grey hair, from the second on there is. */
#define PALER_FROM 0.12
#define PALER_FULL 0.3

/* Weight of detail in the share of hair; the missing light has the rest. */
#define DETAIL_PART 0.75

/* Hair is not black, so the densest hair covers more than the part of light that is missing. */
#define DENSE_GAIN 1.15
#define LIGHT_GAIN 1.08

/* Hair is dark if it hides light as much as colour: from the first ratio on possibly, from the
 * second on certainly. */
#define GREY_RATIO 0.55
#define DARK_RATIO 0.85

/* Below this share of hair single dark pixels are probably pores. */
#define SINGLE_HAIRS 0.15

/* Grey hair adds this much white to the skin between, by its share. */
#define GREY_WHITE 0.25

/* Skin with less hair than the first counts as bare, and with more shine than the second as shining. */
#define BARE_SHARE 0.4
#define MUCH_SHINE 0.2

/* What the hair and the skin of a photo are like. */
typedef struct
{
  double least, hairy, most; /* detail of bare skin, of certain hair, and where hair is densest */
  SmpHairPlane skin;         /* red light of bare skin */
  double darkness;           /* of hair */
  double dense_share;        /* of hair where it is densest */
  /* Of each cell: */
  float *bare;          /* weight as bare skin */
  float *missing;       /* part of the light of bare skin */
  float *missing_color; /* the same of its colour */
  float *hidden; /* what hair hides of the skin: of its light if dark, of its colour if grey */
} Look;

static double
lit (const SmpHairPlane *plane, const SmpHairWork *work, gsize i)
{
  return exp (plane->a + plane->b * work->u[i] + plane->c * work->v[i]);
}

/* Finds what bare skin would look like everywhere, and which part of that is missing. */
static SmpHairPlane
find_missing (const SmpHairWork *work, const float *light, const float *bare, float *missing)
{
  SmpHairPlane plane = smp_hair_plane (light, bare, work->u, work->v, work->n);

  for (gsize i = 0; i < work->n; i++)
    missing[i] = work->head[i] > 0 ? smp_in_range (1 - light[i] / lit (&plane, work, i), 0, 1) : 0;

  return plane;
}

/* The median of the missing part where hair is densest. */
static double
median_where (const float *missing, const float *detail, double least, const SmpHairWork *work)
{
  g_autofree float *weights = g_new (float, work->n);

  for (gsize i = 0; i < work->n; i++)
    weights[i] = work->head[i] > 0 && detail[i] >= least;

  return smp_hair_percentile (missing, weights, work->n, 0.5);
}

static double
darkness_of (SmpHairColor color, double by_light, double by_color)
{
  switch (color)
    {
    case SMP_HAIR_DARKER:
      return 1;
    case SMP_HAIR_LIGHTER:
      return 0;
    case SMP_HAIR_BOTH:
      return 0.5;
    default:
      return smp_in_range (
          (by_light / MAX (by_color, 1e-3) - GREY_RATIO) / (DARK_RATIO - GREY_RATIO), 0, 1);
    }
}

/* Confidence that there is any hair, 0-1: from detail above that of bare skin, or because more
 * of the skin's colour is missing than of its light, which neither shade nor shine nor blood
 * causes. */
static double
sure_of (double detail, double paler)
{
  return MAX (smp_in_range (detail / PORES, 0, 1),
              smp_in_range ((paler - PALER_FROM) / (PALER_FULL - PALER_FROM), 0, 1));
}

/* Finds what differs from bare skin, which has the least detail. */
static void
find_skin (const SmpHairWork *work, Look *look)
{
  g_autofree float *color = g_new (float, work->n);
  double spread = BARE_SPREAD * MAX (look->least, LEAST_DETAIL);

  for (gsize i = 0; i < work->n; i++)
    {
      double above = MAX (work->detail[i] - look->least, 0) / spread;

      look->bare[i] = work->head[i] * exp (-above * above);
      color[i] = MAX (work->light[0][i] - work->light[2][i], 0);
    }
  look->skin = find_missing (work, work->light[0], look->bare, look->missing);
  find_missing (work, color, look->bare, look->missing_color);
}

/* Finds how dark hair is, by the cells that certainly have any, and how much of the skin it hides. Returns how much that is where
 * hair is densest. */
static double
find_darkness (SmpHairColor color, const SmpHairWork *work, Look *look)
{
  look->darkness =
      darkness_of (color, median_where (look->missing, work->detail, look->hairy, work),
                   median_where (look->missing_color, work->detail, look->hairy, work));
  for (gsize i = 0; i < work->n; i++)
    look->hidden[i] =
        look->darkness * look->missing[i] + (1 - look->darkness) * look->missing_color[i];

  return median_where (look->hidden, work->detail, look->hairy, work);
}

/* The share of hair in a cell. */
static double
share_in (const SmpHairWork *work, const Look *look, gsize i)
{
  double detail = (work->detail[i] - look->least) / MAX (look->most - look->least, 1e-4);
  double sure = sure_of (work->detail[i] - look->least, look->missing_color[i] - look->missing[i]);

  return sure * (DETAIL_PART * smp_in_range (detail, 0, 1) * look->dense_share +
                 (1 - DETAIL_PART) * MIN (LIGHT_GAIN * look->hidden[i], 1));
}

/* Fills the fields of a cell from its share of hair. */
static void
fill (float field[N_FIELDS], const SmpHairWork *work, const Look *look, double contrast, gsize i,
      double share)
{
  double single = look->darkness * smp_in_range (share / SINGLE_HAIRS, 0, 1);
  double light = lit (&look->skin, work, i);

  field[SHARE] = share + single * (1 - look->missing[i]);
  field[PER_LIGHT] = single / light;
  field[SHINE] = MAX (work->shine[i] - GREY_WHITE * (1 - look->darkness) * share, 0) * (1 - share);
  field[MATT] = work->matt[i];
  field[AROUND] = share;
  field[CONFIDENCE] = smp_in_range (contrast / 0.4, 0, 1) * smp_in_range (light / 0.04, 0, 1);
}

/* Fills the fields of all cells, and says of the photo what follows from them. */
static void
find_hair (SmpHairMap *map, const SmpHairWork *work, const Look *look)
{
  SmpHairSummary *summary = &map->summary;
  double sure = 0, n_head = 0, shine = 0, skin = 0;

  map->fields = g_new0 (float, work->n *N_FIELDS);
  for (gsize i = 0; i < work->n; i++)
    {
      float *field = map->fields + i * N_FIELDS;
      double share;

      if (!(work->head[i] > 0))
        continue;
      share = share_in (work, look, i);
      fill (field, work, look, summary->contrast, i, share);
      sure += field[CONFIDENCE];
      n_head++;
      skin += share < BARE_SHARE;
      shine += share < BARE_SHARE && field[SHINE] > MUCH_SHINE;
    }
  summary->confidence = sure / MAX (n_head, 1);
  summary->shine = shine / MAX (skin, 1);
}

void
smp_hair_find_share (SmpHairMap *map, const SmpHairWork *work)
{
  SmpHairSummary *summary = &map->summary;
  Look look = { .least = smp_hair_percentile (work->detail, work->head, work->n, BARE_PART),
                .hairy = smp_hair_percentile (work->detail, work->head, work->n, HAIRY_PART),
                .most = smp_hair_percentile (work->detail, work->head, work->n, DENSE_PART),
                .bare = g_new (float, work->n),
                .missing = g_new (float, work->n),
                .missing_color = g_new (float, work->n),
                .hidden = g_new (float, work->n) };

  find_skin (work, &look);
  summary->contrast = find_darkness (map->photo.color, work, &look);
  summary->darkness = look.darkness;
  look.dense_share = smp_in_range (DENSE_GAIN * summary->contrast, 0.05, 1);
  find_hair (map, work, &look);

  /* From the middle of the head to its rim the logarithm of the light changes by the plane's slope. */
  summary->one_sided = exp (2 * hypot (look.skin.b, look.skin.c));
  for (int c = 0; c < 3; c++)
    summary->skin[c] =
        exp (smp_hair_plane (work->light[c], look.bare, work->u, work->v, work->n).a);

  g_free (look.bare);
  g_free (look.missing);
  g_free (look.missing_color);
  g_free (look.hidden);
}
