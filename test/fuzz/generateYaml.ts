import type { Random } from './random.ts';

/** A text made from nothing, and whether it is YAML without any error by the way it was made. */
export interface GeneratedText {
  readonly text: string;
  readonly valid: boolean;
}

const KEYS: readonly [string, ...string[]] = [
  'integrations',
  'hub',
  'integrationName',
  'type',
  'region',
  'branches',
  'only',
  'except',
  'notifications',
  'resources',
  'jobs',
  'steps',
  'IN',
  'TASK',
  'script',
  'integration',
  'pointer',
  'build',
  'ci',
  'env',
  'name',
  'a b',
  '"quoted key"',
  "'it''s'",
  '1',
  'true',
  'key.with/signs',
];
const SCALARS: readonly [string, ...string[]] = [
  'my-hub',
  'ecr',
  'docker',
  'us-east-1',
  '"a: b # c"',
  "'it''s'",
  '""',
  '~',
  '1.10',
  'yes',
  'a#b',
  'a:b',
  '"\\u0041\\n"',
  'docker push 1.dkr.ecr.us-east-1.amazonaws.com/a',
  'http://example.org:80/x',
  '!!str 12',
  'two words',
  'ünïcode',
  '-x',
  '?y',
];

/** Valid three times of four; else a text that tries a limit: depth, length or what aliases stand for. */
export function generateYaml(random: Random): GeneratedText {
  return random.below(4) > 0
    ? { text: new Writer(random).document(), valid: true }
    : { text: hostileText(random), valid: false };
}

