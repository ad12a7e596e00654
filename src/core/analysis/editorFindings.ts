import type { RegistryType } from '../domain/registryType.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { findingMessage } from '../messages/findingMessages.ts';
import type { DocumentCache } from './documentCache.ts';
import { applyEdits } from '../edits/applyEdits.ts';
import { addEntryToText } from '../edits/hubEntryEdits.ts';
import { parseShippableDocument, type ShippableDocument } from '../yaml/shippableDocument.ts';
import { addsOnlyComment } from './addsOnlyComment.ts';
import { applySafeFixes, editsForAll } from './applySafeFixes.ts';
import type { KnownIntegrations } from './analysisContext.ts';
import type { EditFix, Finding, FindingCode, FindingMessage } from './finding.ts';
import { findFindings, type FindingsRequest } from './findFindings.ts';
import { ignoreCommentEdit } from './ignoreCommentEdit.ts';
import { offerRefactorings, regionEdit } from './refactorings.ts';
import { hubEntryLines } from '../edits/hubEntryLines.ts';

/** What an editor asks about one text. Every answer is edits or data; nothing is written here. */
export interface EditorFindings {
  /** `uri` of an open file, whose parse is worth sharing; null for a file that nobody looks at. */
  readonly find: (uri: string | null, text: string, request: FindingsRequest) => readonly Finding[];
  /** What a person reads of a finding, or of a place that belongs to it. */
  readonly describe: (message: FindingMessage) => string;
  /** The text with all safe fixes applied until nothing changes. */
  readonly fixSafely: (text: string, request: FindingsRequest) => string;
  readonly editsForAll: (findings: readonly Finding[], code: FindingCode) => readonly TextEdit[];
  /** A comment that switches a finding off; null where a comment would change what the file means. */
  readonly ignore: (text: string, request: FindingsRequest, finding: Finding) => TextEdit | null;
  readonly refactorings: (
    uri: string,
    text: string,
    range: TextRange,
    known: KnownIntegrations,
  ) => readonly EditFix[];
  readonly addHubEntry: (
    uri: string,
    text: string,
    entry: { readonly name: string; readonly type: RegistryType; readonly region: string | null },
  ) => TextEdit | null;
  /** Gives the entry or resource at an offset a region; null where none can have one. */
  readonly setRegion: (uri: string, text: string, offset: number, region: string) => TextEdit | null;
}

export function createEditorFindings(documents: DocumentCache<ShippableDocument>): EditorFindings {
  return {
    find: (uri, text, request) =>
      findFindings(text, request, uri === null ? undefined : documents.get(uri, text)),
    describe: findingMessage,
    fixSafely: (text, request) => applySafeFixes(text, (now) => findFindings(now, request)),
    editsForAll,
    ignore(text, request, finding) {
      const edit = ignoreCommentEdit(text, finding);
      const before = parseShippableDocument(text);
      const after = parseShippableDocument(applyEdits(text, [edit]));
      const count = (document: ShippableDocument): number =>
        findFindings(document.text, request, document).length;
      return addsOnlyComment(before, after, edit.range.start) && count(after) < count(before) ? edit : null;
    },
    refactorings: (uri, text, range, known) => offerRefactorings(documents.get(uri, text), range, known),
    addHubEntry(uri, text, { name, type, region }) {
      return addEntryToText(text, documents.get(uri, text).roots, 'hub', hubEntryLines(name, type, region));
    },
    setRegion: (uri, text, offset, region) => regionEdit(documents.get(uri, text), offset, region),
  };
}
