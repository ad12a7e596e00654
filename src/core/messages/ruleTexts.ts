import * as l10n from './translated.ts';

import type { FindingCode } from '../analysis/finding.ts';

/** Where the sections on the codes stand; the anchor is the code. */
export const FINDINGS_PAGE = 'docs/findings.md';

/**
 * The pages to look for, the best first: those in the reader's language, and the English one, which is always there.
 *
 * @param language as VS Code names it, `de` or `pt-br`
 */
export function findingsPages(language: string): readonly string[] {
  const [primary = ''] = language.split('-');
  return primary === 'en'
    ? [FINDINGS_PAGE]
    : [...new Set([language, primary])].map((each) => `docs/findings.${each}.md`).concat(FINDINGS_PAGE);
}

/** What a rule looks for, in one line: for reports and for the settings editor. */
const TITLES: Readonly<Record<FindingCode, () => string>> = {
  'syntax-error': () => l10n.t('The file is not valid YAML'),
  'tab-indentation': () => l10n.t('Tabs indent a file that does not parse'),
  'duplicate-key': () => l10n.t('A key stands twice in one map'),
  'undefined-alias': () => l10n.t('An alias has no anchor'),
  'large-file': () => l10n.t('The file is too large to be read as YAML'),
  'analysis-incomplete': () => l10n.t('Not everything in the file was looked at'),
  'unknown-integration': () => l10n.t('A name under hub is not set up here'),
  'type-mismatch': () => l10n.t('The type does not fit the integration of that name'),
  'name-cut-by-comment': () => l10n.t('A comment cuts off the end of a name'),
  'missing-name': () => l10n.t('An entry names no integration'),
  'missing-type': () => l10n.t('A hub entry has no type'),
  'unknown-type': () => l10n.t('A type is unknown or misspelt'),
  'region-without-effect': () => l10n.t('A region stands on a type that has none'),
  'malformed-region': () => l10n.t('A region has not the shape of an AWS region'),
  'zone-as-region': () => l10n.t('An availability zone stands in place of a region'),
  'unknown-region': () => l10n.t('A region is not among the known ones'),
  'variable-region': () => l10n.t('The region of a hub entry is a variable'),
  'ecr-region-mismatch': () => l10n.t('The ECR login is for another region than the images'),
  'several-ecr-logins': () => l10n.t('One branch needs several ECR logins'),
  'registry-without-login': () => l10n.t('Nothing logs in to a registry that is used'),
  'superseded-entry': () => l10n.t('A later entry of the same registry is used instead'),
  'cliconfig-without-region': () => l10n.t('A cliConfig for AWS has no region'),
  'image-without-region': () => l10n.t('An image that is pulled from ECR has no region'),
  'not-taken-in': () => l10n.t('A script reads what its job does not take in'),
  'unknown-field': () => l10n.t('A script reads a field that the integration does not have'),
  'unknown-resource': () => l10n.t('Nothing defines the name of a resource or job'),
  'unused-resource': () => l10n.t('Nothing uses a resource'),
  'duplicate-name': () => l10n.t('Two resources or jobs have one name'),
  'wrong-shape': () => l10n.t('A map stands where a list belongs, or a list where a map does'),
  'misplaced-integration': () => l10n.t('A name stands where the build does not read it'),
  'misspelt-section': () => l10n.t('A section is misspelt'),
  'misspelt-key': () => l10n.t('A key is misspelt'),
  'misplaced-notification': () => l10n.t('A notification stands in the wrong place'),
  'capitalised-root': () => l10n.t('A root key starts with a capital letter'),
  'misplaced-branch-filter': () => l10n.t('only or except stands beside branches'),
  'job-integrations-ignored': () => l10n.t('The integrations of a job are passed over'),
  'plaintext-credential': () => l10n.t('A credential stands in the file in plain text'),
  'ci-section-not-at-root': () => l10n.t('A CI section stands in a file that is not at the repository root'),
  'both-file-names': () => l10n.t('shippable.yml and .shippable.yml stand side by side'),
  'yaml-extension': () => l10n.t('The file is called .yaml'),
  'unknown-ignore-code': () => l10n.t('A comment ignores a code that does not exist'),
  'odd-character': () => l10n.t('A character that cannot be seen stands in a key or a name'),
};

export function ruleTitle(code: FindingCode): string {
  return TITLES[code]();
}
