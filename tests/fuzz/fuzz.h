/* fuzz: shared by the harnesses. Each of them passes arbitrary bytes to one entry point of our code and
 * checks its results.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <gio/gio.h>

/* Called by libFuzzer, or by replay.c for each file of a corpus. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Aborts if the condition is false; unlike assert (), also with NDEBUG. */
#define FUZZ_REQUIRE(promise)                                                                      \
  do                                                                                               \
    if (!(promise))                                                                                \
      fuzz_fail (__FILE__, __LINE__, #promise);                                                    \
  while (0)

void fuzz_fail (const char *file, int line, const char *promise) G_GNUC_NORETURN;

/* Writes a file of that name into a folder of this process; returns its path. */
const char *fuzz_write (const char *name, const uint8_t *data, size_t size);
const char *fuzz_folder (void);

/* Requires an error of our domain with a readable message. */
void fuzz_check_error (const GError *error);

/* A stream of bytes, with zeros after its end. */
typedef struct
{
  const uint8_t *data;
  size_t size;
} FuzzBytes;

guint8 fuzz_take_byte (FuzzBytes *bytes);
/* Returns any double: mostly a number in the range, but also its ends, NaN, infinity or huge ones. */
double fuzz_take_double (FuzzBytes *bytes, double low, double high);
