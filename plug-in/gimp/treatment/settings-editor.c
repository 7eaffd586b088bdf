/* settings-editor: a slider for each property of the operation. See settings-editor.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gegl.h>
#include <gegl-paramspecs.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/expander.h"
#include "model/moment.h"
#include "model/settings.h"
#include "settings-editor.h"

/* Between the sliders, pixels: small, so that all of them are in sight on a screen of 768 pixels. */
#define SPACING 2

typedef struct
{
  GObject *config;
  SmpSettings *settings; /* the initial values */
  GArray *seeds;         /* int: earlier arrangements */
  GtkWidget *previous;
} Editor;

static void
new_arrangement_clicked (GtkButton *button, Editor *editor)
{
  const GParamSpecInt *seed = G_PARAM_SPEC_INT (smp_settings_find (editor->settings, "seed"));
  gint64 span = (gint64) seed->maximum - seed->minimum + 1;
  int value = seed->minimum + (int) floor (g_random_double () * span);
  int present;

  g_object_get (editor->config, "seed", &present, NULL);
  g_array_append_val (editor->seeds, present);
  gtk_widget_set_sensitive (editor->previous, TRUE);
  g_object_set (editor->config, "seed", value, NULL);
}

static void
previous_arrangement_clicked (GtkButton *button, Editor *editor)
{
  int value = g_array_index (editor->seeds, int, editor->seeds->len - 1);

  g_array_set_size (editor->seeds, editor->seeds->len - 1);
  g_object_set (editor->config, "seed", value, NULL);
  gtk_widget_set_sensitive (editor->previous, editor->seeds->len > 0);
}

static GtkWidget *
arrangement_new (Editor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* TRANSLATORS: a button: the same dots stand in other places */
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Arrangement"));

  /* TRANSLATORS: a button: the arrangement of the dots before this one */
  editor->previous = gtk_button_new_with_mnemonic (_ ("Pre_vious"));
  gtk_widget_set_sensitive (editor->previous, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Places the dots anew, just as densely"));
  gtk_widget_set_tooltip_text (editor->previous, _ ("Brings the arrangement before this one back"));
  g_signal_connect (button, "clicked", G_CALLBACK (new_arrangement_clicked), editor);
  g_signal_connect (editor->previous, "clicked", G_CALLBACK (previous_arrangement_clicked), editor);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), editor->previous, FALSE, FALSE, 0);

  return box;
}

/* Returns a slider of full width, with the range that the operation suggests. */
static GtkWidget *
slider_new (Editor *editor, GParamSpec *pspec)
{
  double lower = 0.0;
  double upper = 100.0;
  double gamma = 1.0;
  double small_step = 1.0;
  double big_step = 10.0;
  int digits = 0;
  GtkWidget *slider;

  if (GEGL_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      const GeglParamSpecDouble *gegl = GEGL_PARAM_SPEC_DOUBLE (pspec);

      lower = gegl->ui_minimum;
      upper = gegl->ui_maximum;
      gamma = gegl->ui_gamma;
      small_step = gegl->ui_step_small;
      big_step = gegl->ui_step_big;
      digits = gegl->ui_digits;
    }
  else if (GEGL_IS_PARAM_SPEC_INT (pspec))
    {
      const GeglParamSpecInt *gegl = GEGL_PARAM_SPEC_INT (pspec);

      lower = gegl->ui_minimum;
      upper = gegl->ui_maximum;
      gamma = gegl->ui_gamma;
      small_step = gegl->ui_step_small;
      big_step = gegl->ui_step_big;
    }

  /* Show all digits: a slider rounds its value to those shown when it loses the focus. */
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      double value;
      double rest;

      g_object_get (editor->config, pspec->name, &value, NULL);
      for (rest = value * pow (10, digits); digits < 4 && fabs (rest - round (rest)) > 1e-3;
           rest *= 10)
        digits++;
    }

  slider =
      gimp_prop_spin_scale_new (editor->config, pspec->name, small_step, big_step, MAX (digits, 0));
  if (lower < upper)
    gimp_spin_scale_set_scale_limits (GIMP_SPIN_SCALE (slider), lower, upper);
  gimp_spin_scale_set_gamma (GIMP_SPIN_SCALE (slider), gamma);
  gtk_entry_set_activates_default (GTK_ENTRY (slider), TRUE);
  gtk_widget_set_hexpand (slider, TRUE);

  return slider;
}

