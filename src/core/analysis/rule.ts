import type { TextEdit, TextRange } from '../domain/textRange.ts';
import type { AnalysisContext } from './analysisContext.ts';
import type {
  EditFix,
  FindingCode,
  FindingFix,
  FindingMessageId,
  FixTitleId,
  MessageParams,
  RelatedPlace,
  Severity,
} from './finding.ts';

/** What a rule reports; the table adds code and severity. */
export interface RuleHit {
  readonly range: TextRange;
  /** The rule's code where absent. */
  readonly messageId?: FindingMessageId;
  readonly params?: MessageParams;
  /** Where this case weighs less (or more) than the rule in general. */
  readonly severity?: Severity;
  readonly fixes?: readonly (FindingFix | null)[];
  readonly related?: readonly RelatedPlace[];
}

/** One rule: a code, how much it matters, and a function that looks at a file once. */
export interface Rule {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** True where a text that does not parse can still be judged by what the line reader sees in it. */
  readonly readsBrokenText: boolean;
  readonly check: (context: AnalysisContext) => readonly RuleHit[];
}

/** A fix by an edit; null where there is no edit to offer. */
export function editFix(
  id: FixTitleId,
  params: MessageParams,
  edits: TextEdit | readonly TextEdit[] | null,
  safe = false,
): EditFix | null {
  if (edits === null) {
    return null;
  }
  const list = 'range' in edits ? [edits] : edits;
  return list.length === 0 ? null : { kind: 'edit', title: { id, params }, safe, edits: list };
}
