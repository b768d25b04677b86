// SPDX-License-Identifier: GPL-3.0-or-later
// A media file that the project knows.

#include "model/media-private.h"

struct _VsMedia
{
  GObject parent_instance;

  gint64       id;
  char        *path;
  char        *fingerprint;
  gint64       size;
  gint64       mtime;
  VsMediaInfo *info;
  gint64       mark_in;  /* µs of source time, -1 for the start */
  gint64       mark_out; /* likewise, -1 for the end */
  char        *full_fingerprint;
  gboolean     is_missing;
  char        *thumbnail;
};

G_DEFINE_FINAL_TYPE (VsMedia, vs_media, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_PATH,
  PROP_INFO,
  PROP_FINGERPRINT,
  PROP_MISSING,
  PROP_THUMBNAIL,
  N_PROPS
};

enum
{
  MARKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
set_text (VsMedia *self, char **field, const char *value, int property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
vs_media_finalize (GObject *object)
{
  VsMedia *self = VS_MEDIA (object);

  g_free (self->path);
  g_free (self->fingerprint);
  g_clear_pointer (&self->info, vs_media_info_unref);
  g_free (self->full_fingerprint);
  g_free (self->thumbnail);
  G_OBJECT_CLASS (vs_media_parent_class)->finalize (object);
}

static void
vs_media_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsMedia *self = VS_MEDIA (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_INFO:
      g_value_set_boxed (value, self->info);
      break;
    case PROP_FINGERPRINT:
      g_value_set_string (value, self->fingerprint);
      break;
    case PROP_MISSING:
      g_value_set_boolean (value, self->is_missing);
      break;
    case PROP_THUMBNAIL:
      g_value_set_string (value, self->thumbnail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_media_class_init (VsMediaClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = vs_media_finalize;
  object_class->get_property = vs_media_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_INFO] = g_param_spec_boxed ("info", NULL, NULL, VS_TYPE_MEDIA_INFO, flags);
  properties[PROP_FINGERPRINT] = g_param_spec_string ("fingerprint", NULL, NULL, NULL, flags);
  properties[PROP_MISSING] = g_param_spec_boolean ("missing", NULL, NULL, FALSE, flags);
  properties[PROP_THUMBNAIL] = g_param_spec_string ("thumbnail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsMedia::marked:
   *
   * The piece that a new clip takes changed.
   */
  signals[MARKED] = g_signal_new ("marked", VS_TYPE_MEDIA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vs_media_init (VsMedia *self)
{
  self->mark_in = -1;
  self->mark_out = -1;
  self->full_fingerprint = g_strdup ("");
}

VsMedia *
vs_media_new (gint64 id)
{
  VsMedia *self = g_object_new (VS_TYPE_MEDIA, NULL);

  self->id = id;
  return self;
}

/**
 * vs_media_set_file:
 * @path: absolute
 *
 * Takes over what the project stores about the file.
 */
void
vs_media_set_file (VsMedia *self, const char *path, const char *fingerprint, gint64 size, gint64 mtime)
{
  g_return_if_fail (VS_IS_MEDIA (self));
  g_return_if_fail (path != NULL && g_path_is_absolute (path));

  self->size = size;
  self->mtime = mtime;
  set_text (self, &self->path, path, PROP_PATH);
  set_text (self, &self->fingerprint, fingerprint, PROP_FINGERPRINT);
}

void
vs_media_set_info (VsMedia *self, VsMediaInfo *info)
{
  g_return_if_fail (VS_IS_MEDIA (self));
  g_return_if_fail (info != NULL);

  g_clear_pointer (&self->info, vs_media_info_unref);
  self->info = vs_media_info_ref (info);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
}

/**
 * vs_media_set_marks:
 * @mark_in: µs of source time, -1 for the start
 * @mark_out: likewise, -1 for the end
 */
void
vs_media_set_marks (VsMedia *self, gint64 mark_in, gint64 mark_out)
{
  g_return_if_fail (VS_IS_MEDIA (self));

  if (mark_in == self->mark_in && mark_out == self->mark_out)
    return;
  self->mark_in = mark_in;
  self->mark_out = mark_out;
  g_signal_emit (self, signals[MARKED], 0);
}

/**
 * vs_media_set_full_fingerprint:
 * @fingerprint: SHA-256 of the whole file, "" when nobody asked for it
 */
void
vs_media_set_full_fingerprint (VsMedia *self, const char *fingerprint)
{
  g_return_if_fail (VS_IS_MEDIA (self));
  g_return_if_fail (fingerprint != NULL);

  g_free (self->full_fingerprint);
  self->full_fingerprint = g_strdup (fingerprint);
}

/* What the row says of the media; its texts are borrowed, path and info are not filled in. */
void
vs_media_get_row (VsMedia *self, VsMediaRow *row)
{
  g_return_if_fail (VS_IS_MEDIA (self));
  g_return_if_fail (row != NULL);

  *row = (VsMediaRow){ self->id, NULL, self->fingerprint, self->size, self->mtime, NULL, self->mark_in, self->mark_out, self->full_fingerprint };
}

/**
 * vs_media_look:
 *
 * Looks whether the file is where it should be.
 */
void
vs_media_look (VsMedia *self)
{
  gboolean is_missing;

  g_return_if_fail (VS_IS_MEDIA (self));

  is_missing = !g_file_test (self->path, G_FILE_TEST_IS_REGULAR);
  if (is_missing == self->is_missing)
    return;
  self->is_missing = is_missing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

gint64
vs_media_get_id (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), 0);

  return self->id;
}

/**
 * vs_media_get_path:
 *
 * Returns: (transfer none): where the file should be, absolute, in the file system's encoding
 */
const char *
vs_media_get_path (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), NULL);

  return self->path;
}

/**
 * vs_media_get_info:
 *
 * Returns: (transfer none): what the probe found at import
 */
VsMediaInfo *
vs_media_get_info (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), NULL);

  return self->info;
}

/**
 * vs_media_get_fingerprint:
 *
 * Returns: (transfer none): of the content at import
 */
const char *
vs_media_get_fingerprint (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), NULL);

  return self->fingerprint;
}

