/* settings: one value for each property of the operation smp:dots.
 *
 * They are read from the operation's list of properties at run time, so a new property of the
 * operation appears here, in the procedure's arguments, in look files and in the dialog without any
 * other change.
 *
 * Some properties describe the photo (its scale, its sharpness, the head's outline, this
 * photo's arrangement of dots), and healing tells the time since a session; all others are what a
 * practitioner chooses, and make a look. Which is which, and whatever else the plug-in needs to know of a
 * property, are keys of the property (see dots-properties.h), never a list of names elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SMP_OPERATION "smp:dots"

typedef struct _SmpSettings SmpSettings;

gboolean smp_settings_available (GError **error);
gboolean smp_settings_is_of_photo (const char *name);
gboolean smp_settings_is_of_look (const char *name);
gboolean smp_settings_is_in_pixels (const char *name);
gboolean smp_settings_is_counted (const char *name);
const char *smp_settings_part_of (const char *name);

SmpSettings *smp_settings_new (void);
SmpSettings *smp_settings_copy (const SmpSettings *settings);
void smp_settings_free (SmpSettings *settings);

GParamSpec **smp_settings_properties (const SmpSettings *settings, guint *n_properties);
GParamSpec *smp_settings_find (const SmpSettings *settings, const char *name);

const GValue *smp_settings_get (const SmpSettings *settings, const char *name);
void smp_settings_set (SmpSettings *settings, const char *name, const GValue *value);
double smp_settings_get_number (const SmpSettings *settings, const char *name);
void smp_settings_set_number (SmpSettings *settings, const char *name, double number);
gboolean smp_settings_get_range (const SmpSettings *settings, const char *name, double *minimum,
                                 double *maximum);
char *smp_settings_get_text (const SmpSettings *settings, const char *name, int digits);
gboolean smp_settings_set_text (SmpSettings *settings, const char *name, const char *text);

gboolean smp_settings_is_printed (const SmpSettings *settings, const char *name);

void smp_settings_read (SmpSettings *settings, GObject *object);
void smp_settings_write (const SmpSettings *settings, GObject *object);

void smp_settings_take_photo (SmpSettings *settings, const SmpSettings *from);
void smp_settings_take_look (SmpSettings *settings, const SmpSettings *from);
void smp_settings_zoom (SmpSettings *settings, double zoom);
void smp_settings_heal (SmpSettings *settings);
gboolean smp_settings_equal (const SmpSettings *one, const SmpSettings *other);
gboolean smp_settings_same_treatment (const SmpSettings *one, const SmpSettings *other);
gboolean smp_settings_same_look (const SmpSettings *one, const SmpSettings *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmpSettings, smp_settings_free)

G_END_DECLS
