import type { EditFix, Finding, FindingFix } from '../analysis/finding.ts';
import type { LineIndex } from '../domain/textPosition.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { findingMessage } from '../messages/findingMessages.ts';
import { fixTitle } from '../messages/fixTitles.ts';
import { ruleTitle } from '../messages/ruleTexts.ts';
import { agentList, agentSentence, isPlain, type AgentList } from './agentText.ts';
import { holdsCredential, withoutCredentials } from './credentialTexts.ts';

/** From 1, columns in UTF-16 units, the end exclusive. */
export interface AgentRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface AgentEdit extends AgentRange {
  readonly newText: string;
}

export interface AgentFix {
  readonly title: string;
  /** The only sensible remedy, which leaves every build that works as it is. */
  readonly safe: boolean;
  /** All of them make the fix; null where they are not given. */
  readonly edits: readonly AgentEdit[] | null;
  /** Why no edits are given, and what to do instead. */
  readonly withoutEdits?: string;
}

export interface AgentFinding extends AgentRange {
  readonly code: string;
  readonly severity: string;
  /** What the rule looks for. */
  readonly title: string;
  /** What is wrong here. */
  readonly message: string;
  readonly related: AgentList<AgentRange & { readonly message: string }>;
  readonly fixes: AgentList<AgentFix>;
}

const RELATED_LISTED = 5;
const FIXES_LISTED = 5;
const EDITS_OF_A_FIX = 20;
/** Characters of new text: of one edit, and of all edits of an answer. */
const EDIT_LIMIT = 4000;
const ALL_EDITS_LIMIT = 16_000;

/** Turns the findings of one text into what a model gets of them: edits whole or not at all, and no credential. */
export class FindingDescriber {
  readonly #lines: LineIndex;
  readonly #credentials: ReadonlySet<string>;
  #left = ALL_EDITS_LIMIT;

  constructor(lines: LineIndex, credentials: ReadonlySet<string>) {
    this.#lines = lines;
    this.#credentials = credentials;
  }

  describe({ code, severity, range, message, related, fixes }: Finding): AgentFinding {
    return {
      ...this.#range(range),
      code,
      severity,
      title: ruleTitle(code),
      message: this.#sentence(findingMessage(message)),
      related: agentList(related, RELATED_LISTED, (place) => ({
        ...this.#range(place.range),
        message: this.#sentence(findingMessage(place.message)),
      })),
      fixes: agentList(fixes, FIXES_LISTED, (fix) => this.#fix(fix)),
    };
  }

  #fix(fix: FindingFix): AgentFix {
    const title = this.#sentence(fixTitle(fix));
    if (fix.kind !== 'edit') {
      return {
        title,
        safe: false,
        edits: null,
        withoutEdits:
          fix.kind === 'add-integration'
            ? 'No edit of a file: a person sets the integration up in the editor, where its credentials are entered.'
            : 'No edit of a file: a person chooses it from the light bulb in the editor.',
      };
    }
    const reason = this.#whyNoEdits(fix);
    if (reason !== undefined) {
      return {
        title,
        safe: fix.safe,
        edits: null,
        withoutEdits: `${reason} A person can apply it from the light bulb in the editor.`,
      };
    }
    this.#left -= lengthOf(fix);
    return { title, safe: fix.safe, edits: fix.edits.map((edit) => this.#edit(edit)) };
  }

  #whyNoEdits(fix: EditFix): string | undefined {
    const texts = fix.edits.map(({ newText }) => newText);
    if (texts.some((text) => holdsCredential(text, this.#credentials))) {
      return 'The new text holds what looks like a credential, so it is not given.';
    }
    if (!texts.every(isPlain)) {
      return 'The new text holds characters that cannot be seen, so it is not given.';
    }
    if (texts.length > EDITS_OF_A_FIX || texts.some(({ length }) => length > EDIT_LIMIT)) {
      return 'The edits are too long for an answer.';
    }
    return lengthOf(fix) > this.#left
      ? 'The answer is full: ask for this line alone to get the edits.'
      : undefined;
  }

  #edit({ range, newText }: TextEdit): AgentEdit {
    return { ...this.#range(range), newText };
  }

  #range({ start, end }: TextRange): AgentRange {
    const [from, to] = [this.#lines.positionAt(start), this.#lines.positionAt(end)];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #sentence(text: string): string {
    return agentSentence(withoutCredentials(text, this.#credentials));
  }
}

function lengthOf({ edits }: EditFix): number {
  return edits.reduce((length, { newText }) => length + newText.length, 0);
}
