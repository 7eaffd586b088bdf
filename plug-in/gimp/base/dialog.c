/* dialog: common code of all dialogs of the plug-in. See dialog.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "dialog.h"

/* Lines of this length are easy to read, and do not make a dialog wider than its sliders do. */
#define TEXT_CHARS 44

/* Least width of a slider beside its number, pixels: short ones are hard to set by mouse. */
#define LEAST_SLIDER 90

/* ---- the wheel ----------------------------------------------------------------------------- */

/* The control with this widget inside that the wheel would change; NULL if there is none. */
static GtkWidget *
find_control (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_SPIN_BUTTON (widget) || GTK_IS_COMBO_BOX (widget) ||
        (GTK_IS_RANGE (widget) && !GTK_IS_SCROLLBAR (widget)))
      break;

  return widget;
}

static gboolean
has_focus (GtkWidget *control)
{
  GtkWidget *window = gtk_widget_get_toplevel (control);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && (focus == control || gtk_widget_is_ancestor (focus, control));
}

/* Passes the event to the scrolled windows around the control, until one handles it. */
static void
scroll_around (GtkWidget *control, GdkEvent *event)
{
  GtkWidget *around = control;

  do
    around = gtk_widget_get_ancestor (gtk_widget_get_parent (around), GTK_TYPE_SCROLLED_WINDOW);
  while (around != NULL && !gtk_widget_event (around, event));
}

/* GTK changes sliders, numbers and lists when the wheel turns over them, so scrolling a dialog could
 * change a plan unnoticed. Only the focused control gets the wheel here. */
static void
handle_event (GdkEvent *event, gpointer data)
{
  if (event->type == GDK_SCROLL)
    {
      GtkWidget *control = find_control (gtk_get_event_widget (event));

      if (control != NULL && !has_focus (control))
        {
          scroll_around (control, event);
          return;
        }
    }

  gtk_main_do_event (event);
}

/**
 * smp_dialog_init:
 *
 * Initialises the user interface. Call it first in every interactive run.
 **/
void
smp_dialog_init (void)
{
  gimp_ui_init (GETTEXT_PACKAGE);
  /* GIMP shows the progress of procedures that call each other in one bar, and removes it only when the outermost has ended.
   * Ours may have a window open for long, while an export that has ended would leave its text there, with a button that
   * kills us. So take no part in it: then GIMP removes the bar with what it was for (3.0.4). */
  gimp_progress_end ();
  gdk_event_handler_set (handle_event, NULL, NULL);
}

/* ---- windows ------------------------------------------------------------------------------- */

/**
 * smp_dialog_new:
 * @title: the title of the window
 * @role: the role of the window, by which window managers and tests identify it
 * @agree: the label of the button that agrees, with its mnemonic
 * @content: (transfer floating): what the dialog shows
 *
 * Makes a dialog of fixed size with two buttons in the order of the platform. It stays in front of the
 * GIMP window from which it was called.
 *
 * Returns: (transfer full): the dialog, to be run and destroyed.
 **/
GtkWidget *
smp_dialog_new (const char *title, const char *role, const char *agree, GtkWidget *content)
{
  GtkWidget *dialog = gimp_dialog_new (title, role, NULL, 0, NULL, NULL, _ ("_Cancel"),
                                       GTK_RESPONSE_CANCEL, agree, GTK_RESPONSE_OK, NULL);

  gimp_dialog_set_alternative_button_order (GTK_DIALOG (dialog), GTK_RESPONSE_OK,
                                            GTK_RESPONSE_CANCEL, -1);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  gtk_window_set_resizable (GTK_WINDOW (dialog), FALSE);
  gimp_window_set_transient (GTK_WINDOW (dialog));

  gtk_container_set_border_width (GTK_CONTAINER (content), 12);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (dialog))), content, TRUE,
                      TRUE, 0);
  gtk_widget_show_all (content);

  return dialog;
}

/**
 * smp_dialog_answer:
 * @dialog: a dialog of smp_dialog_new()
 *
 * Runs the dialog. The agreeing button has the focus, so Enter agrees at once as in GIMP's own dialogs.
 *
 * Returns: the response of the button that was pressed, or GTK's for a window that was closed.
 **/
int
smp_dialog_answer (GtkWidget *dialog)
{
  gtk_widget_grab_focus (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK));
  return gimp_dialog_run (GIMP_DIALOG (dialog));
}

/**
 * smp_dialog_run:
 * @dialog: a dialog of smp_dialog_new()
 *
 * Shows the dialog until the user decides.
 *
 * Returns: whether the user agreed.
 **/
gboolean
smp_dialog_run (GtkWidget *dialog)
{
  return smp_dialog_answer (dialog) == GTK_RESPONSE_OK;
}

