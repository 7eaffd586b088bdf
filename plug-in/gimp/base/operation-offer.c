/* operation-offer: offers to copy smp:dots to where GIMP finds it. See operation-offer.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "dialog.h"
#include "model/operation-load.h"
#include "operation-offer.h"
#include "system/places.h"

/**
 * smp_operation_offer:
 * @error: (out): return location
 *
 * Checks that GIMP has smp:dots in the right version. If it has not, and the module lies beside the plug-in, offers
 * to copy it. GIMP has to be started again after that.
 *
 * Returns: whether GIMP has it. Without an @error the person was told what to do.
 **/
gboolean
smp_operation_offer (GError **error)
{
  g_autofree char *beside = smp_plug_in_file (SMP_OPERATION_LINK);
  g_autoptr (GError) problem = NULL;

  if (smp_operation_check (&problem))
    return TRUE;
  if (!smp_operation_can_install (beside))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  smp_dialog_init ();
  if (!smp_dialog_ask (NULL,
                       _ ("GIMP does not see the part of Scalp Micropigmentation that draws the "
                          "dots, or has another version of it. Copy it to where GIMP looks?"),
                       _ ("_Cancel"), _ ("C_opy")))
    return FALSE;
  if (smp_operation_install (beside, error))
    smp_dialog_tell (_ ("Scalp Micropigmentation"),
                     _ ("It is copied. Close GIMP and start it again."));

  return FALSE;
}
