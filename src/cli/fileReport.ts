import type {
  FileReferences,
  IntegrationReference,
  MisplacedName,
} from '../core/domain/integrationReference.ts';
import type { LineIndex } from '../core/domain/textPosition.ts';
import type { TextRange } from '../core/domain/textRange.ts';

/** A place as the reports of the command line give it: line and column from 1, columns in UTF-16 units, end exclusive. */
export interface ReportPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type ReportSeverity = 'error' | 'warning' | 'information' | 'hint';

export interface ReportFinding extends ReportPlace {
  readonly code: string;
  readonly severity: ReportSeverity;
  readonly message: string;
  readonly fix: 'safe' | 'offered' | 'none';
}

type ReferenceFields =
  | 'integrationName'
  | 'kind'
  | 'type'
  | 'region'
  | 'effectiveRegion'
  | 'registry'
  | 'yamlPath'
  | 'blocksDeletion'
  | 'shadowed'
  | 'dependent';

export interface ReportReference extends Pick<IntegrationReference, ReferenceFields>, ReportPlace {
  /** For an alias: the anchored name. */
  readonly definedAt?: ReportPlace;
  /** For a merge key: where it is used. */
  readonly usedAt?: ReportPlace;
}

/** A name where the build system does not read it. */
export interface ReportMisplaced
  extends Pick<MisplacedName, 'integrationName' | 'type' | 'region' | 'yamlPath' | 'intended'>, ReportPlace {}

/** One file of the JSON output. */
export interface FileReport {
  readonly path: string;
  /** Why the file was not read, analysed or fixed; absent where all was done. */
  readonly problem?: string;
  readonly malformed: boolean;
  readonly references: readonly ReportReference[];
  readonly mentions: readonly (ReportPlace & {
    readonly name: string;
    readonly target: string;
    readonly form: string;
    readonly yamlPath: string;
  })[];
  readonly commentedOut: readonly (ReportPlace & { readonly integrationName: string | null })[];
  readonly incomplete: readonly (ReportPlace & { readonly kind: string; readonly yamlPath: string })[];
  readonly misplaced: readonly ReportMisplaced[];
  readonly findings: readonly ReportFinding[];
}

export function reportPlace(lines: LineIndex, range: TextRange): ReportPlace {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** What the scanner found in a file, in the words and the order of the JSON report. */
export function createFileReport(
  path: string,
  found: FileReferences,
  lines: LineIndex,
  findings: readonly ReportFinding[],
): FileReport {
  return {
    path,
    malformed: found.malformed,
    references: found.references.map((reference) => toReportReference(reference, lines)),
    mentions: found.mentions.map(({ name, target, form, yamlPath, range }) => ({
      name,
      target,
      form,
      yamlPath,
      ...reportPlace(lines, range),
    })),
    commentedOut: found.commentedOut.map(({ integrationName, range }) => ({
      integrationName,
      ...reportPlace(lines, range),
    })),
    incomplete: found.incomplete.map(({ kind, yamlPath, range }) => ({
      kind,
      yamlPath,
      ...reportPlace(lines, range),
    })),
    misplaced: found.misplaced.map(({ integrationName, type, region, yamlPath, intended, nameRange }) => ({
      integrationName,
      type,
      region,
      yamlPath,
      ...reportPlace(lines, nameRange),
      intended,
    })),
    findings,
  };
}

/** A file of which nothing is known, with the reason. */
export function emptyFileReport(path: string, problem: string): FileReport {
  const nothing = {
    references: [],
    mentions: [],
    commentedOut: [],
    incomplete: [],
    misplaced: [],
    findings: [],
  };
  return { path, problem, malformed: false, ...nothing };
}

function toReportReference(reference: IntegrationReference, lines: LineIndex): ReportReference {
  const { integrationName, kind, type, region, effectiveRegion, registry, yamlPath } = reference;
  const { blocksDeletion, shadowed, dependent, nameRange, definedAt, usedAt } = reference;
  return {
    integrationName,
    kind,
    type,
    region,
    effectiveRegion,
    registry,
    yamlPath,
    ...reportPlace(lines, nameRange),
    blocksDeletion,
    shadowed,
    dependent,
    ...(definedAt === null ? {} : { definedAt: reportPlace(lines, definedAt) }),
    ...(usedAt === null ? {} : { usedAt: reportPlace(lines, usedAt) }),
  };
}
