/* treatment-dialog: edits a treatment live on the canvas. See treatment-dialog.h.
 *
 * The procedure's configuration is the model: sliders are bound to its properties, and every change
 * is shown on the canvas. The dialog is not modal, so that the user can paint on the canvas.
 *
 * From top to bottom: where pigment goes, how the dots look, which moment is shown, and what the
 * plan needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>
#include <glib/gi18n.h>

#include "compare-row.h"
#include "gimp/base/dialog.h"
#include "gimp/base/window-place.h"
#include "gimp/check/problem-bar.h"
#include "gimp/hairline/hairline-follow.h"
#include "gimp/layer/region.h"
#include "gimp/layer/treatment-scale.h"
#include "gimp/layer/treatment.h"
#include "gimp/plan/plan-dialog.h"
#include "gimp/scale/scale-row.h"
#include "live-view.h"
#include "look-chooser.h"
#include "model/advice.h"
#include "moment-row.h"
#include "note-stack.h"
#include "paint-watch.h"
#include "photo-row.h"
#include "settings-editor.h"
#include "treatment-dialog.h"
#include "where-row.h"

#define ROLE "scalp-micropigmentation-treatment"

/* Response of the button that makes what the client takes home; GTK's own are negative. */
#define RESPONSE_GIVE 1

/* Least height of the sliders on low screens, pixels. */
#define MIN_SLIDERS 120

/* Between the parts of the dialog, pixels. */
#define PART_SPACING 4

typedef struct
{
  GtkWidget *window;
  GtkWidget *notes;
  GtkWidget *looks;
  GtkWidget *compare;
  GtkWidget *caption;     /* says what the canvas shows */
  GtkWidget *keep_moment; /* whether to keep the moment when the dialog is closed */
  GtkWidget *plan_line;

  GObject *config;
  GimpLayer *treatment;
  SmpTreatmentState state;
  SmpPaintWatch *watch;
  SmpLiveView *live; /* what the canvas shows */
  SmpView *before;   /* what Cancel restores */
  SmpView *view;     /* the configuration as a view; is_bare is never committed */

  SmpPeakState peak; /* since the paint last changed */
  gboolean is_noted; /* whether values that are given up are those of the next time */
} Dialog;

/* ---- the configuration ---------------------------------------------------------------------- */

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
show_caption (Dialog *dialog)
{
  SmpMoment moment = dialog->view->moment;
  g_autofree char *markup = NULL;

  if (moment == SMP_MOMENT_NONE)
    markup = g_markup_escape_text (_ ("The plan: all sessions done, healed."), -1);
  else
    markup = g_markup_printf_escaped ("<b>%s</b>", smp_moment_description (moment));
  gtk_label_set_markup (GTK_LABEL (dialog->caption), markup);
  gtk_widget_set_sensitive (dialog->keep_moment, moment != SMP_MOMENT_NONE);
}

/* ---- what to do next ------------------------------------------------------------------------ */

/* Shows advice on the values if there is any. But before painting, a hard edge is no concern yet. */
static void
show_note (Dialog *dialog)
{
  gboolean is_painted = smp_paint_watch_is_painted (dialog->watch);
  SmpAdvice advice = smp_advice_for (dialog->view->plan);

  if (advice != SMP_ADVICE_NONE && (is_painted || advice != SMP_ADVICE_HARD_EDGE))
    smp_note_stack_advise (dialog->notes, advice);
  else if (!is_painted)
    smp_note_stack_hint (dialog->notes, SMP_HINT_EMPTY);
  else if (dialog->view->moment != SMP_MOMENT_NONE)
    smp_note_stack_hint (dialog->notes, SMP_HINT_MOMENT);
  else
    smp_note_stack_hint (dialog->notes, dialog->state == SMP_TREATMENT_FILLED ? SMP_HINT_FILLED
                                                                              : SMP_HINT_PAINTED);
}

