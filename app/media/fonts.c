// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts that labels and captions are drawn with.
//
// A private fontconfig set-up, so that neither the user's fonts nor their fontconfig files can change a
// label: first the bundled Noto Sans Bold, then, for other scripts and emoji, what is installed of the other
// Noto families (Debian: fonts-noto-core, fonts-noto-color-emoji; fonts-noto-cjk when somebody needs it).
// A family that somebody chose is added to it with its files alone: which ones these are is asked of the user's set-up, what they
// look like and what stands in for missing letters is not.
// Fontconfig wants a path, so the bundled font lies in an anonymous file that lives as long as this object.

#define _GNU_SOURCE

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>

#include "media/fonts.h"

#define FONT_RESOURCE "/org/vorspann/Vorspann/fonts/NotoSans-Bold.ttf"

/* Pango reads sizes in points; with 72 of them to the inch a point is a pixel. */
#define RESOLUTION 72

/* Folders in which distributions keep the Noto families, /run/host being the host in a sandbox. The installed Noto
   Sans itself is left out: it may be another version than the bundled one. The last rule scales colour bitmaps. */
static const char config_xml[] =
    "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
    "<dir>/usr/share/fonts/truetype/noto</dir><dir>/usr/share/fonts/opentype/noto</dir>"
    "<dir>/usr/share/fonts/noto</dir><dir>/usr/share/fonts/noto-cjk</dir><dir>/usr/share/fonts/noto-emoji</dir>"
    "<dir>/usr/share/fonts/google-noto</dir><dir>/usr/share/fonts/google-noto-emoji</dir>"
    "<dir>/run/host/fonts/truetype/noto</dir><dir>/run/host/fonts/opentype/noto</dir><dir>/run/host/fonts/noto</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">vorspann/fontconfig</cachedir>"
    "<selectfont><rejectfont>"
    "<glob>*/NotoSans-*</glob><glob>*/NotoSansDisplay*</glob><glob>*/NotoSansMono*</glob><glob>*/NotoSerif*</glob>"
    "</rejectfont></selectfont>"
    "<alias binding=\"same\"><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias>"
    "<match target=\"font\"><test name=\"outline\" compare=\"eq\"><bool>false</bool></test>"
    "<edit name=\"matrix\" mode=\"assign\"><times><name>matrix</name><matrix>"
    "<divide><name target=\"pattern\">pixelsize</name><name target=\"font\">pixelsize</name></divide><double>0</double>"
    "<double>0</double><divide><name target=\"pattern\">pixelsize</name><name target=\"font\">pixelsize</name></divide>"
    "</matrix></times></edit></match>"
    "</fontconfig>";

struct _VsFonts
{
  GObject parent_instance;

  PangoFontMap *map;
  FcConfig     *config;
  GHashTable   *families; /* char: whose files were added, or that are not installed and have the value NULL */
  int           font_fd;  /* −1 when the bundled font could not be put into memory */
};

G_DEFINE_FINAL_TYPE (VsFonts, vs_fonts, G_TYPE_OBJECT)

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static int
open_bundled_font (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (FONT_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  int fd;

  if (bytes == NULL)
    return -1;
  fd = memfd_create ("NotoSans-Bold.ttf", MFD_CLOEXEC);
  if (fd < 0 || write_all (fd, bytes))
    return fd;
  close (fd);
  return -1;
}

static FcConfig *
create_config (int font_fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", font_fd);
  FcConfig        *config = FcConfigCreate ();

  FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) config_xml, FcFalse);
  if (font_fd < 0 || !FcConfigAppFontAddFile (config, (const FcChar8 *) path))
    g_warning ("The bundled font cannot be read; labels are drawn with another one");
  FcConfigBuildFonts (config);
  return config;
}

/* --- installed families ------------------------------------------------------------------------------------------------ */

/* Outline fonts, of one family or of all; %NULL for none. To be freed with FcFontSetDestroy(). */
static FcFontSet *
find_installed (const char *family)
{
  FcPattern   *pattern = FcPatternCreate ();
  FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, FC_FILE, NULL);
  FcFontSet   *found;

  if (family != NULL)
    FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) family);
  FcPatternAddBool (pattern, FC_SCALABLE, FcTrue);
  found = FcFontList (NULL, pattern, objects);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return found;
}

static const char *
get_text (const FcFontSet *fonts, int index, const char *object)
{
  FcChar8 *text;

  return FcPatternGetString (fonts->fonts[index], object, 0, &text) == FcResultMatch ? (const char *) text : NULL;
}

