// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of “vorspann rules” share: rules.c reads the options, rules-print.c writes for a person, rules-json.c for a script.
#pragma once

#include "cli/json.h"
#include "rules/decision.h"
#include "rules/wording.h"

G_BEGIN_DECLS

/**
 * VsCliRules:
 * @rules: what was loaded
 * @platforms: (element-type VsPlatform)
 * @problems: (element-type utf8): of files that could not be used
 */
typedef struct
{
  VsRules   *rules;
  GPtrArray *platforms;
  GPtrArray *problems;
} VsCliRules;

void vs_cli_rules_print_list (const VsCliRules *self);
void vs_cli_rules_print_set (const VsRuleSet *set);
void vs_cli_rules_print_platform (const VsPlatform *platform);
void vs_cli_rules_print_decision (const VsDecision *decision);
void vs_cli_rules_print_judgement (const char *country, const VsJudgement *judgement);

void vs_cli_rules_print_notices (const VsCliRules *self, char **countries, const char *brand, gboolean json);

void vs_cli_rules_add_list (JsonBuilder *builder, const VsCliRules *self);
void vs_cli_rules_add_set (JsonBuilder *builder, const VsRuleSet *set);
void vs_cli_rules_add_platform (JsonBuilder *builder, const VsPlatform *platform);
void vs_cli_rules_add_decision (JsonBuilder *builder, const VsDecision *decision);
void vs_cli_rules_add_judgement (JsonBuilder *builder, const char *country, const VsJudgement *judgement);

G_END_DECLS
