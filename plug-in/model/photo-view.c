/* photo-view: from which side a photo shows a head. See photo-view.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "error.h"
#include "photo-view.h"

/* What a word of a file name says. Words of more than one part are joined before they are looked up. */
enum
{
  SAYS_FRONT = 1 << 0,
  SAYS_BACK = 1 << 1,
  SAYS_LEFT = 1 << 2,
  SAYS_RIGHT = 1 << 3,
  SAYS_TOP = 1 << 4,
  SAYS_CROWN = 1 << 5,
  SAYS_THREE_QUARTER = 1 << 6,
};

static const struct
{
  const char *word;
  guint says;
} words[] = {
  { "front", SAYS_FRONT },
  { "frontal", SAYS_FRONT },
  { "anterior", SAYS_FRONT },
  { "back", SAYS_BACK },
  { "rear", SAYS_BACK },
  { "behind", SAYS_BACK },
  { "posterior", SAYS_BACK },
  { "nape", SAYS_BACK },
  { "left", SAYS_LEFT },
  { "lefthand", SAYS_LEFT },
  { "right", SAYS_RIGHT },
  { "righthand", SAYS_RIGHT },
  { "top", SAYS_TOP },
  { "above", SAYS_TOP },
  { "overhead", SAYS_TOP },
  { "crown", SAYS_CROWN },
  { "vertex", SAYS_CROWN },
  { "threequarter", SAYS_THREE_QUARTER },
  { "threequarters", SAYS_THREE_QUARTER },
  { "3quarter", SAYS_THREE_QUARTER },
  { "3quarters", SAYS_THREE_QUARTER },
  { "oblique", SAYS_THREE_QUARTER },
};

/* Words that are often written together with one of the above: "leftside", "frontview". */
static const char *const attached[] = { "side", "view", "profile", "photo", "head", "of" };

/* The views that a name can tell, by all that its words say together. */
static const struct
{
  guint says;
  SmpPhotoView view;
} views[] = {
  { SAYS_FRONT, SMP_PHOTO_VIEW_FRONT },
  { SAYS_BACK, SMP_PHOTO_VIEW_BACK },
  { SAYS_LEFT, SMP_PHOTO_VIEW_LEFT },
  { SAYS_RIGHT, SMP_PHOTO_VIEW_RIGHT },
  { SAYS_TOP, SMP_PHOTO_VIEW_TOP },
  { SAYS_CROWN, SMP_PHOTO_VIEW_CROWN },
  { SAYS_THREE_QUARTER, SMP_PHOTO_VIEW_THREE_QUARTER },
  { SAYS_THREE_QUARTER | SAYS_LEFT, SMP_PHOTO_VIEW_THREE_QUARTER_LEFT },
  { SAYS_THREE_QUARTER | SAYS_RIGHT, SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT },
  { SAYS_THREE_QUARTER | SAYS_FRONT, SMP_PHOTO_VIEW_THREE_QUARTER },
  { SAYS_THREE_QUARTER | SAYS_FRONT | SAYS_LEFT, SMP_PHOTO_VIEW_THREE_QUARTER_LEFT },
  { SAYS_THREE_QUARTER | SAYS_FRONT | SAYS_RIGHT, SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT },
  { SAYS_FRONT | SAYS_LEFT, SMP_PHOTO_VIEW_THREE_QUARTER_LEFT },
  { SAYS_FRONT | SAYS_RIGHT, SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT },
};

/**
 * smp_photo_view_id:
 * @view: a view
 *
 * Returns: (transfer none): its name in files and arguments.
 **/
const char *
smp_photo_view_id (SmpPhotoView view)
{
  static const char *const ids[SMP_N_PHOTO_VIEWS] = {
    [SMP_PHOTO_VIEW_NONE] = "none",
    [SMP_PHOTO_VIEW_FRONT] = "front",
    [SMP_PHOTO_VIEW_THREE_QUARTER] = "three-quarter",
    [SMP_PHOTO_VIEW_THREE_QUARTER_LEFT] = "three-quarter-left",
    [SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT] = "three-quarter-right",
    [SMP_PHOTO_VIEW_LEFT] = "left",
    [SMP_PHOTO_VIEW_RIGHT] = "right",
    [SMP_PHOTO_VIEW_BACK] = "back",
    [SMP_PHOTO_VIEW_TOP] = "top",
    [SMP_PHOTO_VIEW_CROWN] = "crown",
  };

  return ids[view];
}

/**
 * smp_photo_view_name:
 * @view: a view
 *
 * Returns: (transfer none): its name in the user's language.
 **/
const char *
smp_photo_view_name (SmpPhotoView view)
{
  static const char *const names[SMP_N_PHOTO_VIEWS] = {
    /* TRANSLATORS: a photo that is not used */
    [SMP_PHOTO_VIEW_NONE] = N_ ("Not Used"),
    /* TRANSLATORS: a photo of a head from the front; so are the next ones from other sides */
    [SMP_PHOTO_VIEW_FRONT] = N_ ("Front"),
    [SMP_PHOTO_VIEW_THREE_QUARTER] = N_ ("Three-Quarter"),
    [SMP_PHOTO_VIEW_THREE_QUARTER_LEFT] = N_ ("Three-Quarter, Left"),
    [SMP_PHOTO_VIEW_THREE_QUARTER_RIGHT] = N_ ("Three-Quarter, Right"),
    /* TRANSLATORS: the left side of a head */
    [SMP_PHOTO_VIEW_LEFT] = N_ ("Left Side"),
    [SMP_PHOTO_VIEW_RIGHT] = N_ ("Right Side"),
    /* TRANSLATORS: the back of a head */
    [SMP_PHOTO_VIEW_BACK] = N_ ("Back of the Head"),
    /* TRANSLATORS: a head from above */
    [SMP_PHOTO_VIEW_TOP] = N_ ("From Above"),
    /* TRANSLATORS: the part of a head where hair grows in a whorl */
    [SMP_PHOTO_VIEW_CROWN] = N_ ("Crown"),
  };

  return _ (names[view]);
}

