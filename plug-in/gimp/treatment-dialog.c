/* treatment-dialog: shows the values of one treatment and changes them live on the canvas. See
 * treatment-dialog.h.
 *
 * The procedure's configuration is the model: sliders are bound to its properties, and whatever
 * changes there is shown on the canvas. The dialog is not modal, so that the user paints on the
 * canvas while it is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include <gegl.h>
#include <gegl-paramspecs.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "look-chooser.h"
#include "treatment-dialog.h"
#include "treatment.h"

#define ROLE "scalp-micropigmentation-treatment"

/* A drag changes values faster than GIMP draws them: it gets this time to draw, in between. */
#define DRAW_MS 60

typedef struct
{
  GtkWidget *window;
  GMainLoop *loop;
  gboolean agreed;

  GObject *config;
  GimpLayer *treatment;
  SmpSettings *settings; /* what the sliders say */
  gboolean show_before;  /* a view of the bare photo; never left behind */

  guint draw_id;
  gboolean is_stale; /* what the canvas shows */
} Dialog;

static void
draw_now (Dialog *dialog)
{
  GimpDrawableFilter *filter;
  g_autoptr (SmpSettings) shown = smp_settings_copy (dialog->settings);

  /* The user may have deleted the layer, or undone its making, meanwhile. */
  if (!gimp_item_is_valid (GIMP_ITEM (dialog->treatment)))
    return;
  filter = smp_treatment_find_filter (dialog->treatment);
  if (filter == NULL)
    return;

  if (dialog->show_before)
    smp_settings_set_number (shown, "density", 0.0);
  smp_treatment_show (filter, shown);
}

static gboolean
draw_when_idle (gpointer data)
{
  Dialog *dialog = data;

  if (!dialog->is_stale)
    {
      dialog->draw_id = 0;
      return G_SOURCE_REMOVE;
    }

  dialog->is_stale = FALSE;
  draw_now (dialog);
  dialog->draw_id =
      g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, DRAW_MS, draw_when_idle, dialog, NULL);
  return G_SOURCE_REMOVE;
}

/* However fast a slider moves, only its latest value waits to be drawn. */
static void
queue_draw (Dialog *dialog)
{
  dialog->is_stale = TRUE;
  if (dialog->draw_id == 0)
    dialog->draw_id = g_idle_add (draw_when_idle, dialog);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Dialog *dialog)
{
  smp_settings_read (dialog->settings, config);
  queue_draw (dialog);
}

static void
before_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->show_before = gtk_toggle_button_get_active (button);
  queue_draw (dialog);
}

static void
new_arrangement_clicked (GtkButton *button, Dialog *dialog)
{
  const GParamSpecInt *seed = G_PARAM_SPEC_INT (smp_settings_find (dialog->settings, "seed"));
  gint64 span = (gint64) seed->maximum - seed->minimum + 1;
  int value = seed->minimum + (int) floor (g_random_double () * span);

  g_object_set (dialog->config, "seed", value, NULL);
}

static void
responded (GtkDialog *window, int response, Dialog *dialog)
{
  dialog->agreed = response == GTK_RESPONSE_OK;
  g_main_loop_quit (dialog->loop);
}

/* A full-width slider with the range that the operation suggests. */
static GtkWidget *
slider_new (Dialog *dialog, GParamSpec *pspec)
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

  /* A slider rounds its value to what it shows when the focus leaves it: show all of it. */
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      double value;
      double rest;

      g_object_get (dialog->config, pspec->name, &value, NULL);
      for (rest = value * pow (10, digits); digits < 4 && fabs (rest - round (rest)) > 1e-3;
           rest *= 10)
        digits++;
    }

  slider =
      gimp_prop_spin_scale_new (dialog->config, pspec->name, small_step, big_step, MAX (digits, 0));
  if (lower < upper)
    gimp_spin_scale_set_scale_limits (GIMP_SPIN_SCALE (slider), lower, upper);
  gimp_spin_scale_set_gamma (GIMP_SPIN_SCALE (slider), gamma);
  gtk_widget_set_hexpand (slider, TRUE);

  return slider;
}

