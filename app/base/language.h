// SPDX-License-Identifier: GPL-3.0-or-later
// Languages by their BCP 47 tags.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *const *vs_language_get_all (void);
char              *vs_language_get_name (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
char              *vs_language_normalize (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
char              *vs_language_get_primary (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
char              *vs_language_get_three_letters (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
char              *vs_language_get_local (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