/* Returns the widget for a property of any type. */
static GtkWidget *
widget_new (Editor *editor, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "seed"))
    return arrangement_new (editor);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (editor->config), pspec->name) == NULL)
    return NULL;

  /* The plan is healed, so healing is not edited here. But show it if it was changed in GIMP's
   * own dialog, so that it can be corrected. */
  if (g_str_equal (pspec->name, "healing") &&
      g_param_value_defaults (pspec, smp_settings_get (editor->settings, pspec->name)))
    return NULL;

  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    return gimp_prop_check_button_new (editor->config, pspec->name, NULL);
  if (G_IS_PARAM_SPEC_STRING (pspec))
    return gimp_prop_entry_new (editor->config, pspec->name, -1);
  if (G_IS_PARAM_SPEC_DOUBLE (pspec) || G_IS_PARAM_SPEC_INT (pspec))
    return slider_new (editor, pspec);

  return NULL;
}

/* Where properties are shown. Unknown ones, of later versions, are shown too. */
typedef enum
{
  PART_MAIN,
  PART_HAIRLINE,
  PART_DOTS,
  PART_PHOTO,
  PART_MORE,
  N_PARTS,
  PART_NONE /* not shown here */
} Part;

static Part
part_of (const char *name)
{
  static const char *const parts[] = { [PART_MAIN] = "plan",
                                       [PART_HAIRLINE] = "hairline",
                                       [PART_DOTS] = "dots",
                                       [PART_PHOTO] = "photo",
                                       [PART_NONE] = "head" };

  /* Top-ups are chosen beside the moments. */
  if (g_str_equal (smp_settings_part_of (name), "time"))
    return PART_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i], smp_settings_part_of (name)) == 0)
      return i;

  return PART_MORE;
}

static GtkWidget *
vertical_box_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

/* Returns a box for a group of properties: inside an expander, except for the main group and the
 * hairline. */
static GtkWidget *
part_box_new (GtkWidget *parent, Part part)
{
  /* TRANSLATORS: sections of the dialog; “More” has what is seldom used */
  static const char *const titles[N_PARTS] = { NULL, NULL, N_ ("_Dots"), N_ ("_Photo"),
                                               N_ ("More") };
  GtkWidget *box = vertical_box_new (SPACING);

  switch (part)
    {
    case PART_MAIN:
    case PART_HAIRLINE:
      gtk_box_pack_start (GTK_BOX (parent), box, FALSE, FALSE, 0);
      break;

    default:
      gtk_widget_set_margin_start (box, 12);
      gtk_widget_set_margin_top (box, 6);
      gtk_box_pack_start (GTK_BOX (parent), smp_expander_new (_ (titles[part]), box), FALSE, FALSE,
                          0);
    }

  return box;
}

static void
add_to_part (GtkWidget *box, GtkWidget *widget)
{
  gtk_widget_show_all (widget);
  gtk_box_pack_start (GTK_BOX (box), widget, FALSE, FALSE, 0);
}

static void
make_large (GtkWidget *widget)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "* { min-height: 24px; font-size: 108%; }", -1, NULL);
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
describe_fade (GObject *config, GParamSpec *pspec, GtkLabel *label)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  SmpDurability durability = SMP_DURABILITY_AVERAGE;
  double fade;

  g_object_get (config, "fade", &fade, "durability", &id, NULL);
  smp_durability_parse (id, &durability, NULL);
  text = smp_durability_describe_fade (durability, fade);
  gtk_label_set_text (label, text);
}

/* The closed list has another model, by which it is known here; it leaves out the signs, which are in brackets, to save
 * width. */
