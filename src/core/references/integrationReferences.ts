import type {
  FileReferences,
  IncompleteReference,
  MisplacedName,
  UnseenAlias,
} from '../domain/integrationReference.ts';
import { LineIndex } from '../domain/textPosition.ts';
import { findCommentedOut } from './commentedOutReferences.ts';
import { collectJobs, collectPipelines } from './jobReferences.ts';
import { isForeignFile } from './foreignFile.ts';
import { mayHoldReference } from './mayHoldReference.ts';
import { findMentions } from './mentions.ts';
import { findMisplacedNames } from './misplacedNames.ts';
import { collectTriggers, collectVars } from './otherReferences.ts';
import { atEntry, createReferenceWalk, namingMapAt, ROOT_TRAIL } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import { collectResources } from './resourceReferences.ts';
import { collectSections, collectTopNotifications } from './sectionReferences.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { isLooseAlias, isUnseenAnchor } from '../yaml/undefinedAliases.ts';
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

/** Whether references are looked for below a key of the root. */
export function mayHoldReferencesBelow(rootKey: string): boolean {
  return ROOT_KEYS.has(rootKey.toLowerCase());
}

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
  const walk = createReferenceWalk(atRepositoryRoot, aliasesOf(document));
  const mayHold = mayHoldReference(document.text);
  for (const root of mayHold ? document.roots : []) {
    const rootPlace = namingMapAt(walk, root, ROOT_TRAIL);
    if (rootPlace !== null) {
      collectRoot(walk, rootPlace);
    }
  }
  const commentedOut = document.text.includes('ntegration')
    ? findCommentedOut(document.text, document.comments)
    : [];
  const misplaced = mayHold ? findMisplaced(document, fileName, walk.covered) : [];
  return {
    malformed: document.malformed,
    endedEarly: document.endedEarly?.limit ?? null,
    unseenAlias: firstUnseen(document, walk, fileName),
    references: walk.references,
    mentions: findMentions(document),
    commentedOut,
    incomplete: mayHold ? findIncomplete(document, walk, misplaced) : [],
    misplaced,
  };
}

/** A list or map in the place of a name is told once: as misplaced names, where it holds any. */
function findIncomplete(
  document: ShippableDocument,
  walk: ReferenceWalk,
  misplaced: readonly MisplacedName[],
): readonly IncompleteReference[] {
  const told = new Set(misplaced.map(({ keyRange }) => keyRange.start));
  const nameless = walk.nameless.filter(({ pair }) => !told.has(pair.key.range.start));
  return [
    ...walk.incomplete,
    ...nameless.map(({ incomplete }) => incomplete),
    ...findStrayEmptyNames(document, walk),
  ];
}

function aliasesOf({
  problems,
}: ShippableDocument): Pick<ReferenceWalk, 'unknownAliases' | 'hasLooseAliases'> {
  return {
    unknownAliases: new Set(problems.filter(isUnseenAnchor).map(({ range }) => range.start)),
    hasLooseAliases: problems.some(isLooseAlias),
  };
}

/** The first of the aliases behind which a name may hide. */
function firstUnseen(
  document: ShippableDocument,
  { unseen }: ReferenceWalk,
  fileName: string | undefined,
): UnseenAlias | null {
  const [first, ...others] = unseen;
  if (first === undefined || isForeign(document, fileName)) {
    return null;
  }
  const { start, end } = others.reduce((least, range) => (range.start < least.start ? range : least), first);
  const { line } = new LineIndex(document.text).positionAt(start);
  return { name: document.text.slice(start + 1, end), line };
}

function findMisplaced(
  document: ShippableDocument,
  fileName: string | undefined,
  covered: ReadonlySet<YamlPair>,
): readonly MisplacedName[] {
  return isForeign(document, fileName) ? [] : findMisplacedNames(document, covered);
}

function isForeign(document: ShippableDocument, fileName: string | undefined): boolean {
  return fileName !== undefined && isForeignFile(fileName, document);
}

function collectRoot(walk: ReferenceWalk, root: MapPlace): void {
  for (const entry of root.entries) {
    ROOT_KEYS.get(entry.key.toLowerCase())?.(walk, entry.value, atEntry(root.trail, entry));
  }
}
