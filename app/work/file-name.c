// SPDX-License-Identifier: GPL-3.0-or-later
// File names that are legal wherever a person may carry the file: Linux, macOS, Windows, a FAT stick.

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "work/studio.h"

/* NAME_MAX is 255 bytes; the rest is room for the exporter's temporary name and for " (2)". */
#define MAX_BYTES 200
/* Of these, for the platforms of a version. */
#define MAX_NAMES 90
#define SUFFIX ".mp4"
#define ZERO_WIDTH_JOINER 0x200d

/* What Windows keeps for devices, with any suffix: learn.microsoft.com, "Naming Files, Paths, and Namespaces". */
static const char *const reserved[] = { "CON", "PRN", "AUX", "NUL", "COM", "LPT" };

static gboolean
is_allowed (gunichar c)
{
  if (c < 0x80 && strchr ("<>:\"/\\|?*", (char) c) != NULL)
    return FALSE;
  /* Emoji are joined by a character that counts as not printable. */
  return g_unichar_isprint (c) || c == ZERO_WIDTH_JOINER;
}

static void
append_clean (GString *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_allowed (c) && !g_unichar_isspace (c))
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != ' ')
        g_string_append_c (name, ' ');
    }
}

static void
cut (GString *name, gsize max_bytes)
{
  if (name->len > max_bytes)
    {
      const char *end = name->str + max_bytes;

      /* The start of the character that does not fit any more, with the marks that belong to the one before it. */
      end = (*end & 0xc0) == 0x80 ? g_utf8_find_prev_char (name->str, end) : end;
      while (end > name->str && (g_unichar_ismark (g_utf8_get_char (end)) || g_utf8_get_char (end) == ZERO_WIDTH_JOINER))
        end = g_utf8_prev_char (end);
      g_string_truncate (name, end - name->str);
    }
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/* "COM1" … "LPT9", also with superscripts, but not "Comic". */
static gboolean
is_port_number (const char *text, gsize length)
{
  return length > 0 && length <= 2 && (g_ascii_isdigit (*text) || strncmp (text, "¹", length) == 0 || strncmp (text, "²", length) == 0 || strncmp (text, "³", length) == 0) &&
         length == (g_ascii_isdigit (*text) ? 1 : 2);
}

static gboolean
is_reserved (const char *stem)
{
  gsize length = strcspn (stem, ". ");

  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_ascii_strncasecmp (stem, reserved[i], 3) == 0 &&
        (i < 4 ? length == 3 : length > 3 && is_port_number (stem + 3, length - 3)))
      return TRUE;
  return FALSE;
}

/* "NAME (TikTok, YouTube Shorts)" of "NAME"; what is too long goes at the ends of both. */
static char *
add_names (const char *stem, const char *names)
{
  g_autoptr (GString) name = g_string_new (stem);
  g_autoptr (GString) added = g_string_new (NULL);

  append_clean (added, names);
  cut (added, MAX_NAMES);
  /* A name that a person gave may have any bytes, and no place to cut. */
  if (g_utf8_validate (stem, -1, NULL))
    cut (name, MAX_BYTES - strlen (" ()" SUFFIX) - added->len);
  return g_strdup_printf ("%s (%s)", name->str, added->str);
}

/**
 * vs_studio_name_for_platforms:
 * @target: (type filename): of a video, with or without a folder
 * @names: of the platforms that one of its versions is for, as "TikTok, YouTube Shorts"
 *
 * Returns: (transfer full) (type filename): that of the version, as "NAME (TikTok, YouTube Shorts).mp4", in the same folder
 */
char *
vs_studio_name_for_platforms (const char *target, const char *names)
{
  const char      *name, *ending;
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *named = NULL;

  g_return_val_if_fail (target != NULL && names != NULL, NULL);

  name = strrchr (target, G_DIR_SEPARATOR);
  name = name != NULL ? name + 1 : target;
  ending = strrchr (name, '.');
  ending = ending != NULL && ending != name ? ending : name + strlen (name);
  folder = g_strndup (target, name - target);
  stem = g_strndup (name, ending - name);
  named = add_names (stem, names);
  return g_strconcat (folder, named, ending, NULL);
}

/**
 * vs_studio_suggest_file_name:
 * @post: a post
 *
 * Returns: (transfer full): a name without a folder, of at most 200 bytes, that is legal on every usual file system:
 *   the day, the title and ".mp4"
 */
char *
vs_studio_suggest_file_name (VsPost *post)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize start;

  g_return_val_if_fail (VS_IS_POST (post), NULL);

  if (vs_post_get_day (post) != VS_NO_DAY)
    {
      g_autofree char *day = vs_day_to_iso (vs_post_get_day (post));

      g_string_append_printf (name, "%s ", day);
    }
  start = name->len;
  append_clean (name, vs_post_get_title (post));
  while (start == 0 && name->len > 0 && strchr (" .", name->str[0]) != NULL)
    g_string_erase (name, 0, 1);
  cut (name, MAX_BYTES - strlen (SUFFIX));
  if (name->len == 0)
    /* Translators: file name of the video of a post without a title */
    g_string_append (name, _ ("Video"));
  if (is_reserved (name->str))
    g_string_prepend_c (name, '_');
  return g_strconcat (name->str, SUFFIX, NULL);
}
