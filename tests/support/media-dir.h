// SPDX-License-Identifier: GPL-3.0-or-later
// Where real clips are, and a folder for what a test makes.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *vs_test_get_media (const char *name);    /* such as "clips/sample.mkv"; NULL, with the test skipped, when it is not there */
char  *vs_test_find_media (const char *name);   /* likewise, but nothing is skipped */
char **vs_test_list_media (const char *folder); /* (transfer full): the names that INDEX.tsv has in "clips/" or another folder; NULL when it is not there */
char  *vs_test_get_sample (const char *name);   /* of Debian's forensics-samples-files, such as "movie2/movie-hello.mp4"; NULL, skipped */
char  *vs_test_find_sample (const char *name);  /* likewise, but nothing is skipped */
char  *vs_test_make_folder (void);              /* a new empty folder */
void   vs_test_remove_folder (char *path);      /* with all that is in it; frees path */

G_END_DECLS
