import type { Dependent, ReferenceKind } from '../domain/referenceKind.ts';
import { baseNameOf, candidateRole, isCandidateFile, isInExcludedFolder } from '../domain/candidateFile.ts';
import { detailOf } from '../domain/unknownReason.ts';
import { detachStrings } from '../workspace/detachStrings.ts';
import { whyUnknown } from '../workspace/fileAnalysis.ts';
import type { AnalysisResult, FileAnalysis, TextAnalyzer } from '../workspace/fileAnalysis.ts';
import type { FoundFile } from './codeSearch.ts';
import { notSeen } from './searchEnd.ts';
import type { NotSeen } from './searchEnd.ts';

/** A place in another repository that names an integration. Plain data that holds no piece of the text. */
export interface FoundDependent {
  readonly engine: string;
  readonly repository: string;
  readonly repositoryKey: string | null;
  /** Below the root of the repository, with `/`. */
  readonly path: string;
  /** From 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Null for a misplaced name. */
  readonly kind: ReferenceKind | null;
  readonly dependent: Dependent | null;
  readonly type: string | null;
  readonly region: string | null;
  readonly effectiveRegion: string | null;
  readonly blocksDeletion: boolean;
  /** The name stands where the build does not read it. */
  readonly misplaced: boolean;
  /** Web address of the line at a commit; null where there is none. */
  readonly url: string | null;
}

/**
 * Whether an engine's result can be a file of a build: engines match parts of file names. A path with `..` in it is
 * none of a repository, and would lead a request elsewhere.
 */
export function isWantedPath(path: string): boolean {
  const isPlain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  return isPlain && path.isWellFormed() && isCandidateFile(baseNameOf(path)) && !isInExcludedFolder(path);
}

/** What a found file holds of a name, by our own analysis: the engine only narrows. */
export async function dependentsIn(
  found: FoundFile,
  wanted: { readonly name: string; readonly engine: string },
  analyzer: TextAnalyzer,
  signal: AbortSignal,
): Promise<{ readonly dependents: readonly FoundDependent[]; readonly notSeen: NotSeen | null }> {
  const { path, repository, text } = found;
  const place = `${repository} ${path}`;
  const uri = `search:${wanted.engine}/${repository}/${path}`;
  const file = { uri, folder: repository, path, atRepositoryRoot: !path.includes('/') };
  try {
    const analysis = await analyzer.analyze(text, file, signal);
    return {
      dependents: 'unknown' in analysis ? [] : dependentsOf(analysis, found, wanted),
      notSeen: hiddenIn(analysis, place),
    };
  } catch (error) {
    return { dependents: [], notSeen: notSeen('file-not-analysed', `${place}: ${detailOf(error)}`) };
  }
}

/** Why a file may hold more of the name than was found. */
function hiddenIn(analysis: AnalysisResult, place: string): NotSeen | null {
  const why = whyUnknown(analysis);
  if (why?.kind === 'unseen-alias') {
    return notSeen('alias-unseen', `${place}:${String(why.line)} (*${why.name})`);
  }
  return why === null ? null : notSeen('file-not-analysed', place);
}

/** What a name in templates hides: engines look for the name, and find no file that uses it by an alias alone. */
export function hiddenByTemplates({ repository, path, text }: FoundFile, name: string): NotSeen | null {
  const isTemplates = candidateRole(baseNameOf(path)) === 'templates';
  return isTemplates && text.includes('&') && text.includes(name)
    ? notSeen('name-in-templates', `${repository} ${path}`)
    : null;
}

function dependentsOf(
  analysis: FileAnalysis,
  found: FoundFile,
  { name, engine }: { readonly name: string; readonly engine: string },
): readonly FoundDependent[] {
  const { repository, repositoryKey, path } = found;
  const at = (place: { readonly line: number; readonly column: number } | undefined) => {
    const { line, column } = place ?? { line: 1, column: 1 };
    return { engine, repository, repositoryKey, path, line, column, url: found.linkTo(line) };
  };
  const references = analysis.references.flatMap((reference, index): FoundDependent[] => {
    const { integrationName, kind, dependent, type, region, effectiveRegion, blocksDeletion } = reference;
    return integrationName !== name
      ? []
      : [
          {
            ...at(analysis.places[index]),
            ...{ kind, dependent, type, region, effectiveRegion, blocksDeletion, misplaced: false },
          },
        ];
  });
  const misplaced = analysis.misplaced.flatMap(
    ({ integrationName, type, region }, index): FoundDependent[] =>
      integrationName !== name
        ? []
        : [
            {
              ...at(analysis.misplacedPlaces[index]),
              ...{ kind: null, dependent: null, type, region, effectiveRegion: null },
              ...{ blocksDeletion: false, misplaced: true },
            },
          ],
  );
  return detachStrings([...references, ...misplaced], new Map());
}
