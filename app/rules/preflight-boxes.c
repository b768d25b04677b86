// SPDX-License-Identifier: GPL-3.0-or-later
// Whether labels can be read where they stand: not covered by an app, by captions or by each other, large enough, with contrast.

#include "config.h"

#include <glib/gi18n.h>

#include "base/timecode.h"
#include "rules/preflight-private.h"

/* px: what is drawn is that much off by rounding. */
#define SIZE_NOISE 0.5

static gboolean
overlaps (VsRect a, VsRect b)
{
  return a.width > 0 && b.width > 0 && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static gboolean
is_seen_during (const GArray *times, VsTimeRange range)
{
  for (guint i = 0; i < times->len; i++)
    if (!vs_time_range_is_empty (vs_time_range_intersect (g_array_index (times, VsTimeRange, i), range)))
      return TRUE;
  return FALSE;
}

static gboolean
are_seen_together (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (is_seen_during (b, g_array_index (a, VsTimeRange, i)))
      return TRUE;
  return FALSE;
}

/* Whether a source says that the post needs this label at all. */
static gboolean
is_needed (const VsPreflight *self, VsLabelKind kind)
{
  const VsLabelNeed *need = (int) kind < VS_N_RULE_KINDS ? vs_decision_get_strictest (self->facts->decision, (VsRuleKind) kind) : NULL;

  return need != NULL && need->need == VS_NEED_NEEDED && need->is_firm;
}

static VsFinding *
add (VsPreflight *self, const VsPreflightLabel *label, VsSeverity severity, const char *check, const char *subject, char *message)
{
  VsLabelKind kind = vs_label_get_style (label->label)->kind;
  VsFinding  *finding = vs_preflight_add (self, severity, vs_preflight_label_id (check, subject, kind), message);

  finding->label = kind;
  return finding;
}

static const char *
get_wording (const VsPreflightLabel *label)
{
  return vs_label_get_style (label->label)->wording;
}

/* --- what apps cover ------------------------------------------------------------------------------------------------- */

/* The zone that covers the box; of several, one that a source vouches for. NULL when none does. */
static const VsZone *
find_zone (const GArray *zones, VsRect box)
{
  const VsZone *found = NULL;

  for (guint i = 0; i < zones->len; i++)
    {
      const VsZone *zone = &g_array_index (zones, VsZone, i);

      if (overlaps (zone->rect, box) && (found == NULL || !vs_evidence_is_firm (found->evidence)))
        found = zone;
    }
  return found;
}

static void
check_zones (VsPreflight *self, const VsPreflightLabel *label, VsPlatform *platform)
{
  g_autoptr (GArray) zones = vs_platform_dup_zones (platform, self->facts->canvas.width, self->facts->canvas.height);
  const VsZone *zone = find_zone (zones, label->box);
  gboolean      is_firm;
  VsFinding    *finding;

  if (zone == NULL)
    return;
  is_firm = is_needed (self, vs_label_get_style (label->label)->kind) && vs_evidence_is_firm (zone->evidence);
  finding = add (self, label, is_firm ? VS_SEVERITY_ERROR : VS_SEVERITY_WARNING, "label-covered", vs_platform_get_id (platform),
                 /* Translators: the wording of a label, a platform, what of its app: "buttons" */
                 g_strdup_printf (_ ("“%1$s” stands where %2$s covers the picture: %3$s."), get_wording (label), vs_platform_get_name (platform), vs_zone_kind_get_name (zone->kind)));
  vs_finding_cite_platform (finding, platform, "zones", NULL, zone->evidence);
  vs_finding_set_mend (finding, _ ("Move the label into the part that stays free."), VS_FIX_MOVE_LABEL);
}

/* --- what else is on the picture --------------------------------------------------------------------------------------- */

static void
check_captions (VsPreflight *self, const VsPreflightLabel *label)
{
  for (gsize i = 0; i < self->facts->n_captions; i++)
    {
      const VsPreflightCaption *caption = &self->facts->captions[i];
      g_autofree char          *time = NULL;
      VsFinding                *finding;

      if (!overlaps (caption->box, label->box) || !is_seen_during (label->times, caption->time))
        continue;
      time = vs_timecode_format (caption->time.start);
      finding = add (self, label, VS_SEVERITY_WARNING, "label-on-captions", NULL,
                     /* Translators: the wording of a label, then a time */
                     g_strdup_printf (_ ("“%s” and captions stand on each other, first at %s."), get_wording (label), time));
      vs_finding_cite_own (finding, "label-place", _ ("Neither can be read then."));
      vs_finding_set_mend (finding, _ ("Move the label away from the captions."), VS_FIX_MOVE_LABEL);
      return;
    }
}

static void
check_others (VsPreflight *self, gsize index)
{
  const VsPreflightLabel *label = &self->facts->labels[index];

  for (gsize i = index + 1; i < self->facts->n_labels; i++)
    {
      const VsPreflightLabel *other = &self->facts->labels[i];
      VsFinding              *finding;

      if (!overlaps (other->box, label->box) || !are_seen_together (label->times, other->times))
        continue;
      finding = add (self, other, VS_SEVERITY_WARNING, "label-on-label", vs_label_kind_to_text (vs_label_get_style (label->label)->kind),
                     /* Translators: the wordings of two labels */
                     g_strdup_printf (_ ("“%s” and “%s” stand on each other."), get_wording (label), get_wording (other)));
      vs_finding_cite_own (finding, "label-place", _ ("Neither can be read then."));
      vs_finding_set_mend (finding, _ ("Move one of them."), VS_FIX_MOVE_LABEL);
    }
}

/* --- size and contrast ------------------------------------------------------------------------------------------------- */

/* What does not fit is drawn smaller than it was meant to be. */
static void
check_size (VsPreflight *self, const VsPreflightLabel *label)
{
  double     wanted = vs_label_get_style (label->label)->size;
  double     size = label->em > 0 ? label->em : wanted;
  VsFinding *finding;

  if (size >= VS_PREFLIGHT_LABEL_SIZE - SIZE_NOISE)
    return;
  finding = add (self, label, VS_SEVERITY_WARNING, "label-small", NULL,
                 /* Translators: the wording of a label, its size, the size that is recommended */
                 g_strdup_printf (_ ("“%s” is %d px of 1080 px high; %d px are recommended."), get_wording (label), (int) (size + 0.5), (int) VS_PREFLIGHT_LABEL_SIZE));
  vs_finding_cite_own (finding, "label-size", _ ("Rules ask for labels that are easy to read and name no size; this one is the program’s own."));
  if (wanted < VS_PREFLIGHT_LABEL_SIZE)
    vs_finding_set_mend (finding, _ ("Make the label larger."), VS_FIX_ENLARGE_LABEL);
  else
    vs_finding_set_mend (finding, _ ("Shorten its wording; there is no room for so much text in that size."), VS_FIX_NONE);
}

static void
check_contrast (VsPreflight *self, const VsPreflightLabel *label)
{
  int              tenths = (int) (label->contrast * 10);
  g_autofree char *time = NULL;
  VsFinding       *finding;

  if (label->contrast == 0 || label->contrast >= VS_PREFLIGHT_CONTRAST)
    return;
  time = vs_timecode_format (label->contrast_time);
  finding = add (self, label, VS_SEVERITY_WARNING, "label-contrast", NULL,
                 /* Translators: the wording of a label, its contrast, as 3.2 with your language's decimal sign, and a time */
                 g_strdup_printf (_ ("“%1$s” has a contrast of %2$d.%3$d:1 at %4$s; it should have 4.5:1."), get_wording (label), tenths / 10, tenths % 10, time));
  vs_finding_cite_own (finding, "label-contrast", _ ("WCAG 2.1 asks for 4.5:1 in text. Rules about labels ask for contrast and name no figure."));
  vs_finding_set_mend (finding, _ ("Put the label on a dark box."), VS_FIX_ADD_BOX);
}

void
vs_preflight_check_boxes (VsPreflight *self)
{
  for (gsize i = 0; i < self->facts->n_labels; i++)
    {
      const VsPreflightLabel *label = &self->facts->labels[i];

      for (gsize k = 0; k < self->facts->n_targets; k++)
        if (self->facts->targets[k].platform != NULL)
          check_zones (self, label, self->facts->targets[k].platform);
      check_captions (self, label);
      check_others (self, i);
      check_size (self, label);
      check_contrast (self, label);
    }
}
