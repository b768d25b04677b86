// SPDX-License-Identifier: GPL-3.0-or-later
// Finds media that were moved or renamed again, by their content.
//
// The thread walks through the folders, the nearest first, and reads only files of a size that is looked for. What it
// finds goes into the project as one edit on the main thread.

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "media/fingerprint.h"
#include "work/find-media.h"

/* A folder of videos is far below both; they end a walk through a whole disk. */
#define MAX_DEPTH 12
#define MAX_FILES 200000

/* How many files may pass before the progress is told again. */
#define REPORT_EVERY 256

/* A media that is looked for. */
typedef struct
{
  gint64   id;
  gint64   size;
  char    *fingerprint;
  char    *name;       /* of the file, when it was seen last */
  char    *found;      /* (nullable): the best place until now */
  gboolean is_settled; /* found under its old name: it gets no better */
} Wanted;

typedef struct
{
  char      *folder;
  GPtrArray *wanted; /* of Wanted */
} Input;

typedef struct
{
  char *path;
  guint depth;
} Folder;

typedef struct
{
  VsJob      *job;
  Input      *input;
  GQueue      folders; /* of Folder, still to be looked through */
  GHashTable *seen;    /* device and inode of every folder that was queued, as text */
  guint       n_files;
  guint       n_unsettled;
  gboolean    is_complete;
} Walk;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->fingerprint);
  g_free (wanted->name);
  g_free (wanted->found);
  g_free (wanted);
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_free (input->folder);
  g_ptr_array_unref (input->wanted);
  g_free (input);
}

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_free (folder->path);
  g_free (folder);
}

static void
found_free (gpointer data)
{
  VsFoundMedia *found = data;

  g_free (found->path);
  g_free (found);
}

