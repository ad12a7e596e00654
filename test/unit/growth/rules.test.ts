import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { FINDING_CODES, type FindingCode } from '../../../src/core/analysis/finding.ts';
import { describeGrowth } from '../../support/growthTests.ts';
import { repeatedPieces } from '../../support/repeatedPieces.ts';
import { findingsOfText, stepsOfRule, stepsOfRules } from '../../support/wholeText.ts';

/** Lines of a text, one kind after the other, until there are so many. */
function cycle(kinds: readonly ((at: number) => string)[], count: number): string {
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]?.(at) ?? '').join('');
}

const HUB_SLIPS: readonly ((at: number) => string)[] = [
  () => '    - integrationName: Team #devops\n      type: docker\n',
  () => '    - integrationName: known\n      type: ecr\n',
  () => '    - integrationName:\n      type: ecr\n',
  () => '    - integrationName: ours\n      branches: {only: [master]}\n',
  (at) => `    - integrationName: b${String(at)}\n      type: docker\n      region: us-east-1\n`,
  () => '    - {integrationName: c, type: ecr, region: us-east-1a}\n',
  () => '    - {integrationName: d, type: ecr, region: us-wst-2}\n',
  () => '    - {integrationName: d, type: ecr, region: us west}\n',
  () => '    - {integrationName: e, type: ecr, region: "${REGION}"}\n',
  () => '    - {integrationName: f, type: ecr, region: eu-west-1}\n',
  () => '    - {integrationName: f, type: ecr, region: us-west-2}\n',
  () => '    - {integrationName: f, type: ecr, region: us-west-2}\n',
  () => '    - {integrationName: g, type: slack}\n',
  () => '    - {integrationName: g, type: ecrr}\n',
  () => '    - integrationName: h\n      branches:\n      type: docker\n      only: [master]\n',
  () => '    - integrationName: i\u00a0\n      type: docker\n',
];

const PUSH = 'docker push 123456789012.dkr.ecr.us-west-2.amazonaws.com/app:1';

const RESOURCE_SLIPS: readonly ((at: number) => string)[] = [
  (at) => `  - {name: cli${String(at)}, type: cliConfig, integration: ours}\n`,
  () =>
    '  - name: img\n    type: image\n    integration: ours\n    pointer:\n      sourceName: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/a\n',
  (at) => `  - {name: unused${String(at)}, type: image}\n`,
  () => '  - {name: settings, type: integration, integration: s}\n',
];

const JOB_SLIPS: readonly ((at: number) => string)[] = [
  (at) =>
    `  - name: j${String(at)}\n    type: runSh\n    integrations: aws\n    steps:\n      - IN: unused1${String(at)}x\n      - IN: img\n        pull: true\n      - TASK:\n          - script: url=$(shipctl get_integration_resource_field settings url)\n          - script: docker login -u me -p topsecret1 h.example\n          - script: ${PUSH}\n`,
  () => '  - name: twice\n    type: manifest\n    steps:\n      - IN: settngs\n      - IN: img\n',
];

const DOCUMENTS_WITH_SLIPS = '---\nIntegrations:\n  hub:\n    - {integratonName: x}\nresorces: []\n';

