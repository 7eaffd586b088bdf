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

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "gimp/layer/treatment-edit.h"
#include "gimp/layer/treatment.h"
#include "gimp/plan/plan-dialog.h"
#include "gimp/scale/scale-row.h"
#include "look-chooser.h"
#include "model/advice.h"
#include "moment-row.h"
#include "settings-editor.h"
#include "treatment-dialog.h"

#define ROLE "scalp-micropigmentation-treatment"

/* A drag changes values faster than GIMP draws them: it gets this time to draw, in between. */
#define DRAW_MS 60

/* In pixels: the window's frame, and the least that the sliders get. */
#define FRAME_HEIGHT 44
#define MIN_HEIGHT 160

typedef struct
{
  GtkWidget *window;
  GtkWidget *after;       /* the half of the switch that shows the dots */
  GtkWidget *keep_moment; /* whether the moment stays when the dialog closes */
  GtkWidget *sliders;     /* all of them, in what scrolls them */
  GtkWidget *notes;       /* the hint, or advice in its place */
  GtkWidget *pages[SMP_ADVICE_NONE + 1];

  GObject *config;
  GimpLayer *treatment;
  SmpView *view; /* what the configuration says; the bare photo is never left behind */

  guint draw_id;
  gboolean is_stale; /* what the canvas shows */
} Dialog;

static void
draw_now (Dialog *dialog)
{
  /* The user may have deleted the layer, or undone its making, meanwhile. */
  if (gimp_item_is_valid (GIMP_ITEM (dialog->treatment)) &&
      smp_treatment_find_filter (dialog->treatment) != NULL)
    smp_treatment_preview (dialog->treatment, dialog->view);
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
write_config (GObject *config, const SmpView *view)
{
  smp_settings_write (view->plan, config);
  g_object_set (config, "moment",
                view->moment != SMP_MOMENT_NONE ? smp_moment_id (view->moment) : "", "durability",
                smp_durability_id (view->durability), NULL);
}

static void
read_config (Dialog *dialog)
{
  g_autofree char *moment = NULL;
  g_autofree char *durability = NULL;

  smp_settings_read (dialog->view->plan, dialog->config);
  g_object_get (dialog->config, "moment", &moment, "durability", &durability, NULL);
  smp_moment_parse (moment, &dialog->view->moment, NULL);
  smp_durability_parse (durability, &dialog->view->durability, NULL);
}

static void
show_advice (Dialog *dialog)
{
  SmpAdvice advice = smp_advice_for (dialog->view->plan);

  gtk_stack_set_visible_child (GTK_STACK (dialog->notes), dialog->pages[advice]);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Dialog *dialog)
{
  read_config (dialog);
  show_advice (dialog);
  gtk_widget_set_sensitive (dialog->keep_moment, dialog->view->moment != SMP_MOMENT_NONE);

  /* Whoever asks for a moment wants to see it. */
  if (g_str_equal (pspec->name, "moment"))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->after), TRUE);
  queue_draw (dialog);
}

static void
before_toggled (GtkToggleButton *button, Dialog *dialog)
{
  dialog->view->is_bare = gtk_toggle_button_get_active (button);
  queue_draw (dialog);
}

/* Two halves of one switch: the photo bare, or treated. */
static GtkWidget *
before_after_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* TRANSLATORS: shows the photo without the dots, and “After” with them */
  GtkWidget *before = gtk_radio_button_new_with_mnemonic (NULL, _ ("_Before"));
  GtkWidget *after =
      /* TRANSLATORS: shows the photo with the dots */
      gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (before), _ ("_After"));

  dialog->after = after;
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
vertical_box_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

static GtkWidget *
note_new (const char *icon_name, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_LARGE_TOOLBAR);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), label, TRUE, TRUE, 0);

  return box;
}

/* The hint, whose place advice takes while there is any. The longest has room from the beginning,
 * so nothing moves. */
static GtkWidget *
notes_new (Dialog *dialog, SmpTreatmentState state)
{
  dialog->notes = gtk_stack_new ();

  for (SmpAdvice advice = 0; advice <= SMP_ADVICE_NONE; advice++)
    {
      const char *icon = GIMP_ICON_DIALOG_WARNING;
      const char *text = smp_advice_text (advice);

      if (advice == SMP_ADVICE_NONE)
        {
          icon = GIMP_ICON_TOOL_PAINTBRUSH;
          text = hint_for (state);
        }
      /* Sometimes a hard border is what is wanted. */
      else if (advice == SMP_ADVICE_HARD_EDGE)
        {
          icon = GIMP_ICON_DIALOG_INFORMATION;
        }

      dialog->pages[advice] = note_new (icon, text);
      gtk_container_add (GTK_CONTAINER (dialog->notes), dialog->pages[advice]);
    }

  return dialog->notes;
}

