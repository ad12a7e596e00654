import type { RegistryType } from '../domain/registryType.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';

/** How much a finding matters; `error` only where the build surely fails. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every code, in the order of the documentation page. A code never changes its meaning once it is published. */
export const FINDING_CODES = [
  'syntax-error',
  'tab-indentation',
  'duplicate-key',
  'undefined-alias',
  'large-file',
  'analysis-incomplete',
  'unknown-integration',
  'type-mismatch',
  'name-cut-by-comment',
  'missing-name',
  'missing-type',
  'unknown-type',
  'region-without-effect',
  'malformed-region',
  'zone-as-region',
  'unknown-region',
  'variable-region',
  'ecr-region-mismatch',
  'several-ecr-logins',
  'registry-without-login',
  'superseded-entry',
  'cliconfig-without-region',
  'image-without-region',
  'not-taken-in',
  'unknown-field',
  'unknown-resource',
  'unused-resource',
  'duplicate-name',
  'wrong-shape',
  'misplaced-integration',
  'misspelt-section',
  'misspelt-key',
  'misplaced-notification',
  'capitalised-root',
  'misplaced-branch-filter',
  'job-integrations-ignored',
  'plaintext-credential',
  'ci-section-not-at-root',
  'both-file-names',
  'yaml-extension',
  'unknown-ignore-code',
  'odd-character',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export function isFindingCode(value: unknown): value is FindingCode {
  return FINDING_CODES.some((code) => code === value);
}

/** Values for the places of a message; the words are in `core/messages`. */
export type MessageParams = Readonly<Record<string, string>>;

/** Cases of a rule that have words of their own. */
export type FindingVariant =
  | 'syntax-error.MISSING_COLON'
  | 'syntax-error.LIST_ON_KEY_LINE'
  | 'syntax-error.TEXT_AFTER_VALUE'
  | 'syntax-error.BAD_ALIAS'
  | 'syntax-error.BAD_INDENT'
  | 'syntax-error.BAD_SCALAR_START'
  | 'syntax-error.BLOCK_AS_IMPLICIT_KEY'
  | 'syntax-error.BLOCK_IN_FLOW'
  | 'syntax-error.MISSING_CHAR'
  | 'syntax-error.MULTILINE_IMPLICIT_KEY'
  | 'syntax-error.UNEXPECTED_TOKEN'
  | 'syntax-error.BAD_DQ_ESCAPE'
  | 'syntax-error.NO_SPACE'
  | 'syntax-error.NO_SPACE_BEHIND_DASH'
  | 'syntax-error.NO_COMMENT'
  | 'syntax-error.OPEN_BRACKET'
  | 'syntax-error.OPEN_HERE'
  | 'syntax-error.STRAY_BRACKET'
  | 'duplicate-key.first'
  | 'undefined-alias.nearest'
  | 'undefined-alias.nearest-template'
  | 'undefined-alias.no-template'
  | 'undefined-alias.below'
  | 'undefined-alias.other-document'
  | 'undefined-alias.anchor'
  | 'analysis-incomplete.depth'
  | 'analysis-incomplete.guess'
  | 'unknown-integration.nearest'
  | 'unknown-integration.case'
  | 'type-mismatch.section'
  | 'type-mismatch.image'
  | 'missing-name.other'
  | 'missing-name.key'
  | 'missing-name.collection'
  | 'malformed-region.other'
  | 'unknown-type.nearest'
  | 'unknown-type.resource'
  | 'unknown-type.resource-near'
  | 'unknown-type.job-near'
  | 'unknown-type.section-near'
  | 'ecr-region-mismatch.default'
  | 'ecr-region-mismatch.resource'
  | 'ecr-region-mismatch.cliconfig'
  | 'ecr-region-mismatch.elsewhere'
  | 'ecr-region-mismatch.place'
  | 'several-ecr-logins.branch'
  | 'several-ecr-logins.host'
  | 'several-ecr-logins.account'
  | 'several-ecr-logins.job-host'
  | 'several-ecr-logins.job-account'
  | 'registry-without-login.pull'
  | 'registry-without-login.job'
  | 'registry-without-login.job-pull'
  | 'registry-without-login.scope'
  | 'registry-without-login.ecr-public'
  | 'superseded-entry.branch'
  | 'superseded-entry.later'
  | 'superseded-entry.not-compared'
  | 'cliconfig-without-region.misplaced'
  | 'not-taken-in.integration'
  | 'not-taken-in.variable'
  | 'duplicate-name.here'
  | 'wrong-shape.integrations'
  | 'wrong-shape.map'
  | 'wrong-shape.scalar'
  | 'wrong-shape.item'
  | 'wrong-shape.nested'
  | 'wrong-shape.blank'
  | 'wrong-shape.list'
  | 'wrong-shape.branches'
  | 'wrong-shape.branch-list'
  | 'misplaced-integration.intended'
  | 'misplaced-integration.one-name'
  | 'misplaced-notification.root'
  | 'unknown-ignore-code.nearest'
  | 'name-cut-by-comment.recipient'
  | 'name-cut-by-comment.item'
  | 'registry-without-login.agent-only'
  | 'job-integrations-ignored.item'
  | 'wrong-shape.no-space'
  | 'wrong-shape.text'
  | 'wrong-shape.keys'
  | 'wrong-shape.word'
  | 'wrong-shape.beside'
  | 'wrong-shape.swapped'
  | 'wrong-shape.stray-sign'
  | 'wrong-shape.stray-item'
  | 'wrong-shape.list-inside'
  | 'wrong-shape.flag'
  | 'wrong-shape.dash'
  | 'wrong-shape.lines'
  | 'wrong-shape.stray-quote'
  | 'wrong-shape.list-of-sections'
  | 'wrong-shape.unnamed'
  | 'wrong-shape.root-list'
  | 'unknown-type.trigger'
  | 'unknown-type.job-in-resources'
  | 'unknown-type.registry-in-section'
  | 'misplaced-integration.section'
  | 'syntax-error.OPEN_QUOTE'
  | 'job-integrations-ignored.not-a-list'
  | 'plaintext-credential.variable';

/** Which words a finding uses: those of its code, or of a case of it. */
export type FindingMessageId = FindingCode | FindingVariant;

export interface FindingMessage {
  readonly id: FindingMessageId;
  readonly params: MessageParams;
}

/** Titles of edits; the words are in `core/messages`. */
export type FixTitleId =
  | 'replace'
  | 'set-region'
  | 'add-region'
  | 'remove-region'
  | 'set-type'
  | 'add-type'
  | 'join-with-next'
  | 'remove-key'
  | 'rename-key'
  | 'make-list'
  | 'filter-below-only'
  | 'quote-name'
  | 'add-step'
  | 'add-scope'
  | 'list-integration'
  | 'move-to-root'
  | 'move-to-section'
  | 'move-branch-filter'
  | 'replace-tabs'
  | 'replace-characters'
  | 'make-job-list'
  | 'use-integration'
  | 'remove-login'
  | 'add-hub-entry'
  | 'remove-entry'
  | 'set-resource-type'
  | 'move-region'
  | 'remove-reference';

/** An edit of the file. */
export interface EditFix {
  readonly kind: 'edit';
  readonly title: { readonly id: FixTitleId; readonly params: MessageParams };
  /** The only sensible remedy, and one that leaves every build that works as it is: `scan --fix` applies it. */
  readonly safe: boolean;
  /** Two of its kind may clash, so "fix all of this kind" takes one and leaves the rest to the next round. */
  readonly oneAtATime?: true;
  readonly edits: readonly TextEdit[];
}

/** Opens the form, filled in with what the file says. */
export interface AddIntegrationFix {
  readonly kind: 'add-integration';
  readonly name: string;
  readonly registry: RegistryType | null;
}

/** Remembers in the workspace settings that the name is defined on the portal. */
export interface MarkAsDefinedFix {
  readonly kind: 'mark-as-defined';
  readonly name: string;
}

export type FindingFix = EditFix | AddIntegrationFix | MarkAsDefinedFix;

/** Another place that explains a finding. */
export interface RelatedPlace {
  readonly range: TextRange;
  readonly message: FindingMessage;
}

/** Something in a file that breaks a build, or that a person should look at. Ranges are offsets into its text. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly range: TextRange;
  readonly message: FindingMessage;
  readonly fixes: readonly FindingFix[];
  readonly related: readonly RelatedPlace[];
}

/** What the output of the command line says about the fixes of a finding. */
export function fixKind(finding: Finding): 'safe' | 'offered' | 'none' {
  const edits = finding.fixes.filter((fix) => fix.kind === 'edit');
  if (edits.some((fix) => fix.safe)) {
    return 'safe';
  }
  return edits.length > 0 ? 'offered' : 'none';
}
