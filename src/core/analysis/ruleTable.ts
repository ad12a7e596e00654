import type { Rule } from './rule.ts';
import { misplacedBranchFilter } from './rules/branchFilterRules.ts';
import { duplicateName, unknownResource, unusedResource } from './rules/buildNames.ts';
import { imageWithoutRegion } from './rules/imageWithoutRegion.ts';
import { notTakenIn } from './rules/notTakenIn.ts';
import { cliConfigWithoutRegion } from './rules/cliConfigWithoutRegion.ts';
import { ecrRegionMismatch } from './rules/ecrRegionMismatch.ts';
import { jobIntegrationsIgnored } from './rules/jobIntegrationsIgnored.ts';
import { misplacedIntegration } from './rules/misplacedIntegration.ts';
import { misspeltKey } from './rules/misspeltKey.ts';
import { oddCharacter } from './rules/oddCharacter.ts';
import { nameCutByComment } from './rules/nameCutByComment.ts';
import { unknownIntegration } from './rules/nameRules.ts';
import { bothFileNames, ciSectionNotAtRoot, yamlExtension } from './rules/placeRules.ts';
import { plaintextCredential } from './rules/plaintextCredential.ts';
import {
  malformedRegion,
  regionWithoutEffect,
  unknownRegion,
  variableRegion,
  zoneAsRegion,
} from './rules/regionRules.ts';
import { registryWithoutLogin } from './rules/registryWithoutLogin.ts';
import { severalEcrLogins, supersededEntry } from './rules/severalLogins.ts';
import { capitalisedRoot, misplacedNotification, misspeltSection, wrongShape } from './rules/shapeRules.ts';
import { analysisIncomplete } from './rules/analysisIncomplete.ts';
import { duplicateKey, largeFile, syntaxError, tabIndentation } from './rules/textRules.ts';
import { undefinedAlias } from './rules/undefinedAlias.ts';
import { unknownField } from './rules/unknownField.ts';
import { unknownIgnoreCode } from './rules/unknownIgnoreCode.ts';
import { missingName, missingType, typeMismatch, unknownType } from './rules/typeRules.ts';

const BROKEN_TOO = true;
const WHOLE_ONLY = false;

/** Every rule with its code and default severity, in the order of `docs/findings.md`. */
export const RULES: readonly Rule[] = [
  { code: 'syntax-error', severity: 'error', readsBrokenText: BROKEN_TOO, check: syntaxError },
  { code: 'tab-indentation', severity: 'error', readsBrokenText: BROKEN_TOO, check: tabIndentation },
  { code: 'duplicate-key', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: duplicateKey },
  { code: 'undefined-alias', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: undefinedAlias },
  { code: 'large-file', severity: 'information', readsBrokenText: BROKEN_TOO, check: largeFile },
  {
    code: 'analysis-incomplete',
    severity: 'warning',
    readsBrokenText: BROKEN_TOO,
    check: analysisIncomplete,
  },
  { code: 'unknown-integration', severity: 'hint', readsBrokenText: BROKEN_TOO, check: unknownIntegration },
  { code: 'type-mismatch', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: typeMismatch },
  {
    code: 'name-cut-by-comment',
    severity: 'information',
    readsBrokenText: WHOLE_ONLY,
    check: nameCutByComment,
  },
  { code: 'missing-name', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: missingName },
  { code: 'missing-type', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: missingType },
  { code: 'unknown-type', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: unknownType },
  {
    code: 'region-without-effect',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: regionWithoutEffect,
  },
  { code: 'malformed-region', severity: 'error', readsBrokenText: WHOLE_ONLY, check: malformedRegion },
  { code: 'zone-as-region', severity: 'error', readsBrokenText: WHOLE_ONLY, check: zoneAsRegion },
  { code: 'unknown-region', severity: 'information', readsBrokenText: WHOLE_ONLY, check: unknownRegion },
  { code: 'variable-region', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: variableRegion },
  { code: 'ecr-region-mismatch', severity: 'error', readsBrokenText: WHOLE_ONLY, check: ecrRegionMismatch },
  { code: 'several-ecr-logins', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: severalEcrLogins },
  {
    code: 'registry-without-login',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: registryWithoutLogin,
  },
  { code: 'superseded-entry', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: supersededEntry },
  {
    code: 'cliconfig-without-region',
    severity: 'error',
    readsBrokenText: WHOLE_ONLY,
    check: cliConfigWithoutRegion,
  },
  {
    code: 'image-without-region',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: imageWithoutRegion,
  },
  { code: 'not-taken-in', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: notTakenIn },
  { code: 'unknown-field', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: unknownField },
  { code: 'unknown-resource', severity: 'information', readsBrokenText: WHOLE_ONLY, check: unknownResource },
  { code: 'unused-resource', severity: 'information', readsBrokenText: WHOLE_ONLY, check: unusedResource },
  { code: 'duplicate-name', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: duplicateName },
  { code: 'wrong-shape', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: wrongShape },
  {
    code: 'misplaced-integration',
    severity: 'warning',
    readsBrokenText: BROKEN_TOO,
    check: misplacedIntegration,
  },
  { code: 'misspelt-section', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: misspeltSection },
  { code: 'misspelt-key', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: misspeltKey },
  {
    code: 'misplaced-notification',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: misplacedNotification,
  },
  { code: 'capitalised-root', severity: 'warning', readsBrokenText: WHOLE_ONLY, check: capitalisedRoot },
  {
    code: 'misplaced-branch-filter',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: misplacedBranchFilter,
  },
  {
    code: 'job-integrations-ignored',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: jobIntegrationsIgnored,
  },
  {
    code: 'plaintext-credential',
    severity: 'warning',
    readsBrokenText: WHOLE_ONLY,
    check: plaintextCredential,
  },
  {
    code: 'ci-section-not-at-root',
    severity: 'information',
    readsBrokenText: BROKEN_TOO,
    check: ciSectionNotAtRoot,
  },
  { code: 'both-file-names', severity: 'warning', readsBrokenText: BROKEN_TOO, check: bothFileNames },
  { code: 'yaml-extension', severity: 'hint', readsBrokenText: BROKEN_TOO, check: yamlExtension },
  {
    code: 'unknown-ignore-code',
    severity: 'warning',
    readsBrokenText: BROKEN_TOO,
    check: unknownIgnoreCode,
  },
  { code: 'odd-character', severity: 'warning', readsBrokenText: BROKEN_TOO, check: oddCharacter },
];
