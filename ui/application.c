// SPDX-License-Identifier: GPL-3.0-or-later
// The application with its windows.

#include "config.h"

#include "ui/application.h"

struct _VsUiApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (VsUiApplication, vs_ui_application, ADW_TYPE_APPLICATION)

static void
vs_ui_application_class_init (VsUiApplicationClass *klass)
{
}

static void
vs_ui_application_init (VsUiApplication *self)
{
}

VsUiApplication *
vs_ui_application_new (void)
{
  return g_object_new (VS_TYPE_UI_APPLICATION,
                       "application-id", VS_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/vorspann/Vorspann",
                       NULL);
}