/* The widget for one property, whatever its kind. */
static GtkWidget *
widget_new (Dialog *dialog, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "seed"))
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Arrangement"));

      gtk_widget_set_tooltip_text (button, _ ("Places the dots anew, just as densely"));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (new_arrangement_clicked), dialog);
      return button;
    }

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (dialog->config), pspec->name) == NULL)
    return NULL;

  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    return gimp_prop_check_button_new (dialog->config, pspec->name, NULL);
  if (G_IS_PARAM_SPEC_STRING (pspec))
    return gimp_prop_entry_new (dialog->config, pspec->name, -1);
  if (G_IS_PARAM_SPEC_DOUBLE (pspec) || G_IS_PARAM_SPEC_INT (pspec))
    return slider_new (dialog, pspec);

  return NULL;
}

/* Where a property is found. What comes later, and is not known here, is shown all the same. */
typedef enum
{
  PART_MAIN,
  PART_DOTS,
  PART_PHOTO,
  PART_MORE,
  N_PARTS
} Part;

static Part
part_of (const char *name)
{
  if (g_str_equal (name, "density") || g_str_equal (name, "shade") || g_str_equal (name, "fade"))
    return PART_MAIN;
  if (g_str_has_prefix (name, "dot-") || g_str_equal (name, "undertone") ||
      g_str_equal (name, "seed"))
    return PART_DOTS;
  if (smp_settings_is_of_photo (name))
    return PART_PHOTO;

  return PART_MORE;
}

static GtkWidget *
note_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);

  return label;
}

static GtkWidget *
vertical_box_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

/* A box for the properties of one part: bare for the main one, else inside an expander. */
static GtkWidget *
part_box_new (GtkWidget *parent, const char *title)
{
  GtkWidget *box = vertical_box_new (6);

  if (title != NULL)
    {
      GtkWidget *expander = gtk_expander_new_with_mnemonic (title);

      gtk_widget_set_margin_start (box, 12);
      gtk_widget_set_margin_top (box, 6);
      gtk_container_add (GTK_CONTAINER (expander), box);
      /* Otherwise Tab goes through what is hidden. */
      gtk_widget_show (box);
      gtk_widget_set_no_show_all (box, TRUE);
      g_object_bind_property (expander, "expanded", box, "visible", G_BINDING_SYNC_CREATE);
      gtk_box_pack_start (GTK_BOX (parent), expander, FALSE, FALSE, 0);
    }
  else
    {
      gtk_box_pack_start (GTK_BOX (parent), box, FALSE, FALSE, 0);
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
scale_chosen (GObject *config, GParamSpec *pspec, GtkWidget *note)
{
  GtkWidget *expander = gtk_widget_get_ancestor (note, GTK_TYPE_EXPANDER);

  gtk_expander_set_label (GTK_EXPANDER (expander), _ ("_Photo"));
  gtk_widget_hide (note);
}

/* Stays until the user knows better. */
static void
add_guess_note (Dialog *dialog, GtkWidget *box)
{
  GtkWidget *note = note_new (_ ("This is a guess: a head of usual size that fills most of the "
                                 "picture. If the dots look too small, raise it; if too large, "
                                 "lower it."));

  add_to_part (box, note);
  gtk_expander_set_label (GTK_EXPANDER (gtk_widget_get_ancestor (note, GTK_TYPE_EXPANDER)),
                          _ ("_Photo (scale guessed)"));
  g_signal_connect_object (dialog->config, "notify::pixels-per-mm", G_CALLBACK (scale_chosen), note,
                           0);
}

static void
make_large (GtkWidget *widget)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "* { min-height: 34px; font-size: 110%; }", -1, NULL);
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
add_properties (Dialog *dialog, GtkWidget *content, gboolean scale_is_guess)
{
  static const char *const titles[N_PARTS] = { NULL, N_ ("_Dots"), N_ ("_Photo"), N_ ("_More") };
  GtkWidget *boxes[N_PARTS] = { NULL };
  guint n;
  GParamSpec **pspecs = smp_settings_properties (dialog->settings, &n);

  for (guint part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < n; i++)
      {
        GtkWidget *widget;

        if (part_of (pspecs[i]->name) != part)
          continue;
        widget = widget_new (dialog, pspecs[i]);
        if (widget == NULL)
          continue;

        if (boxes[part] == NULL)
          boxes[part] = part_box_new (content, titles[part] != NULL ? _ (titles[part]) : NULL);
        if (part == PART_MAIN)
          make_large (widget);
        add_to_part (boxes[part], widget);

        if (scale_is_guess && g_str_equal (pspecs[i]->name, "pixels-per-mm"))
          add_guess_note (dialog, boxes[part]);
      }
}

/* Two halves of one switch: the photo bare, or treated. */
static GtkWidget *
before_after_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *before = gtk_radio_button_new_with_mnemonic (NULL, _ ("_Before"));
  GtkWidget *after =
      gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (before), _ ("_After"));

  gtk_style_context_add_class (gtk_widget_get_style_context (box), GTK_STYLE_CLASS_LINKED);
  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (before), FALSE);
  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (after), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (after), TRUE);
  gtk_widget_set_tooltip_text (before, _ ("Shows the photo without the dots, for comparison"));
  gtk_widget_set_tooltip_text (after, _ ("Shows the photo with the dots"));
  gtk_box_pack_start (GTK_BOX (box), before, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), after, TRUE, TRUE, 0);
  g_signal_connect (before, "toggled", G_CALLBACK (before_toggled), dialog);

  return box;
}

