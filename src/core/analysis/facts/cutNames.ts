import type { IntegrationReference } from '../../domain/integrationReference.ts';
import { lineEnd } from '../../domain/textLines.ts';
import type { AnalysisContext } from '../analysisContext.ts';

/** No name goes on for longer. */
const MAX_COMMENT = 200;

/** A name that an unquoted ` #` ends, and the longer name that was probably meant. */
export interface CutName {
  readonly reference: IntegrationReference;
  readonly whole: string;
}

/**
 * `integrationName: Team #devops` names `Team`. Only where the longer text is a name that is known or that the file
 * uses elsewhere, and the shorter one is not known: most comments behind names are just comments.
 */
export function findCutNames({
  text,
  references: { references },
  known,
}: AnalysisContext): readonly CutName[] {
  const beforeComments = references.filter((reference) => isBeforeComment(text, reference));
  if (beforeComments.length === 0) {
    return [];
  }
  const outside = new Set([
    ...(known?.records.map(({ name }) => name) ?? []),
    ...(known?.definedElsewhere ?? []),
  ]);
  const names = new Set([...outside, ...references.map(({ integrationName }) => integrationName)]);
  return beforeComments.flatMap((reference) => {
    const { integrationName, usedAt, definedAt } = reference;
    const isOwn = usedAt === null && definedAt === null && !outside.has(integrationName);
    const whole = isOwn ? wholeName(text, reference, names) : null;
    return whole === null ? [] : [{ reference, whole }];
  });
}

/** Whether a blank and a `#` follow a name that nothing quotes. */
function isBeforeComment(
  text: string,
  { integrationName, nameTokenRange: { start, end } }: IntegrationReference,
): boolean {
  const next = text.charCodeAt(end);
  return (
    (next === 32 || next === 9) &&
    end - start === integrationName.length &&
    /[ \t]+#/uy.test(text.slice(end, end + MAX_COMMENT))
  );
}

function wholeName(
  text: string,
  { integrationName, nameTokenRange: token }: IntegrationReference,
  names: ReadonlySet<string>,
): string | null {
  const rest = text.slice(token.end, lineEnd(text, token.end));
  const isPlain = text.slice(token.start, token.end) === integrationName;
  return isPlain && rest.length < MAX_COMMENT && /^[ \t]+#/u.test(rest)
    ? longerName(integrationName + rest, names)
    : null;
}

/** The text up to its end, or up to a further ` #`, that is a name. */
function longerName(line: string, names: ReadonlySet<string>): string | null {
  const ends = [...line.matchAll(/[ \t]+#/gu)].slice(1).map(({ index }) => index);
  const candidates = [...ends, line.length].map((end) => line.slice(0, end).trimEnd());
  return candidates.findLast((candidate) => names.has(candidate)) ?? null;
}
