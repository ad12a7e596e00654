import type { FileReferences, MisplacedName } from '../domain/integrationReference.ts';
import { findCommentedOut } from './commentedOutReferences.ts';
import { collectJobs, collectPipelines } from './jobReferences.ts';
import { isForeignFile } from './foreignFile.ts';
import { mayHoldReference } from './mayHoldReference.ts';
import { findMentions } from './mentions.ts';
import { findMisplacedNames } from './misplacedNames.ts';
import { collectTriggers, collectVars } from './otherReferences.ts';
import { atEntry, createReferenceWalk, mapAt, ROOT_TRAIL } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import { collectResources } from './resourceReferences.ts';
import { collectSections, collectTopNotifications } from './sectionReferences.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { findStrayEmptyNames } from './strayEmptyNames.ts';
import type { YamlNode, YamlPair } from '../yaml/yamlTree.ts';

/** What the place of a file says that its text does not. */
export interface FilePlace {
  /** Whether it lies at the root of a repository; null where nothing can be said. */
  readonly atRepositoryRoot: boolean | null;
  /** Path with `/`; only its last part is looked at. Absent where the file is known to be a Shippable file. */
  readonly path?: string;
}

type Collect = (walk: ReferenceWalk, value: YamlNode | null, trail: Trail) => void;

/** The root keys that hold references; compared without case, since some write `Resources`. */
const ROOT_KEYS: ReadonlyMap<string, Collect> = new Map<string, Collect>([
  [
    'integrations',
    (walk, value, trail) => {
      collectSections(walk, value, trail, false);
    },
  ],
  [
    'integration',
    (walk, value, trail) => {
      collectSections(walk, value, trail, true);
    },
  ],
  ['notifications', collectTopNotifications],
  ['resources', collectResources],
  ['jobs', collectJobs],
  ['pipelines', collectPipelines],
  ['triggers', collectTriggers],
  ['vars', collectVars],
]);

/**
 * Everything that a document says about integrations. The places are listed in `docs/format.md`, "Grammar of references".
 */
export function findReferences(document: ShippableDocument, place: FilePlace): FileReferences {
  const { atRepositoryRoot } = place;
  const fileName = place.path?.slice(place.path.lastIndexOf('/') + 1);
  // Index, findings and language features ask for the same.
  const key = `references ${String(atRepositoryRoot)} ${JSON.stringify(fileName)}`;
  return document.once(key, () => readReferences(document, atRepositoryRoot, fileName));
}

function readReferences(
  document: ShippableDocument,
  atRepositoryRoot: boolean | null,
  fileName: string | undefined,
): FileReferences {
  const walk = createReferenceWalk(atRepositoryRoot, earlyAliases(document));
  const mayHold = mayHoldReference(document.text);
  for (const root of mayHold ? document.roots : []) {
    const rootPlace = mapAt(root, ROOT_TRAIL);
    if (rootPlace !== null) {
      collectRoot(walk, rootPlace);
    }
  }
  const commentedOut = document.text.includes('ntegration')
    ? findCommentedOut(document.text, document.comments)
    : [];
  return {
    malformed: document.malformed,
    endedEarly: document.endedEarly?.limit ?? null,
    references: walk.references,
    mentions: findMentions(document),
    commentedOut,
    incomplete: mayHold ? [...walk.incomplete, ...findStrayEmptyNames(document, walk.incomplete)] : [],
    misplaced: mayHold ? findMisplaced(document, fileName, walk.covered) : [],
  };
}

function earlyAliases({ problems }: ShippableDocument): ReadonlySet<number> {
  return new Set(
    problems.filter(({ code }) => code === 'ALIAS_BEFORE_ANCHOR').map(({ range }) => range.start),
  );
}

function findMisplaced(
  document: ShippableDocument,
  fileName: string | undefined,
  covered: ReadonlySet<YamlPair>,
): readonly MisplacedName[] {
  const isForeign = fileName !== undefined && isForeignFile(fileName, document);
  return isForeign ? [] : findMisplacedNames(document, covered);
}

function collectRoot(walk: ReferenceWalk, root: MapPlace): void {
  for (const entry of root.entries) {
    ROOT_KEYS.get(entry.key.toLowerCase())?.(walk, entry.value, atEntry(root.trail, entry));
  }
}
