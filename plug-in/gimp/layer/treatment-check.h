/* treatment-check: the one place that notices whatever makes the picture different from the plan, or the
 * scale doubtful, and mends it where that is possible. To be asked before anything is delivered.
 *
 *     g_autoptr (GPtrArray) problems = smp_treatment_check_image (image);
 *
 *     ... show each problem's text, with a button if it has a remedy, which calls
 *     smp_treatment_mend (problem, &error);
 *
 * A script, which cannot be asked, refuses with smp_treatment_check_delivery(), and repeats what
 * smp_problems_to_text() says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  SMP_PROBLEM_HIDDEN,        /* the layer, or a group that it is in */
  SMP_PROBLEM_NO_ALPHA,      /* paint everywhere */
  SMP_PROBLEM_ALPHA_LOCKED,  /* which spoils the dots' colours */
  SMP_PROBLEM_CHANNELS_OFF,  /* so does an alpha channel that is not selected */
  SMP_PROBLEM_MODE,          /* not Multiply in linear light */
  SMP_PROBLEM_OPACITY,       /* of the layer */
  SMP_PROBLEM_MASK_SHOWN,    /* in place of the dots */
  SMP_PROBLEM_FILTER_HIDDEN, /* paint in place of dots */
  SMP_PROBLEM_FILTER_BLENDED,
  SMP_PROBLEM_OTHER_FILTERS,
  SMP_PROBLEM_BARE,  /* the dialog ended while it showed the photo before */
  SMP_PROBLEM_GROUP, /* in one without the photo, that is not Pass Through */
  SMP_PROBLEM_GROUP_OPACITY,
  SMP_PROBLEM_GROUP_EFFECTS, /* a mask or filters */
  SMP_PROBLEM_NO_PHOTO,      /* nothing is seen below */
  SMP_PROBLEM_COVERED,
  SMP_PROBLEM_DRAWN_TWICE, /* by another treatment with the same dots */
  SMP_PROBLEM_INDEXED,
  SMP_PROBLEM_IMAGE_CHANGED, /* scaled, turned or flipped, and the treatment was not converted */
  SMP_PROBLEM_CHANGE_UNKNOWN,
  SMP_PROBLEM_SCALE_DIFFERS, /* from that of the image */
  SMP_PROBLEM_OTHER_PHOTO,   /* its scale comes from one */
  SMP_PROBLEM_HEAD,          /* cannot be one of this image */
  SMP_PROBLEM_ARRANGEMENT,   /* as many dots, of the same size, but in other places than before */
  SMP_PROBLEM_MERGED,        /* a layer that was a treatment */
  SMP_N_PROBLEMS
} SmpProblemId;

typedef struct
{
  SmpProblemId id;
  GimpLayer *layer; /* the treatment, or what was one */
  gboolean
      is_wrong; /* the picture is not that of the plan, or its dots have the wrong size; otherwise
                       * it may be meant so, and is worth a word */
  char *text;   /* what is wrong with which layer, and what to do */
  const char *remedy; /* what the button says that mends it; NULL where only the user can */
} SmpProblem;

GPtrArray *smp_treatment_check (GimpLayer *treatment);
GPtrArray *smp_treatment_check_image (GimpImage *image);
gboolean smp_treatment_mend (const SmpProblem *problem, GError **error);

const char *smp_problem_name (SmpProblemId id);
gboolean smp_problem_is_of_scale (SmpProblemId id);
char *smp_problems_to_text (GPtrArray *problems, gboolean only_wrong);
gboolean smp_treatment_check_delivery (GimpImage *image, GError **error);

G_END_DECLS
