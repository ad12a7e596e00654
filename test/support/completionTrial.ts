import type { CandidateRole } from '../../src/core/domain/candidateFile.ts';
import { completeAt } from '../../src/core/analysis/language/completion/completeAt.ts';
import {
  snippetText,
  type CompletionItem,
} from '../../src/core/analysis/language/completion/completionItem.ts';
import type { FactSource } from '../../src/core/analysis/language/integrationFacts.ts';

/** Completion at the `|` of a text, the way the editor would ask. */
export class CompletionTrial {
  readonly text: string;
  readonly offset: number;
  readonly items: readonly CompletionItem[];
  readonly isIncomplete: boolean;

  constructor(marked: string, facts: FactSource, role: CandidateRole = 'main', schemaIsServed = false) {
    this.offset = marked.lastIndexOf('|');
    this.text = marked.slice(0, this.offset) + marked.slice(this.offset + 1);
    const list = completeAt(this.text, this.offset, {
      uri: 'file:///w/shippable.yml',
      role,
      facts,
      schemaIsServed,
    });
    this.items = list.items;
    this.isIncomplete = list.isIncomplete;
  }

  labels(kind?: CompletionItem['kind']): string[] {
    return [...this.items]
      .filter((item) => kind === undefined || item.kind === kind)
      .sort((left, right) => (left.sortText < right.sortText ? -1 : 1))
      .map(({ label }) => label);
  }

  /** The text after an item was taken, snippets with their defaults. */
  accept(label: string): string {
    const item = this.items.find((candidate) => candidate.label === label);
    if (item === undefined) {
      throw new Error(`No item ${label} among ${this.labels().join(', ')}`);
    }
    return acceptItem(this.text, item);
  }
}

export function acceptItem(text: string, item: CompletionItem): string {
  const inserted = item.isSnippet ? snippetText(item.insertText) : item.insertText;
  return text.slice(0, item.range.start) + inserted + text.slice(item.range.end);
}
