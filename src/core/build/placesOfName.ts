import type { LineRange } from '../domain/locatedReference.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { UseKind } from './buildPart.ts';

/** A place that defines or uses a resource or job. */
export interface NamePlace {
  readonly uri: FileUri;
  readonly place: LineRange;
  /** `shell`: in the text of a script, where only a person can tell what is meant. */
  readonly kind: 'definition' | 'use' | 'shell';
}

/** All places that mean what a name means in a file of that build, in other files and repositories too. */
export function placesOfName(index: BuildIndex, name: string, build: string): readonly NamePlace[] {
  const homeOf = (own: string): string => index.resolve(name, own, 1)[0]?.file.build ?? own;
  const home = homeOf(build);
  // A rename that leaves some of very many repositories out would break their builds.
  const all = index.usesMeaning(name, home, { builds: Infinity });
  const uses = all.filter(({ file }) => homeOf(file.build) === home);
  return [
    ...index
      .definitionsIn(name, home)
      .map(({ file, item }) => ({ uri: file.uri, place: item.place, kind: 'definition' as const })),
    ...uses.map(({ file, item }) => ({
      uri: file.uri,
      place: item.place,
      kind: isShell(item.kind) ? ('shell' as const) : ('use' as const),
    })),
  ];
}

/** Whether a place stands in the text of a script. */
export function isShell(kind: UseKind): boolean {
  return kind === 'shell' || kind === 'named-in-shell';
}