/**
 * smp_dialog_text_new:
 * @text: (nullable): one or more sentences
 *
 * Returns: (transfer floating): a label that wraps its text to the width of a dialog.
 **/
GtkWidget *
smp_dialog_text_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);

  return label;
}

static GtkWidget *
tell_new (const char *title, const char *words, const char *agree)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (GIMP_ICON_DIALOG_INFORMATION, GTK_ICON_SIZE_DIALOG);

  gtk_box_pack_start (GTK_BOX (content), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), smp_dialog_text_new (words), TRUE, TRUE, 0);
  return smp_dialog_new (title, "scalp-micropigmentation-tell", agree, content);
}

/**
 * smp_dialog_reserve_lines:
 * @label: a label of changing text
 * @n_lines: how many lines it may have
 *
 * Makes room for them even for a short text, so that nothing moves under the mouse.
 **/
void
smp_dialog_reserve_lines (GtkWidget *label, int n_lines)
{
  GtkWidget *sample = g_object_ref_sink (gtk_label_new (NULL));
  g_autofree char *lines = g_strnfill (n_lines - 1, '\n');
  int height;

  gtk_label_set_text (GTK_LABEL (sample), lines);
  gtk_widget_show (sample); /* hidden widgets have no height */
  gtk_widget_get_preferred_height (sample, NULL, &height);
  gtk_widget_set_size_request (label, -1, height);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_destroy (sample);
  g_object_unref (sample);
}

/**
 * smp_dialog_roomy_new:
 * @label: a label of changing text
 *
 * Returns: (transfer floating): a box with the label, in which smp_dialog_reserve_text() makes room for the texts that the label may
 *   have, so that nothing moves under the mouse.
 **/
GtkWidget *
smp_dialog_roomy_new (GtkWidget *label)
{
  GtkWidget *stack =
      gtk_stack_new (); /* as large as the largest of its children, of which one is seen */

  gtk_container_add (GTK_CONTAINER (stack), label);
  return stack;
}

/**
 * smp_dialog_reserve_text:
 * @label: a label in a box by smp_dialog_roomy_new(), with the width that it is to have
 * @text: a text that it may have
 **/
void
smp_dialog_reserve_text (GtkWidget *label, const char *text)
{
  GtkWidget *sample = smp_dialog_text_new (text);

  gtk_label_set_width_chars (GTK_LABEL (sample), gtk_label_get_width_chars (GTK_LABEL (label)));
  gtk_label_set_max_width_chars (GTK_LABEL (sample),
                                 gtk_label_get_max_width_chars (GTK_LABEL (label)));
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_container_add (GTK_CONTAINER (gtk_widget_get_parent (label)), sample);
}

/**
 * smp_dialog_tell:
 * @title: the title of the window
 * @words: what there is to do first
 *
 * Says in a window of its own why there is nothing to show yet. That is no error.
 **/
void
smp_dialog_tell (const char *title, const char *words)
{
  GtkWidget *dialog = tell_new (title, words, _ ("_OK"));

  gtk_widget_hide (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL));
  smp_dialog_run (dialog);
  gtk_widget_destroy (dialog);
}

/**
 * smp_dialog_offer:
 * @title: the title of the window
 * @words: what there is to do first
 * @yes: the label of the button that does it
 *
 * Like smp_dialog_tell(), with a way to go on.
 *
 * Returns: whether to go on.
 **/
gboolean
smp_dialog_offer (const char *title, const char *words, const char *yes)
{
  GtkWidget *dialog = tell_new (title, words, yes);
  gboolean agreed = smp_dialog_run (dialog);

  gtk_widget_destroy (dialog);
  return agreed;
}

static GtkWidget *
question_new (GtkWidget *parent, const char *words, const char *no, const char *yes)
{
  GtkWidget *question = gtk_message_dialog_new (
      GTK_WINDOW (parent), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_QUESTION,
      GTK_BUTTONS_NONE, "%s", words);

  gtk_dialog_add_button (GTK_DIALOG (question), no, GTK_RESPONSE_CANCEL);
  if (yes != NULL)
    gtk_dialog_add_button (GTK_DIALOG (question), yes, GTK_RESPONSE_OK);
  gtk_dialog_set_default_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL);

  return question;
}

/**
 * smp_dialog_ask:
 * @parent: the dialog that asks
 * @words: the question
 * @no: the label of the button that changes nothing; Enter and Escape press it
 * @yes: (nullable): the label of the button that goes on, or %NULL for a message without a choice
 *
 * Returns: whether @yes was pressed.
 **/
gboolean
smp_dialog_ask (GtkWidget *parent, const char *words, const char *no, const char *yes)
{
  GtkWidget *question = question_new (parent, words, no, yes);
  gboolean agreed = gtk_dialog_run (GTK_DIALOG (question)) == GTK_RESPONSE_OK;

  gtk_widget_destroy (question);
  return agreed;
}

