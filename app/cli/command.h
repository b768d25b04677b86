// SPDX-License-Identifier: GPL-3.0-or-later
// What all commands of the command line share: reading arguments, opening the project, saying what went wrong.
#pragma once

#include <gio/gio.h>

#include "base/job.h"
#include "model/project.h"

G_BEGIN_DECLS

#define VS_CLI_DONE 0
#define VS_CLI_FAILED 1
#define VS_CLI_USAGE 2

typedef struct _VsCliCommand VsCliCommand;

/**
 * VsCliCommand:
 * @name: the word that a person types
 * @parameters: what comes after it, untranslated
 * @summary: one line, untranslated
 * @description: (nullable): more lines for its help, untranslated
 * @run: takes the arguments with the command's name first and returns the exit status
 */
struct _VsCliCommand
{
  const char *name;
  const char *parameters;
  const char *summary;
  const char *description;
  int (*run) (const VsCliCommand *self, char **argv);
};

extern const VsCliCommand vs_cli_new;
extern const VsCliCommand vs_cli_import;
extern const VsCliCommand vs_cli_posts;
extern const VsCliCommand vs_cli_post;
extern const VsCliCommand vs_cli_trim;
extern const VsCliCommand vs_cli_cut;
extern const VsCliCommand vs_cli_frame;
extern const VsCliCommand vs_cli_label;
extern const VsCliCommand vs_cli_facts;
extern const VsCliCommand vs_cli_sound;
extern const VsCliCommand vs_cli_cover;
extern const VsCliCommand vs_cli_captions;
extern const VsCliCommand vs_cli_transcribe;
extern const VsCliCommand vs_cli_align;
extern const VsCliCommand vs_cli_translate;
extern const VsCliCommand vs_cli_check;
extern const VsCliCommand vs_cli_export;
extern const VsCliCommand vs_cli_verify;
extern const VsCliCommand vs_cli_exchange;
extern const VsCliCommand vs_cli_media;
extern const VsCliCommand vs_cli_rules;
extern const VsCliCommand vs_cli_show;

/**
 * VsCliArgs:
 * @rest: (array zero-terminated=1): what is left when the options are taken off, in the bytes of the terminal
 * @n: number of @rest
 * @status: the exit status when there is nothing more to do
 */
typedef struct
{
  char **rest;
  guint  n;
  int    status;
} VsCliArgs;

gboolean vs_cli_parse (VsCliArgs *self, const VsCliCommand *command, const GOptionEntry *entries, char **argv, guint min, guint max);
void     vs_cli_args_clear (VsCliArgs *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VsCliArgs, vs_cli_args_clear)

char      *vs_cli_dup_text (const char *argument, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   vs_cli_parse_number (const char *argument, double min, double max, double *out, GError **error);
VsProject *vs_cli_open (const char *path, gboolean read_only, GError **error) G_GNUC_WARN_UNUSED_RESULT;
VsPost    *vs_cli_find_post (VsProject *project, const char *argument, GError **error);
VsClip    *vs_cli_find_clip (VsPost *post, GError **error);
VsMedia   *vs_cli_find_media (VsProject *project, const char *argument, GError **error);

/**
 * VsCliPostFunc:
 * @options: of the command, read
 *
 * Does to a post what the options ask for.
 *
 * Returns: %FALSE with @error set
 */
typedef gboolean (*VsCliPostFunc) (VsProject *project, VsPost *post, gpointer options, GError **error);

int vs_cli_run_on_post (const VsCliCommand *command, const GOptionEntry *entries, char **argv, VsCliPostFunc func, gpointer options);

gboolean vs_cli_refuse (GError **error, const char *format, const char *argument);
char    *vs_cli_dup_label_times (const VsLabel *label) G_GNUC_WARN_UNUSED_RESULT;
char    *vs_cli_dup_line (const char *text) G_GNUC_WARN_UNUSED_RESULT;

void vs_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void vs_cli_complain (const char *message);
int  vs_cli_fail (const GError *error);
void vs_cli_say_how_to_replace (GError **error);

gboolean vs_cli_run_job (VsJob *job, gboolean always_show, GError **error);

G_END_DECLS
