import type { FileBuild } from '../build/fileBuild.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { parseShippableDocument, type ShippableDocument } from '../yaml/shippableDocument.ts';
import type { FilePlace, KnownIntegrations } from './analysisContext.ts';
import { analyzeDocument, type SeveritySettings } from './analyzeDocument.ts';
import type { Finding } from './finding.ts';

/** What findings depend on beside the text; plain data that may cross threads. */
export interface FindingsRequest {
  readonly place: FilePlace;
  readonly known: KnownIntegrations | null;
  /** What the other files of the build say; absent where they are not known: rules that need them are silent. */
  readonly build?: FileBuild | null;
  readonly severities: SeveritySettings;
}

/** Text → findings. `document` is the parse of exactly that text, where somebody has it already. */
export function findFindings(
  text: string,
  request: FindingsRequest,
  document?: ShippableDocument,
): readonly Finding[] {
  const { place, known, build = null, severities } = request;
  const parsed = document ?? parseShippableDocument(text);
  const references = findReferences(parsed, place);
  return analyzeDocument({ document: parsed, references, place, known, build }, severities);
}
