// SPDX-License-Identifier: GPL-3.0-or-later
// Which words belong together.

#include <string.h>

#include "captions/phrases.h"

/* @bound: articles, possessives and what else leans on the next word; @prepositions lean on it too, but begin a phrase */
typedef struct
{
  const char *language;
  const char *bound;
  const char *prepositions;
  const char *conjunctions;
  const char *short_forms;
} Lists;

/* Each list begins and ends with a space, so that a word is found with the spaces around it. */
static const Lists lists[] = {
  { "de",
    " der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines mein meine meinen meinem meiner dein deine deinen deinem "
    "deiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer euer eure euren eurem eurer dieser diese dieses diesen "
    "diesem jeder jede jedes jeden jedem welche welcher welches nicht sehr zu ",
    " ab an am ans auf aufs aus bei beim bis durch für gegen hinter im in ins mit nach neben ohne seit über um ums unter von vom vor während wegen zum zur zwischen ",
    " und oder aber denn sondern weil dass wenn als ob damit obwohl bevor nachdem sodass bis während wo ",
    " dr. prof. hr. fr. nr. bzw. ca. etc. evtl. ggf. usw. vgl. z.b. d.h. u.a. st. str. abs. art. inkl. zzgl. mind. max. " },
  { "en",
    " a an the my your his her its our their this that these those no every each some any not very to ",
    " about after against among around at before behind below between by during for from in into near of off on onto over through to toward towards under until "
    "upon with within without ",
    " and or but because so that if when while although though unless since where which who than ",
    " mr. mrs. ms. dr. prof. st. no. vs. etc. e.g. i.e. inc. jr. sr. u.s. a.m. p.m. " },
  { "es",
    " el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas no muy se me te le nos les lo ",
    " a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras ",
    " y e o u pero sino porque que si cuando mientras aunque como donde ",
    " sr. sra. dr. dra. prof. ud. uds. etc. núm. pág. " },
  { "fr",
    " le la les un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces ne très se me te je tu il elle on nous vous ils elles ",
    " à après avant avec chez contre dans de depuis derrière dès devant du des en entre par parmi pendant pour sans selon sous sur vers ",
    " et ou mais car donc que qui si quand lorsque parce puisque comme où ",
    " m. mme. mlle. dr. prof. st. etc. p.ex. " },
  { "it",
    " il lo la i gli le un uno una mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre questo questa questi queste quel quella quei non molto "
    "si mi ti ci vi ",
    " a ad al allo alla ai agli alle con da dal dallo dalla dai dagli dalle di del dello della dei degli delle fra in nel nello nella nei negli nelle per su sul sullo "
    "sulla sui sugli sulle tra senza verso ",
    " e ed o ma perché che se quando mentre anche come dove però ",
    " sig. sig.ra dott. prof. ecc. " },
  { "nl",
    " de het een mijn jouw je zijn haar ons onze hun deze dit die dat geen niet zeer te ",
    " aan achter bij boven door in langs met na naar naast om onder op over per sinds tegen tijdens tot tussen uit van vanaf via voor zonder ",
    " en of maar want omdat dat als toen terwijl hoewel zodat waar die ",
    " dhr. mevr. dr. prof. bijv. enz. nr. " },
};

static const Lists *
find_lists (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (lists); i++)
    if (g_ascii_strncasecmp (language, lists[i].language, 2) == 0 && !g_ascii_isalpha (language[2]))
      return &lists[i];
  return NULL;
}

static gboolean
is_in (const char *list, const char *word)
{
  g_autofree char *spaced = g_strdup_printf (" %s ", word);

  return word[0] != '\0' && strchr (word, ' ') == NULL && strstr (list, spaced) != NULL;
}

/* Without capitals, the same in every locale, and without quotes and brackets in front. */
static char *
fold (const char *word)
{
  while (*word != '\0' && !g_unichar_isalnum (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  return g_utf8_casefold (word, -1);
}

/* The last character of a word that is no closing quote or bracket. */
static gunichar
get_last (const char *word)
{
  for (const char *at = word + strlen (word); at > word;)
    {
      at = g_utf8_prev_char (at);
      switch (g_unichar_type (g_utf8_get_char (at)))
        {
        case G_UNICODE_CLOSE_PUNCTUATION:
        case G_UNICODE_FINAL_PUNCTUATION:
        case G_UNICODE_INITIAL_PUNCTUATION:
          continue;
        default:
          if (*at != '"' && *at != '\'')
            return g_utf8_get_char (at);
        }
    }
  return 0;
}

static gboolean
is_number (const char *word)
{
  gboolean has_digit = FALSE;

  for (; *word != '\0'; word++)
    {
      if (!g_ascii_isdigit (*word) && *word != '.' && *word != ',')
        return FALSE;
      has_digit = has_digit || g_ascii_isdigit (*word);
    }
  return has_digit && word[-1] != ',';
}

/* "Dr.", "A.", and in German the days and places that are counted, "31.": a point that ends no sentence. */
static gboolean
is_short_form (const char *folded, const Lists *found)
{
  const char *point = strchr (folded, '.');

  if (found != NULL && is_in (found->short_forms, folded))
    return TRUE;
  if (point == NULL || point[1] != '\0')
    return FALSE;
  if (is_number (folded))
    return found != NULL && strcmp (found->language, "de") == 0 && point - folded <= 2;
  return g_utf8_strlen (folded, point - folded) <= 1;
}

static gboolean
ends_sentence (const char *word, const char *next, const char *folded, const Lists *found)
{
  gunichar last = get_last (word);

  if (last != 0 && g_utf8_strchr ("!?…。！？؟।", -1, last) != NULL)
    return TRUE;
  return last == '.' && !is_short_form (folded, found) && !g_unichar_islower (g_utf8_get_char (next));
}

/**
 * vs_joint_of:
 * @word: with its punctuation
 * @next: the word after it
 * @language: (nullable): BCP 47 tag; without lists for it, only punctuation and numbers count
 *
 * Returns: what is between the two
 */
VsJoint
vs_joint_of (const char *word, const char *next, const char *language)
{
  const Lists     *found = find_lists (language);
  g_autofree char *folded = NULL;
  g_autofree char *folded_next = NULL;

  g_return_val_if_fail (word != NULL && next != NULL, VS_JOINT_WORD);

  folded = fold (word);
  folded_next = fold (next);
  if (ends_sentence (word, next, folded, found))
    return VS_JOINT_SENTENCE;
  if (g_utf8_strchr (",;:–—、，；：،", -1, get_last (word)) != NULL)
    return VS_JOINT_CLAUSE;
  if (is_number (folded) || is_short_form (folded, found))
    return VS_JOINT_BOUND;
  if (found == NULL)
    return VS_JOINT_WORD;
  if (is_in (found->bound, folded) || is_in (found->prepositions, folded) || is_in (found->conjunctions, folded))
    return VS_JOINT_BOUND;
  return is_in (found->conjunctions, folded_next) || is_in (found->prepositions, folded_next) ? VS_JOINT_PHRASE : VS_JOINT_WORD;
}
