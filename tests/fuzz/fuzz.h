/* fuzz: what the harnesses share. Each gives one function any bytes that a file, or a caller, may hold
 * and checks that what it promises stays true.
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

/* Ends the program at a promise that does not hold, also where assertions are compiled out. */
#define FUZZ_REQUIRE(promise)                                                                      \
  do                                                                                               \
    if (!(promise))                                                                                \
      fuzz_fail (__FILE__, __LINE__, #promise);                                                    \
  while (0)

void fuzz_fail (const char *file, int line, const char *promise) G_GNUC_NORETURN;

/* Writes a file of that name into a folder of this process; returns its path. */
const char *fuzz_write (const char *name, const uint8_t *data, size_t size);
const char *fuzz_folder (void);

/* What is refused is refused with a whole message for people. */
void fuzz_check_error (const GError *error);

/* Bytes taken one after the other; zeros after the last. */
typedef struct
{
  const uint8_t *data;
  size_t size;
} FuzzBytes;

guint8 fuzz_take_byte (FuzzBytes *bytes);
/* Any double there is: a number in the range, near its ends, or NaN, infinite and huge. */
double fuzz_take_double (FuzzBytes *bytes, double low, double high);
