// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a project with many posts for a benchmark: make-project FILE COUNT. They are spread over three years around today,
// one in ten without a date.

#include "config.h"

#include <stdlib.h>

#include "model/project.h"

static const char *const topics[] = { "Garden", "Workshop", "Kitchen", "Travel", "" };

static gboolean
add_posts (VsProject *project, int n, GError **error)
{
  VsDay today = vs_day_today (NULL);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Post number %d with a title of some length", i);
      VsDay            day = i % 10 == 9 ? VS_NO_DAY : today - 548 + (VsDay) (i * 1096LL / n);
      VsPost          *post = vs_project_add_post (project, title, vs_civil_time (day, i * 37 % VS_MINUTES_PER_DAY, NULL), error);

      if (post == NULL || !vs_project_set_post_topic (project, vs_post_get_id (post), topics[i % G_N_ELEMENTS (topics)], error) || !vs_project_set_post_state (project, vs_post_get_id (post), i % (VS_POST_POSTED + 1), error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VsProject) project = argc == 3 ? vs_project_create (argv[1], &error) : NULL;

  if (project == NULL || !vs_project_begin_edit (project, "Benchmark", &error) || !add_posts (project, atoi (argv[2]), &error) || !vs_project_end_edit (project, &error))
    {
      g_printerr ("make-project: %s\n", error != NULL ? error->message : "make-project FILE COUNT");
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
