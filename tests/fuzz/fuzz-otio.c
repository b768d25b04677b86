// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as a cut of another program: what is read must make sense, and be read again as it was written.

#include <stdint.h>
#include <string.h>

#include "exchange/otio.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_clip (const VsExchangeClip *clip)
{
  g_assert_true (clip->path != NULL && *clip->path != '\0');
  g_assert_true (g_utf8_validate (clip->name, -1, NULL));
  g_assert_cmpint (clip->range.start, >=, 0);
  g_assert_cmpint (clip->range.start, <, clip->range.end);
  g_assert_true (clip->has_video || clip->has_audio);
  g_assert_true (clip->frame_rate >= 0 && clip->frame_rate <= 1000);
  g_assert_true (clip->gain >= -100 && clip->gain <= 100);
}

static void
check_same (const VsExchangeClip *clip, const VsExchangeClip *again)
{
  g_assert_cmpstr (clip->path, ==, again->path);
  g_assert_cmpstr (clip->framing, ==, again->framing);
  g_assert_cmpint (clip->range.start, ==, again->range.start);
  g_assert_cmpint (clip->range.end, ==, again->range.end);
  g_assert_cmpint (clip->muted, ==, again->muted);
  g_assert_cmpfloat (clip->gain, ==, again->gain);
}

/* A cut of which a path is not absolute is not written. */
static void
check_again (const VsExchangeTimeline *timeline)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vs_otio_write (timeline, &error);
  g_autoptr (VsExchangeTimeline) again = NULL;

  g_assert_true ((text == NULL) == (error != NULL));
  if (text == NULL)
    return;
  again = vs_otio_read (text, strlen (text), "/films", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (again), ==, vs_exchange_timeline_get_n_clips (timeline));
  for (guint i = 0; i < vs_exchange_timeline_get_n_clips (timeline); i++)
    check_same (vs_exchange_timeline_get_clip (timeline, i), vs_exchange_timeline_get_clip (again, i));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (VsExchangeTimeline) timeline = vs_otio_read (size > 0 ? (const char *) data : "", size, "/films", &notes, &error);

  g_assert_true ((timeline == NULL) == (error != NULL));
  for (guint i = 0; i < notes->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (notes, i), -1, NULL));
  if (timeline == NULL)
    return 0;
  g_assert_cmpuint (vs_exchange_timeline_get_n_clips (timeline), >, 0);
  for (guint i = 0; i < vs_exchange_timeline_get_n_clips (timeline); i++)
    check_clip (vs_exchange_timeline_get_clip (timeline, i));
  check_again (timeline);
  return 0;
}
