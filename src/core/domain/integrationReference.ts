import type { Dependent, ReferenceKind } from './referenceKind.ts';
import type { ReferencePlace } from './referencePlace.ts';
import type { RegistryType } from './registryType.ts';
import type { TextRange } from './textRange.ts';
import type { AnalysisLimit } from './unknownReason.ts';

/** The branch filter beside a hub entry; an empty list means that the key is not there. */
export interface BranchFilter {
  readonly only: readonly string[];
  readonly except: readonly string[];
}

/** One place of a file that names an integration. Ranges are offsets into the text that was analysed. */
export interface IntegrationReference {
  /** The scalar's text without quotes, compared exactly. */
  readonly integrationName: string;
  readonly kind: ReferenceKind;
  readonly place: ReferencePlace;
  readonly type: string | null;
  readonly region: string | null;
  readonly effectiveRegion: string | null;
  readonly registry: RegistryType | null;
  /** Path as written, for example `integrations.hub[0].integrationName`. */
  readonly yamlPath: string;
  readonly blocksDeletion: boolean;
  readonly shadowed: boolean;
  readonly dependent: Dependent;
  /** The name's value, quotes outside. */
  readonly nameRange: TextRange;
  /** The name's whole scalar, quotes inside: what a rename replaces. For an alias, the anchored scalar. */
  readonly nameTokenRange: TextRange;
  /** The values of `type` and of the region that counts, quotes outside; null where there is none. */
  readonly typeRange: TextRange | null;
  readonly regionRange: TextRange | null;
  /** The map (or the scalar item) that holds the reference: what "remove reference" takes away. */
  readonly entryRange: TextRange;
  readonly branches: BranchFilter | null;
  /** For an alias: the name's value where the anchor stands. */
  readonly definedAt: TextRange | null;
  /** For a merge key: the alias (or map) behind the `<<` that brings it in. */
  readonly usedAt: TextRange | null;
  /** The `name` of the resource or job that holds the reference, when it has one. */
  readonly holderName: string | null;
}

/** An indirect use (`IN`, `OUT`, `NOTIFY` of a step), or a name in shell text. Never counted as a reference and never edited. */
export interface Mention {
  readonly name: string;
  /** `resource`: the name is a resource or job; `integration`: it is an integration of the job. */
  readonly target: 'resource' | 'integration';
  readonly form: 'in-out' | 'notify' | 'shell' | 'variable';
  readonly yamlPath: string;
  readonly range: TextRange;
}

/** A reference that was commented out. */
export interface CommentedOutReference {
  /** Null where the commented-out key has no value. */
  readonly integrationName: string | null;
  readonly range: TextRange;
}

/** A place that should name an integration and does not. */
export interface IncompleteReference {
  readonly kind: ReferenceKind;
  readonly yamlPath: string;
  /** What stands in the place of the name, or the empty place. */
  readonly range: TextRange;
  /** The key in front of it; null for an item of a list of names. */
  readonly keyRange: TextRange | null;
  /** `nothing` for an empty or null value too; an alias is unknown where its anchor cannot be seen from its place. */
  readonly instead: 'nothing' | 'collection' | 'unknown-alias';
}

/** A name that a person wrote where the build system does not read it: no reference, and it does not block a deletion. */
export interface MisplacedName {
  readonly integrationName: string;
  /** The type that the entry, resource or job around the name gives, as written. */
  readonly type: string | null;
  readonly region: string | null;
  readonly yamlPath: string;
  /** Path where the entry belongs, for example `integrations.hub`; null where more than one may be meant. */
  readonly intended: string | null;
  /** The name's value, quotes outside. */
  readonly nameRange: TextRange;
  /** The name's whole scalar, quotes inside: what a rename replaces. For an alias, the anchored scalar. */
  readonly nameTokenRange: TextRange;
  /** The key in front of the name. */
  readonly keyRange: TextRange;
  /** An anchor stands on the entry or around it: another place, or another file, may use it. */
  readonly anchored: boolean;
}

/** An alias whose anchor is not above it in its document, where the name of an integration may stand. */
export interface UnseenAlias {
  /** Without `*`. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

/** Everything that the scanner finds in one file. */
export interface FileReferences {
  readonly malformed: boolean;
  readonly references: readonly IntegrationReference[];
  readonly mentions: readonly Mention[];
  readonly commentedOut: readonly CommentedOutReference[];
  readonly incomplete: readonly IncompleteReference[];
  readonly misplaced: readonly MisplacedName[];
  /** The bound at which the scan ended: the file may name more. Null when all of it was seen. */
  readonly endedEarly: AnalysisLimit | null;
  /** The first alias that may hide a name: the file may name more. Null when there is none. */
  readonly unseenAlias: UnseenAlias | null;
}