/* Adds the files of a family to what is drawn with; whether there are any. */
static gboolean
add_family (VsFonts *self, const char *family)
{
  FcFontSet *found = find_installed (family);
  gboolean   is_there = FALSE;
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; found != NULL && i < found->nfont; i++)
    {
      const char *file = get_text (found, i, FC_FILE);

      if (file != NULL && g_hash_table_add (files, (gpointer) file))
        is_there |= FcConfigAppFontAddFile (self->config, (const FcChar8 *) file);
    }
  if (is_there)
    pango_fc_font_map_config_changed (PANGO_FC_FONT_MAP (self->map));
  g_hash_table_remove_all (files);
  g_clear_pointer (&found, FcFontSetDestroy);
  return is_there;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
vs_fonts_finalize (GObject *object)
{
  VsFonts *self = VS_FONTS (object);

  g_clear_object (&self->map);
  g_hash_table_unref (self->families);
  FcConfigDestroy (self->config);
  if (self->font_fd >= 0)
    close (self->font_fd);

  G_OBJECT_CLASS (vs_fonts_parent_class)->finalize (object);
}

static void
vs_fonts_class_init (VsFontsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vs_fonts_finalize;
}

static void
vs_fonts_init (VsFonts *self)
{
  self->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->font_fd = open_bundled_font ();
  self->config = create_config (self->font_fd);
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->map), self->config);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), RESOLUTION);
}

/**
 * vs_fonts_new:
 *
 * Returns: (transfer full): the fonts. Not tied to a thread, but used by one at a time
 */
VsFonts *
vs_fonts_new (void)
{
  return g_object_new (VS_TYPE_FONTS, NULL);
}

/**
 * vs_fonts_list_families:
 *
 * Returns: (transfer full) (array zero-terminated=1): names of the families of outline fonts that are installed for this user,
 *   sorted for a person, each once
 */
char **
vs_fonts_list_families (void)
{
  FcFontSet *found = find_installed (NULL);
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; found != NULL && i < found->nfont; i++)
    {
      const char *name = get_text (found, i, FC_FAMILY);

      /* Names with a dot are parts of the system's interface. */
      if (name != NULL && name[0] != '.' && g_utf8_validate (name, -1, NULL) && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_hash_table_remove_all (seen);
  g_clear_pointer (&found, FcFontSetDestroy);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * vs_fonts_have_family:
 *
 * Returns: whether a family of this name is installed for this user
 */
gboolean
vs_fonts_have_family (const char *family)
{
  FcFontSet *found;
  gboolean   has;

  g_return_val_if_fail (family != NULL, FALSE);

  found = find_installed (family);
  has = found != NULL && found->nfont > 0;
  g_clear_pointer (&found, FcFontSetDestroy);
  return has;
}

/**
 * vs_fonts_use_family:
 * @family: (nullable): that somebody asked for; %NULL or empty for the bundled one
 *
 * Returns: (transfer none): the family to lay text out with, valid as long as @self: @family where it is installed, otherwise
 *   the bundled one
 */
const char *
vs_fonts_use_family (VsFonts *self, const char *family)
{
  gpointer name, is_there;

  g_return_val_if_fail (VS_IS_FONTS (self), VS_FONT_FAMILY);

  if (family == NULL || family[0] == '\0' || g_ascii_strcasecmp (family, VS_FONT_FAMILY) == 0)
    return VS_FONT_FAMILY;
  if (!g_hash_table_contains (self->families, family))
    g_hash_table_insert (self->families, g_strdup (family), GINT_TO_POINTER (add_family (self, family)));
  g_hash_table_lookup_extended (self->families, family, &name, &is_there);
  return is_there != NULL ? name : VS_FONT_FAMILY;
}

/**
 * vs_fonts_create_context:
 *
 * Shapes come out unhinted, grey and at fractions of a pixel, so that a label of any size has the same
 * proportions. The language is fixed, because Pango would otherwise take it from the locale.
 *
 * Returns: (transfer full): a context for laying out text, 1 px = 1 pt; must not outlive @self
 */
PangoContext *
vs_fonts_create_context (VsFonts *self)
{
  PangoContext         *context;
  cairo_font_options_t *options;

  g_return_val_if_fail (VS_IS_FONTS (self), NULL);

  options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);

  context = pango_font_map_create_context (self->map);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("en"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_WEAK_LTR);
  cairo_font_options_destroy (options);
  return context;
}
