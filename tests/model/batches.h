/* batches: what the tests of a batch share: folders, photos in them, and a run that works without GIMP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

typedef struct
{
  char *photos; /* empty folders, which are removed afterwards */
  char *out;
  char *all;
} Fixture;

void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);

/* A test with such folders. */
#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

char *write_file (const char *folder, const char *name, const char *text);
/* Among the photos. */
void add (const Fixture *fixture, const char *name, const char *text);
/* A photo with a picture of the treated area. */
void add_photo (const Fixture *fixture, const char *stem);
void set_time (const char *path, gint64 seconds);

/* All photos in one look, without a contact sheet. */
SmpBatchOptions options_with (const Fixture *fixture, const char *look);
SmpBatchOptions options_for (const Fixture *fixture);

SmpBatchRun *new_run (const Fixture *fixture, const SmpBatchOptions *options);
SmpBatchOutput *output_of (SmpBatchRun *run, guint photo, guint look);
/* Makes what waits, as a GIMP would. */
void work (SmpBatchRun *run);
void run_once (const Fixture *fixture, const SmpBatchOptions *options);
/* Of the first picture, as the next run finds it. */
SmpBatchState state_after (const Fixture *fixture, const SmpBatchOptions *options);
