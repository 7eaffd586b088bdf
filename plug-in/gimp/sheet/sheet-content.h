/* sheet-content: what a sheet shows: its panels, with what they are called and the settings that
 * they show. Draws nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "gimp/layer/studio.h"
#include "model/moment.h"

G_BEGIN_DECLS

typedef enum
{
  SMP_SHEET_BEFORE_AFTER,
  SMP_SHEET_OPTIONS,
  SMP_SHEET_TIMELINE,
} SmpSheetKind;

#define SMP_N_SHEETS (SMP_SHEET_TIMELINE + 1)

/* The name of the untreated photo among moments. */
#define SMP_SHEET_BEFORE "before"

/* What a timeline shows if nothing else is asked for: a row of treatment, a row of time. */
#define SMP_SHEET_MOMENTS                                                                          \
  "before,session-1,session-2,fresh,1-week,4-weeks,1-year,3-years,5-years,8-years"

typedef struct
{
  SmpSheetKind kind;
  char *looks;   /* of Options: names, between commas; empty for density by shade */
  char *moments; /* of Timeline: names, between commas; empty for SMP_SHEET_MOMENTS */
  SmpDurability durability;
  double density_step; /* of Options: dots/cm² */
  double shade_step;   /* of Options: % */
} SmpSheetContent;

typedef struct
{
  grefcount references;
  char *id;            /* as in files, never translated */
  char *label;         /* what it is called */
  char *detail;        /* in numbers; may be empty */
  gboolean is_before;  /* the photo as it is */
  gboolean is_plan;    /* the plan as it is */
  GPtrArray *settings; /* SmpSettings, one for each treatment of the studio */
} SmpPanel;

GPtrArray *
smp_sheet_panels (const SmpSheetContent *content, const SmpStudio *studio, GError **error);
GPtrArray *smp_sheet_panels_before_first (GPtrArray *panels, const SmpStudio *studio);
const char *smp_sheet_id (SmpSheetKind kind);
const char *smp_sheet_title (SmpSheetKind kind);
char *smp_sheet_describe_plan (const SmpStudio *studio);

G_END_DECLS
