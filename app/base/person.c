// SPDX-License-Identifier: GPL-3.0-or-later
// The person at the computer.

#include "base/person.h"

/**
 * vs_person_dup_name:
 *
 * Returns: (transfer full): the name of the person as the system knows it, else of the account
 */
char *
vs_person_dup_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  return g_utf8_make_valid (name, -1);
}