/* What the photo shows of the plan that the sliders make. */
static GtkWidget *
show_new (Dialog *dialog)
{
  /* TRANSLATORS: title above buttons that choose the moment to show */
  GtkWidget *frame = gimp_frame_new (_ ("Show on the Photo"));
  GtkWidget *box = vertical_box_new (6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  dialog->keep_moment = gtk_check_button_new_with_mnemonic (_ ("_Keep this moment after OK"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->keep_moment),
                                dialog->view->moment != SMP_MOMENT_NONE);
  gtk_widget_set_sensitive (dialog->keep_moment, dialog->view->moment != SMP_MOMENT_NONE);
  gtk_widget_set_tooltip_text (
      dialog->keep_moment,
      _ ("The photo goes on showing this moment when the dialog is closed; otherwise it shows the "
         "plan again. The plan is never lost: it stays with the treatment"));

  gtk_box_pack_start (GTK_BOX (row), before_after_new (dialog), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), dialog->keep_moment, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), smp_moment_row_new (dialog->config), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (frame), box);

  return frame;
}

/* All sliders. With every part open there are more than a laptop's screen has room for; then they
 * scroll, and what is below them stays in sight. */
static GtkWidget *
sliders_new (Dialog *dialog)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  /* Always seen where there is more: a bar that hides lets nobody guess at the parts below. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (frame), FALSE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_container_add (GTK_CONTAINER (frame),
                     smp_settings_editor_new (
                         dialog->config, smp_scale_row_new (dialog->config, dialog->treatment)));

  dialog->sliders = frame;
  return frame;
}

/* The sliders get what the screen has left beside the rest, which is as high as its texts are long
 * now and in this language. */
static void
fit_sliders (Dialog *dialog)
{
  GdkRectangle area = smp_dialog_get_work_area (dialog->window);
  int all, sliders;

  gtk_widget_get_preferred_height (dialog->window, NULL, &all);
  gtk_widget_get_preferred_height (dialog->sliders, NULL, &sliders);
  gtk_scrolled_window_set_max_content_height (
      GTK_SCROLLED_WINDOW (dialog->sliders),
      MAX (area.height - FRAME_HEIGHT - (all - sliders), MIN_HEIGHT));
}

static void
build (Dialog *dialog, SmpTreatmentState state)
{
  GtkWidget *content = vertical_box_new (12);

  gtk_widget_set_size_request (content, 380, -1);
  gtk_box_pack_start (GTK_BOX (content), notes_new (dialog, state), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), smp_look_chooser_new (dialog->config), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), sliders_new (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), show_new (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), smp_plan_line_new (dialog->config, dialog->treatment),
                      FALSE, FALSE, 0);

  dialog->window =
      smp_dialog_new (_ ("Scalp Micropigmentation Treatment"), ROLE, _ ("_OK"), content);
  fit_sliders (dialog);

  /* A message may take many lines, and the window may be moved to another monitor. */
  g_signal_connect_swapped (dialog->window, "check-resize", G_CALLBACK (fit_sliders), dialog);
}

/**
 * smp_treatment_dialog_run:
 * @config: the procedure's configuration, to which the sliders are bound; it is left with what the user
 *   chose, for the next time
 * @treatment: the treatment to show it on
 * @state: how it came to be
 * @before: the plan and the moment to start with
 *
 * Holds no undo group and does not block GIMP, so that the user can paint, undo and even close
 * the image. The canvas is left showing any of the values seen; the caller settles them.
 *
 * Returns: (transfer full) (nullable): what the treatment shall show from now on, or %NULL if the user
 *   did not agree.
 **/
SmpView *
smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                          const SmpView *before)
{
  Dialog dialog = { .config = config, .treatment = treatment };
  gulong handler;

  write_config (config, before);
  dialog.view = smp_view_new (before->plan);
  read_config (&dialog);

  build (&dialog, state);
  handler = g_signal_connect (config, "notify", G_CALLBACK (config_changed), &dialog);
  /* Who is to paint first reads how. */
  if (state == SMP_TREATMENT_EMPTY && smp_advice_for (dialog.view->plan) == SMP_ADVICE_HARD_EDGE)
    gtk_stack_set_visible_child (GTK_STACK (dialog.notes), dialog.pages[SMP_ADVICE_NONE]);
  else
    show_advice (&dialog);

  if (!smp_dialog_run (dialog.window))
    g_clear_pointer (&dialog.view, smp_view_free);

  g_signal_handler_disconnect (config, handler);
  g_clear_handle_id (&dialog.draw_id, g_source_remove);
  if (dialog.view != NULL)
    {
      dialog.view->is_bare = FALSE;
      if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog.keep_moment)))
        dialog.view->moment = SMP_MOMENT_NONE;
    }
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog.keep_moment)))
    g_object_set (config, "moment", "", NULL);
  gtk_widget_destroy (dialog.window);

  return dialog.view;
}
