import { EMPTY_PART } from '../build/buildPart.ts';
import type { BuildPart } from '../build/buildPart.ts';
import { readBuildPart } from '../build/readBuildPart.ts';
import { LineIndex } from '../domain/textPosition.ts';
import type { FileReferences } from '../domain/integrationReference.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { detachStrings } from './detachStrings.ts';
import type { StringPool } from './detachStrings.ts';
import { NO_REFERENCES } from './fileAnalysis.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import type { DocumentCache } from '../analysis/documentCache.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

/** What reading needs beside the text; all of it may be shared by many calls. */
export interface AnalysisMeans {
  readonly strings: StringPool;
  /** Shares the parse with the language features; absent where nobody else looks at the text. */
  readonly documents?: DocumentCache<ShippableDocument>;
}

/** Text → what the index keeps of it. Loads the YAML library: only late bundles, the CLI and tests import this. */
export function analyzeText(text: string, file: SourceFile, means: AnalysisMeans): FileAnalysis {
  const document = means.documents?.get(file.uri, text) ?? parseShippableDocument(text);
  const found = findReferences(document, file);
  const lines = new LineIndex(text);
  const build = readBuildPart(document, found, file.path, lines);
  return isEmpty(found) && build === EMPTY_PART
    ? NO_REFERENCES
    : detachStrings(withPlaces(found, build, lines), means.strings);
}

function isEmpty(found: FileReferences): boolean {
  return (
    !found.malformed &&
    found.endedEarly === null &&
    found.unseenAlias === null &&
    found.references.length === 0 &&
    found.mentions.length === 0 &&
    found.commentedOut.length === 0 &&
    found.incomplete.length === 0 &&
    found.misplaced.length === 0
  );
}

function withPlaces(found: FileReferences, build: BuildPart, lines: LineIndex): FileAnalysis {
  return {
    ...found,
    places: found.references.map(({ nameRange }) => lines.rangeOf(nameRange)),
    mentionPlaces: found.mentions.map(({ range }) => lines.rangeOf(range)),
    build,
    misplacedPlaces: found.misplaced.map(({ nameRange }) => lines.rangeOf(nameRange)),
  };
}