static void
prepare_durability (GtkCellLayout *layout, GtkCellRenderer *renderer, GtkTreeModel *model,
                    GtkTreeIter *iter, gpointer data)
{
  g_autofree char *name = NULL;

  gtk_tree_model_get (model, iter, 0, &name, -1);
  if (GTK_IS_TREE_MODEL_FILTER (model) && name != NULL)
    {
      static const char *const brackets[] = { "(", "\357\274\210" };

      for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
        {
          char *signs = strstr (name, brackets[i]);

          if (signs != NULL && signs > name)
            *signs = '\0';
        }
      g_strchomp (name);
    }
  g_object_set (renderer, "text", name, NULL);
}

/* Returns a list of how long pigment lasts, described by signs that a practitioner sees. */
static GtkWidget *
durability_new (Editor *editor)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));
  g_autoptr (GtkTreeModel) names =
      gtk_tree_model_filter_new (gtk_combo_box_get_model (GTK_COMBO_BOX (combo)), NULL);

  for (SmpDurability i = 0; i < SMP_N_DURABILITIES; i++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), smp_durability_id (i),
                               smp_durability_name (i));
  gtk_cell_layout_set_cell_data_func (GTK_CELL_LAYOUT (combo), cells->data, prepare_durability,
                                      NULL, NULL);
  gtk_cell_view_set_model (GTK_CELL_VIEW (gtk_bin_get_child (GTK_BIN (combo))), names);
  gtk_combo_box_set_popup_fixed_width (GTK_COMBO_BOX (combo), FALSE);
  g_object_bind_property (editor->config, "durability", combo, "active-id",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_widget_set_tooltip_text (
      combo, _ ("How quickly this client's skin loses the pigment; the years below follow it"));

  return combo;
}

/* Shows below the slider for fade how many years it means, and what that depends on. */
static void
add_time_of_fade (Editor *editor, GtkWidget *box)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  /* Keep the text from changing the dialog's width. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_can_focus (frame, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  /* Shorten this label before the list beside it. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "dim-label");
  g_signal_connect_object (editor->config, "notify::fade", G_CALLBACK (describe_fade), label, 0);
  g_signal_connect_object (editor->config, "notify::durability", G_CALLBACK (describe_fade), label,
                           0);
  describe_fade (editor->config, NULL, GTK_LABEL (label));

  gtk_box_pack_start (GTK_BOX (row), label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), durability_new (editor), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (frame), row);
  add_to_part (box, frame);
}

static void
add_properties (Editor *editor, GtkWidget *content, GtkWidget *scale_row)
{
  GtkWidget *boxes[N_PARTS] = { NULL };
  guint n;
  GParamSpec **pspecs = smp_settings_properties (editor->settings, &n);

  for (guint part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < n; i++)
      {
        GtkWidget *widget;

        if (part_of (pspecs[i]->name) != part)
          continue;
        widget = widget_new (editor, pspecs[i]);
        if (widget == NULL)
          continue;

        if (boxes[part] == NULL)
          {
            boxes[part] = part_box_new (content, part);
            if (part == PART_PHOTO)
              gtk_box_pack_start (GTK_BOX (boxes[part]), scale_row, FALSE, FALSE, 0);
          }
        if (part == PART_MAIN)
          make_large (widget);
        add_to_part (boxes[part], widget);

        if (g_str_equal (pspecs[i]->name, "fade"))
          add_time_of_fade (editor, boxes[part]);
      }
}

static void
free_editor (gpointer data)
{
  Editor *editor = data;

  smp_settings_free (editor->settings);
  g_array_unref (editor->seeds);
  g_free (editor);
}

/**
 * smp_settings_editor_new:
 * @config: an object with one property for each of the operation's, and the string property
 *   "durability"; the editor reads and changes them
 * @scale_row: (transfer floating): the widget above the values that describe the photo
 *
 * Returns: (transfer full): a widget to edit the values.
 **/
GtkWidget *
smp_settings_editor_new (GObject *config, GtkWidget *scale_row)
{
  Editor *editor = g_new0 (Editor, 1);
  GtkWidget *box = vertical_box_new (SPACING);

  editor->config = config;
  editor->seeds = g_array_new (FALSE, FALSE, sizeof (int));
  editor->settings = smp_settings_new ();
  smp_settings_read (editor->settings, config);
  add_properties (editor, box, scale_row);
  g_object_set_data_full (G_OBJECT (box), "smp-settings-editor", editor, free_editor);

  return box;
}
