/* action: activates one of GIMP's own actions. See action.h.
 *
 * No procedure can choose a tool. But GIMP is a GApplication, and these export their actions on the
 * session bus with the interface org.gtk.Actions, under the names of GIMP's keyboard settings. Only
 * Linux and the BSDs have a session bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <libgimp/gimp.h>

#include "action.h"

/* GIMP's name on the bus, and the object path that GApplication derives from its application id. */
#define NAME "org.gimp.GIMP.UI"
#define PATH "/org/gimp/GIMP"

/* Don't let a dialog hang while GIMP is busy. */
#define PATIENCE_MS 1000

/* Whether the name belongs to the GIMP that started us and not to another one that is running. */
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

/* Activate returns no error for an unknown action, so ask before. */
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

static GVariant *
call_for (const char *action)
{
  return g_variant_new ("(sava{sv})", action, NULL, NULL);
}

/**
 * smp_action_repeat:
 * @name: an action of GIMP, such as "tools-size-increase"
 * @times: how often
 *
 * Returns: whether GIMP activated it so often; %FALSE if there is no session bus, or if GIMP has no such action.
 **/
gboolean
smp_action_repeat (const char *name, int times)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;

  if (bus == NULL || !is_ours (bus) || !is_there (bus, name))
    return FALSE;
  if (times < 1)
    return TRUE;

  /* The bus keeps their order, so wait for the last one only: while GIMP draws, each answer may take as long as a part
   * of the canvas. */
  for (int i = 1; i < times; i++)
    g_dbus_connection_call (bus, NAME, PATH, "org.gtk.Actions", "Activate", call_for (name), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  answer =
      g_dbus_connection_call_sync (bus, NAME, PATH, "org.gtk.Actions", "Activate", call_for (name),
                                   NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
  return answer != NULL;
}

/**
 * smp_action_activate:
 * @name: an action of GIMP, such as "tools-paintbrush"
 *
 * Returns: whether GIMP activated it, as smp_action_repeat().
 **/
gboolean
smp_action_activate (const char *name)
{
  return smp_action_repeat (name, 1);
}