/**
 * smp_photo_view_parse:
 * @id: (nullable): the name of a view, as smp_photo_view_id() has it
 * @view: (out): the view
 * @error: (out) (optional): return location
 *
 * Returns: whether there is such a view.
 **/
gboolean
smp_photo_view_parse (const char *id, SmpPhotoView *view, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (int i = 0; i < SMP_N_PHOTO_VIEWS; i++)
    {
      if (g_strcmp0 (id, smp_photo_view_id (i)) == 0)
        {
          *view = i;
          return TRUE;
        }
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", smp_photo_view_id (i));
    }

  return smp_refuse (error, SMP_ERROR_ARGUMENT,
                     /* TRANSLATORS: what was given, then all that can be given */
                     _ ("There is no view “%s” of a head. Give one of: %s."), id != NULL ? id : "",
                     all->str);
}

/* What a word says, without a number before it if there is one ("12left"); 0 for nothing. */
static guint
meaning (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (g_str_equal (word, words[i].word))
        return words[i].says;
      for (guint j = 0; j < G_N_ELEMENTS (attached); j++)
        if (g_str_has_prefix (word, words[i].word) && g_str_equal (word + length, attached[j]))
          return words[i].says;
    }

  return g_ascii_isdigit (*word) ? meaning (word + strspn (word, "0123456789")) : 0;
}

/* Whether a new word begins at a letter: "FrontView", "front2", "3quarter" is one word. */
static gboolean
begins_word (gunichar before, gunichar letter, gunichar after)
{
  if (g_unichar_isupper (letter))
    return g_unichar_islower (before) || g_unichar_isdigit (before) ||
           (g_unichar_isupper (before) && g_unichar_islower (after));

  return g_unichar_isdigit (letter) && g_unichar_isalpha (before);
}

/* Splits a name into its words, in lower case: letters with the digits before them. */
static GPtrArray *
split (const char *name)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  gunichar before = 0;

  for (const char *at = name;; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean is_part = letter != 0 && g_unichar_isalnum (letter);

      if (word->len > 0 &&
          (!is_part || begins_word (before, letter, g_utf8_get_char (g_utf8_next_char (at)))))
        {
          g_ptr_array_add (parts, g_utf8_strdown (word->str, word->len));
          g_string_truncate (word, 0);
        }
      if (letter == 0)
        break;
      if (is_part)
        g_string_append_unichar (word, letter);
      before = letter;
    }

  return parts;
}

static const char *
word_at (const GPtrArray *parts, guint at)
{
  return at < parts->len ? parts->pdata[at] : "";
}

/* Joins "three-quarter", "3 quarters" and "3-4" in the words of a name, but not the numbers of a date. */
static guint
join_three_quarter (const GPtrArray *parts, guint at)
{
  const char *first = word_at (parts, at), *next = word_at (parts, at + 1);
  gboolean is_three = g_str_equal (first, "three") || g_str_equal (first, "3");
  gboolean is_quarter = g_str_equal (next, "quarter") || g_str_equal (next, "quarters");
  gboolean has_number = g_ascii_isdigit (*word_at (parts, at + 2)) ||
                        (at > 0 && g_ascii_isdigit (*word_at (parts, at - 1)));

  return (is_three && is_quarter) ||
                 (g_str_equal (first, "3") && g_str_equal (next, "4") && !has_number)
             ? SAYS_THREE_QUARTER
             : 0;
}

/* The view whose name in the user's language is in the words of a file's name. */
static SmpPhotoView
view_of_own_language (const GPtrArray *parts)
{
  g_autoptr (GString) all = g_string_new (" ");
  SmpPhotoView found = SMP_PHOTO_VIEW_NONE;
  gsize longest = 0;

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (all, "%s ", (char *) parts->pdata[i]);
  for (int view = SMP_PHOTO_VIEW_FRONT; view < SMP_N_PHOTO_VIEWS; view++)
    {
      g_autoptr (GPtrArray) own = split (smp_photo_view_name (view));
      g_autoptr (GString) sought = g_string_new (" ");

      for (guint i = 0; i < own->len; i++)
        g_string_append_printf (sought, "%s ", (char *) own->pdata[i]);
      /* "Three-Quarter, Left" says more than "Three-Quarter". */
      if (own->len > 0 && sought->len > longest && strstr (all->str, sought->str) != NULL)
        {
          found = view;
          longest = sought->len;
        }
    }

  return found;
}

/**
 * smp_photo_view_of_file:
 * @path: a photo, in the encoding of the file system
 *
 * Recognises plain spellings in English (front.jpg, IMG_12_LeftSide.JPG, three-quarter left, 3-4, vertex) and the names of
 * smp_photo_view_name() in the user's language. The folder says nothing.
 *
 * Returns: the view that its name tells; %SMP_PHOTO_VIEW_NONE if it tells none, or more than one.
 **/
SmpPhotoView
smp_photo_view_of_file (const char *path)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GPtrArray) parts = NULL;
  char *dot = strrchr (shown, '.');
  guint says = 0;

  if (dot != NULL && dot != shown)
    *dot = '\0';
  parts = split (shown);
  for (guint i = 0; i < parts->len; i++)
    says |= meaning (parts->pdata[i]) | join_three_quarter (parts, i);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (views[i].says == says)
      return views[i].view;

  return says == 0 ? view_of_own_language (parts) : SMP_PHOTO_VIEW_NONE;
}
