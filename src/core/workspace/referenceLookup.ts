import type { LocatedReference } from '../domain/locatedReference.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import type { SourceFile } from '../domain/sourceFile.ts';

/** Up to here looking at each reference is as quick as a map, and takes no memory. */
const FEW = 64;

/** The references to a name in one analysis, each with its place. */
export function referencesIn(file: SourceFile, analysis: FileAnalysis, name: string): LocatedReference[] {
  return analysis.references.flatMap((reference, at) =>
    reference.integrationName === name ? located(file, analysis, at) : [],
  );
}

/** {@link referencesIn} for many names of long files: each analysis is sorted by name once, as long as somebody holds it. */
export class ReferenceLookup {
  readonly #positions = new WeakMap<FileAnalysis, ReadonlyMap<string, readonly number[]>>();

  referencesIn(file: SourceFile, analysis: FileAnalysis, name: string): LocatedReference[] {
    if (analysis.references.length <= FEW) {
      return referencesIn(file, analysis, name);
    }
    const positions = this.#positions.get(analysis) ?? positionsByName(analysis);
    this.#positions.set(analysis, positions);
    return (positions.get(name) ?? []).flatMap((at) => located(file, analysis, at));
  }
}

function located(file: SourceFile, analysis: FileAnalysis, at: number): LocatedReference[] {
  const reference = analysis.references[at];
  const place = analysis.places[at];
  return reference === undefined || place === undefined ? [] : [{ file, reference, place }];
}

function positionsByName({ references }: FileAnalysis): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  references.forEach(({ integrationName }, at) => {
    const known = positions.get(integrationName);
    if (known === undefined) {
      positions.set(integrationName, [at]);
    } else {
      known.push(at);
    }
  });
  return positions;
}
