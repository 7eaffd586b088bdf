/* stubble-passage: what is proposed between the darkest stubble that dots match and hair that stands.
 *
 * Dots that match stubble to just where hair begins to stand may be bold, since they melt into its tone. Hair that is darker
 * stands out from that tone: by as much as it does, dots must stand out less, until they are fine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stubble-match-private.h"

#include "dot-contrast.h"
#include "stubble-search.h"

/* Halvings of the way to the standing hair. */
#define WAY_STEPS 30
#define EDGE_STEPS 9

static gboolean
stands (const SmpStubbleTask *task, double part, SmpStubbleMatch *match)
{
  SmpStubbleTask there = *task;

  smp_stubble_on_the_way (task, part, there.stubble);
  *match = smp_stubble_match_abruptly (&there);

  return match->verdict == SMP_STUBBLE_STANDING;
}

/* What is proposed for the darkest stubble on the way to the standing hair that does not stand. */
static void
find_edge (const SmpStubbleTask *task, SmpStubbleMatch *edge)
{
  double least = 0, most = 1;

  /* Mostly it is where it takes as much light as stubble may. */
  for (int i = 0; i < WAY_STEPS; i++)
    {
      double part = (least + most) / 2, light[3];

      smp_stubble_on_the_way (task, part, light);
      if (smp_stubble_taken (task, light) > SMP_STUBBLE_MOST_TAKEN)
        most = part;
      else
        least = part;
    }
  if (!stands (task, least, edge))
    return;

  most = least;
  least = 0;
  for (int i = 0; i < EDGE_STEPS; i++)
    {
      double part = (least + most) / 2;

      if (stands (task, part, edge))
        most = part;
      else
        least = part;
    }
  stands (task, least, edge);
}

void
smp_stubble_pass_gradually (const SmpStubbleTask *task, SmpStubbleMatch *match)
{
  SmpPigmentSettings *pigment = &match->pigment;
  SmpStubbleMatch edge;
  double boldness, part;

  find_edge (task, &edge);
  edge.pigment.healing = SMP_HEALED_DAYS;
  boldness = smp_dot_boldness (&edge.pigment, task->space, task->skin);
  part = 1 - smp_contrast_seen (task->space, edge.wanted, task->stubble) / boldness;
  if (!smp_stubble_is_match (edge.verdict) || !(boldness > 0) || !(part > 0))
    return;

  match->density += part * (edge.density - match->density);
  pigment->shade += part * (edge.pigment.shade - pigment->shade);
  pigment->undertone += part * (edge.pigment.undertone - pigment->undertone);
  pigment->dot_size_mm += part * (edge.pigment.dot_size_mm - pigment->dot_size_mm);

  smp_stubble_measure (task, match);
  if (match->difference <= SMP_STUBBLE_SAME)
    match->verdict = SMP_STUBBLE_MATCHED;
}
