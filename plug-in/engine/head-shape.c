/* head-shape: computes the outline of a mean head in a picture. See head-shape.h.
 *
 * Coordinates of the head, millimetres: x to its left, y to its front, z up, from its centre, which
 * is between the ears some 4 cm above their canals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "head-shape.h"

#include <math.h>

/* Steps of latitude from the vertex down, and of longitude from the front to the back. */
#define STEP_DEG 7.5
#define N_ROWS 20
#define N_HALF 25
#define N_COLUMNS (2 * (N_HALF - 1))

/* Places at or beyond this row and column, below and behind, are on the neck. */
#define NECK_ROW 18
#define NECK_COLUMN 13

/* Distance of the skin from the centre in half millimetres: the head of a man in the CC0 base
 * mesh of MakeHuman, without its smooth deviations from the outlines of rendered heads of known
 * geometry (samples/photos). Rows from latitude 90 down, columns from longitude 0, the front.
 * The ridge at longitude 97 is the ear. */
static const guint16 skin_half_mm[N_ROWS][N_HALF] = {
  { 185, 185, 185, 185, 185, 185, 185, 185, 185, 185, 185, 185, 185,
    185, 185, 185, 185, 185, 185, 185, 185, 185, 185, 185, 185 },
  { 189, 189, 189, 188, 188, 188, 188, 187, 186, 186, 185, 185, 184,
    184, 183, 183, 183, 182, 183, 183, 183, 183, 183, 183, 183 },
  { 194, 193, 192, 192, 191, 190, 188, 188, 187, 187, 186, 185, 184,
    183, 183, 183, 182, 182, 182, 182, 182, 182, 182, 182, 182 },
  { 197, 195, 196, 195, 194, 192, 190, 188, 186, 185, 185, 183, 182,
    181, 181, 182, 181, 181, 181, 181, 182, 182, 183, 183, 183 },
  { 200, 199, 199, 198, 196, 194, 192, 189, 184, 181, 181, 180, 179,
    179, 179, 179, 180, 182, 182, 184, 184, 184, 183, 183, 184 },
  { 201, 200, 201, 200, 198, 196, 191, 187, 182, 177, 176, 174, 174,
    174, 176, 178, 180, 183, 184, 185, 186, 185, 185, 184, 185 },
  { 203, 204, 203, 201, 198, 194, 189, 183, 177, 171, 168, 168, 168,
    169, 172, 175, 181, 183, 185, 187, 189, 188, 188, 188, 188 },
  { 205, 204, 203, 201, 197, 192, 186, 178, 170, 166, 163, 163, 163,
    165, 168, 171, 177, 181, 183, 186, 189, 193, 194, 193, 193 },
  { 207, 206, 205, 203, 198, 190, 181, 171, 165, 160, 157, 158, 159,
    160, 163, 166, 172, 176, 181, 185, 191, 195, 197, 197, 199 },
  { 209, 209, 209, 204, 198, 188, 177, 167, 159, 155, 153, 153, 154,
    156, 158, 161, 166, 171, 177, 182, 189, 193, 196, 198, 200 },
  { 210, 209, 208, 203, 197, 186, 175, 164, 157, 151, 149, 151, 151,
    153, 155, 158, 164, 168, 174, 180, 186, 190, 194, 196, 198 },
  { 209, 210, 205, 203, 197, 186, 175, 163, 155, 150, 150, 150, 150,
    151, 152, 156, 161, 169, 173, 179, 182, 186, 186, 188, 190 },
  { 209, 208, 206, 205, 199, 188, 176, 165, 156, 151, 151, 151, 151,
    151, 152, 156, 163, 170, 175, 176, 178, 177, 177, 178, 179 },
  { 206, 207, 204, 202, 199, 191, 180, 168, 160, 155, 155, 154, 154,
    154, 154, 160, 167, 172, 174, 175, 172, 169, 167, 167, 167 },
  { 209, 201, 196, 207, 195, 193, 183, 172, 163, 159, 159, 161, 163,
    163, 165, 168, 169, 172, 173, 172, 167, 163, 159, 158, 159 },
  { 230, 214, 202, 207, 206, 200, 190, 179, 171, 167, 167, 170, 175,
    192, 176, 174, 171, 170, 171, 168, 162, 157, 154, 154, 154 },
  { 276, 253, 221, 221, 219, 214, 202, 190, 181, 177, 178, 183, 186,
    205, 182, 180, 175, 171, 169, 164, 159, 155, 154, 153, 153 },
  { 275, 260, 248, 243, 237, 230, 217, 204, 194, 188, 190, 197, 206,
    189, 186, 185, 181, 174, 171, 164, 161, 159, 157, 156, 156 },
  { 303, 298, 281, 269, 259, 245, 232, 219, 208, 202, 200, 201, 201,
    197, 197, 194, 189, 182, 178, 174, 171, 169, 167, 166, 166 },
  { 323, 318, 308, 293, 278, 263, 249, 236, 226, 217, 215, 213, 216,
    219, 221, 219, 213, 208, 200, 196, 193, 191, 189, 188, 188 },
};

