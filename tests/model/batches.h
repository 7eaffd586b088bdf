/* batches: shared by the tests of batches: folders, photos, and runs without GIMP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/batch/batch-run.h"

typedef struct
{
  char *photos; /* empty at first, and removed afterwards */
  char *out;
  char *all;
} Fixture;

void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);

/* Adds a test with such folders. */
#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

char *write_file (const char *folder, const char *name, const char *text);
/* Writes a file to the folder of photos. */
void add (const Fixture *fixture, const char *name, const char *text);
/* Adds a photo with its treatment mask. */
void add_photo (const Fixture *fixture, const char *stem);
void set_time (const char *path, gint64 seconds);

/* Options for all photos, with one look and without a contact sheet. */
SmpBatchOptions options_with (const Fixture *fixture, const char *look);
SmpBatchOptions options_for (const Fixture *fixture);

SmpBatchRun *new_run (const Fixture *fixture, const SmpBatchOptions *options);
SmpBatchOutput *output_of (SmpBatchRun *run, guint photo, guint look);
/* Makes all waiting pictures, in place of GIMP. */
void work (SmpBatchRun *run);
void run_once (const Fixture *fixture, const SmpBatchOptions *options);
/* The state of the first picture when a new run looks at it. */
SmpBatchState state_after (const Fixture *fixture, const SmpBatchOptions *options);
