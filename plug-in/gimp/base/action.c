/* action: makes GIMP do what one of its own menu entries or keys does. See action.h.
 *
 * Procedures cannot choose a tool. But GIMP is a GApplication, and those offer their actions to other
 * programs of the session, by the interface org.gtk.Actions; GIMP's are named as in its keyboard
 * settings. There is a session bus on Linux and the BSDs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <libgimp/gimp.h>

#include "action.h"

/* The name that GIMP takes on the bus, and where a GApplication of its identity has its actions. */
#define NAME "org.gimp.GIMP.UI"
#define PATH "/org/gimp/GIMP"

/* A GIMP that is busy answers late, and a dialog cannot wait for it. */
#define PATIENCE_MS 1000

/* Whether it is the GIMP that started us which has the name, not another that runs beside it. */
static gboolean
is_ours (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "GetConnectionUnixProcessID", g_variant_new ("(s)", NAME), G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
  guint32 process = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &process);
  return process != 0 && (gint64) process == gimp_getpid ();
}

/* The bus knows nothing of a wrong name. */
static gboolean
is_there (GDBusConnection *bus, const char *action)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, NAME, PATH, "org.gtk.Actions", "Describe", g_variant_new ("(s)", action),
      G_VARIANT_TYPE ("((bgav))"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
  gboolean enabled = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "((bgav))", &enabled, NULL, NULL);
  return enabled;
}

/**
 * smp_action_activate:
 * @name: an action of GIMP, such as "tools-paintbrush"
 *
 * Returns: whether GIMP does it; %FALSE where there is no session bus, or GIMP has no such action, so
 *   that the user has to do it.
 **/
gboolean
smp_action_activate (const char *name)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;

  if (bus == NULL || !is_ours (bus) || !is_there (bus, name))
    return FALSE;

  answer = g_dbus_connection_call_sync (bus, NAME, PATH, "org.gtk.Actions", "Activate",
                                        g_variant_new ("(sava{sv})", name, NULL, NULL), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
  return answer != NULL;
}
