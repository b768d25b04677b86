// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the locale of the environment before main(), as the program does, so that a run under German or Turkish tests something.
// Numbers too, which is harder than in the program: nothing that goes into a file may depend on any of it.

#include <locale.h>

static void take_locale (void) __attribute__ ((constructor));

static void
take_locale (void)
{
  setlocale (LC_ALL, "");
}
