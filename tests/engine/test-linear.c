/* Tests of linear. Equations are random: to reproduce a failure, run the test with the --seed that it printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "engine/linear.h"

#include <math.h>

/* Adds squares of random rows, as least squares does. */
static SmpLinear
random_equations (int n, int n_rows)
{
  SmpLinear equations = { .n = n };

  for (int i = 0; i < n_rows; i++)
    {
      double row[SMP_LINEAR_MOST];

      for (int j = 0; j < n; j++)
        row[j] = g_test_rand_double_range (-1, 1);
      for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
          equations.a[j][k] += row[j] * row[k];
    }

  return equations;
}

static void
test_solves (void)
{
  for (int round = 0; round < 1000; round++)
    {
      int n = 1 + round % SMP_LINEAR_MOST;
      SmpLinear equations = random_equations (n, 3 * n + 6);
      double x[SMP_LINEAR_MOST];

      for (int j = 0; j < n; j++)
        x[j] = g_test_rand_double_range (-5, 5);
      for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
          equations.b[j] += equations.a[j][k] * x[k];
      g_assert_true (smp_linear_solve (&equations));
      for (int j = 0; j < n; j++)
        g_assert_cmpfloat_with_epsilon (equations.b[j], x[j], 1e-9);
    }
}

static void
test_too_few (void)
{
  for (int n = 2; n <= SMP_LINEAR_MOST; n++)
    {
      SmpLinear none = { .n = n }, unknown = none, nan = none;

      for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
          unknown.a[j][k] = (j + 1) * (k + 1);
      nan.a[0][0] = NAN;
      g_assert_false (smp_linear_solve (&none));
      g_assert_false (smp_linear_solve (&unknown));
      g_assert_false (smp_linear_solve (&nan));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/linear/finds-the-solution", test_solves);
  g_test_add_func ("/linear/tells-when-the-solution-is-unknown", test_too_few);

  return g_test_run ();
}
