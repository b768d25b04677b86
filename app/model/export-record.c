// SPDX-License-Identifier: GPL-3.0-or-later
// A finished export, as the project remembers it.

#include "config.h"

#include "model/export-record.h"
#include "model/project-private.h"
#include "model/stored-path.h"
#include "store/export-table.h"

struct _VsExportRecord
{
  GObject parent_instance;

  gint64 id;
  gint64 post_id;
  char  *title;
  char  *path;
  gint64 time;
};

typedef struct
{
  const char *folder; /* of the project */
  GPtrArray  *records;
} Reading;

G_DEFINE_FINAL_TYPE (VsExportRecord, vs_export_record, G_TYPE_OBJECT)

static void
vs_export_record_finalize (GObject *object)
{
  VsExportRecord *self = VS_EXPORT_RECORD (object);

  g_free (self->title);
  g_free (self->path);

  G_OBJECT_CLASS (vs_export_record_parent_class)->finalize (object);
}

static void
vs_export_record_class_init (VsExportRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_export_record_finalize;
}

static void
vs_export_record_init (VsExportRecord *self)
{
}

gint64
vs_export_record_get_id (VsExportRecord *self)
{
  g_return_val_if_fail (VS_IS_EXPORT_RECORD (self), 0);

  return self->id;
}

/**
 * vs_export_record_get_post_id:
 *
 * Returns: the post that was exported, or 0 when it was deleted since
 */
gint64
vs_export_record_get_post_id (VsExportRecord *self)
{
  g_return_val_if_fail (VS_IS_EXPORT_RECORD (self), 0);

  return self->post_id;
}

/**
 * vs_export_record_get_title:
 *
 * Returns: (transfer none): what the post was called then
 */
const char *
vs_export_record_get_title (VsExportRecord *self)
{
  g_return_val_if_fail (VS_IS_EXPORT_RECORD (self), NULL);

  return self->title;
}

/**
 * vs_export_record_get_path:
 *
 * Returns: (transfer none): where the file was written, absolute
 */
const char *
vs_export_record_get_path (VsExportRecord *self)
{
  g_return_val_if_fail (VS_IS_EXPORT_RECORD (self), NULL);

  return self->path;
}

/**
 * vs_export_record_get_time:
 *
 * Returns: when it was finished, µs since the epoch
 */
gint64
vs_export_record_get_time (VsExportRecord *self)
{
  g_return_val_if_fail (VS_IS_EXPORT_RECORD (self), 0);

  return self->time;
}

static void
entry_cb (const VsExportEntry *entry, gpointer data)
{
  Reading        *reading = data;
  VsExportRecord *record = g_object_new (VS_TYPE_EXPORT_RECORD, NULL);

  record->id = entry->id;
  record->post_id = entry->post_id;
  record->title = g_strdup (entry->title);
  record->path = vs_stored_path_resolve (reading->folder, entry->path);
  record->time = entry->created_at;
  g_ptr_array_add (reading->records, record);
}

/**
 * vs_project_list_exports:
 * @max: how many at most
 *
 * Returns: (transfer full) (element-type VsExportRecord) (nullable): the finished exports, the newest first
 */
GPtrArray *
vs_project_list_exports (VsProject *self, int max, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading;

  g_return_val_if_fail (VS_IS_PROJECT (self), NULL);

  reading = (Reading){ self->folder, records };
  if (!vs_export_table_read_latest (self->db, max, entry_cb, &reading, error))
    return NULL;
  return g_steal_pointer (&records);
}
