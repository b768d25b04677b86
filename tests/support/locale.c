// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the locale of the environment before main(), so that a run under German or Turkish tests something; all but the
// numbers, as app/main.c does it.

#include <locale.h>

static void take_locale (void) __attribute__ ((constructor));

static void
take_locale (void)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
}
