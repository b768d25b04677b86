// SPDX-License-Identifier: GPL-3.0-or-later
// Whether platforms take the file: its length, its size, its frame rate and its resolution.

#include "config.h"

#include <glib/gi18n.h>

#include "rules/preflight-private.h"

/* Frames a second: 29.97 counts as 30, and the 23.976 of films as 23. */
#define RATE_NOISE 0.1

/* µs */
#define LENGTH_NOISE 2000

static VsFinding *
add (VsPreflight *self, const VsPlatform *platform, const char *check, const VsEvidence *evidence, gboolean is_sure, char *message)
{
  VsSeverity severity = is_sure && vs_evidence_is_firm (evidence) ? VS_SEVERITY_ERROR : VS_SEVERITY_WARNING;
  VsFinding *finding = vs_preflight_add (self, severity, g_strdup_printf ("%s:%s", check, vs_platform_get_id (platform)), message);

  vs_finding_cite_platform (finding, platform, check, NULL, evidence);
  return finding;
}

static int
to_seconds (gint64 time)
{
  return (int) (time / G_USEC_PER_SEC);
}

static void
check_duration (VsPreflight *self, const VsPlatform *platform)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (platform);
  const char             *name = vs_platform_get_name (platform);
  gint64                  length = self->facts->length;

  if (limits->min_duration > 0 && length < limits->min_duration - LENGTH_NOISE)
    /* Translators: a platform, seconds */
    vs_finding_set_mend (add (self, platform, "duration", limits->duration, TRUE, g_strdup_printf (_ ("%s takes no video shorter than %d s."), name, to_seconds (limits->min_duration))),
                         _ ("Make the cut longer."),
                         VS_FIX_NONE);
  else if (limits->max_duration > 0 && length > limits->max_duration + LENGTH_NOISE)
    /* Translators: a platform, seconds */
    vs_finding_set_mend (add (self, platform, "duration", limits->duration, TRUE, g_strdup_printf (_ ("%s takes no video longer than %d s."), name, to_seconds (limits->max_duration))),
                         _ ("Shorten the cut."),
                         VS_FIX_NONE);
}

/* An estimate is never sure. */
static void
check_size (VsPreflight *self, const VsPlatform *platform)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (platform);
  g_autofree char        *size = g_format_size_full (self->facts->file_size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char        *most = g_format_size_full (limits->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  if (limits->max_bytes == 0 || self->facts->file_size <= limits->max_bytes)
    return;
  vs_finding_set_mend (add (self, platform, "file", limits->file, FALSE,
                            /* Translators: about how large a file gets, a platform, how large it may be */
                            g_strdup_printf (_ ("The file may get about %1$s; %2$s takes %3$s."), size, vs_platform_get_name (platform), most)),
                       _ ("Shorten the cut, or export with a lower quality."),
                       VS_FIX_NONE);
}

static void
check_rate (VsPreflight *self, const VsPlatform *platform)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (platform);
  double                  rate = self->facts->frame_rate;
  gboolean                is_slow = limits->min_rate > 0 && rate < limits->min_rate - RATE_NOISE;
  gboolean                is_fast = limits->max_rate > 0 && rate > limits->max_rate + RATE_NOISE;

  if (rate <= 0 || (!is_slow && !is_fast))
    return;
  vs_finding_set_mend (add (self, platform, "frame_rate", limits->rate, TRUE,
                            is_slow /* Translators: a platform, frames a second, frames a second */
                                ? g_strdup_printf (_ ("%1$s takes at least %2$d frames a second; this video has %3$d."), vs_platform_get_name (platform), limits->min_rate, (int) (rate + 0.5))
                                /* Translators: a platform, frames a second, frames a second */
                                : g_strdup_printf (_ ("%1$s takes at most %2$d frames a second; this video has %3$d."), vs_platform_get_name (platform), limits->max_rate, (int) (rate + 0.5))),
                       _ ("Use clips that were filmed with another frame rate."),
                       VS_FIX_NONE);
}

/* The shorter side decides: platforms name an upright video, and take squares of the same width. */
static void
check_resolution (VsPreflight *self, const VsPlatform *platform)
{
  const VsPlatformLimits *limits = vs_platform_get_limits (platform);
  VsSize                  canvas = self->facts->canvas;

  if (MIN (canvas.width, canvas.height) >= MIN (limits->min_width, limits->min_height))
    return;
  vs_finding_set_mend (add (self, platform, "resolution", limits->resolution, TRUE,
                            g_strdup_printf (/* Translators: a platform, its smallest picture, the picture of this video, px */
                                             _ ("%1$s takes pictures from %2$d×%3$d px; this one has %4$d×%5$d px."),
                                             vs_platform_get_name (platform),
                                             limits->min_width,
                                             limits->min_height,
                                             canvas.width,
                                             canvas.height)),
                       _ ("Choose the vertical canvas."),
                       VS_FIX_NONE);
}

static void
add_unknown (VsPreflight *self, const VsTarget *target)
{
  VsFinding *finding = vs_preflight_add (self, VS_SEVERITY_WARNING, g_strdup_printf ("platform-unknown:%s", target->platform),
                                         /* Translators: %s is the id of a platform */
                                         g_strdup_printf (_ ("Nothing is known of the platform “%s”."), target->platform));

  finding->platform = g_strdup (target->platform);
  vs_finding_cite_own (finding, "platforms", _ ("What it takes was not checked."));
}

void
vs_preflight_check_file (VsPreflight *self)
{
  for (gsize i = 0; i < self->facts->n_targets; i++)
    {
      const VsPlatform *platform = self->facts->targets[i].platform;

      if (platform == NULL)
        {
          add_unknown (self, self->facts->targets[i].target);
          continue;
        }
      check_duration (self, platform);
      check_size (self, platform);
      check_rate (self, platform);
      check_resolution (self, platform);
    }
}
