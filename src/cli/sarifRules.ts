import type { FindingCode } from '../core/analysis/finding.ts';
import { RULES } from '../core/analysis/ruleTable.ts';
import { readFindingSections } from '../core/messages/findingSections.ts';
import { FINDINGS_PAGE, ruleTitle } from '../core/messages/ruleTexts.ts';
import type { ReportSeverity } from './fileReport.ts';
import { readOwnFile } from './ownFiles.ts';

/** What a report says of a rule, so that code-scanning services can show it. */
export interface SarifRule {
  readonly code: string;
  readonly severity: ReportSeverity;
  /** One line. */
  readonly title: string;
  /** The first paragraph of the rule's section, without marks. */
  readonly description: string;
  /** The whole section: what, why, how to mend it. */
  readonly markdown: string;
  readonly tags: readonly string[];
  /** From 0.1 to 10, for rules about secrets; null for all others. */
  readonly securitySeverity: string | null;
}

/** Services cut descriptions that are longer. */
const MAX_DESCRIPTION = 1000;

/** Every rule, with its section of the page of findings. */
export function sarifRules(): readonly SarifRule[] {
  const sections = readFindingSections(readOwnFile(FINDINGS_PAGE) ?? '');
  return RULES.map(({ code, severity }) => toSarifRule(code, severity, sections.get(code) ?? ''));
}

function toSarifRule(code: FindingCode, severity: ReportSeverity, section: string): SarifRule {
  const title = ruleTitle(code);
  const isSecret = code === 'plaintext-credential';
  const first = withoutMarks(section.split(/\n\s*\n/u)[0] ?? '').replaceAll(/\s+/gu, ' ');
  return {
    code,
    severity,
    title,
    description: (first === '' ? `${title}.` : first).slice(0, MAX_DESCRIPTION),
    markdown: section === '' ? `${title}.` : section,
    tags: isSecret ? ['shippable', 'security', 'external/cwe/cwe-798'] : ['shippable', 'correctness'],
    securitySeverity: isSecret ? '7.5' : null,
  };
}

/** Emphasis and code marks taken out of markdown. */
export function withoutMarks(markdown: string): string {
  return markdown.replaceAll(/\*\*|`/gu, '').replaceAll(/(?<=^|\s)_([^_\n]+)_(?=[\s.,]|$)/gu, '$1');
}
