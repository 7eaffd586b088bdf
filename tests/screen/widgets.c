/* A GTK module for tests: describes the widgets of a program, and whether their texts are cut off.
 *
 * Loaded by GTK_MODULES. On SIGUSR1 it writes $SMP_WIDGETS/PID.json, a list with an object for each visible
 * widget, in pixels of the screen. All the time it appends to $SMP_WIDGETS/PID.seen a line for each text
 * that is drawn and each button and menu entry that is activated, for the first time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gdk/gdkx.h>
#include <glib-unix.h>
#include <gtk/gtk.h>

void gtk_module_init (int *argc, char ***argv);

static void
write_string (GString *json, const char *key, const char *text)
{
  g_string_append_printf (json, ", \"%s\": \"", key);
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    {
      if ((guchar) *at < ' ')
        g_string_append_printf (json, "\\u%04x", *at);
      else
        {
          if (*at == '"' || *at == '\\')
            g_string_append_c (json, '\\');
          g_string_append_c (json, *at);
        }
    }
  g_string_append_c (json, '"');
}

static void
write_number (GString *json, const char *key, int number)
{
  g_string_append_printf (json, ", \"%s\": %d", key, number);
}

static int
text_width (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Whether the left or right end is outside of a parent. Vertically it may be scrolled. */
static gboolean
is_beyond_edge (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      int x, y;

      if (!gtk_widget_translate_coordinates (widget, parent, 0, 0, &x, &y))
        continue;
      if (x < -1 ||
          x + gtk_widget_get_allocated_width (widget) > gtk_widget_get_allocated_width (parent) + 1)
        return TRUE;
    }

  return FALSE;
}

static gboolean
label_is_cut (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  return pango_layout_is_ellipsized (layout) ||
         width > gtk_widget_get_allocated_width (GTK_WIDGET (label)) + 1 ||
         height > gtk_widget_get_allocated_height (GTK_WIDGET (label)) + 1;
}

/* GIMP's sliders draw their label in the entry, beside the number. */
static gboolean
entry_is_cut (GtkEntry *entry, const char *label)
{
  GtkWidget *widget = GTK_WIDGET (entry);
  const char *placeholder = gtk_entry_get_placeholder_text (entry);
  const char *text = gtk_entry_get_text (entry);
  GdkRectangle area;

  gtk_entry_get_text_area (entry, &area);
  if (label != NULL)
    return text_width (widget, label) + text_width (widget, text) + 6 > area.width;
  if (*text == '\0' && placeholder != NULL)
    return text_width (widget, placeholder) > area.width;

  return FALSE;
}

/* Whether it is not scrolled out of sight. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      int y = 0;

      if (GTK_IS_VIEWPORT (parent) &&
          gtk_widget_translate_coordinates (widget, parent, 0, 0, NULL, &y) &&
          (y < 0 ||
           y + gtk_widget_get_allocated_height (widget) > gtk_widget_get_allocated_height (parent)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_row (GtkTreeModel *model, GtkTreePath *path, GtkTreeIter *iter, gpointer data)
{
  for (int column = 0; column < gtk_tree_model_get_n_columns (model); column++)
    if (gtk_tree_model_get_column_type (model, column) == G_TYPE_STRING)
      {
        g_autofree char *text = NULL;

        gtk_tree_model_get (model, iter, column, &text, -1);
        g_string_append_printf (data, "%s ", text != NULL ? text : "");
      }
  g_string_append_c (data, '\n');

  return FALSE;
}

/* Returns all rows of a list, including those out of sight. */
static char *
rows_of (GtkTreeView *list)
{
  GString *rows = g_string_new (NULL);

  if (gtk_tree_view_get_model (list) != NULL)
    gtk_tree_model_foreach (gtk_tree_view_get_model (list), add_row, rows);
  return g_string_free (rows, FALSE);
}

static void
write_text (GString *json, GtkWidget *widget)
{
  g_autofree char *text = NULL;
  gboolean cut = is_beyond_edge (widget);

  if (GTK_IS_LABEL (widget))
    {
      GtkWidget *target = gtk_label_get_mnemonic_widget (GTK_LABEL (widget));
      int key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));

      text = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
      cut = cut || label_is_cut (GTK_LABEL (widget));
      if (key != GDK_KEY_VoidSymbol)
        write_string (json, "mnemonic", gdk_keyval_name (key));
      if (target != NULL)
        g_string_append_printf (json, ", \"for\": \"%p\"", (void *) target);
    }
  else if (GTK_IS_ENTRY (widget))
    {
      g_autofree char *label = NULL;

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "label") != NULL)
        g_object_get (widget, "label", &label, NULL);
      cut = cut || entry_is_cut (GTK_ENTRY (widget), label);
      text = g_strdup (gtk_entry_get_text (GTK_ENTRY (widget)));
      if (label != NULL)
        write_string (json, "label", label);
    }
  else if (GTK_IS_CELL_VIEW (widget))
    {
      g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (widget));

      for (GList *cell = cells; cell != NULL && text == NULL; cell = cell->next)
        if (GTK_IS_CELL_RENDERER_TEXT (cell->data))
          g_object_get (cell->data, "text", &text, NULL);
      cut = cut ||
            (text != NULL && text_width (widget, text) > gtk_widget_get_allocated_width (widget));
    }
  else if (GTK_IS_TREE_VIEW (widget))
    {
      text = rows_of (GTK_TREE_VIEW (widget));
    }
  else if (GTK_IS_BUTTON (widget))
    {
      text = g_strdup (gtk_button_get_label (GTK_BUTTON (widget)));
    }
  else if (GTK_IS_PROGRESS_BAR (widget))
    {
      text = g_strdup (gtk_progress_bar_get_text (GTK_PROGRESS_BAR (widget)));
    }
  else if (GTK_IS_WINDOW (widget))
    {
      text = g_strdup (gtk_window_get_title (GTK_WINDOW (widget)));
    }

  write_string (json, "text", text);
  write_string (json, "name", atk_object_get_name (gtk_widget_get_accessible (widget)));
  if (GTK_IS_WINDOW (widget))
    {
      write_string (json, "role", gtk_window_get_role (GTK_WINDOW (widget)));
      write_number (json, "xid", (int) gdk_x11_window_get_xid (gtk_widget_get_window (widget)));
    }
  if (cut)
    write_number (json, "cut", 1);
}

