// SPDX-License-Identifier: GPL-3.0-or-later
// Loses memory of its own when it is asked to, and lets GLib keep some. For the test of leaks.py.

#include <glib.h>

/* Larger than GLib's first table of quarks. */
#define N_QUARKS 5000

static char *volatile kept;

static void
lose (int depth)
{
  if (depth > 0)
    lose (depth - 1);
  else
    for (int i = 0; i < 3; i++)
      kept = g_strconcat ("lost ", "text", NULL);
}

int
main (int argc, char **argv)
{
  for (int i = 0; i < N_QUARKS; i++)
    {
      g_autofree char *name = g_strdup_printf ("quark %d", i);

      (void) g_quark_from_string (name);
    }
  if (argc > 1)
    lose (3);
  g_print ("ok\n");
  g_free (kept);
  return 0;
}