static const char *
hint_for (SmpTreatmentState state)
{
  switch (state)
    {
    case SMP_TREATMENT_EMPTY:
      return _ ("Choose any brush and paint where pigment goes; the eraser takes it away.");
    case SMP_TREATMENT_FILLED:
      return _ (
          "The selected area is treated. Paint with any brush to treat more; the eraser takes "
          "it away.");
    default:
      return _ ("Paint with any brush to treat more; the eraser takes it away.");
    }
}

static GtkWidget *
hint_new (SmpTreatmentState state)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (GIMP_ICON_TOOL_PAINTBRUSH, GTK_ICON_SIZE_LARGE_TOOLBAR);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), note_new (hint_for (state)), TRUE, TRUE, 0);

  return box;
}

static void
build (Dialog *dialog, SmpTreatmentState state, gboolean scale_is_guess)
{
  GtkWidget *content = vertical_box_new (12);

  dialog->window =
      gimp_dialog_new (_ ("Scalp Micropigmentation Treatment"), ROLE, NULL, 0, NULL, NULL,
                       _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_OK"), GTK_RESPONSE_OK, NULL);
  gimp_dialog_set_alternative_button_order (GTK_DIALOG (dialog->window), GTK_RESPONSE_OK,
                                            GTK_RESPONSE_CANCEL, -1);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog->window), GTK_RESPONSE_OK);
  gtk_window_set_resizable (GTK_WINDOW (dialog->window), FALSE);
  gimp_window_set_transient (GTK_WINDOW (dialog->window));

  gtk_container_set_border_width (GTK_CONTAINER (content), 12);
  gtk_widget_set_size_request (content, 380, -1);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (dialog->window))), content,
                      TRUE, TRUE, 0);

  gtk_box_pack_start (GTK_BOX (content), hint_new (state), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), smp_look_chooser_new (dialog->config), FALSE, FALSE, 0);
  add_properties (dialog, content, scale_is_guess);
  gtk_box_pack_start (GTK_BOX (content), before_after_new (dialog), FALSE, FALSE, 0);

  g_signal_connect (dialog->window, "response", G_CALLBACK (responded), dialog);
}

/**
 * smp_treatment_dialog_run:
 * @config: the procedure's configuration, which has the values to start with and gets those
 *   that the user chose
 * @treatment: the treatment to show them on
 * @state: how it came to be
 * @scale_is_guess: whether its scale is not known
 *
 * Holds no undo group and does not block GIMP, so that the user can paint, undo and even close
 * the image. The canvas is left showing any of the values seen; the caller settles them.
 *
 * Returns: whether the user agreed with OK.
 **/
gboolean
smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                          gboolean scale_is_guess)
{
  Dialog dialog = { .config = config, .treatment = treatment };
  gulong handler;

  dialog.loop = g_main_loop_new (NULL, FALSE);
  dialog.settings = smp_settings_new ();
  smp_settings_read (dialog.settings, config);

  build (&dialog, state, scale_is_guess);
  handler = g_signal_connect (config, "notify", G_CALLBACK (config_changed), &dialog);
  gtk_widget_show_all (dialog.window);
  gtk_window_present (GTK_WINDOW (dialog.window));

  /* Not gimp_dialog_run(), which makes the dialog modal. */
  g_main_loop_run (dialog.loop);

  g_signal_handler_disconnect (config, handler);
  g_clear_handle_id (&dialog.draw_id, g_source_remove);
  gtk_widget_destroy (dialog.window);
  g_main_loop_unref (dialog.loop);
  smp_settings_free (dialog.settings);

  return dialog.agreed;
}
