// SPDX-License-Identifier: GPL-3.0-or-later
// vorspann verify: finds the record of an exported video, or checks all records of a project.

#include "config.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "work/proof-chain.h"
#include "work/verify.h"

typedef struct
{
  char    *project;
  char   **proofs;
  gboolean chain;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->project);
  g_strfreev (self->proofs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GPtrArray *
read_proofs (char **paths, GError **error)
{
  g_autoptr (GPtrArray) proofs = g_ptr_array_new_with_free_func ((GDestroyNotify) vs_proof_free);

  for (; paths != NULL && *paths != NULL; paths++)
    {
      VsProof *proof = vs_proof_read (*paths, error);

      if (proof == NULL)
        return NULL;
      g_ptr_array_add (proofs, proof);
    }
  return g_steal_pointer (&proofs);
}

/* --- the chain -------------------------------------------------------------------------------------------------------------- */

static void
print_chain (const VsChainResult *result, gboolean json)
{
  static const char *const states[] = { "whole", "changed", "gap", "end-missing", "not-here" };
  g_autofree char         *text = vs_chain_result_to_text (result);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      vs_cli_print ("%s\n", text);
      if (result->n_before > 0)
        vs_cli_print (ngettext ("%u older record is from before records were chained; nothing shows whether it was changed\n",
                                "%u older records are from before records were chained; nothing shows whether they were changed\n", result->n_before),
                      result->n_before);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "state", states[result->state]);
  vs_json_add_string (builder, "text", text);
  vs_json_add_int (builder, "records", result->n);
  vs_json_add_int (builder, "unchained", result->n_before);
  vs_json_add_int (builder, "record", result->id);
  vs_json_add_string (builder, "last_hash", result->last_hash);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

static gboolean
check_kept_proofs (GPtrArray *proofs, char **paths, GError **error)
{
  for (guint i = 0; i < proofs->len; i++)
    if (!vs_proof_is_whole (g_ptr_array_index (proofs, i)))
      {
        /* Translators: %s is a path */
        g_set_error (error, VS_ERROR, VS_ERROR_DAMAGED, _ ("“%s” was changed after it was written: its hash is not that of what it says"), paths[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_chain (const char *path, const Options *options, gboolean *out_is_good, GError **error)
{
  g_auto (VsChainResult) result = { 0 };
  g_autoptr (GPtrArray) proofs = read_proofs (options->proofs, error);
  g_autoptr (VsProject) project = NULL;

  if (proofs == NULL || !check_kept_proofs (proofs, options->proofs, error))
    return FALSE;
  project = vs_cli_open (path, TRUE, error);
  if (project == NULL || !vs_proof_chain_check (project, proofs, &result, error))
    return FALSE;
  print_chain (&result, options->json);
  *out_is_good = result.state == VS_CHAIN_WHOLE;
  return TRUE;
}

/* --- a video ---------------------------------------------------------------------------------------------------------------- */

static void
print_labels (const VsProof *proof)
{
  g_autofree char *labels = vs_proof_dup_wordings (proof);

  if (labels[0] == '\0')
    vs_cli_print ("%s\n", _ ("It was exported without a label"));
  else
    /* Translators: %s is a list of wordings in quotation marks */
    vs_cli_print (_ ("Labels: %s\n"), labels);
}

static void
print_record (const VsVerification *result)
{
  g_autofree char *when = vs_proof_format_time (result->proof->created_at);

  if (result->record_id > 0)
    /* Translators: the number of a record of an export, the title of its post, and when it was written */
    vs_cli_print (_ ("Record %d: “%s”, %s\n"), (int) result->record_id, result->proof->title, when);
  else
    /* Translators: the title of a post, and when the record of its export was written */
    vs_cli_print (_ ("Record: “%s”, %s\n"), result->proof->title, when);
  print_labels (result->proof);
  if (!result->is_whole)
    vs_cli_print ("%s\n", result->proof->hash[0] != '\0' ? _ ("This record was changed after it was written, so it proves nothing")
                                                         : _ ("This record is from before records were chained; nothing shows whether it was changed"));
}

static void
print_verification (const VsVerification *result, gboolean json)
{
  static const char *const verdicts[] = { "file", "pictures", "label", "cropped", "length", "altered", "unknown" };
  g_autofree char         *text = vs_verification_to_text (result);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      vs_cli_print ("%s\n", text);
      if (result->proof != NULL)
        print_record (result);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vs_json_add_string (builder, "verdict", verdicts[result->verdict]);
  vs_json_add_string (builder, "text", text);
  vs_json_add_int (builder, "record", result->record_id);
  vs_json_add_string (builder, "title", result->proof != NULL ? result->proof->title : NULL);
  vs_json_add_string (builder, "hash", result->proof != NULL ? result->proof->hash : NULL);
  vs_json_add_boolean (builder, "record_whole", result->is_whole);
  vs_json_add_double (builder, "similarity", result->similarity);
  vs_json_add_int (builder, "frames_compared", result->n_compared);
  vs_json_add_int (builder, "time_us", result->time);
  json_builder_end_object (builder);
  vs_cli_json_print (builder);
}

/* The proof beside the video, when nothing else was named. */
static char **
choose_proofs (const char *path, const Options *options)
{
  g_autofree char *beside = vs_proof_build_target (path, "json");
  const char      *found[] = { beside, NULL };

  if (options->proofs != NULL || options->project != NULL || !g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_strdupv (options->proofs);
  return g_strdupv ((char **) found);
}

static VsVerification *
verify_with_proofs (const char *path, GPtrArray *proofs, GError **error)
{
  g_autoptr (VsVerifier) verifier = vs_verifier_new (path, NULL, error);

  for (guint i = 0; verifier != NULL && i < proofs->len; i++)
    vs_verifier_add (verifier, g_ptr_array_index (proofs, i), 0);
  return verifier != NULL ? vs_verifier_finish (verifier, error) : NULL;
}

static VsVerification *
verify (const char *path, const Options *options, GError **error)
{
  g_auto (GStrv) paths = choose_proofs (path, options);
  g_autoptr (GPtrArray) proofs = read_proofs (paths, error);
  g_autoptr (VsProject) project = NULL;

  if (proofs == NULL)
    return NULL;
  if (proofs->len > 0)
    return verify_with_proofs (path, proofs, error);
  if (options->project == NULL)
    {
      g_set_error_literal (error, VS_ERROR, VS_ERROR_USAGE, _ ("There is no proof beside the video. Name the project with --project, or the proof with --proof"));
      return NULL;
    }
  project = vs_cli_open (options->project, TRUE, error);
  return project != NULL ? vs_verify_in_project (path, project, NULL, error) : NULL;
}

static gboolean
verify_video (const char *path, const Options *options, gboolean *out_is_good, GError **error)
{
  g_autoptr (VsVerification) result = verify (path, options, error);

  if (result == NULL)
    return FALSE;
  print_verification (result, options->json);
  *out_is_good = result->verdict <= VS_VERDICT_PICTURES && (result->is_whole || result->proof->hash[0] == '\0');
  return TRUE;
}

static int
run (const VsCliCommand *command, char **argv)
{
  g_auto (VsCliArgs) args = { NULL };
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean           is_good = FALSE, is_done;
  const GOptionEntry entries[] = {
    { "project", 0, 0, G_OPTION_ARG_FILENAME, &options.project, N_ ("The project that has the records"), N_ ("PROJECT") },
    { "proof", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.proofs, N_ ("A proof that was saved as JSON; may be given several times"), N_ ("FILE") },
    { "chain", 0, 0, G_OPTION_ARG_NONE, &options.chain, N_ ("Check that no record of a project was changed or removed"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!vs_cli_parse (&args, command, entries, argv, 1, 1))
    return args.status;
  is_done = options.chain ? check_chain (args.rest[0], &options, &is_good, &error) : verify_video (args.rest[0], &options, &is_good, &error);
  if (!is_done)
    return vs_cli_fail (error);
  return is_good ? VS_CLI_DONE : VS_CLI_FAILED;
}

const VsCliCommand vs_cli_verify = {
  "verify",
  N_ ("VIDEO|PROJECT"),
  N_ ("Find the record of an exported video, or check all records"),
  N_ ("Without --project and --proof, the proof beside the video is used. A video that was encoded again is recognised by its\n"
      "pictures; one that was cropped, or whose label is missing, covered or changed, is not, and it says which.\n"
      "With --chain and a project, checks all records; a proof given with --proof must be among them.\n"
      "The exit status is 0 for a match or a whole chain, else 1."),
  run,
};