/**
 * vs_media_get_size:
 *
 * Returns: bytes at import
 */
gint64
vs_media_get_size (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), 0);

  return self->size;
}

/**
 * vs_media_get_mtime:
 *
 * Returns: µs since the epoch at import
 */
gint64
vs_media_get_mtime (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), 0);

  return self->mtime;
}

/**
 * vs_media_get_marked:
 *
 * Returns: µs of source time that a new clip takes: what a person marked, else all
 */
VsTimeRange
vs_media_get_marked (VsMedia *self)
{
  VsTimeRange all, marked;

  g_return_val_if_fail (VS_IS_MEDIA (self), vs_time_range (0, 0));

  all = vs_media_info_get_range (self->info);
  marked = vs_time_range_intersect (all, vs_time_range (self->mark_in >= 0 ? self->mark_in : all.start, self->mark_out >= 0 ? self->mark_out : all.end));
  return vs_time_range_is_empty (marked) ? all : marked;
}

/**
 * vs_media_get_full_fingerprint:
 *
 * Returns: (transfer none): SHA-256 of the whole file, "" until someone asked for it
 */
const char *
vs_media_get_full_fingerprint (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), NULL);

  return self->full_fingerprint;
}

/**
 * vs_media_is_missing:
 *
 * Returns: whether there was no file at the path when vs_project_look_for_media() last looked
 */
gboolean
vs_media_is_missing (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), TRUE);

  return self->is_missing;
}

/**
 * vs_media_get_thumbnail:
 *
 * Returns: (transfer none) (nullable): path of a cached PNG, %NULL until there is one
 */
const char *
vs_media_get_thumbnail (VsMedia *self)
{
  g_return_val_if_fail (VS_IS_MEDIA (self), NULL);

  return self->thumbnail;
}

/**
 * vs_media_set_thumbnail:
 * @path: (nullable): path of a cached PNG
 *
 * For the thumbnail job. Not stored in the project: the picture is in the cache of this machine.
 */
void
vs_media_set_thumbnail (VsMedia *self, const char *path)
{
  g_return_if_fail (VS_IS_MEDIA (self));

  set_text (self, &self->thumbnail, path, PROP_THUMBNAIL);
}
