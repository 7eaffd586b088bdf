/* treatment-check: finds whatever makes the picture differ from the plan, or the scale doubtful,
 * and fixes it where possible. Call it before anything is exported.
 *
 *     g_autoptr (GPtrArray) problems = smp_treatment_check_image (image);
 *
 *     ... show each problem's text, with a button if it has a remedy, which calls
 *     smp_treatment_mend (problem, &error);
 *
 * Scripts cannot be asked: they refuse with smp_treatment_check_delivery(), and report
 * smp_problems_to_text().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_PROBLEM_HIDDEN,        /* the layer or a group around it */
  SMP_PROBLEM_NO_ALPHA,      /* the layer has no alpha channel, so everything counts as painted */
  SMP_PROBLEM_ALPHA_LOCKED,  /* makes the dots' colours wrong */
  SMP_PROBLEM_CHANNELS_OFF,  /* the same, if the alpha channel is not selected */
  SMP_PROBLEM_MODE,          /* not Multiply in linear light */
  SMP_PROBLEM_OPACITY,       /* of the layer */
  SMP_PROBLEM_MASK_SHOWN,    /* the mask is shown instead of the dots */
  SMP_PROBLEM_MASKED,        /* the mask hides all of the paint */
  SMP_PROBLEM_FILTER_HIDDEN, /* paint is shown instead of dots */
  SMP_PROBLEM_FILTER_BLENDED,
  SMP_PROBLEM_OTHER_FILTERS,
  SMP_PROBLEM_BARE,  /* the dialog ended while it showed the photo without dots */
  SMP_PROBLEM_GROUP, /* in a group without the photo that is not Pass Through */
  SMP_PROBLEM_GROUP_OPACITY,
  SMP_PROBLEM_GROUP_EFFECTS, /* a group has a mask or filters */
  SMP_PROBLEM_NO_PHOTO,      /* nothing is visible below */
  SMP_PROBLEM_COVERED,
  SMP_PROBLEM_DRAWN_TWICE, /* another treatment has the same dots */
  SMP_PROBLEM_INDEXED,
  SMP_PROBLEM_IMAGE_CHANGED, /* scaled, turned or flipped, but the treatment was not converted */
  SMP_PROBLEM_CHANGE_UNKNOWN,
  SMP_PROBLEM_SCALE_DIFFERS, /* from that of the image */
  SMP_PROBLEM_OTHER_PHOTO,   /* the scale comes from another photo */
  SMP_PROBLEM_HEAD,          /* not valid in this image */
  SMP_PROBLEM_ARRANGEMENT,   /* dots of the same number and size, but in other places than before */
  SMP_PROBLEM_MERGED,        /* a layer that was a treatment */
  SMP_N_PROBLEMS
} SmpProblemId;

typedef struct
{
  SmpProblemId id;
  GimpLayer *layer;   /* the treatment, or the former treatment */
  gboolean is_wrong;  /* not as planned, or dots of the wrong size; otherwise it may be intended */
  char *text;         /* what is wrong and what to do */
  const char *remedy; /* label of the button that fixes it; NULL if only the user can */
} SmpProblem;

GPtrArray *smp_treatment_check (GimpLayer *treatment);
GPtrArray *smp_treatment_check_image (GimpImage *image);
gboolean smp_treatment_mend (const SmpProblem *problem, GError **error);

const char *smp_problem_name (SmpProblemId id);
gboolean smp_problem_is_of_scale (SmpProblemId id);
char *smp_problems_to_text (GPtrArray *problems, gboolean only_wrong);
gboolean smp_treatment_check_delivery (GimpImage *image, GError **error);

G_END_DECLS
