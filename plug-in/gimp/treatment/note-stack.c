/* note-stack: shows one of some hints, advice or an answer. See note-stack.h.
 *
 * It always has the height of the longest text, so that nothing moves when the text changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "note-stack.h"

#define ANSWER "answer"

static void
add_page (GtkWidget *stack, const char *name, const char *icon_name, GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_LARGE_TOOLBAR);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), label, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  gtk_stack_add_named (GTK_STACK (stack), box, name);
}

static const char *
text_of_hint (SmpHint hint)
{
  switch (hint)
    {
    case SMP_HINT_EMPTY:
      return _ (
          "Say where pigment goes: paint it on the photo, draft a hairline, or select an area.");
    case SMP_HINT_FILLED:
      return _ (
          "The selected area is treated. Paint with any brush to treat more; the eraser takes "
          "it away.");
    case SMP_HINT_MOMENT:
      return _ (
          "The photo shows a moment of the plan. The sliders change the plan, not the moment.");
    default:
      return _ ("Paint with any brush to treat more; the eraser takes it away.");
    }
}

static char *
name_of_hint (SmpHint hint)
{
  return g_strdup_printf ("hint-%d", hint);
}

static char *
name_of_advice (SmpAdvice advice)
{
  return g_strdup_printf ("advice-%d", advice);
}

/**
 * smp_note_stack_new:
 *
 * Returns: (transfer floating): the widget, which shows that nothing is painted.
 **/
GtkWidget *
smp_note_stack_new (void)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *answer = smp_dialog_text_new (NULL);

  for (SmpHint hint = 0; hint < SMP_N_HINTS; hint++)
    {
      g_autofree char *name = name_of_hint (hint);

      add_page (stack, name,
                hint == SMP_HINT_MOMENT ? GIMP_ICON_DIALOG_INFORMATION : GIMP_ICON_TOOL_PAINTBRUSH,
                smp_dialog_text_new (text_of_hint (hint)));
    }
  for (SmpAdvice advice = 0; advice < SMP_ADVICE_NONE; advice++)
    {
      g_autofree char *name = name_of_advice (advice);

      /* Hard edges may be intended. */
      add_page (stack, name,
                advice == SMP_ADVICE_HARD_EDGE ? GIMP_ICON_DIALOG_INFORMATION
                                               : GIMP_ICON_DIALOG_WARNING,
                smp_dialog_text_new (smp_advice_text (advice)));
    }
  add_page (stack, ANSWER, GIMP_ICON_DIALOG_INFORMATION, answer);
  g_object_set_data (G_OBJECT (stack), ANSWER, answer);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), TRUE);

  return stack;
}

/**
 * smp_note_stack_hint:
 * @stack: a widget from smp_note_stack_new()
 * @hint: the hint to show
 **/
void
smp_note_stack_hint (GtkWidget *stack, SmpHint hint)
{
  g_autofree char *name = name_of_hint (hint);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
}

/**
 * smp_note_stack_advise:
 * @stack: a widget from smp_note_stack_new()
 * @advice: the advice to show
 **/
void
smp_note_stack_advise (GtkWidget *stack, SmpAdvice advice)
{
  g_autofree char *name = name_of_advice (advice);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
}

/**
 * smp_note_stack_say:
 * @stack: a widget from smp_note_stack_new()
 * @text: one or two sentences, shown until the next text
 **/
void
smp_note_stack_say (GtkWidget *stack, const char *text)
{
  gtk_label_set_text (g_object_get_data (G_OBJECT (stack), ANSWER), text);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), ANSWER);
}
