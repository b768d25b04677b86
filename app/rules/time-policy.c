// SPDX-License-Identifier: GPL-3.0-or-later
// When a label has to be seen: policies put together, and what they mean for a label.

#include "rules/rules.h"

G_STATIC_ASSERT (VS_N_RULE_KINDS == VS_LABEL_OTHER);

static VsTiming
merge_timings (VsTiming a, VsTiming b)
{
  /* What is repeated need not be there at the end: only the whole video is both. */
  if ((a == VS_TIMING_START_AND_END && b == VS_TIMING_REPEATED) || (a == VS_TIMING_REPEATED && b == VS_TIMING_START_AND_END))
    return VS_TIMING_WHOLE;
  return MAX (a, b);
}

/**
 * vs_time_policy_merge:
 *
 * Returns: the shortest policy that satisfies both
 */
VsTimePolicy
vs_time_policy_merge (const VsTimePolicy *a, const VsTimePolicy *b)
{
  VsTimePolicy merged = { VS_TIMING_UNSTATED, 0, 0 };

  g_return_val_if_fail (a != NULL && b != NULL, merged);

  merged.timing = merge_timings (a->timing, b->timing);
  if (merged.timing != VS_TIMING_WHOLE)
    merged.duration = MAX (a->duration, b->duration);
  if (merged.timing == VS_TIMING_REPEATED)
    merged.period = a->period != 0 && b->period != 0 ? MIN (a->period, b->period) : MAX (a->period, b->period);
  return merged;
}

static gboolean
has_timing (VsTiming wanted, VsLabelTiming timing)
{
  switch (timing)
    {
    case VS_LABEL_WHOLE:
      return TRUE;
    case VS_LABEL_START:
      return wanted == VS_TIMING_START;
    case VS_LABEL_START_AND_END:
      return wanted == VS_TIMING_START || wanted == VS_TIMING_START_AND_END;
    case VS_LABEL_REPEATED:
      return wanted == VS_TIMING_START || wanted == VS_TIMING_REPEATED;
    case VS_LABEL_RANGES:
      return FALSE;
    }
  return FALSE;
}

/**
 * vs_time_policy_is_met:
 * @style: of a label
 *
 * What marked pieces cover cannot be told from the label alone, so they meet no policy that names a time.
 *
 * Returns: whether the label is seen as long as the policy asks for
 */
gboolean
vs_time_policy_is_met (const VsTimePolicy *self, const VsLabelStyle *style)
{
  g_return_val_if_fail (self != NULL && style != NULL, FALSE);

  if (self->timing == VS_TIMING_UNSTATED || style->timing == VS_LABEL_WHOLE)
    return TRUE;
  if (!has_timing (self->timing, style->timing) || style->duration < self->duration)
    return FALSE;
  return self->period == 0 || (style->period != 0 && style->period <= self->period);
}

/**
 * vs_time_policy_apply:
 * @style: (inout): its timing, duration and period become what the policy asks for; where that names no seconds, its own stay,
 *   and where it names no time at all, the whole video is taken
 */
void
vs_time_policy_apply (const VsTimePolicy *self, VsLabelStyle *style)
{
  static const VsLabelTiming timings[] = {
    [VS_TIMING_UNSTATED] = VS_LABEL_WHOLE,
    [VS_TIMING_START] = VS_LABEL_START,
    [VS_TIMING_START_AND_END] = VS_LABEL_START_AND_END,
    [VS_TIMING_REPEATED] = VS_LABEL_REPEATED,
    [VS_TIMING_WHOLE] = VS_LABEL_WHOLE,
  };

  g_return_if_fail (self != NULL && style != NULL);

  style->timing = timings[self->timing];
  style->duration = MAX (style->duration, MAX (self->duration, VS_LABEL_DURATION_MIN));
  style->period = self->period;
}
