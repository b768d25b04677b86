// SPDX-License-Identifier: GPL-3.0-or-later
// What a finished video says about itself in XMP: how it came into being, and, if a person wants, with what it was recorded.
//
// Exempi puts the packet into a "uuid" box behind the rest of the file, so the index stays in front. Platforms read the source type
// from it; libav would drop the box, so it is written last.

#include "config.h"

#include <exempi/xmp.h>
#include <exempi/xmpconsts.h>
#include <glib/gi18n.h>

#include "base/error.h"
#include "work/xmp.h"

#define NS_IPTC_EXT "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"

/* Once for the process: its end is not needed, because exempi keeps nothing open. */
static gboolean
prepare (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      gboolean is_ready = xmp_init ();

      if (is_ready)
        xmp_register_namespace (NS_IPTC_EXT, "Iptc4xmpExt", NULL);
      g_once_init_leave (&ready, is_ready ? 1 : 2);
    }
  return ready == 1;
}

static gboolean
set_failed (GError **error, const VsExportSpec *spec)
{
  g_autofree char *name = g_filename_display_name (spec->target);

  /* Translators: %s is a path, %d a technical code. */
  g_set_error (error, VS_ERROR, VS_ERROR_MEDIA, _ ("“%s” could not be marked with how it came into being (XMP error %d), and was not kept. Export again, or without the mark."), name, xmp_get_error ());
  return FALSE;
}

static gboolean
fill (XmpPtr xmp, const VsExportSpec *spec)
{
  g_autofree char *source_type = vs_source_type_build_uri (spec->source_type);
  gboolean         is_set = TRUE;

  if (source_type != NULL)
    is_set = xmp_set_property (xmp, NS_IPTC_EXT, "DigitalSourceType", source_type, 0);
  if (is_set && spec->keep_origin && spec->origin.make != NULL)
    is_set = xmp_set_property (xmp, NS_TIFF, "Make", spec->origin.make, 0);
  if (is_set && spec->keep_origin && spec->origin.model != NULL)
    is_set = xmp_set_property (xmp, NS_TIFF, "Model", spec->origin.model, 0);
  if (is_set && spec->title != NULL && spec->title[0] != '\0')
    is_set = xmp_set_localized_text (xmp, NS_DC, "title", "", "x-default", spec->title, 0);
  return is_set && xmp_set_property (xmp, NS_XAP, "CreatorTool", "Vorspann " VS_VERSION, 0);
}

static gboolean
put (XmpFilePtr file, const VsExportSpec *spec)
{
  XmpPtr   xmp = xmp_files_get_new_xmp (file);
  gboolean is_done;

  if (xmp == NULL)
    xmp = xmp_new_empty ();
  is_done = fill (xmp, spec) && xmp_files_can_put_xmp (file, xmp) && xmp_files_put_xmp (file, xmp);
  xmp_free (xmp);
  /* Closing writes. */
  return xmp_files_close (file, XMP_CLOSE_NOOPTION) && is_done;
}

static gboolean
has_anything_to_say (const VsExportSpec *spec)
{
  return spec->source_type != VS_SOURCE_TYPE_NONE || (spec->keep_origin && (spec->origin.make != NULL || spec->origin.model != NULL));
}

/**
 * vs_xmp_write:
 * @spec: has what is said; when that is nothing, the file stays as it is
 * @path: of a finished MP4
 *
 * A #VsExportFinishFunc: source type, and make and model of the device when they are kept.
 */
gboolean
vs_xmp_write (const VsExportSpec *spec, const char *path, GError **error)
{
  XmpFilePtr file;
  gboolean   is_done;

  g_return_val_if_fail (spec != NULL && path != NULL, FALSE);

  if (!has_anything_to_say (spec))
    return TRUE;
  if (!prepare ())
    return set_failed (error, spec);
  file = xmp_files_open_new (path, XMP_OPEN_FORUPDATE | XMP_OPEN_ONLYXMP | XMP_OPEN_USESMARTHANDLER);
  if (file == NULL)
    return set_failed (error, spec);
  is_done = put (file, spec);
  xmp_files_free (file);
  return is_done || set_failed (error, spec);
}

/**
 * vs_xmp_read_source_type:
 * @path: of a video
 *
 * Returns: (transfer full) (nullable): the address of its source type; %NULL when it says none or cannot be read
 */
char *
vs_xmp_read_source_type (const char *path)
{
  XmpFilePtr   file;
  XmpPtr       xmp;
  XmpStringPtr value;
  char        *source_type = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!prepare ())
    return NULL;
  file = xmp_files_open_new (path, XMP_OPEN_READ | XMP_OPEN_ONLYXMP | XMP_OPEN_USESMARTHANDLER);
  if (file == NULL)
    return NULL;
  xmp = xmp_files_get_new_xmp (file);
  value = xmp_string_new ();
  if (xmp != NULL && xmp_get_property (xmp, NS_IPTC_EXT, "DigitalSourceType", value, NULL))
    source_type = g_utf8_make_valid (xmp_string_cstr (value), -1);
  xmp_string_free (value);
  if (xmp != NULL)
    xmp_free (xmp);
  xmp_files_close (file, XMP_CLOSE_NOOPTION);
  xmp_files_free (file);
  return source_type;
}