/* A widow's peak is made for the border of its treatment. */
static void
say_of_peak (Dialog *dialog, const char *property)
{
  static const char *const border[] = { "hairline-fade", "irregularity", "hairline-softness",
                                        NULL };

  if (dialog->peak != SMP_PEAK_NONE && g_strv_contains (border, property))
    smp_note_stack_say (dialog->notes, smp_hairline_peak_text (dialog->peak));
}

static void
paint_changed (gboolean is_painted, gpointer data)
{
  Dialog *dialog = data;

  dialog->peak = smp_hairline_peak_state (gimp_item_get_image (GIMP_ITEM (dialog->treatment)),
                                          dialog->treatment);
  /* An emptied area is no longer that of the selection. */
  if (!is_painted)
    dialog->state = SMP_TREATMENT_EMPTY;
  show_note (dialog);
  smp_plan_line_recount (dialog->plan_line);
  smp_look_chooser_look_again (dialog->looks);
}

static void
config_changed (GObject *config, GParamSpec *pspec, Dialog *dialog)
{
  read_config (dialog);
  show_note (dialog);
  say_of_peak (dialog, pspec->name);
  show_caption (dialog);

  /* Choosing a moment ends “Before”. */
  if (g_str_equal (pspec->name, "moment"))
    smp_compare_row_show_after (dialog->compare);
  smp_live_view_update (dialog->live);
}

static void
compared (gboolean is_bare, gpointer data)
{
  Dialog *dialog = data;

  dialog->view->is_bare = is_bare;
  smp_live_view_update (dialog->live);
}

/* ---- where --------------------------------------------------------------------------------- */

static void
say (const char *text, gpointer data)
{
  smp_note_stack_say (((Dialog *) data)->notes, text);
}

static void
painted (gpointer data)
{
  smp_paint_watch_look (((Dialog *) data)->watch);
}

/* The hairline, and the scale that it may set, have an undo step of their own, so Cancel keeps
 * them. */
static void
measured (gpointer data)
{
  Dialog *dialog = data;
  g_autoptr (SmpSettings) settings = smp_settings_new ();
  SmpScaleOrigin origin;
  SmpScale scale =
      smp_treatment_scale_of_image (gimp_item_get_image (GIMP_ITEM (dialog->treatment)), &origin);

  smp_scale_to_settings (&scale, dialog->treatment, dialog->before->plan);
  smp_settings_read (settings, dialog->config);
  smp_scale_to_settings (&scale, dialog->treatment, settings);
  smp_settings_write (settings, dialog->config);
  /* Also if the values are the same: the user has now seen a head that was only found. */
  g_object_notify (dialog->config, "pixels-per-mm");
}

static const SmpWhereEvents where_events = { say, painted, measured };

/* The image now has other values than the canvas shows, or a mask that hid dots is off. */
static void
mended (gpointer data)
{
  Dialog *dialog = data;

  smp_live_view_update (dialog->live);
  smp_paint_watch_look (dialog->watch);
}

/* ---- building ------------------------------------------------------------------------------ */

static GtkWidget *
vertical_box_new (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

/* All sliders. Expanded they may be taller than a laptop's screen, so put them into a scrolled
 * window and keep the rest visible. */
static GtkWidget *
sliders_new (Dialog *dialog)
{
  GtkWidget *frame = smp_dialog_scrolled_new (smp_settings_editor_new (
      dialog->config, smp_scale_row_new (dialog->config, dialog->treatment)));

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), MIN_SLIDERS);

  return frame;
}

static GtkWidget *
where_new (Dialog *dialog)
{
  GtkWidget *box = vertical_box_new (6);

  gtk_box_pack_start (GTK_BOX (box),
                      smp_where_row_new (dialog->config, dialog->treatment, &where_events, dialog),
                      FALSE, FALSE, 0);
  gtk_box_pack_start (
      GTK_BOX (box),
      smp_photo_row_buttons_new (dialog->config, dialog->treatment, &where_events, dialog), FALSE,
      FALSE, 0);

  return box;
}