/**
 * smp_dialog_ask_with_option:
 * @parent: the dialog that asks
 * @words: the question
 * @no: the label of the button that changes nothing; Enter and Escape press it
 * @yes: the label of the button that goes on
 * @option: the label of a check box, off at first
 * @is_chosen: (out): whether it was on when @yes was pressed
 *
 * Returns: whether @yes was pressed.
 **/
gboolean
smp_dialog_ask_with_option (GtkWidget *parent, const char *words, const char *no, const char *yes,
                            const char *option, gboolean *is_chosen)
{
  GtkWidget *question = question_new (parent, words, no, yes);
  GtkWidget *check = gtk_check_button_new_with_mnemonic (option);
  gboolean agreed;

  gtk_box_pack_start (GTK_BOX (gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (question))),
                      check, FALSE, FALSE, 0);
  gtk_widget_show (check);
  /* Enter is to press the button also before anything has been moved to by Tab. */
  gtk_widget_grab_focus (
      gtk_dialog_get_widget_for_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL));
  agreed = gtk_dialog_run (GTK_DIALOG (question)) == GTK_RESPONSE_OK;
  *is_chosen = agreed && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check));
  gtk_widget_destroy (question);

  return agreed;
}

/**
 * smp_dialog_ask_to_discard:
 * @parent: a dialog in which something was changed, and which was cancelled
 *
 * Escape may be pressed by mistake, and then everything would be lost.
 *
 * Returns: whether the changes may go.
 **/
gboolean
smp_dialog_ask_to_discard (GtkWidget *parent)
{
  return smp_dialog_ask (parent, _ ("Discard what you changed in this dialog?"),
                         /* TRANSLATORS: a button: back to the dialog, to go on with it */
                         _ ("_Keep Editing"),
                         /* TRANSLATORS: a button: what was changed is given up */
                         _ ("_Discard"));
}

/**
 * smp_dialog_scrolled_new:
 * @content: a part of a dialog that may be too high for low screens
 *
 * Returns: (transfer full): a frame in which it scrolls. It is as large as its content where there is room, and always
 *   shows its scroll bar when there is not, so that people notice what lies below.
 **/
GtkWidget *
smp_dialog_scrolled_new (GtkWidget *content)
{
  GtkWidget *frame = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (frame);

  gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (scrolled, FALSE);
  gtk_scrolled_window_set_propagate_natural_width (scrolled, TRUE);
  gtk_scrolled_window_set_propagate_natural_height (scrolled, TRUE);
  gtk_container_add (GTK_CONTAINER (frame), content);

  return frame;
}

/* Adds the labels in front of the fields of a container. */
static void
collect_labels (GtkWidget *widget, GtkSizeGroup *group)
{
  GtkWidget *label = NULL;

  if (GIMP_IS_LABELED (widget))
    {
      label = gimp_labeled_get_label (GIMP_LABELED (widget));
      if (GIMP_IS_SCALE_ENTRY (widget))
        gtk_widget_set_size_request (gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget)),
                                     LEAST_SLIDER, -1);
    }
  else if (GTK_IS_BOX (widget))
    {
      GList *children = gtk_container_get_children (GTK_CONTAINER (widget));

      if (children != NULL && GTK_IS_LABEL (children->data) &&
          gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL)
        label = children->data;
      else
        for (GList *item = children; item != NULL; item = item->next)
          collect_labels (item->data, group);
      g_list_free (children);
    }

  if (label != NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0.0);
      gtk_size_group_add_widget (group, label);
    }
}

/**
 * smp_dialog_align_fields:
 * @content: a box with GIMP's labeled fields, rows that begin with a label, and boxes of such
 *
 * Gives all labels the same width, so that the fields stand below each other.
 **/
void
smp_dialog_align_fields (GtkWidget *content)
{
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  collect_labels (content, group);
}

/**
 * smp_dialog_get_work_area:
 * @window: a window, which need not be shown yet
 *
 * Returns: the area of its monitor without panels; if the window is not shown yet, that of the monitor
 *   with the pointer.
 **/
GdkRectangle
smp_dialog_get_work_area (GtkWidget *window)
{
  GdkDisplay *display = gtk_widget_get_display (window);
  GdkRectangle area = { 0, 0, 0, 0 };
  GdkMonitor *monitor;

  if (gtk_widget_get_mapped (window))
    {
      monitor = gdk_display_get_monitor_at_window (display, gtk_widget_get_window (window));
    }
  else
    {
      int x, y;

      gdk_device_get_position (gdk_seat_get_pointer (gdk_display_get_default_seat (display)), NULL,
                               &x, &y);
      monitor = gdk_display_get_monitor_at_point (display, x, y);
    }
  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &area);

  return area;
}
