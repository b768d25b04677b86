// SPDX-License-Identifier: GPL-3.0-or-later
// Asks how speech shall become captions: in which language, by which engine and model, or from which script.
#pragma once

#include <adwaita.h>

#include "base/job-queue.h"

G_BEGIN_DECLS

#define VS_TYPE_UI_SPEECH_DIALOG (vs_ui_speech_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VsUiSpeechDialog, vs_ui_speech_dialog, VS, UI_SPEECH_DIALOG, AdwWindow)

/* Activates transcribe-with (sss: engine, model, language), or align-with (ss: language, script) of the window it belongs to. */
GtkWidget *vs_ui_speech_dialog_new (GtkWindow *parent, gboolean aligns, GSettings *settings, VsJobQueue *jobs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
