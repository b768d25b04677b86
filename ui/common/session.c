// SPDX-License-Identifier: GPL-3.0-or-later
// What one window looks at.

#include "config.h"

#include "ui/common/session.h"

#include "rules/platform.h"
#include "ui/common/settings.h"

struct _VsUiSession
{
  GObject parent_instance;

  /* owned */
  VsStudio  *studio;
  VsPost    *post;
  char      *page;
  GPtrArray *platforms; /* (nullable) (element-type VsPlatform): until they are asked for */

  char *check; /* (nullable) */

  gint64 check_post_id;
  VsDay  day;
};

G_DEFINE_FINAL_TYPE (VsUiSession, vs_ui_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STUDIO,
  PROP_PROJECT,
  PROP_PAGE,
  PROP_POST,
  PROP_DAY,
  N_PROPS
};

enum
{
  NOTICE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
project_cb (VsUiSession *self)
{
  vs_ui_session_set_post (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

static void
vs_ui_session_constructed (GObject *object)
{
  VsUiSession *self = VS_UI_SESSION (object);

  G_OBJECT_CLASS (vs_ui_session_parent_class)->constructed (object);
  g_signal_connect_object (self->studio, "notify::project", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
}

static void
vs_ui_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VsUiSession *self = VS_UI_SESSION (object);

  switch (id)
    {
    case PROP_STUDIO:
      g_value_set_object (value, self->studio);
      break;
    case PROP_PROJECT:
      g_value_set_object (value, vs_studio_get_project (self->studio));
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_POST:
      g_value_set_object (value, self->post);
      break;
    case PROP_DAY:
      g_value_set_uint (value, self->day);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VsUiSession *self = VS_UI_SESSION (object);

  switch (id)
    {
    case PROP_STUDIO:
      self->studio = g_value_dup_object (value);
      break;
    case PROP_PAGE:
      vs_ui_session_set_page (self, g_value_get_string (value));
      break;
    case PROP_POST:
      vs_ui_session_set_post (self, g_value_get_object (value));
      break;
    case PROP_DAY:
      vs_ui_session_set_day (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vs_ui_session_finalize (GObject *object)
{
  VsUiSession *self = VS_UI_SESSION (object);

  g_clear_object (&self->studio);
  g_clear_object (&self->post);
  g_free (self->page);
  g_free (self->check);
  g_clear_pointer (&self->platforms, g_ptr_array_unref);

  G_OBJECT_CLASS (vs_ui_session_parent_class)->finalize (object);
}

static void
vs_ui_session_class_init (VsUiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = vs_ui_session_constructed;
  object_class->get_property = vs_ui_session_get_property;
  object_class->set_property = vs_ui_session_set_property;
  object_class->finalize = vs_ui_session_finalize;

  properties[PROP_STUDIO] = g_param_spec_object ("studio", NULL, NULL, VS_TYPE_STUDIO, flags | G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, VS_TYPE_PROJECT, flags | G_PARAM_READABLE);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "plan", flags | G_PARAM_READWRITE);
  properties[PROP_POST] = g_param_spec_object ("post", NULL, NULL, VS_TYPE_POST, flags | G_PARAM_READWRITE);
  properties[PROP_DAY] = g_param_spec_uint ("day", NULL, NULL, 0, G_MAXUINT32, 0, flags | G_PARAM_READWRITE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VsUiSession::notice:
   * @text: one sentence
   */
  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vs_ui_session_init (VsUiSession *self)
{
  self->page = g_strdup ("plan");
  self->day = vs_day_today (NULL);
}

/**
 * vs_ui_session_new:
 * @studio: (transfer none): the context of the window
 *
 * Returns: (transfer full): a session on the plan page of today
 */
VsUiSession *
vs_ui_session_new (VsStudio *studio)
{
  g_return_val_if_fail (VS_IS_STUDIO (studio), NULL);

  return g_object_new (VS_TYPE_UI_SESSION, "studio", studio, NULL);
}

VsStudio *
vs_ui_session_get_studio (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  return self->studio;
}

VsProject *
vs_ui_session_get_project (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  return vs_studio_get_project (self->studio);
}

const char *
vs_ui_session_get_page (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  return self->page;
}

void
vs_ui_session_set_page (VsUiSession *self, const char *page)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));
  g_return_if_fail (page != NULL);

  if (g_str_equal (self->page, page))
    return;
  g_free (self->page);
  self->page = g_strdup (page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

VsPost *
vs_ui_session_get_post (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  return self->post;
}

void
vs_ui_session_set_post (VsUiSession *self, VsPost *post)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));
  g_return_if_fail (post == NULL || VS_IS_POST (post));

  if (g_set_object (&self->post, post))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POST]);
}

VsDay
vs_ui_session_get_day (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), VS_NO_DAY);

  return self->day;
}

void
vs_ui_session_set_day (VsUiSession *self, VsDay day)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));
  g_return_if_fail (day != VS_NO_DAY);

  if (self->day == day)
    return;
  self->day = day;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

/* Those that were shown when the window was closed. */
static GPtrArray *
load_shown_platforms (void)
{
  g_autoptr (GSettings) settings = vs_ui_settings_open ();
  g_auto (GStrv) ids = vs_ui_settings_get_strings (settings, VS_UI_SETTINGS_SAFE_ZONES);
  g_autofree char *folder = vs_platforms_get_user_folder ();
  GPtrArray       *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_platform_unref);
  g_autoptr (GPtrArray) all = NULL;

  if (ids[0] == NULL)
    return shown;
  all = vs_platforms_load (folder, NULL);
  for (guint i = 0; i < all->len; i++)
    if (g_strv_contains ((const char *const *) ids, vs_platform_get_id (g_ptr_array_index (all, i))))
      g_ptr_array_add (shown, vs_platform_ref (g_ptr_array_index (all, i)));
  return shown;
}

GPtrArray *
vs_ui_session_get_platforms (VsUiSession *self)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  if (self->platforms == NULL)
    self->platforms = load_shown_platforms ();
  return self->platforms;
}

void
vs_ui_session_set_platforms (VsUiSession *self, GPtrArray *platforms)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));
  g_return_if_fail (platforms != NULL);

  g_ptr_array_ref (platforms);
  g_clear_pointer (&self->platforms, g_ptr_array_unref);
  self->platforms = platforms;
}

void
vs_ui_session_tell (VsUiSession *self, const char *text)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[NOTICE], 0, text);
}

/**
 * vs_ui_session_set_check:
 * @check: (nullable): JSON, %NULL when what was found may not hold any more
 */
void
vs_ui_session_set_check (VsUiSession *self, gint64 post_id, const char *check)
{
  g_return_if_fail (VS_IS_UI_SESSION (self));

  g_free (self->check);
  self->check = g_strdup (check);
  self->check_post_id = post_id;
}

/**
 * vs_ui_session_dup_check:
 *
 * Returns: (transfer full) (nullable): what the last check found, when it was about this post
 */
char *
vs_ui_session_dup_check (VsUiSession *self, gint64 post_id)
{
  g_return_val_if_fail (VS_IS_UI_SESSION (self), NULL);

  return self->check_post_id == post_id ? g_strdup (self->check) : NULL;
}
