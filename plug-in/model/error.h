/* error: the domain of every error that this plug-in reports. A message says what is wrong,
 * with which file or value, and what to do next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SMP_ERROR (g_quark_from_static_string ("smp-error"))

typedef enum
{
  SMP_ERROR_OPERATION, /* smp:dots is not installed */
  SMP_ERROR_TARGET,    /* the image or the selected layer cannot take a treatment */
  SMP_ERROR_LOOK,      /* a look file cannot be used or saved */
  SMP_ERROR_EXISTS,    /* a look or a file of that name already exists */
  SMP_ERROR_ARGUMENT,  /* a script gave an invalid value */
  SMP_ERROR_SCALE,     /* a scale or a head's outline cannot be found as asked */
  SMP_ERROR_RATES,     /* the rates of the clinic cannot be saved */
  SMP_ERROR_GIMP,      /* GIMP refused a step that should have worked */
  SMP_ERROR_FILE,      /* a file cannot be read or written */
  SMP_ERROR_RECORD,    /* a record cannot be used */
  SMP_ERROR_BATCH,     /* a photo of a batch, or what belongs to it, cannot be used */
} SmpError;

/* Sets an error of this code and returns FALSE. */
static inline G_GNUC_PRINTF (3, 4) gboolean
    smp_refuse (GError **error, SmpError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (SMP_ERROR, code, format, args);
  va_end (args);

  return FALSE;
}

G_END_DECLS
