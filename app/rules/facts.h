// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about a post, from which follows what has to be disclosed.
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define VS_TYPE_FACTS (vs_facts_get_type ())

/**
 * VsFactFlags:
 * @VS_FACT_PAID: money is paid for the post
 * @VS_FACT_AFFILIATE: a link or a code brings a commission
 * @VS_FACT_OWN_BRAND: it is about something that the creator sells
 * @VS_FACT_OWN_BRAND_OBVIOUS: and everybody sees that from the account
 * @VS_FACT_PLACEMENT: the product plays a minor role in content of its own
 * @VS_FACT_FULL_AD: advertising is the main content
 * @VS_FACT_EVENT: the creator was invited to what is shown
 * @VS_FACT_SELF_BOUGHT: the creator paid for the product
 * @VS_FACT_CONTEST: there is a prize to win
 * @VS_FACT_PRICES: prices are said or shown
 * @VS_FACT_MUSIC_CONFIRMED: the rights to the music were looked after
 * @VS_FACT_AI_VOICE: a voice is made or changed by AI
 * @VS_FACT_AI_AVATAR: a person is made or changed by AI
 * @VS_FACT_AI_SCENE: a picture or scene is made or changed by AI
 * @VS_FACT_AI_UNREALISTIC: nobody could take what the AI made for real; without it, one could
 * @VS_FACT_AI_ARTISTIC: the work is evidently artistic, satirical or fictional
 * @VS_FACT_RETOUCHED: a body or face was reshaped
 * @VS_FACT_RETOUCHED_AI: a body or face is made by AI
 * @VS_FACT_AI_WHOLE: the whole video is made by AI
 */
typedef enum
{
  VS_FACT_PAID = 1 << 0,
  VS_FACT_AFFILIATE = 1 << 1,
  VS_FACT_OWN_BRAND = 1 << 2,
  VS_FACT_OWN_BRAND_OBVIOUS = 1 << 3,
  VS_FACT_PLACEMENT = 1 << 4,
  VS_FACT_FULL_AD = 1 << 5,
  VS_FACT_EVENT = 1 << 6,
  VS_FACT_SELF_BOUGHT = 1 << 7,
  VS_FACT_CONTEST = 1 << 8,
  VS_FACT_PRICES = 1 << 9,
  VS_FACT_MUSIC_CONFIRMED = 1 << 10,
  VS_FACT_AI_VOICE = 1 << 11,
  VS_FACT_AI_AVATAR = 1 << 12,
  VS_FACT_AI_SCENE = 1 << 13,
  VS_FACT_AI_UNREALISTIC = 1 << 14,
  VS_FACT_AI_ARTISTIC = 1 << 15,
  VS_FACT_RETOUCHED = 1 << 16,
  VS_FACT_RETOUCHED_AI = 1 << 17,
  VS_FACT_AI_WHOLE = 1 << 18,
} VsFactFlags;

#define VS_FACT_ANY_AI (VS_FACT_AI_VOICE | VS_FACT_AI_AVATAR | VS_FACT_AI_SCENE | VS_FACT_AI_WHOLE)

/**
 * VsGift:
 * @VS_GIFT_AGREED: something is expected for the free product
 * @VS_GIFT_UNSOLICITED: nothing was agreed, nothing is expected
 */
typedef enum
{
  VS_GIFT_NONE,
  VS_GIFT_AGREED,
  VS_GIFT_UNSOLICITED,
} VsGift;

/**
 * VsFactValues:
 * @exclusive_until: (nullable): a day as 2027-03-31, until which the creator advertises for nobody else of the category
 * @exclusive_category: (nullable): of what, a line
 * @partner: (nullable): who pays or gives, as a label names them
 * @product: (nullable): what it is about
 * @countries: (nullable) (array zero-terminated=1): codes of the rules, as "DE": where the audience is
 * @language: (nullable): BCP 47 tag of the post
 *
 * All facts of a post. Borrowed where a function takes the struct.
 */
typedef struct
{
  VsFactFlags        flags;
  VsGift             gift;
  const char        *exclusive_until;
  const char        *exclusive_category;
  const char        *partner;
  const char        *product;
  const char *const *countries;
  const char        *language;
} VsFactValues;

/**
 * VsFacts:
 *
 * The immutable, reference-counted facts of a post. To change them, copy the values, change the copy and make new ones.
 */
typedef struct _VsFacts VsFacts;

GType               vs_facts_get_type (void);
VsFacts            *vs_facts_new (const VsFactValues *values) G_GNUC_WARN_UNUSED_RESULT;
VsFacts            *vs_facts_new_from_json (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
VsFacts            *vs_facts_ref (VsFacts *self);
void                vs_facts_unref (VsFacts *self);
const VsFactValues *vs_facts_get (const VsFacts *self);
gboolean            vs_facts_equal (const VsFacts *a, const VsFacts *b);
gboolean            vs_facts_is_empty (const VsFacts *self);
char               *vs_facts_to_json (const VsFacts *self) G_GNUC_WARN_UNUSED_RESULT;
void                vs_facts_add_json (const VsFacts *self, JsonBuilder *builder);

const char *vs_fact_flag_to_text (VsFactFlags flag);
gboolean    vs_fact_flag_parse (const char *text, VsFactFlags *out);
const char *vs_gift_to_text (VsGift self);
gboolean    vs_gift_parse (const char *text, VsGift *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VsFacts, vs_facts_unref)

G_END_DECLS
