/* sheet-content: the panels of a sheet, with their labels, the settings that they show, and their pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/scale.h"
#include "gimp/layer/studio.h"
#include "model/moment.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_SHEET_BEFORE_AFTER,
  SMP_SHEET_OPTIONS,
  SMP_SHEET_TIMELINE,
  SMP_SHEET_ALL_VIEWS, /* of several photos */
} SmpSheetKind;

/* The kinds of a sheet of one photo. */
#define SMP_N_SHEETS (SMP_SHEET_TIMELINE + 1)

/* The name of the untreated photo among moments. */
#define SMP_SHEET_BEFORE "before"

/* The name of the plan on the later head among moments. */
#define SMP_SHEET_LATER "later-head"

/* The default panels of a timeline: a row of sessions and healing, and a row of years. */
#define SMP_SHEET_MOMENTS                                                                          \
  "before,session-1,session-2,fresh,1-week,4-weeks,1-year,3-years,5-years,8-years"

typedef struct
{
  SmpSheetKind kind;
  char *looks;   /* of Options: names separated by commas; empty for density by shade */
  char *moments; /* of Timeline: names separated by commas; empty for SMP_SHEET_MOMENTS */
  SmpDurability durability;
  double density_step; /* of Options: dots/cm² */
  double shade_step;   /* of Options: % */
} SmpSheetContent;

typedef struct
{
  grefcount references;
  char *id;            /* used in files, never translated */
  char *label;         /* the line below the picture */
  char *detail;        /* the numbers below that; may be empty */
  gboolean is_before;  /* shows the bare photo */
  gboolean is_plan;    /* shows the plan */
  gboolean is_later;   /* shows the plan on the later head */
  GPtrArray *settings; /* SmpSettings, one for each treatment of the studio */

  /* Of a sheet of several photos, which has no studio: */
  char *view;         /* which side of the head it shows, for people */
  GimpImage *picture; /* ready, with its note; deleted with the panel */
} SmpPanel;

GPtrArray *
smp_sheet_panels (const SmpSheetContent *content, const SmpStudio *studio, GError **error);
SmpPanel *smp_panel_new_ready (const char *id, GimpImage *picture);
void smp_panel_free (SmpPanel *panel);
GPtrArray *smp_sheet_panels_before_first (GPtrArray *panels, const SmpStudio *studio);
GimpLayer *smp_panel_take (const SmpPanel *panel, SmpStudio *studio, GimpImage *target);
const char *smp_sheet_id (SmpSheetKind kind);
const char *smp_sheet_title (SmpSheetKind kind);
char *smp_sheet_describe_settings (const SmpSettings *plan, gboolean with_photo);
char *smp_sheet_describe_plan (const SmpStudio *studio);
gboolean smp_sheet_shorten_settings (char *settings);
char *smp_sheet_plan_in_words (GimpImage *image, SmpDoubt *doubt);

G_END_DECLS