static GtkWidget *
how_new (Dialog *dialog, const SmpSettings *last)
{
  GtkWidget *box = vertical_box_new (3);

  dialog->looks = smp_look_chooser_new (dialog->config, dialog->treatment, last);
  gtk_box_pack_start (GTK_BOX (box), dialog->looks, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), sliders_new (dialog), TRUE, TRUE, 0);

  return box;
}

/* The moment of the plan that the canvas shows. */
static GtkWidget *
when_new (Dialog *dialog)
{
  GtkWidget *box = vertical_box_new (3);

  dialog->caption = smp_dialog_text_new (NULL);
  smp_dialog_reserve_lines (dialog->caption, 2); /* so nothing moves when the moment changes */
  dialog->keep_moment = gtk_check_button_new_with_mnemonic (_ ("_Keep after OK"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (dialog->keep_moment),
                                dialog->view->moment != SMP_MOMENT_NONE);
  gtk_widget_set_tooltip_text (
      dialog->keep_moment,
      _ ("The photo goes on showing this moment when the dialog is closed; otherwise it shows the "
         "plan again. The plan is never lost: it stays with the treatment"));

  dialog->compare = smp_compare_row_new (dialog->treatment, compared, dialog);
  gtk_box_pack_start (GTK_BOX (box), smp_moment_row_new (dialog->config, dialog->keep_moment),
                      FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->caption, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), dialog->compare, FALSE, FALSE, 0);

  return box;
}

/* Adds a part of the dialog with its title beside it, which saves height. */
static void
add_part (GtkWidget *grid, int row, const char *title, GtkWidget *part, gboolean expands)
{
  GtkWidget *label = gtk_label_new (title);
  PangoAttrList *bold = pango_attr_list_new ();

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (label), bold);
  pango_attr_list_unref (bold);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_hexpand (part, TRUE);
  gtk_widget_set_vexpand (part, expands);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), part, 1, row, 1, 1);
}

static GtkWidget *
content_new (Dialog *dialog, const SmpSettings *last)
{
  GtkWidget *content = vertical_box_new (PART_SPACING);
  GtkWidget *grid = gtk_grid_new ();
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (dialog->treatment));

  gtk_grid_set_row_spacing (GTK_GRID (grid), PART_SPACING);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  dialog->notes = smp_note_stack_new ();
  dialog->plan_line = smp_plan_line_new (dialog->config, dialog->treatment);
  /* TRANSLATORS: the titles of three parts of a dialog, each a short word: where pigment goes, how the dots
   * look, and when the photo shows them */
  add_part (grid, 0, _ ("Where"), where_new (dialog), FALSE);
  add_part (grid, 1, _ ("How"), how_new (dialog, last), TRUE);
  add_part (grid, 2, _ ("When"), when_new (dialog), FALSE);

  gtk_box_pack_start (GTK_BOX (content),
                      smp_problem_bar_new (image, dialog->treatment, G_CALLBACK (mended), dialog),
                      FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), dialog->notes, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), grid, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), dialog->plan_line, FALSE, FALSE, 0);

  return content;
}

static void
build (Dialog *dialog, const SmpSettings *last)
{
  GimpImage *image = gimp_item_get_image (GIMP_ITEM (dialog->treatment));
  GeglRectangle part;
  GtkWidget *give;

  dialog->window = smp_dialog_new (_ ("Scalp Micropigmentation Treatment"), ROLE, _ ("_OK"),
                                   content_new (dialog, last));
  /* TRANSLATORS: a button: makes a sheet and a page for the client of this treatment */
  give = gtk_dialog_add_button (GTK_DIALOG (dialog->window), _ ("_Give to Client"), RESPONSE_GIVE);
  gtk_widget_set_tooltip_text (
      give,
      _ ("Keeps the treatment, and makes what the client takes home: a sheet as PDF and a page "
         "for any browser, of the kind and in the folder of the last time"));
  gtk_button_box_set_child_secondary (GTK_BUTTON_BOX (gtk_widget_get_parent (give)), give, TRUE);
  gtk_window_set_resizable (GTK_WINDOW (dialog->window), TRUE);
  smp_place_window_beside (dialog->window, "treatment", image,
                           smp_region_find_head (image, &part) ? &part : NULL);
}

