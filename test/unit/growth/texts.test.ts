import { REFERENCE_EDITS } from '../../../src/core/edits/referenceEdits.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';
import { stepsOfText } from '../../support/wholeText.ts';

function lines(count: number, line: (at: string) => string): string {
  return Array.from({ length: count }, (_, at) => line(String(at))).join('');
}

const HUB = 'integrations:\n  hub:\n    - integrationName: x\n      type: ecr\n';

/**
 * Texts, by the loop or the expression that they try, each as long as its size says or a fixed multiple of that. All of
 * the product's handling of one text is done with each. A row is a name and a function of the size.
 */
const TEXTS: Readonly<Record<string, (size: number) => string>> = {
  // Scalars
  'a double-quoted text with a run of blanks': (n) => `a: "x${' '.repeat(n)}y\n  b"\n`,
  'a single-quoted text with a run of blanks': (n) => `a: 'x${' '.repeat(n)}y\n  b'\n`,
  'blanks at the end of quoted lines': (n) => `a: "${`x${' '.repeat(40)}\n  `.repeat(n)}"\n`,
  'a double-quoted text of many lines': (n) => `a: "${'x\n  '.repeat(n)}"\n`,
  'a single-quoted text of many lines': (n) => `a: 'it''s ${'x\n  '.repeat(n)}'\n`,
  'lines that end in an escaped line end': (n) => `a: "${'x\\\n  '.repeat(n)}"\n`,
  'a run of backslashes': (n) => `a: "${'\\\\'.repeat(n)}\n  b"\n`,
  'many escapes': (n) => `a: "${'\\u0041\\n'.repeat(n)}"\n`,
  'empty lines in a quoted text': (n) => `a: "x${'\n'.repeat(n)}  y"\n`,
  'a quote that is not closed above keys': (n) => `a: "x\n${'  b: c\n'.repeat(n)}`,
  'a quoted text of many lines that is not closed': (n) => `a: "x${'\n  y z'.repeat(n)}\n`,
  'quotes that are not closed': (n) => `a:\n${'  - "b\n'.repeat(n)}`,
  'quotes that do not match': (n) => `a:\n${`  - "b'c\n  - 'd"e\n`.repeat(n)}`,
  'blanks behind a quoted text': (n) => `a: "b"${' '.repeat(n)}c\n`,
  'many quoted texts with something behind them': (n) => `a:\n${`  - "b"${' '.repeat(50)}c\n`.repeat(n)}`,
  'a plain text of many lines': (n) => `a: b\n${'  c d\n'.repeat(n)}`,
  'a plain text with blanks': (n) => `a: b${' '.repeat(n)}c\n`,
  'a plain text with number signs': (n) => `a: ${'b#'.repeat(n)}\n`,
  'a plain text with colons': (n) => `a: ${':b'.repeat(n)}\n`,
  'a long key': (n) => `${'k'.repeat(n)}: b\n`,
  'a key of many words': (n) => `${'k '.repeat(n)}: b\n`,
  'a line without a colon': (n) => `${HUB}${'word '.repeat(n)}\n`,
  'a literal block': (n) => `a: |\n${'  make\n'.repeat(n)}`,
  'a folded block': (n) => `a: >\n${'  make\n    more\n\n'.repeat(n)}`,
  'empty lines in a block': (n) => `a: |\n  b\n${'\n'.repeat(n)}  c\n`,
  'many blocks': (n) => `a:\n${'  - |\n    b\n'.repeat(n)}`,
  // Credentials
  'a password without end': (n) => `env:\n  password: "${'x'.repeat(n)}\n`,
  'passwords without an end': (n) => `a:\n${'  - password="x\n'.repeat(n)}`,
  'addresses without a password': (n) => `a: ${'://b:'.repeat(n)}\n`,
  'passwords that logins read': (n) =>
    `build:\n  ci: ${'echo pass word | docker login -u me --password-stdin; '.repeat(n)}\n`,
  'logins that print what they read': (n) =>
    `build:\n  ci: ${'echo docker login --password-stdin <<< '.repeat(n)}\n`,
  'logins without a password': (n) => `build:\n  ci:\n${'    - docker login -p\n'.repeat(n)}`,
  'dashes of a key that does not end': (n) => `a: "-----BEGIN ${'A '.repeat(n)}"\n`,
  'blanks in front of a word': (n) => `a: |\n${' '.repeat(n)}sourceNam\n`,
  'docker with blanks behind it': (n) => `a: docker${' '.repeat(n)}\n`,
  // Collections
  'a list in brackets': (n) => `a: [${'b, '.repeat(n)}]\n`,
  'a list in brackets over many lines': (n) => `a: [\n${'  b,\n'.repeat(n)}]\n`,
  'a list in brackets with blanks': (n) => `a: [b${' '.repeat(n)}c, d]\n`,
  'brackets that are not closed': (n) => `a:\n${'  - [b, {c\n'.repeat(n)}`,
  'brackets in deeper lines that are not closed': (n) => `a: [\n${'  - [b, {c\n'.repeat(n)}`,
  'brackets that close nothing': (n) => `a: [${'}'.repeat(n)}]\n`,
  'comments in brackets': (n) => `a: [\n${'  # c\n  b,\n'.repeat(n)}]\n`,
  'nested brackets': (n) => `a:\n${`  - ${'['.repeat(50)}${']'.repeat(50)}\n`.repeat(n)}`,
  'brackets without end': (n) => `a: ${'['.repeat(n)}\n`,
  'bare pairs': (n) => `a: [${'a: '.repeat(n)}]\n`,
  'dashes without end': (n) => `${'- '.repeat(n)}a\n`,
  'question marks without end': (n) => `${'? '.repeat(n)}a\n`,
  'keys of one map': (n) => Array.from({ length: n }, (_, at) => `k${String(at)}: v\n`).join(''),
  'one key again and again': (n) => 'a: b\n'.repeat(n),
  'a misspelt key again and again': (n) => `${HUB}      regoin: x\n${'      regoin: x\n'.repeat(n)}`,
  'a misspelt name again and again': (n) => `a:\n  b: c\n${'  integratoinName: x\n'.repeat(n)}`,
  'a misspelt section again and again': (n) => `integrations:\n${'  hubb: []\n'.repeat(n)}`,
  'a key in capitals again and again': (n) => 'Resources:\n'.repeat(n),
  'a name again and again in one map': (n) => `resources:\n  - name: a\n${'    integration: x\n'.repeat(n)}`,
  'keys in columns that do not fit': (n) => `a:\n${'   b: c\n  d: e\n'.repeat(n)}`,
  'lists in columns that do not fit': (n) => `a: b\n${'  - c\n - d\n'.repeat(n)}`,
  documents: (n) => '---\na: b\n'.repeat(n),
  'empty lines': (n) => `${HUB}${'\n'.repeat(n)}a: b: c\n`,
  'comments above an error': (n) => `${'# c\n'.repeat(n)}a: b: c\n`,
  'comments behind a key': (n) => `a:\n${'  # c\n'.repeat(n)}  b: c\n`,
  'number signs in a line': (n) => `a: b ${'# '.repeat(n)}\n`,
  'a run of tabs at the end of a line': (n) => `a: b${'\t'.repeat(n)}\n`,
  'a run of tabs in a line': (n) => `a: b${'\t'.repeat(n)}c\n`,
  'words with tabs between them': (n) => `a: ${'b\t'.repeat(n)}c\n`,
  'lines of a block with tabs': (n) => `a: |\n  b\n${'  \tc\td\n'.repeat(n)}`,
  'words that are left out above empty lines': (n) => `a: b\nword\n${'\n'.repeat(n)}  more\nc: d\n`,
  'words that are left out with more below': (n) => `a: b\n${'word #\n  more\n'.repeat(n)}c: d\n`,
  'tabs in the indentation': (n) => `a:\n${'\tb: c\n'.repeat(n)}`,
  'lone carriage returns': (n) => `a: b\r${'c\r'.repeat(n)}\n`,
  'names with anchors that shell lines use': (n) =>
    `integrations:\n  hub:\n${lines(n, (at) => `    - {integrationName: &n${at} x, type: &t${at} erc}\n`)}build:\n  ci:\n${lines(n, (at) => `    - *n${at}\n    - *t${at}\n`)}`,
  'a name with an anchor that many shell lines use': (n) =>
    `integrations:\n  hub:\n    - integrationName: &n x\nbuild:\n  ci:\n${'    - *n\n'.repeat(n)}`,
  'lines that end in CRLF': (n) => `a:\r\n${'  - b # c\r\n'.repeat(n)}`,
  // Aliases
  'aliases of one scalar': (n) => `a: &a x\nb:\n${'  - *a\n'.repeat(n)}`,
  'aliases of one entry': (n) =>
    `a: &a {integrationName: x, type: ecr}\nintegrations:\n  hub:\n${'    - *a\n'.repeat(n)}`,
  'merges of one map': (n) => `a: &a {b: c, d: e}\njobs:\n${'  - <<: *a\n'.repeat(n)}`,
  'one map merged again and again': (n) => `a: &a {b: c}\njobs:\n  - <<: [${'*a, '.repeat(n)}]\n`,
  'a chain of merges': (n) =>
    Array.from(
      { length: n },
      (_, at) => `a${String(at)}: &a${String(at)} {<<: *a${String(at - 1)}, b: c}\n`,
    ).join(''),
  'aliases without an anchor': (n) => `a:\n${'  - *b\n'.repeat(n)}`,
  anchors: (n) => Array.from({ length: n }, (_, at) => `k${String(at)}: &a${String(at)} v\n`).join(''),
  // References and mentions
  'hub entries of different names': (n) =>
    `integrations:\n  hub:\n${Array.from({ length: n }, (_, at) => `    - integrationName: x${String(at)}\n      type: docker\n`).join('')}`,
  'a hub in braces': (n) => `integrations: {hub: [${'{integrationName: x, type: ecr}, '.repeat(n)}]}\n`,
  resources: (n) =>
    `resources:\n${'  - name: a\n    type: image\n    integration: x\n    pointer:\n      sourceName: a/b\n'.repeat(n)}`,
  'jobs with steps': (n) =>
    `jobs:\n${'  - name: a\n    type: runSh\n    steps:\n      - IN: x\n      - TASK:\n          - script: make\n'.repeat(n)}`,
  'names that are missing': (n) => `build:\n${'  - integrationName:\n'.repeat(n)}`,
  'names that are commented out': (n) => `${HUB}${'#    - integrationName: a\n'.repeat(n)}`,
  'a commented-out name with blanks': (n) => `${HUB}#   - integrationName:${' '.repeat(n)}a\n`,
  'a long path of keys': (n) =>
    `integrations:\n  ${'s'.repeat(1000)}:\n${'    - integrationName: x\n'.repeat(n)}`,
  // Shell text
  'shell lines': (n) => `build:\n  ci:\n${'    - docker push a/b:c\n'.repeat(n)}`,
  'docker pulls on one line': (n) => `build:\n  ci:\n    - ${'docker pull a; '.repeat(n)}\n`,
  'docker pulls in one long text': (n) => `build:\n  ci:\n    - |\n${'      docker pull a/b\n'.repeat(n)}`,
  'options of docker before its verb': (n) => `build:\n  ci:\n    - ${'docker -H '.repeat(n)}\n`,
  'open braces behind docker push': (n) => `build:\n  ci:\n    - docker push ${'${'.repeat(n)}\n`,
  'open quotes behind docker push': (n) => `build:\n  ci:\n    - |\n      docker push ${`"'`.repeat(n)}\n`,
  'open commands behind docker push': (n) => `build:\n  ci:\n    - |\n      docker push ${'$('.repeat(n)}\n`,
  'pushes on one line': (n) => `build:\n  ci:\n    - |\n      ${'docker push a '.repeat(n)}\n`,
  'builds that push on one line': (n) =>
    `build:\n  ci:\n    - |\n      ${'docker build --push -t a '.repeat(n)}\n`,
  'texts that nothing ends before docker push': (n) =>
    `build:\n  ci:\n    - |\n      cat ${'<<E '.repeat(n)}\n      docker push a\n`,
  'backslashes behind docker push': (n) => `build:\n  ci:\n    - |\n      docker push ${'\\'.repeat(n)}\n`,
  'echoes on one line': (n) => `build:\n  ci:\n    - ${'echo a & '.repeat(n)} docker pull a\n`,
  'blanks behind docker': (n) => `build:\n  ci:\n    - docker${' '.repeat(n)}pull${' '.repeat(n)}a\n`,
  'a login with many options': (n) => `build:\n  ci:\n    - docker login ${'-u a -p b '.repeat(n)}\n`,
  'a key of many registry words': (n) => `env:\n  ${'DOCKER_'.repeat(n)}X: secret\n`,
  'an assignment of many registry words': (n) => `env:\n  - ${'DOCKER_'.repeat(n)}X=secret\n`,
  assignments: (n) => `env:\n${'  - A=b C="d e"\n'.repeat(n)}`,
  'assignments on one line': (n) => `env:\n  - ${'A=b '.repeat(n)}\n`,
  'variables in variables': (n) => `env:\n  - A=${'$A'.repeat(n)}\nbuild:\n  ci:\n    - docker push $A/$A\n`,
  'integrations named in shell text': (n) =>
    `jobs:\n  - steps:\n    - TASK:\n      - script: |\n${'          shipctl get_integration_field x y\n'.repeat(n)}`,
  'a variable name of many words': (n) =>
    `jobs:\n  - steps:\n    - TASK:\n      - script: $${'A_'.repeat(n)}INTEGRATION_\n`,
  'paths of integrations': (n) =>
    `jobs:\n  - steps:\n    - TASK:\n      - script: ${'integrations/'.repeat(n)}\n`,
  // Language features
  'a cursor in a quoted text of many lines': (n) => `${HUB}a: "${'x y\n  '.repeat(n)}"\n`,
  'a cursor below many keys': (n) => `integrations:\n${'  # x\n  hub:\n'.repeat(n)}`,
  images: (n) => `resources:\n${'  - type: image\n    pointer:\n      sourceName: a/b\n'.repeat(n)}`,
  'a long image name': (n) =>
    `resources:\n  - type: image\n    pointer:\n      sourceName: ${'a/'.repeat(n)}b\n`,
  'a long region': (n) =>
    `integrations:\n  hub:\n    - integrationName: x\n      type: ecr\n      region: ${'us-'.repeat(n)}1\n`,
  'a long type': (n) => `integrations:\n  hub:\n    - integrationName: x\n      type: ${'e'.repeat(n)}\n`,
  'ignore comments': (n) => `${'# shippable-ignore-next-line wrong-shape\n'.repeat(n)}${HUB}`,
  'a long ignore comment': (n) => `# shippable-ignore-next-line ${' a'.repeat(n)}\n${HUB}`,
};

describeGrowth(
  'a text',
  Object.entries(TEXTS).map(([name, text]) => ({ name, steps: (size) => stepsOfText(text(size)) })),
);

describeGrowth('removals of a name', [
  growthRow(
    'that a merge key gives to many, whose map would be left empty',
    (n) => `d: &m\n  integration: a\nresources:\n${'  - name: r\n    type: image\n    <<: *m\n'.repeat(n)}`,
    (text) => REFERENCE_EDITS.removeAll(text, 'a'),
  ),
]);
