import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HUB = 'integrations:\n  hub:\n    - integrationName: x\n      type: docker\n';

/** Names `good-hub`, once, at line 3. */
export const GOOD = HUB.replace('x', 'good-hub');

/** Texts that attack whoever reads them; none names `good-hub`. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'anchors that are each defined twice and merged in a chain': `${repeat(2000, (at) => `a${String(at)}: &a${String(at % 1000)} {<<: *a${String((at + 999) % 1000)}, integrationName: x}\n`)}${HUB}`,
  'aliases that stand for a million entries': `${repeat(12, (at) => (at === 0 ? 'a0: &a0 [{integration: x}]\n' : `a${String(at)}: &a${String(at)} [${`*a${String(at - 1)}, `.repeat(10)}]\n`))}resources: *a11\n`,
  'flow in block in flow, five hundred deep': `${repeat(500, (at) => `${' '.repeat(at)}a: [{b:\n`)}${HUB}`,
  'two thousand documents': `---\n${HUB}`.repeat(2000),
  'half a megabyte on one line': `integrations: {hub: [${'{integrationName: x, type: ecr}, '.repeat(16_000)}]}\n`,
  'tags of a kilobyte': `${HUB}${repeat(300, (at) => `t${String(at)}: !<tag:${'y'.repeat(1000)}> v\n`)}`,
  'twenty thousand lines that end in CR': `${HUB}${'# integrationName: x\n'.repeat(20_000)}`.replaceAll(
    '\n',
    '\r',
  ),
  'twenty thousand sections of one name': 'integrations: {hub: [{integrationName: x}]}\n'.repeat(20_000),
  'names that hide what they are': `integrations:\n  hub:\n    - integrationName: "\\u202Ebuh-doog [x](command:y)\\r\\n::error::"\n      type: docker\n${'\u200D'.repeat(10_000)}: z\n`,
  'a quoted key of 300,000 backslashes': `"${'\\\\'.repeat(150_000)}": 1\n${HUB}`,
  'a block text of a hundred thousand indentations': `build:\n  ci:\n    - |\n${repeat(20_000, (at) => `      ${' '.repeat(at % 50)}docker push $\{a${String(at)}\n`)}${HUB}`,
  'shell lines without an end': `build:\n  ci:\n    - ${'docker login -u $(echo '.repeat(5000)}\n${HUB}`,
  'merges that go in circles': `a: &a\n  <<: *b\nb: &b\n  <<: [*a, *b]\nc: &c {<<: *c, integrationName: x}\n${HUB}`,
  'a merge of twenty thousand maps': `base: &base {integrationName: x}\nall:\n  <<: [${'*base, '.repeat(20_000)}]\n${HUB}`,
  'keys that are maps of maps': `${'? '.repeat(400)}{a: b}\n${HUB}? {? [a, {b: c}] : d}\n: {? e}\n`,
  'block texts with headers of all kinds': `${repeat(3000, (at) => `k${String(at)}: ${'|>'[at % 2] ?? ''}${['9999999999', '+-', '-+9', '0', ' # x', '!!str'][at % 6] ?? ''}\n  - integrationName: x\n`)}${HUB}`,
  'twenty thousand ends of documents': `${HUB}${'...\n'.repeat(20_000)}`,
  'names of prototypes': `__proto__: {integrations: {hub: [{integrationName: good-hub-2}]}}\nconstructor: &p {prototype: x}\n${HUB}    - integrationName: __proto__\n      type: constructor\n      hasOwnProperty: {toString: valueOf}\nresources:\n  - name: __proto__\n    type: hasOwnProperty\n    integration: toString\n`,
  'five hundred long names that differ by a letter': `integrations:\n  hub:\n${repeat(500, (at) => `    - integrationName: ${'n'.repeat(2000)}${String(at)}\n      type: ecr\n`)}`,
  'two thousand jobs in one circle': `jobs:\n${repeat(2000, (at) => `  - name: j${String(at)}\n    type: runSh\n    steps:\n      - IN: j${String((at + 1) % 2000)}\n      - OUT: j${String((at + 1000) % 2000)}\n`)}`,
  'branch patterns that fit nothing after long work': `integrations:\n  hub:\n${repeat(300, (at) => `    - integrationName: x\n      type: ecr\n      branches: {only: ["${'a*'.repeat(60)}${String(at)}b", "${'*?'.repeat(40)}"], except: [${'a'.repeat(200)}]}\n`)}`,
  'comments that switch off eight thousand lines': `${'# shippable-ignore-next-line a, b, c, unknown-integration, x\n'.repeat(8000)}${HUB}`,
  'variables that stand for themselves': `env:\n  global:\n${repeat(3000, (at) => `    - V${String(at)}="$V${String((at + 1) % 3000)}$V${String((at + 7) % 3000)}"\n`)}build:\n  ci:\n${repeat(3000, (at) => `    - docker push $V${String(at)}/$V${String(at)}\n`)}${HUB}`,
  'shell texts in texts that never end': `build:\n  ci:\n    - |\n${repeat(4000, (at) => `      cat <<EOF${String(at)} && docker pull "$(cat <<'E\n`)}${HUB}`,
};

/** Puts below a folder what attacks whoever walks it; one of its links leads to `outside`. */
export function writeHostileLayout(folder: string, outside: string): void {
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  const link = (target: string, file: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    symlinkSync(target, path.join(folder, file));
  };
  write('sparse/shippable.yml', '');
  truncateSync(path.join(folder, 'sparse/shippable.yml'), 1024 * 1024 * 1024);
  link('.', 'links/round');
  link(outside, 'links/out');
  link('shippable.yml', 'links/shippable.yml');
  link('nowhere', 'links/lost.shippable.yml');
  mkdirSync(path.join(folder, 'pipes'));
  for (let at = 0; at < 6; at += 1) {
    execFileSync('mkfifo', [path.join(folder, 'pipes', `p${String(at)}.shippable.yml`)]);
  }
  mkdirSync(path.join(folder, 'folder.shippable.yml'));
  write(
    'binary/shippable.yml',
    Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256),
  );
  write('utf16/shippable.yml', Buffer.from(`\uFEFF${HUB}`, 'utf16le'));
  write('utf32/shippable.yml', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(HUB, 'utf16le')]));
  write('empty/shippable.yml', '');
  write(`odd [x](command:y) ::error::/${'n'.repeat(200)}.shippable.yml`, HUB);
  write(`${'d/'.repeat(300)}shippable.yml`, HUB);
}

/** One text a file, below `texts`. */
export function writeHostileTexts(folder: string): void {
  Object.values(HOSTILE_TEXTS).forEach((text, at) => {
    const place = path.join(folder, 'texts', String(at));
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'shippable.yml'), text);
  });
}

function repeat(count: number, piece: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => piece(at)).join('');
}
