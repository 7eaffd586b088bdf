/* linear: solves a few linear equations. See linear.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "linear.h"

/* A pivot below this is what rounding leaves of 0. */
#define LEAST_PIVOT 1e-12

/* Gaussian elimination. A positive definite matrix needs no exchange of rows. */
gboolean
smp_linear_solve (SmpLinear *equations)
{
  double (*a)[SMP_LINEAR_MOST] = equations->a, *b = equations->b;
  int n = equations->n;

  for (int i = 0; i < n; i++)
    {
      if (!(a[i][i] > LEAST_PIVOT))
        return FALSE;
      for (int row = i + 1; row < n; row++)
        {
          double part = a[row][i] / a[i][i];

          for (int k = i; k < n; k++)
            a[row][k] -= part * a[i][k];
          b[row] -= part * b[i];
        }
    }
  for (int i = n - 1; i >= 0; i--)
    {
      for (int k = i + 1; k < n; k++)
        b[i] -= a[i][k] * b[k];
      b[i] /= a[i][i];
    }

  return TRUE;
}