/** Texts in which the rules find what they look for, so that all of a rule runs, not only its first look. */
const TEXTS: Readonly<Record<string, (size: number) => string>> = {
  'hub entries with slips of each kind': (n) => `integrations:\n  hub:\n${cycle(HUB_SLIPS, n)}`,
  'pushes to another region': (n) =>
    `build:\n  ci:\n${`    - ${PUSH}\n`.repeat(n)}integrations:\n  hub:\n    - {integrationName: e, type: ecr, region: "\${REGION}"}\n`,
  'pushes to a region that is not logged in': (n) =>
    `build:\n  ci:\n${`    - ${PUSH}\n`.repeat(n)}integrations:\n  hub:\n    - {integrationName: e, type: ecr, region: eu-west-1}\n`,
  'resources and jobs with slips of each kind': (n) =>
    `resources:\n${cycle(RESOURCE_SLIPS, n)}jobs:\n${cycle(JOB_SLIPS, n)}`,
  'names where nothing reads them': (n) =>
    `build:\n  integrations:\n    hub:\n${cycle([(at) => `      - {integrationName: n${String(at)}, type: ecr}\n`], n)}`,
  'pushes to a registry that nothing logs in to': (n) =>
    `build:\n  ci:\n${'    - docker push gcr.io/a/b:c\n'.repeat(n)}`,
  'sections nearly right': (n) =>
    `integrations:\n${cycle([() => '  hubb:\n    - {integrationName: x, type: ecr}\n'], n)}`,
  'tabs in the indentation and a mistake': (n) => `a:\n${'\tb: c: d\n'.repeat(n)}`,
  'aliases inside their own anchors': (n) => `a: &a [${'*a, '.repeat(n)}]\n`,
  'comments that ignore what is no code': (n) =>
    cycle([(at) => `# shippable-ignore-next-line k${String(at)}\na${String(at)}: b\n`], n),
  'documents with slips': (n) => DOCUMENTS_WITH_SLIPS.repeat(n),
  // Each has a fix for each type: at the size of a rule alone the collection of garbage would be measured.
  'entries without a type': (n) =>
    `integrations:\n  hub:\n${cycle([(at) => `    - integrationName: n${String(at)}\n`], n)}`,
  'names nearly like others': (n) =>
    `resources:\n${cycle([(at) => `  - {name: res${String(at)}, type: image}\n`], n)}jobs:\n  - name: j\n    type: runSh\n    steps:\n${cycle([(at) => `      - IN: rse${String(at)}\n`], n)}`,
  // Loops over lines and block texts
  'scripts above names that are swallowed': (n) =>
    `a: [\n${'  integrationName: x,\n'.repeat(n)}\nb:\n${'  - |\n    integrationName: y\n'.repeat(n)}`,
  'brackets that are open before a mistake': (n) => `a:\n${'  - [b, c\n'.repeat(n)}d: e: f\n`,
  'a line out of place in a long part': (n) => `a:\n${'  b: c\n'.repeat(n)}   d: e\n${'  f: g\n'.repeat(n)}`,
  'a line out of place among many parts': (n) => `${'a:\n  b: c\n'.repeat(n)}   d: e\n`,
  'columns that go on and on': (n) =>
    `a:\n${cycle([(at) => `${' '.repeat((at % 40) + 1)}b${String(at)}: c\n`], n)}  - d: e\n`,
  'a key without a colon below comments': (n) => `branches\n${'  # c\n'.repeat(n)}  only: [a]\n`,
  'aliases without anchors and above them': (n) =>
    `a:\n${cycle([(at) => `  - *b${String(at)}\n`, (at) => `  - *x${String(at + 1)}\n`], n)}${cycle([(at) => `c${String(at)}: &x${String(at)} y\n`], n)}`,
  'each key of a map twice': (n) => `a:\n${cycle([(at) => `  k${String(at)}: v\n`], n).repeat(2)}`,
  'unknown keys below hub': (n) =>
    `integrations:\n  hub:\n${cycle([(at) => `    integrationNam${String(at % 10)}: v\n`], n)}`,
  'entries that agents alone log in with': (n) =>
    `integrations:\n  hub:\n${cycle([(at) => `    - {integrationName: n, type: ecr, agent_only: ${String(2 * at >= n)}}\n`], n)}`,
  'fields that no record has': (n) =>
    `jobs:\n  - name: j\n    type: runSh\n    integrations: [known]\n    steps:\n      - TASK:\n${cycle([(at) => `          - script: shipctl get_integration_field known f${String(at)}\n`], n)}`,
};

/** Rules that look at the place and the size of a file, not into its text. */
const WITHOUT_LOOPS: readonly FindingCode[] = [
  'large-file',
  'both-file-names',
  'yaml-extension',
  'ci-section-not-at-root',
];