/* Seen from the side an ear is not part of the skull's outline: replace these cells by the mean
 * of their neighbours. */
static const struct
{
  int row, column;
} ears[] = { { 15, 13 }, { 16, 13 }, { 17, 12 } };

/* The skull as used by scalp: an ellipsoid with this centre (y, z) and half axes across, along
 * and up, millimetres, with its front raised by this many degrees. Its outlines agree best with
 * those of the rendered heads (samples/photos) in all four views together. */
#define SKULL_Y 2.2
#define SKULL_Z 7.0
#define SKULL_ACROSS 78.3
#define SKULL_ALONG 105.3
#define SKULL_UP 84.4
#define SKULL_LIFT_DEG 5.8

/* The skull's rim is above this height, clear of the brows and the neck; and clear of the ears. */
#define RIM_FROM_MM (-15.0)
#define RIM_RISE 0.19
#define EAR_ROW 14
#define EAR_COLUMN 13

/* No place of a mean head's outline appears nearer to the centre. */
#define INSIDE_MM 55.0

/* Distance from the camera to the centre of the head; clinical portraits, as in scalp. */
#define CAMERA_MM 1500.0

typedef struct
{
  double x, y;
} Point;

/* The camera's axes in head coordinates, and the scale. */
typedef struct
{
  double towards[3], right[3], up[3];
  double proportion[3];
  double roll_cos, roll_sin, scale;
} Camera;

