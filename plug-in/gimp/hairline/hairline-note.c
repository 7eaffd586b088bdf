/* hairline-note: the note below the controls of the Hairline dialog. See hairline-note.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gimp/base/dialog.h"
#include "hairline-note.h"

/* Returns the advice, one per line; empty if there is none. Of flattened corners and a line that is too straight only
 * the first: deeper corners mend both, and the note takes its room from the picture. */
static char *
text_of (const SmpHairlineAdvice advice[SMP_HAIRLINE_N_WARNINGS])
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < SMP_HAIRLINE_N_WARNINGS; i++)
    if (advice[i].is_on &&
        !(i == SMP_HAIRLINE_TOO_STRAIGHT && advice[SMP_HAIRLINE_FLATTENED].is_on))
      {
        g_autofree char *line = smp_hairline_advice_text (i, &advice[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      }

  return g_string_free (text, FALSE);
}

/**
 * smp_hairline_note:
 * @scene: the scene that is shown
 * @has_face: whether the face is thought to be visible
 * @is_warning: (out): whether something is wrong or unknown
 *
 * Returns: (transfer full): the most important note.
 **/
char *
smp_hairline_note (const SmpHairlineScene *scene, gboolean has_face, gboolean *is_warning)
{
  g_autofree char *advice = NULL;

  *is_warning = TRUE;

  if (scene->is_corrected)
    {
      *is_warning = FALSE;
      return g_strdup (
          _ ("The line is the path “Hairline” as it was corrected by hand. Moving a slider or a "
             "landmark drafts "
             "it anew."));
    }
  if (scene->problem != SMP_HAIRLINE_GOOD)
    return g_strdup (smp_hairline_problem_text (scene->problem));

  advice = text_of (scene->shape.advice);
  if (*advice != '\0')
    return g_steal_pointer (&advice);
  if (!has_face)
    return g_strdup (
        _ ("The face does not seem to be in this photo. The outline of the head can be set all "
           "the same; a "
           "hairline is measured from the brows, so put the handles there if they are in sight."));
  if (scene->scale.head.width <= 0)
    return g_strdup (
        _ ("The outline of the head is not known, so the scalp is taken for flat, and the area "
           "behind the line "
           "has no end. Press Snap to Head, or set it in Scale and Head...."));
  if (scene->scale.is_guess)
    return g_strdup (
        _ ("The scale is a guess, and so are all millimetres here. Measure the photo in Scale and "
           "Head...."));

  *is_warning = FALSE;
  return g_strdup (
      _ ("Check that the handles are on the brows and at the outer eye corners. The line stays "
         "correctable: it "
         "becomes the path “Hairline”."));
}

/**
 * smp_hairline_note_reserve:
 * @label: the label of the note, in a box by smp_dialog_roomy_new()
 *
 * Makes room for all advice that there can be at once.
 **/
void
smp_hairline_note_reserve (GtkWidget *label)
{
  static const SmpHairlineWarning forms[] = { SMP_HAIRLINE_FLATTENED, SMP_HAIRLINE_TOO_STRAIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      SmpHairlineAdvice advice[SMP_HAIRLINE_N_WARNINGS] = {
        [SMP_HAIRLINE_LOW] = { TRUE, 59, 60 },
        [SMP_HAIRLINE_TOO_WIDE] = { TRUE, 1, 1 },
      };
      g_autofree char *text = NULL;

      advice[forms[i]] = (SmpHairlineAdvice) { TRUE, -15, 5 };
      text = text_of (advice);
      smp_dialog_reserve_text (label, text);
    }
}
