/* smp:dots, the GEGL operation that turns paint into scalp-micropigmentation dots.
 *
 * The alpha of the input says where pigment goes and how densely; its colour is ignored. The output
 * is a layer that darkens a photo as the dots would, in Multiply mode in linear light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libintl.h>
#include <glib/gi18n-lib.h>

#ifdef GEGL_PROPERTIES

#include "dots-properties.h"

#else

#define GEGL_OP_FILTER
#define GEGL_OP_NAME smp_dots
#define GEGL_OP_C_SOURCE dots.c

#include "dots-draw.h"
#include "dots-settings.h"
#include "engine/stipple.h"
#include "gegl-op.h"
#include "paint-edges.h"
#include "system/places.h"

/* Runs before GEGL creates the properties, which translates their labels. */
__attribute__ ((constructor)) static void
bind_text_domain (void)
{
  smp_module_bind_text_domain ();
}

static double
get_number (gconstpointer operation, const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_object_get_property (G_OBJECT (operation), property, &value);

  return g_value_get_double (&value);
}

/* Computed from the properties, with the map of the paint's edges if they need one. It is kept
 * because GIMP calls prepare for every small piece. */
typedef struct
{
  SmpStippleSettings settings;
  SmpStipple *stipple;
  SmpPaintEdges *edges;
  SmpDotsDrawer *drawer;
} Prepared;

static GeglRectangle
get_bounding_box (GeglOperation *operation)
{
  const GeglRectangle *input = gegl_operation_source_get_bounding_box (operation, "input");

  return input ? *input : *GEGL_RECTANGLE (0, 0, 0, 0);
}

static void
prepare (GeglOperation *operation)
{
  GeglProperties *o = GEGL_PROPERTIES (operation);
  const Babl *space = gegl_operation_get_source_space (operation, "input");
  const Babl *format = babl_format_with_space ("RGBA float", space);
  SmpStippleSettings settings = smp_dots_settings_read (get_number, operation);
  GeglRectangle frame = get_bounding_box (operation);
  Prepared *prepared = o->user_data;

  if (!prepared)
    {
      prepared = o->user_data = g_new0 (Prepared, 1);
      prepared->edges = smp_paint_edges_new ();
      prepared->drawer = smp_dots_drawer_new ();
    }
  if (!prepared->stipple || !smp_dots_settings_equal (&prepared->settings, &settings))
    {
      smp_stipple_free (prepared->stipple);
      prepared->stipple = smp_stipple_new (&settings);
      prepared->settings = settings;
    }
  smp_paint_edges_prepare (prepared->edges, prepared->stipple, &frame);

  gegl_operation_set_format (operation, "input", format);
  gegl_operation_set_format (operation, "output", format);
}

static void
finalize (GObject *object)
{
  Prepared *prepared = GEGL_PROPERTIES (object)->user_data;

  if (prepared)
    {
      smp_stipple_free (prepared->stipple);
      smp_paint_edges_free (prepared->edges);
      smp_dots_drawer_free (prepared->drawer);
    }
  g_clear_pointer (&GEGL_PROPERTIES (object)->user_data, g_free);

  G_OBJECT_CLASS (gegl_op_parent_class)->finalize (object);
}

/* Dots darken pixels beyond the paint that they are on. The map of edges needs more of the
 * input, but only once. */
static GeglRectangle
get_required_for_output (GeglOperation *operation, const gchar *pad, const GeglRectangle *roi)
{
  const Prepared *prepared = GEGL_PROPERTIES (operation)->user_data;
  GeglRectangle box = get_bounding_box (operation);
  GeglRectangle rect = smp_dots_around (roi, smp_stipple_dot_reach (prepared->stipple));
  GeglRectangle needed = smp_paint_edges_needed (prepared->edges, &rect);

  gegl_rectangle_bounding_box (&rect, &rect, &needed);
  gegl_rectangle_intersect (&rect, &rect, &box);

  return rect;
}

/* GEGL tells an operation that its input has changed in no other way than by asking this. So answer
 * first, from what is known, and then forget the changed paint. If GEGL asks at any other time, that
 * only costs reading the paint again. */
static GeglRectangle
get_invalidated_by_change (GeglOperation *operation, const gchar *pad, const GeglRectangle *changed)
{
  Prepared *prepared = GEGL_PROPERTIES (operation)->user_data;
  GeglRectangle invalidated;

  if (!prepared || !prepared->stipple)
    return *changed;

  invalidated = smp_dots_around (changed, smp_stipple_dot_reach (prepared->stipple) +
                                              smp_paint_edges_margin (prepared->edges));
  smp_paint_edges_forget (prepared->edges, changed);

  return invalidated;
}

static gboolean
process (GeglOperation *operation, GeglBuffer *input, GeglBuffer *output,
         const GeglRectangle *result, gint level)
{
  const Prepared *prepared = GEGL_PROPERTIES (operation)->user_data;

  smp_dots_draw (prepared->drawer, prepared->stipple, prepared->edges, input, output, result);

  return TRUE;
}

/* Complete the map before starting threads, which share it. */
static gboolean
operation_process (GeglOperation *operation, GeglOperationContext *context, const gchar *pad,
                   const GeglRectangle *result, gint level)
{
  const Prepared *prepared = GEGL_PROPERTIES (operation)->user_data;
  GObject *input = gegl_operation_context_get_object (context, "input");

  if (input)
    {
      GeglRectangle around = smp_dots_around (result, smp_stipple_dot_reach (prepared->stipple));

      smp_paint_edges_complete (prepared->edges, GEGL_BUFFER (input), &around);
    }

  return GEGL_OPERATION_CLASS (gegl_op_parent_class)
      ->process (operation, context, pad, result, level);
}

static void
gegl_op_class_init (GeglOpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GeglOperationClass *operation_class = GEGL_OPERATION_CLASS (klass);
  GeglOperationFilterClass *filter_class = GEGL_OPERATION_FILTER_CLASS (klass);

  object_class->finalize = finalize;
  operation_class->prepare = prepare;
  operation_class->get_bounding_box = get_bounding_box; /* clips dots at the layer's edge */
  operation_class->get_required_for_output = get_required_for_output;
  operation_class->get_invalidated_by_change = get_invalidated_by_change;
  operation_class->process = operation_process;
  operation_class->opencl_support = FALSE;
  filter_class->process = process;

  gegl_operation_class_set_keys (
      operation_class, "name", "smp:dots", "title", _ ("Scalp Micropigmentation"), "description",
      _ ("Turns paint into the dots of a scalp micropigmentation treatment"), "smp-version",
      SMP_VERSION, NULL);
}

#endif