static Camera
camera_of (const SmpHeadPose *pose)
{
  double azimuth = pose->azimuth * G_PI / 180.0;
  double elevation = pose->elevation * G_PI / 180.0;
  double roll = pose->roll * G_PI / 180.0;
  double sa = sin (azimuth), ca = cos (azimuth), se = sin (elevation), ce = cos (elevation);

  /* Seen from the front the head's left is at the right of the picture. */
  return (Camera) {
    .towards = { sa * ce, ca * ce, se },
    .right = { ca, -sa, 0.0 },
    .up = { -sa * se, -ca * se, ce },
    .proportion = { exp (pose->breadth), exp (pose->length), exp (pose->height) },
    .roll_cos = cos (roll),
    .roll_sin = sin (roll),
    .scale = pose->scale,
  };
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* Projects a place of the head, in pixels from its centre. */
static Point
project (const Camera *camera, const double place[3])
{
  double sized[3] = { place[0] * camera->proportion[0], place[1] * camera->proportion[1],
                      place[2] * camera->proportion[2] };
  double nearer = camera->scale * CAMERA_MM / (CAMERA_MM - dot (sized, camera->towards));
  double x = dot (sized, camera->right) * nearer;
  double y = -dot (sized, camera->up) * nearer;

  return (Point) { camera->roll_cos * x - camera->roll_sin * y,
                   camera->roll_sin * x + camera->roll_cos * y };
}

static int
half_column (int column)
{
  return column < N_HALF ? column : N_COLUMNS - column;
}

static void
place_at (int row, int column, double radius_mm, double place[3])
{
  double latitude = row * STEP_DEG * G_PI / 180.0, longitude = column * STEP_DEG * G_PI / 180.0;

  place[0] = radius_mm * sin (latitude) * sin (longitude);
  place[1] = radius_mm * sin (latitude) * cos (longitude);
  place[2] = radius_mm * cos (latitude);
}

static gboolean
is_ear (int row, int column)
{
  for (guint i = 0; i < G_N_ELEMENTS (ears); i++)
    if (ears[i].row == row && ears[i].column == column)
      return TRUE;

  return FALSE;
}

static double
skull_mm (int row, int column)
{
  if (is_ear (row, column))
    return (skin_half_mm[row][column - 1] + skin_half_mm[row][column + 1]) / 4.0;

  return skin_half_mm[row][column] / 2.0;
}

static SmpHeadPart
part_at (int row, int column)
{
  double place[3];
  gboolean is_near_ear;

  if (row >= NECK_ROW && column >= NECK_COLUMN)
    return SMP_HEAD_NECK;

  place_at (row, column, skin_half_mm[row][column] / 2.0, place);
  is_near_ear = row >= EAR_ROW && ABS (column - EAR_COLUMN) <= 2;
  return place[2] >= RIM_FROM_MM + RIM_RISE * place[1] && !is_near_ear ? SMP_HEAD_SKULL
                                                                       : SMP_HEAD_FACE;
}

/* A place of the mean head. */
typedef struct
{
  double skin[3], skull[3]; /* with and without ears */
  SmpHeadPart part;
} Place;

/* All places: rows of columns. Computed once, since a rim is computed thousands of times while
 * searching. */
static const Place (*places_of_head (void))[N_COLUMNS]
{
  static gsize is_ready;
  static Place places[N_ROWS][N_COLUMNS];

  if (g_once_init_enter (&is_ready))
    {
      for (int row = 0; row < N_ROWS; row++)
        for (int column = 0; column < N_COLUMNS; column++)
          {
            Place *place = &places[row][column];
            int half = half_column (column);

            place_at (row, column, skin_half_mm[row][half] / 2.0, place->skin);
            place_at (row, column, skull_mm (row, half), place->skull);
            place->part = part_at (row, half);
          }
      g_once_init_leave (&is_ready, 1);
    }

  return (const Place (*)[N_COLUMNS]) places;
}

/* --- The rim --------------------------------------------------------------------------------- */

const double (*smp_head_rays (void))[2]
{
  static gsize is_ready;
  static double rays[SMP_HEAD_RAYS][2];

  if (g_once_init_enter (&is_ready))
    {
      for (int i = 0; i < SMP_HEAD_RAYS; i++)
        {
          rays[i][0] = cos (2.0 * G_PI * i / SMP_HEAD_RAYS);
          rays[i][1] = sin (2.0 * G_PI * i / SMP_HEAD_RAYS);
        }
      g_once_init_leave (&is_ready, 1);
    }

  return (const double (*)[2]) rays;
}

/* Widens the rim to include the line between two places, whose angles are in units of rays. */
static void
hold_line (SmpHeadRim *rim, const double (*rays)[2], const Point *from, double from_ray,
           const Point *to, double to_ray, SmpHeadPart part)
{
  double apart = to_ray - from_ray;
  double dx = to->x - from->x, dy = to->y - from->y;
  double across = from->x * dy - from->y * dx;
  int first, last;

  if (apart > SMP_HEAD_RAYS / 2)
    from_ray += SMP_HEAD_RAYS;
  else if (apart < -SMP_HEAD_RAYS / 2)
    to_ray += SMP_HEAD_RAYS;

  /* Both are positive, so a cast rounds down; ceil () and floor () would be calls of the C library. */
  first = (int) MIN (from_ray, to_ray);
  first += first < MIN (from_ray, to_ray);
  last = (int) MAX (from_ray, to_ray);
  /* Lines of the outline never pass close to the centre, so they span no larger angles. */
  if (last - first > SMP_HEAD_RAYS / 4)
    return;

  for (int i = first; i <= last; i++)
    {
      int ray = i % SMP_HEAD_RAYS;
      double along = rays[ray][0] * dy - rays[ray][1] * dx;
      double radius = fabs (along) > 1e-9 ? across / along : 0.0;

      if (radius > rim->radius[ray])
        {
          rim->radius[ray] = radius;
          rim->part[ray] = part;
        }
    }
}

static void
find_rim (const SmpHeadPose *pose, gboolean with_ears, SmpHeadRim *rim)
{
  const Place (*places)[N_COLUMNS] = places_of_head ();
  Camera camera = camera_of (pose);
  double inside =
      INSIDE_MM * camera.scale * exp (MIN (MIN (pose->breadth, pose->length), pose->height));
  const double (*rays)[2] = smp_head_rays ();
  Point points[2][N_COLUMNS];
  double angles[2][N_COLUMNS]; /* below 0: inside */

  *rim = (SmpHeadRim) { 0 };
  for (int row = 0; row < N_ROWS; row++)
    {
      Point *here = points[row & 1], *above = points[(row & 1) ^ 1];
      double *angle = angles[row & 1], *angle_above = angles[(row & 1) ^ 1];

      for (int column = 0; column < N_COLUMNS; column++)
        {
          const Place *place = &places[row][column];

          here[column] = project (&camera, with_ears ? place->skin : place->skull);
          angle[column] = -1.0;
          if (here[column].x * here[column].x + here[column].y * here[column].y < inside * inside)
            continue;
          angle[column] = atan2 (here[column].y, here[column].x) / (2.0 * G_PI) * SMP_HEAD_RAYS;
          if (angle[column] < 0.0)
            angle[column] += SMP_HEAD_RAYS;
        }
      for (int column = 0; column < N_COLUMNS; column++)
        {
          int next = (column + 1) % N_COLUMNS;
          SmpHeadPart part = places[row][column].part;

          if (angle[column] < 0.0)
            continue;
          /* Use the lesser kind of both, so that a mirrored head has the mirrored rim. */
          if (angle[next] >= 0.0)
            hold_line (rim, rays, &here[column], angle[column], &here[next], angle[next],
                       MAX (part, places[row][next].part));
          if (row > 0 && angle_above[column] >= 0.0)
            hold_line (rim, rays, &above[column], angle_above[column], &here[column], angle[column],
                       part);
        }
    }
}

/**
 * smp_head_rim:
 * @pose: the pose of the head
 * @rim: (out): the outermost skin along each ray from the centre of the head
 **/
void
smp_head_rim (const SmpHeadPose *pose, SmpHeadRim *rim)
{
  find_rim (pose, TRUE, rim);
}

/**
 * smp_head_skin_rim:
 * @pose: the pose of the head
 * @rim: (out): the same, without the ears
 **/
void
smp_head_skin_rim (const SmpHeadPose *pose, SmpHeadRim *rim)
{
  find_rim (pose, FALSE, rim);
}

/* --- The ellipse ----------------------------------------------------------------------------- */

/* The ellipse with centre @x, @y and matrix xx, xy, yy: points p relative to its centre with p'
 * M^-1 p = 1. */
static SmpHeadOutline
ellipse_of (double x, double y, double xx, double xy, double yy)
{
  double middle = (xx + yy) / 2.0, apart = hypot ((xx - yy) / 2.0, xy);
  double along = 2.0 * sqrt (middle + apart);
  double across = 2.0 * sqrt (MAX (middle - apart, 0.0));
  double angle = atan2 (2.0 * xy, xx - yy) / 2.0 * 180.0 / G_PI;

  if (fabs (angle) > 45.0)
    return (SmpHeadOutline) { x, y, across, along, angle > 0.0 ? angle - 90.0 : angle + 90.0 };

  return (SmpHeadOutline) { x, y, along, across, angle };
}

/* The half axes of the skull as vectors, and its centre, in head coordinates. */
static void
skull_of (const Camera *camera, double axes[3][3], double middle[3])
{
  double c = cos (SKULL_LIFT_DEG * G_PI / 180.0), s = sin (SKULL_LIFT_DEG * G_PI / 180.0);
  const double mean[3][3] = { { SKULL_ACROSS, 0.0, 0.0 },
                              { 0.0, SKULL_ALONG * c, SKULL_ALONG * s },
                              { 0.0, -SKULL_UP * s, SKULL_UP * c } };

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      axes[i][j] = mean[i][j] * camera->proportion[j];
  middle[0] = 0.0;
  middle[1] = SKULL_Y * camera->proportion[1];
  middle[2] = SKULL_Z * camera->proportion[2];
}

/**
 * smp_head_outline:
 * @pose: the pose of the head
 *
 * Returns: the outline of the ellipsoid for the skull, as seen by the camera (the dual of a quadric
 *   projects to the dual of its outline: Hartley and Zisserman, "Multiple View Geometry", 2004,
 *   8.3).
 **/
SmpHeadOutline
smp_head_outline (const SmpHeadPose *pose)
{
  Camera camera = camera_of (pose);
  double axes[3][3], middle[3];
  double dual[3][3] = { { 0.0 } };

  skull_of (&camera, axes, middle);
  /* In homogeneous coordinates (x, y, w), with w = 1 in the plane of the head's centre. */
  for (int i = 0; i < 4; i++)
    {
      const double *place = i < 3 ? axes[i] : middle;
      double x = camera.scale * dot (place, camera.right);
      double y = -camera.scale * dot (place, camera.up);
      double seen[3] = { camera.roll_cos * x - camera.roll_sin * y,
                         camera.roll_sin * x + camera.roll_cos * y,
                         (i < 3 ? 0.0 : 1.0) - dot (place, camera.towards) / CAMERA_MM };

      for (int j = 0; j < 3; j++)
        for (int k = 0; k < 3; k++)
          dual[j][k] += (i < 3 ? -1.0 : 1.0) * seen[j] * seen[k];
    }
  for (int j = 0; j < 2; j++)
    dual[j][2] /= dual[2][2];

  return ellipse_of (pose->x + dual[0][2], pose->y + dual[1][2],
                     dual[0][2] * dual[0][2] - dual[0][0] / dual[2][2],
                     dual[0][2] * dual[1][2] - dual[0][1] / dual[2][2],
                     dual[1][2] * dual[1][2] - dual[1][1] / dual[2][2]);
}

gboolean
smp_head_place (const SmpHeadPose *pose, const double place_mm[3], double *x, double *y)
{
  Camera camera = camera_of (pose);
  Point seen = project (&camera, place_mm);

  *x = pose->x + seen.x;
  *y = pose->y + seen.y;

  return dot (place_mm, camera.towards) > 0.0;
}