static void
write_window (GString *json, GtkWindow *window)
{
  GdkRectangle frame;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (window));

  gdk_window_get_frame_extents (gtk_widget_get_window (GTK_WIDGET (window)), &frame);
  g_string_append_printf (json, ", \"frame\": [%d, %d, %d, %d]", frame.x * factor, frame.y * factor,
                          frame.width * factor, frame.height * factor);
}

static void write_widget (GtkWidget *widget, gpointer data);

static void
write_widget (GtkWidget *widget, gpointer data)
{
  GString *json = data;
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  int factor = gtk_widget_get_scale_factor (widget);
  int x = 0;
  int y = 0;
  int left, top;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  gdk_window_get_origin (gtk_widget_get_window (window), &left, &top);
  gtk_widget_translate_coordinates (widget, window, 0, 0, &x, &y);
  if (!GTK_IS_WINDOW (widget))
    {
      left += x;
      top += y;
    }
  g_string_append_printf (json, "%s{\"id\": \"%p\", \"window\": \"%p\"", json->len > 1 ? ",\n" : "",
                          (void *) widget, (void *) window);
  write_string (json, "type", G_OBJECT_TYPE_NAME (widget));
  write_text (json, widget);
  write_number (json, "x", left * factor);
  write_number (json, "y", top * factor);
  write_number (json, "width", gtk_widget_get_allocated_width (widget) * factor);
  write_number (json, "height", gtk_widget_get_allocated_height (widget) * factor);
  write_number (json, "in_sight", is_in_sight (widget));
  write_number (json, "sensitive", gtk_widget_is_sensitive (widget));
  write_number (json, "can_focus", gtk_widget_get_can_focus (widget));
  write_number (json, "focus",
                GTK_IS_WINDOW (window) && gtk_window_get_focus (GTK_WINDOW (window)) == widget);
  write_number (json, "dim",
                gtk_style_context_has_class (gtk_widget_get_style_context (widget), "dim-label"));
  write_number (json, "rtl", gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  if (GTK_IS_TOGGLE_BUTTON (widget))
    write_number (json, "active", gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
  if (GTK_IS_WINDOW (widget))
    write_window (json, GTK_WINDOW (widget));
  g_string_append_c (json, '}');

  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), write_widget, json);
}

static gboolean
tell (gpointer data)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  g_autofree char *name = g_strdup_printf ("%d.json", (int) getpid ());
  g_autofree char *path = g_build_filename (g_getenv ("SMP_WIDGETS"), name, NULL);

  for (GList *item = windows; item != NULL; item = item->next)
    if (gtk_widget_get_mapped (item->data))
      write_widget (item->data, json);
  g_string_append (json, "]\n");
  /* This writes to a temporary file and renames it, so tests never read half a file. */
  g_file_set_contents (path, json->str, json->len, NULL);

  return G_SOURCE_CONTINUE;
}

static void
note (const char *what, const char *text)
{
  static GHashTable *noted = NULL;
  g_autofree char *line = g_strdup_printf ("%s\t%s", what, text != NULL ? text : "");

  g_strdelimit (line, "\n", ' ');
  if (noted == NULL)
    noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_contains (noted, line))
    {
      g_autofree char *name = g_strdup_printf ("%d.seen", (int) getpid ());
      g_autofree char *path = g_build_filename (g_getenv ("SMP_WIDGETS"), name, NULL);
      FILE *file = fopen (path, "a");

      if (file != NULL)
        {
          fprintf (file, "%s\n", line);
          fclose (file);
        }
      g_hash_table_add (noted, g_steal_pointer (&line));
    }
}

static gboolean (*draw_label) (GtkWidget *widget, cairo_t *cr);

/* GTK has no signal for a label that is drawn, so this replaces its draw function. */
static gboolean
note_drawn (GtkWidget *widget, cairo_t *cr)
{
  note ("shown", gtk_label_get_text (GTK_LABEL (widget)));

  return draw_label (widget, cr);
}

static void
find_label (GtkWidget *widget, gpointer data)
{
  const char **label = data;

  if (GTK_IS_LABEL (widget))
    *label = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_label, data);
}

static gboolean
note_pressed (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (values);
  const char *label = NULL;

  find_label (widget, &label);
  note ("pressed", label);

  return TRUE;
}

static void
watch (GType type, const char *signal, GSignalEmissionHook hook)
{
  /* Signals are registered when their class is initialized. */
  g_type_class_ref (type);
  g_signal_add_emission_hook (g_signal_lookup (signal, type), 0, hook, NULL, NULL);
}

G_MODULE_EXPORT void
gtk_module_init (int *argc, char ***argv)
{
  GtkWidgetClass *label_class;

  if (g_getenv ("SMP_WIDGETS") == NULL)
    return;

  g_unix_signal_add (SIGUSR1, tell, NULL);
  label_class = g_type_class_ref (GTK_TYPE_LABEL);
  draw_label = label_class->draw;
  label_class->draw = note_drawn;
  watch (GTK_TYPE_BUTTON, "clicked", note_pressed);
  watch (GTK_TYPE_MENU_ITEM, "activate", note_pressed);
}