/** Writes a random tree in random styles, and keeps to the rules of YAML in doing so. */
class Writer {
  readonly #random: Random;
  readonly #eol: string;
  readonly #anchors: string[] = [];
  /** Anchors of maps that are complete: only those may be merged. */
  readonly #maps: string[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#eol = random.below(4) === 0 ? '\r\n' : '\n';
  }

  document(): string {
    const root = `${this.#map(0, 4)}${this.#maybe(8, `# end${this.#eol}`)}`;
    const documents = this.#random.below(12) === 0 ? `---${this.#eol}${root}` : root;
    return this.#random.below(10) === 0 ? `# first${this.#eol}${documents}` : documents;
  }

  #maybe(oneOf: number, text: string): string {
    return this.#random.below(oneOf) === 0 ? text : '';
  }

  #end(): string {
    return `${this.#maybe(10, '  # note')}${this.#maybe(12, '  ')}${this.#eol}${this.#maybe(16, this.#eol)}`;
  }

  #map(column: number, depth: number): string {
    const used = new Set<string>();
    const lines: string[] = [];
    for (let left = 1 + this.#random.below(5); left > 0; left -= 1) {
      const key = this.#random.pick(KEYS);
      if (!used.has(key)) {
        used.add(key);
        lines.push(`${' '.repeat(column)}${key}:${this.#value(column, depth, true)}`);
      }
    }
    const [merged] = this.#maps;
    if (merged !== undefined && this.#random.below(4) === 0) {
      lines.push(`${' '.repeat(column)}<<: *${merged}${this.#end()}`);
    }
    return lines.join('');
  }

  /** What stands behind a colon (or a dash), up to the end of its last line. */
  #value(column: number, depth: number, inMap: boolean): string {
    const kind = this.#random.below(depth > 0 ? 12 : 6);
    const inner = column + 1 + this.#random.below(4);
    if (kind < 4) {
      return ` ${this.#anchored(false)}${this.#random.pick(SCALARS)}${this.#end()}`;
    }
    if (kind === 4) {
      const alias = this.#anchors.at(-1);
      return alias === undefined ? this.#end() : ` *${alias}${this.#end()}`;
    }
    if (kind === 5) {
      return this.#block(inner);
    }
    if (kind === 6) {
      return ` ${this.#flow(3)}${this.#end()}`;
    }
    if (kind < 9 && !inMap) {
      return ` ${this.#map(column + 2, depth - 1).trimStart()}`;
    }
    const name = this.#random.below(6) === 0 ? this.#newName() : null;
    const head = name === null ? this.#end() : ` &${name}${this.#end()}`;
    const isMap = kind < 10;
    const body = isMap
      ? this.#map(inner, depth - 1)
      : this.#list(inMap ? column + this.#random.below(3) : inner, depth - 1);
    if (name !== null) {
      this.#anchors.push(name);
      this.#maps.push(...(isMap ? [name] : []));
    }
    return head + body;
  }

  #list(column: number, depth: number): string {
    const items = Array.from(
      { length: 1 + this.#random.below(4) },
      () => `${' '.repeat(column)}-${this.#value(column, depth, false)}`,
    );
    return items.join('');
  }

  #newName(): string {
    return `n${String(this.#anchors.length)}${String(this.#random.below(1000))}`;
  }

  #anchored(always: boolean): string {
    if (!always && this.#random.below(8) > 0) {
      return '';
    }
    const name = this.#newName();
    this.#anchors.push(name);
    return `&${name} `;
  }

  #block(column: number): string {
    const header = this.#random.pick(['|', '>', '|-', '>-']);
    const lines = Array.from(
      { length: 1 + this.#random.below(4) },
      () => `${' '.repeat(column)}echo ${this.#random.pick(['a # b', 'c: d', '"e', '- f'])}`,
    );
    return ` ${header}${this.#eol}${lines.join(this.#eol)}${this.#eol}`;
  }

  #flow(depth: number): string {
    const gap = this.#maybe(3, ' ');
    if (depth === 0 || this.#random.below(3) === 0) {
      return this.#random.pick(['a', '"b, c"', "'d'", 'e f', '12', 'us-east-1']);
    }
    const parts = Array.from({ length: this.#random.below(4) }, (_, at) => at);
    return this.#random.below(2) === 0
      ? `[${parts.map(() => gap + this.#flow(depth - 1)).join(',')}${gap}]`
      : `{${parts.map((at) => `${gap}k${String(at)}: ${this.#flow(depth - 1)}`).join(',')}${gap}}`;
  }
}

/** Texts that try a limit, in sizes up to some ten kilobytes. */
function hostileText(random: Random): string {
  const n = 1 + random.below(400);
  const level = (inner: string): string =>
    Array.from({ length: 2 + random.below(20) }, (_, at) =>
      at === 0
        ? `a0: &a0 ${inner}`
        : `a${String(at)}: &a${String(at)} [${`*a${String(at - 1)}, `.repeat(1 + random.below(12))}]`,
    ).join('\n');
  const section = random.pick([
    'integrations: {hub: *a1}',
    'resources: *a1',
    'jobs: *a1',
    'build: {ci: *a1}',
    'env: *a1',
  ]);
  const texts: readonly [() => string, ...(() => string)[]] = [
    () => `${level('{integrationName: x, type: ecr}')}\n${section}\n`,
    () => `${level('{steps: [{IN: [a, b]}], integration: x}')}\n${section}\n`,
    () => `big: &a1\n${'  k: &k v\n'.repeat(n)}resources:\n${'  - <<: *a1\n    integration: *k\n'.repeat(n)}`,
    () => `a: ${'['.repeat(n * 10)}${random.below(2) === 0 ? '' : ']'.repeat(n * 10)}`,
    () => `a: ${'{b: '.repeat(n)}${'}'.repeat(random.below(n + 1))}`,
    () => `[${'a: '.repeat(n * 10)}`,
    () =>
      Array.from(
        { length: n },
        (_, at) => `${' '.repeat(at)}${random.pick(['a:', '-', '- a:', '? a'])}\n`,
      ).join(''),
    () => `a: "x${' '.repeat(n * 50)}y\n  ${'z\\\n  '.repeat(n)}"\n`,
    () => `a: ${random.pick(['|', '>', '|+', '>2'])}\n${`  ${' '.repeat(random.below(4))}x\n\n`.repeat(n)}`,
    () => `${'- '.repeat(n * 10)}a`,
    () =>
      `build:\n  ci:\n    - ${random.pick(['docker push ${', 'docker pull a; ', "docker login -p '"]).repeat(n)}\n`,
    () => `${'k'.repeat(n * 100)}: ${'v'.repeat(n * 100)}\n`,
    () => `a: &a [*a, {<<: *a}]\njobs: *a\n`,
  ];
  return random.pick(texts)();
}