static void
walk_clear (Walk *self)
{
  g_queue_clear_full (&self->folders, folder_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* Links may lead in circles: each folder is queued once, whatever its name. */
static void
queue_folder (Walk *self, const char *path, guint depth, const GStatBuf *info)
{
  Folder *folder;

  if (!g_hash_table_add (self->seen, g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info->st_dev, (guint64) info->st_ino)))
    return;
  if (depth > MAX_DEPTH)
    {
      self->is_complete = FALSE;
      return;
    }
  folder = g_new0 (Folder, 1);
  folder->path = g_strdup (path);
  folder->depth = depth;
  g_queue_push_tail (&self->folders, folder);
}

static gboolean
is_size_wanted (Walk *self, gint64 size)
{
  for (guint i = 0; i < self->input->wanted->len; i++)
    {
      const Wanted *wanted = self->input->wanted->pdata[i];

      if (wanted->size == size && !wanted->is_settled)
        return TRUE;
    }
  return FALSE;
}

static void
take (Walk *self, Wanted *wanted, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (wanted->found != NULL && !g_str_equal (name, wanted->name))
    return;
  g_free (wanted->found);
  wanted->found = g_strdup (path);
  wanted->is_settled = g_str_equal (name, wanted->name);
  self->n_unsettled -= wanted->is_settled;
}

/* A file that cannot be read is passed over: it cannot be used either. */
static void
look_at_file (Walk *self, const char *path, gint64 size)
{
  g_autofree char *fingerprint = NULL;

  if (size == 0 || !is_size_wanted (self, size))
    return;
  fingerprint = vs_fingerprint_sampled (path, vs_job_get_cancellable (self->job), NULL);
  for (guint i = 0; fingerprint != NULL && i < self->input->wanted->len; i++)
    {
      Wanted *wanted = self->input->wanted->pdata[i];

      if (!wanted->is_settled && wanted->size == size && g_str_equal (wanted->fingerprint, fingerprint))
        take (self, wanted, path);
    }
}

static void
tell_progress (Walk *self)
{
  g_autofree char *detail = NULL;

  if (self->n_files % REPORT_EVERY != 0)
    return;
  /* Translators: progress while missing files are looked for; %u is a number of files */
  detail = g_strdup_printf (ngettext ("%u file looked at", "%u files looked at", self->n_files), self->n_files);
  vs_job_report (self->job, 0, detail);
}

/* What begins with a dot is hidden: the wastebasket and caches hold copies that nobody means. */
static void
look_at_entry (Walk *self, const Folder *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  GStatBuf         info;

  if (name[0] == '.' || g_stat (path, &info) != 0)
    return;
  if (S_ISDIR (info.st_mode))
    queue_folder (self, path, folder->depth + 1, &info);
  else if (S_ISREG (info.st_mode))
    look_at_file (self, path, info.st_size);
  self->n_files++;
  tell_progress (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (nullable): in an order that is the same every time */
static GPtrArray *
list_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_done (Walk *self)
{
  return self->n_unsettled == 0 || g_cancellable_is_cancelled (vs_job_get_cancellable (self->job));
}

static void
look_through (Walk *self, const Folder *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder->path);

  if (names == NULL)
    {
      self->is_complete = FALSE;
      return;
    }
  for (guint i = 0; i < names->len && !is_done (self); i++)
    {
      if (self->n_files >= MAX_FILES)
        {
          self->is_complete = FALSE;
          return;
        }
      look_at_entry (self, folder, names->pdata[i]);
    }
}

static gboolean
begin_walk (Walk *self, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *name = g_filename_display_name (self->input->folder);
  GStatBuf         info;
  int              code = 0;

  errno = 0;
  dir = g_dir_open (self->input->folder, 0, NULL);
  if (dir == NULL || g_stat (self->input->folder, &info) != 0)
    code = errno;
  if (code != 0)
    {
      /* Translators: the first %s is the path of a folder, the second what the system says about it. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be read: %s."), name, g_strerror (code));
      return FALSE;
    }
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_unsettled = self->input->wanted->len;
  self->is_complete = TRUE;
  queue_folder (self, self->input->folder, 0, &info);
  return TRUE;
}

static VsFindReport *
make_report (Walk *self)
{
  VsFindReport *report = g_new0 (VsFindReport, 1);

  report->found = g_ptr_array_new_with_free_func (found_free);
  report->n_missing = self->input->wanted->len;
  report->is_complete = self->is_complete;
  for (guint i = 0; i < self->input->wanted->len; i++)
    {
      Wanted       *wanted = self->input->wanted->pdata[i];
      VsFoundMedia *found;

      if (wanted->found == NULL)
        continue;
      found = g_new0 (VsFoundMedia, 1);
      found->media_id = wanted->id;
      found->path = g_steal_pointer (&wanted->found);
      g_ptr_array_add (report->found, found);
    }
  return report;
}

static gpointer
work (VsJob *job, gpointer input, GError **error)
{
  g_auto (Walk) walk = { .job = job, .input = input, .folders = G_QUEUE_INIT };

  if (!begin_walk (&walk, error))
    return NULL;
  while (!is_done (&walk) && !g_queue_is_empty (&walk.folders))
    {
      Folder *folder = g_queue_pop_head (&walk.folders);

      look_through (&walk, folder);
      folder_free (folder);
    }
  if (g_cancellable_set_error_if_cancelled (vs_job_get_cancellable (job), error))
    return NULL;
  return make_report (&walk);
}

/* A media may have been removed or come back while it was looked for. */
static gboolean
is_still_missing (gpointer found, gpointer project)
{
  VsMedia *media = vs_project_get_media_by_id (project, ((VsFoundMedia *) found)->media_id);

  return media != NULL && vs_media_is_missing (media);
}

static void
drop_others (GPtrArray *found, VsProject *project)
{
  for (guint i = found->len; i > 0; i--)
    if (!is_still_missing (found->pdata[i - 1], project))
      g_ptr_array_remove_index (found, i - 1);
}

static gboolean
apply_cb (VsJob *job, gpointer result, gpointer user_data, GError **error)
{
  VsFindReport *report = result;
  VsProject    *project = user_data;

  vs_project_look_for_media (project);
  drop_others (report->found, project);
  if (report->found->len == 0)
    return TRUE;
  if (!vs_project_begin_edit (project, N_ ("Find Media"), error))
    return FALSE;
  for (guint i = 0; i < report->found->len; i++)
    {
      const VsFoundMedia *found = report->found->pdata[i];

      if (!vs_project_move_media (project, found->media_id, found->path, error))
        {
          vs_project_abort_edit (project);
          return FALSE;
        }
    }
  return vs_project_end_edit (project, error);
}

static GPtrArray *
list_wanted (VsProject *project)
{
  GListModel *list = vs_project_get_media (project);
  GPtrArray  *all = g_ptr_array_new_with_free_func (wanted_free);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (list, i);
      Wanted *wanted;

      if (!vs_media_is_missing (media))
        continue;
      wanted = g_new0 (Wanted, 1);
      wanted->id = vs_media_get_id (media);
      wanted->size = vs_media_get_size (media);
      wanted->fingerprint = g_strdup (vs_media_get_fingerprint (media));
      wanted->name = g_path_get_basename (vs_media_get_path (media));
      g_ptr_array_add (all, wanted);
    }
  return all;
}

/**
 * vs_find_media_is_needed:
 *
 * Returns: whether a media was missing when the project last looked, and the project may be changed
 */
gboolean
vs_find_media_is_needed (VsProject *project)
{
  GListModel *list;

  g_return_val_if_fail (VS_IS_PROJECT (project), FALSE);

  list = vs_project_get_media (project);
  for (guint i = 0; !vs_project_is_read_only (project) && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (VsMedia) media = g_list_model_get_item (list, i);

      if (vs_media_is_missing (media))
        return TRUE;
    }
  return FALSE;
}

/**
 * vs_find_media_job_new:
 * @folder: (nullable): where to look, or %NULL for the project's folder
 *
 * Looks for all media that are missing now, in @folder and all folders in it, apart from hidden ones. Where the same content
 * lies more than once, the old file name counts, then what is nearest to @folder. What is found goes into the project as one
 * edit, "Find Media".
 *
 * Returns: (transfer full): a waiting job whose result is a #VsFindReport; it fails when @folder itself cannot be read
 */
VsJob *
vs_find_media_job_new (VsProject *project, const char *folder)
{
  Input *input;
  VsJob *job;

  g_return_val_if_fail (VS_IS_PROJECT (project), NULL);

  vs_project_look_for_media (project);
  input = g_new0 (Input, 1);
  input->folder = folder != NULL ? g_canonicalize_filename (folder, NULL) : g_path_get_dirname (vs_project_get_path (project));
  input->wanted = list_wanted (project);
  job = vs_job_new (_ ("Look for missing files"), work, input, input_free, (GDestroyNotify) vs_find_report_free);
  vs_job_set_apply (job, apply_cb, g_object_ref (project), g_object_unref);
  return job;
}

/**
 * vs_find_report_free:
 * @self: (transfer full): the result of a job that looked for media
 */
void
vs_find_report_free (VsFindReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->found);
  g_free (self);
}
