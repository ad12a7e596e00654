import type { Random } from './random.ts';

/** Pieces of text that YAML, or our own grammar, treats in a way of its own. */
const PIECES: readonly [string, ...string[]] = [
  '- ',
  '-',
  ': ',
  ':',
  '\t',
  '  ',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '#',
  ' # ',
  '"',
  "'",
  '""',
  '\\',
  '[',
  ']',
  '{',
  '}',
  ',',
  '|',
  '>-\n',
  '&a ',
  '*a',
  '*b ',
  '<<: *a\n',
  '!!str ',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '@',
  '`',
  '~',
  'null',
  '\0',
  '\uFEFF',
  '\uD800',
  '\uDC00',
  '\u2028',
  '\u0085',
  'integrations:\n',
  '  hub:\n',
  '    - integrationName: x\n',
  '      type: ecr\n',
  'resources:\n',
  'integration: ',
  'integrationName:',
  'jobs:\n',
  '  - type: runSh\n',
  '    integrations: [a, b]\n',
  'hub: [{integrationName: a, type: docker}]\n',
  '${A}',
  '<<<<<<< HEAD\n',
  '"integr\\u0061tion": a\n',
  '|\n   text\n',
  'region: us-east-1b\n',
  'docker push 1.dkr.ecr.us-east-1.amazonaws.com/a\n',
];

type Mutation = (text: string, random: Random, other: string) => string;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  insertPiece,
  insertPiece,
  insertPiece,
  deleteSpan,
  duplicateSpan,
  moveLine,
  indentLine,
  indentLine,
  spliceOther,
  truncate,
];

/** A text with a few random changes; `other` lends lines. */
export function mutateText(text: string, random: Random, other: string): string {
  let mutated = text;
  for (let left = 1 + random.below(6); left > 0; left -= 1) {
    mutated = random.pick(MUTATIONS)(mutated, random, other);
  }
  return mutated;
}

function insertPiece(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
}

function deleteSpan(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + random.below(20));
}

function duplicateSpan(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const span = text.slice(at, at + 1 + random.below(200));
  return text.slice(0, at) + span + text.slice(at);
}

function moveLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const [line = ''] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join('\n');
}

/** Shifts a line, or the rest of the text, left or right. */
function indentLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const to = random.below(4) === 0 ? lines.length : from + 1 + random.below(3);
  const prefix = random.pick([' ', '  ', '\t', '']);
  return lines
    .map((line, index) =>
      index < from || index >= to ? line : prefix === '' ? line.replace(/^[ \t]/, '') : prefix + line,
    )
    .join('\n');
}

function spliceOther(text: string, random: Random, other: string): string {
  const lines = other.split('\n');
  const from = random.below(lines.length);
  const piece = lines.slice(from, from + 1 + random.below(12)).join('\n');
  const at = random.below(text.length + 1);
  return `${text.slice(0, at)}\n${piece}\n${text.slice(at)}`;
}

function truncate(text: string, random: Random): string {
  return random.below(3) === 0 ? text.slice(0, random.below(text.length + 1)) : text;
}