/* ---- running ------------------------------------------------------------------------------- */

static gboolean
is_changed (Dialog *dialog)
{
  const SmpView *before = dialog->before;
  const SmpView *view = dialog->view;

  return !smp_settings_equal (before->plan, view->plan) || before->durability != view->durability;
}

/* Asks before discarding changes, since Escape may be pressed by mistake. */
static gboolean
may_go (Dialog *dialog, int response)
{
  return response == GTK_RESPONSE_OK || response == RESPONSE_GIVE ||
         !smp_treatment_is_there (dialog->treatment) || !is_changed (dialog) ||
         smp_dialog_ask_with_option (
             dialog->window, _ ("Discard what you changed in this dialog? What you painted stays."),
             /* TRANSLATORS: a button: back to the dialog, to go on with it */
             _ ("_Keep Editing"),
             /* TRANSLATORS: a button: what was changed is given up */
             _ ("_Discard"),
             /* TRANSLATORS: a check box: the values are not used here, but the next treatment has them in the list
              * of looks, as “As Last Time” */
             _ ("Keep the _values for next time"), &dialog->is_noted);
}

static int
ask (Dialog *dialog)
{
  int response;

  do
    response = smp_dialog_answer (dialog->window);
  while (!may_go (dialog, response));

  return response;
}

/**
 * smp_treatment_dialog_run:
 * @config: the procedure's configuration, to which the sliders are bound; keeps the user's choices
 *   for the next run
 * @treatment: the treatment to show
 * @state: how it was made
 * @last: (nullable): the values of the last treatment, offered as a look
 * @before: (inout): the plan and moment at the start; gets the scale if the user sets one
 * @after: (out) (transfer full) (nullable): what the treatment is to show, if the user agreed
 *
 * Keeps no undo group open and does not block GIMP, so that the user can paint, undo and even close
 * the image. The canvas may show any values afterwards; the caller commits or restores them.
 *
 * Returns: what the user chose.
 **/
SmpTreatmentAnswer
smp_treatment_dialog_run (GObject *config, GimpLayer *treatment, SmpTreatmentState state,
                          const SmpSettings *last, SmpView *before, SmpView **after)
{
  Dialog dialog = { .config = config, .treatment = treatment, .state = state, .before = before };
  gboolean keeps_moment;
  gulong handler;
  int response;

  write_config (config, before);
  dialog.view = smp_view_new (before->plan);
  read_config (&dialog);
  dialog.live = smp_live_view_new (treatment, dialog.view);

  dialog.peak = smp_hairline_peak_state (gimp_item_get_image (GIMP_ITEM (treatment)), treatment);
  build (&dialog, last);
  dialog.watch = smp_paint_watch_new (treatment, dialog.window, paint_changed, &dialog);
  handler = g_signal_connect (config, "notify", G_CALLBACK (config_changed), &dialog);
  show_caption (&dialog);
  show_note (&dialog);

  response = ask (&dialog);

  g_signal_handler_disconnect (config, handler);
  smp_live_view_free (dialog.live);
  smp_paint_watch_free (dialog.watch);
  smp_compare_row_end (dialog.compare);
  keeps_moment = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (dialog.keep_moment));
  gtk_widget_destroy (dialog.window);

  dialog.view->is_bare = FALSE;
  if (!keeps_moment)
    {
      dialog.view->moment = SMP_MOMENT_NONE;
      g_object_set (config, "moment", "", NULL);
    }
  *after = NULL;
  if (response != GTK_RESPONSE_OK && response != RESPONSE_GIVE)
    g_clear_pointer (&dialog.view, smp_view_free);
  else
    *after = dialog.view;

  if (*after == NULL)
    return dialog.is_noted ? SMP_TREATMENT_NOTE : SMP_TREATMENT_GIVE_BACK;
  return response == RESPONSE_GIVE ? SMP_TREATMENT_GIVE_TO_CLIENT : SMP_TREATMENT_KEEP;
}
