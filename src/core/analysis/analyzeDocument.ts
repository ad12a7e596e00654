import { AnalysisContext, type AnalysisInput } from './analysisContext.ts';
import { groupBy } from '../domain/groupBy.ts';
import { isForeignFile } from '../references/foreignFile.ts';
import { leavesShared } from '../edits/sharedAnchors.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { Finding, FindingCode, FindingFix, Severity } from './finding.ts';
import { readIgnoreComments } from './ignoreComments.ts';
import type { Rule, RuleHit } from './rule.ts';
import { RULES } from './ruleTable.ts';

/** What a person set for a rule; `off` switches it off, `default` leaves it as it is. */
export type SeveritySetting = Severity | 'off' | 'default';

export type SeveritySettings = Readonly<Partial<Record<FindingCode, SeveritySetting>>>;

/** Findings of one file, in the order of their places. Never throws for bad input; a foreign file has none. */
export function analyzeDocument(input: AnalysisInput, settings: SeveritySettings = {}): readonly Finding[] {
  const context = new AnalysisContext(input);
  if (isForeignFile(context.fileName, input.document)) {
    return [];
  }
  const ignored = readIgnoreComments(context.text);
  const findings: Finding[] = [];
  for (const rule of RULES) {
    runRule(rule, context, settings, findings);
  }
  return distinct(findings)
    .filter((finding) => !ignored(finding.range.start, finding.code))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** A finding in a node that several entries share through an anchor is reported once, at the anchor. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) {
    return findings;
  }
  const byStart = groupBy(findings, ({ range }) => range.start);
  if (byStart.size === findings.length) {
    return findings;
  }
  const seen = new Set<string>();
  return findings.filter(({ code, range, message: { id, params } }) => {
    const identity = `${code} ${range.start} ${range.end} ${id} ${JSON.stringify(params)}`;
    return byStart.get(range.start)?.length === 1 || (!seen.has(identity) && seen.add(identity));
  });
}

function runRule(
  rule: Rule,
  context: AnalysisContext,
  settings: SeveritySettings,
  findings: Finding[],
): void {
  const setting = settings[rule.code] ?? 'default';
  if (setting === 'off' || !isReadable(rule, context)) {
    return;
  }
  for (const hit of rule.check(context)) {
    findings.push(toFinding(rule, hit, setting, context.document));
  }
}

/** A text with errors is shown by the line reader; most rules would guess there. */
function isReadable(rule: Rule, { document }: AnalysisContext): boolean {
  return document.reader === 'library' || rule.readsBrokenText;
}

function toFinding(
  rule: Rule,
  hit: RuleHit,
  setting: Severity | 'default',
  document: ShippableDocument,
): Finding {
  return {
    code: rule.code,
    severity: setting === 'default' ? (hit.severity ?? rule.severity) : setting,
    range: hit.range,
    message: { id: hit.messageId ?? rule.code, params: hit.params ?? {} },
    fixes: hit.fixes?.filter((fix) => fix !== null && isOffered(fix, document)) ?? [],
    related: hit.related ?? [],
  };
}

/** An edit is about one place: where an anchor shares it, other places, perhaps shell lines, would change too. */
function isOffered(fix: FindingFix, document: ShippableDocument): fix is FindingFix {
  return fix.kind !== 'edit' || leavesShared(document, fix.edits);
}