/** Rules that look at each line or entry of a text; alone, so that no other hides what they take. */
const ALONE: Readonly<Record<string, readonly [code: FindingCode, text: (size: number) => string]>> = {
  'odd characters beside scripts': [
    'odd-character',
    (n) => cycle([() => '- |\n  make\n', () => '- a\u00a0b\n'], n),
  ],
  'values in quotes above a mistake': [
    'syntax-error',
    (n) => `a:\n${`  - "b"\n  - c: 'd "e"'\n`.repeat(n)}  - ["f\ng: h\n`,
  ],
  'a mistake behind quotes on one line': ['syntax-error', (n) => `a: ${`b" 'c' `.repeat(n)}\nd: e: f\n`],
  'scripts above a mistake': ['syntax-error', (n) => `a:\n${'  - |\n    make\n'.repeat(n)}  - "b\nc: d\n`],
  'names behind anchors': [
    'wrong-shape',
    (n) => `a:\n${cycle([(at) => `  - name: &anchor${String(at)} -y\n`], n)}`,
  ],
  'entries without a name': [
    'missing-name',
    (n) => `integrations:\n  hub:\n${'    - secure: abc=\n'.repeat(n)}`,
  ],
  'entries whose name is empty': [
    'missing-name',
    (n) => `integrations:\n  hub:\n${'    - integrationName:\n'.repeat(n)}`,
  ],
  'entries with a list for a name': [
    'missing-name',
    (n) => `integrations:\n  hub:\n${'    - integrationName: []\n'.repeat(n)}`,
  ],
  'names in a job that are comments': [
    'name-cut-by-comment',
    (n) =>
      `jobs:\n  - name: j\n    integrations:\n${'      - #team\n'.repeat(n)}    steps:\n${'      - IN: #res\n'.repeat(n)}`,
  ],
  'aliases of another document': [
    'undefined-alias',
    (n) => `${'- &a x\n'.repeat(n)}---\n${'- *a\n'.repeat(n)}`,
  ],
  // Below so many entries each pair is compared.
  'branch filters that never meet': [
    'superseded-entry',
    (n) =>
      `integrations:\n  hub:\n${cycle([(at) => `    - {integrationName: n, type: ecr, branches: {only: [b${String(at)}]}}\n`], n)}`,
  ],
};

describe('the rows of growth', () => {
  it('have every rule find something: a rule that never gets to its loops proves nothing', () => {
    const found = new Set(
      [...Object.values(TEXTS), ...Object.values(ALONE).map(([, text]) => text)].flatMap((text) =>
        findingsOfText(text(64)).map(({ code }) => code),
      ),
    );
    const missing = FINDING_CODES.filter((code) => !found.has(code) && !WITHOUT_LOOPS.includes(code));
    assert.deepEqual(missing, []);
  });
});

describeGrowth(
  'one rule',
  Object.entries(ALONE).map(([name, [code, text]]) => ({
    name,
    steps: (size) => stepsOfRule(code, text(size)),
    from: 2048,
    upTo: 2048,
  })),
);

describeGrowth(
  'the rules',
  Object.entries(TEXTS).map(([name, text]) => ({ name, steps: (size) => stepsOfRules(text(size)) })),
);

describeGrowth('the rules, over many documents', [
  {
    name: 'with slips, so many that a look at the whole text for each of them shows',
    steps: (size) => stepsOfRules(DOCUMENTS_WITH_SLIPS.repeat(size)),
    from: 1024,
    upTo: 1024,
  },
]);

/** Pieces of golden cases that took the square of their number; `npm run fuzz -- repeats` looks for others. */
const PIECES: readonly (readonly [golden: string, piece: string, count: number])[] = [
  ['both-file-names/hidden.yml', 'documents, alike', 256],
  ['region-without-effect/docker.yml', 'documents, alike', 256],
  ['variable-region/braces.yml', 'documents, alike', 1024],
  ['wrong-shape/names-among-flags.yml', 'documents, numbered', 256],
  ['cliconfig-without-region/beside.yml', 'documents, alike', 256],
  ['misplaced-integration/broken-text.yml', 'line 7, numbered', 128],
  ['misplaced-integration/below-pointer.yml', 'line 5, numbered', 256],
];

describeGrowth(
  'the rules, over a golden case of which a piece is repeated',
  PIECES.map(([golden, wanted, count]) => {
    const text = readFileSync(new URL(`../../fixtures/fixes/${golden}`, import.meta.url), 'utf8');
    const piece = repeatedPieces(text).find(({ name }) => name === wanted);
    assert.ok(piece !== undefined);
    return {
      name: `${golden}, ${wanted}`,
      steps: (size) => stepsOfRules(piece.text(size)),
      from: count,
      upTo: count,
    };
  }),
);
