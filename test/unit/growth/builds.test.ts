import { BuildIndex } from '../../../src/core/build/buildIndex.ts';
import { buildGraph } from '../../../src/core/build/buildGraph.ts';
import type { BuildPart } from '../../../src/core/build/buildPart.ts';
import { filesAffected } from '../../../src/core/build/changedPart.ts';
import { dependentsOf } from '../../../src/core/build/dependents.ts';
import { fileBuild } from '../../../src/core/build/fileBuild.ts';
import { analyzeText } from '../../../src/core/workspace/analyzeText.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

type NumberedText = (at: number) => string;

/** Many files, each with what `textOf` says, all of one build where `buildOf` says nothing else. */
function indexOf(
  files: number,
  textOf: NumberedText,
  { name = 'shippable.yml', buildOf = () => 'one' }: { name?: string; buildOf?: NumberedText } = {},
): BuildIndex {
  const index = new BuildIndex();
  const known = new Map<string, BuildPart>();
  for (let at = 0; at < files; at += 1) {
    const path = `p/${String(at)}/${name}`;
    const file = { uri: `file:///${path}`, folder: 'w', path, atRepositoryRoot: true };
    const text = textOf(at);
    const part = known.get(text) ?? analyzeText(text, file, { strings: new Map() }).build;
    known.set(text, part);
    // Each file has a part of its own, as in a workspace: definitions are told apart by their identity.
    index.replace({ uri: file.uri, path, build: buildOf(at) }, structuredClone(part));
  }
  return index;
}

function askForEach(index: BuildIndex): void {
  for (const build of index.builds()) {
    index.partsOf(build).forEach(({ file }) => fileBuild(index, file.uri));
  }
}

/** As if all files had come at once. */
function followAll(index: BuildIndex): unknown {
  const files = index.builds().flatMap((build) => index.partsOf(build));
  return filesAffected(
    index,
    files.map(({ file, part }) => ({ file, before: undefined, after: part })),
  );
}

/** A file that defines what all others define and use too. */
const COPY = `resources:
  - {name: img, type: image, integration: hub}
  - {name: key, type: sshKey, integration: ssh}
  - {name: cluster, type: cluster, integration: aws, pointer: {bastionHost: {keyIntegration: key}}}
jobs:
  - name: job
    type: runSh
    steps: [{IN: img, scopes: [gke]}, {OUT: img}, {TASK: [{script: 'echo $IMG_INTEGRATION_URL'}]}]
integrations:
  hub: [{integrationName: hub, type: docker}]
`;
const DEFINITION = 'resources:\n  - {name: img, type: image, integration: hub}\n';
const USE = 'jobs:\n  - {name: job, type: runSh, steps: [{IN: img}]}\n';

const copies = (files: number): BuildIndex => indexOf(files, () => COPY);

/** Half of the files define what the other half uses, and either half is a build of its own for each of its files. */
const definedInMany = (files: number): BuildIndex =>
  indexOf(files, (at) => (at % 2 === 0 ? DEFINITION : USE), {
    buildOf: (at) => (at % 2 === 0 ? String(at) : 'one'),
  });
const usedInMany = (files: number): BuildIndex =>
  indexOf(files, (at) => (at % 2 === 0 ? DEFINITION : USE), {
    buildOf: (at) => (at % 2 === 0 ? 'one' : String(at)),
  });

/** Every tenth file names a resource that none of the others is called, though nearly. */
function nearlyNamed(at: number): string {
  const [one, other] = [`name_of_a_resource_${String(at)}`, `name_of_any_resource_${String(at)}`];
  const use = `jobs:\n  - {name: j${String(at)}, type: runSh, steps: [{IN: ${other}}]}\n`;
  return `resources:\n  - {name: ${one}, type: image}\n${at % 10 === 0 ? use : ''}`;
}

const FILES = { from: 500, upTo: 2000 };

describeGrowth('builds of many files', [
  growthRow(
    'jobs in files with a login each',
    (n) =>
      indexOf(n, (at) => {
        const [login, job] = [`login_${String(at)}`, `deploy_${String(at)}`];
        return `resources:\n  - {name: ${login}, type: cliConfig, integration: ecr}\njobs:\n  - {name: ${job}, type: runSh}\n`;
      }),
    askForEach,
    { from: 1000 },
  ),
  growthRow('files that define and use the same names', copies, askForEach, FILES),
  growthRow(
    'what follows from the same name in all files',
    copies,
    (index) => dependentsOf(index, 'hub'),
    FILES,
  ),
  growthRow('the picture of the same name in all files', copies, (index) => buildGraph(index, null), FILES),
  growthRow('files that come at once with the same names', copies, followAll, FILES),
  growthRow('a name that many builds define and one uses', definedInMany, askForEach, FILES),
  growthRow('a name that one build defines and many use', usedInMany, askForEach, FILES),
  growthRow(
    'templates files that are broken',
    (n) => indexOf(n, () => 'setup: &anchor [\n', { name: 'shippable.templates.yml' }),
    askForEach,
    FILES,
  ),
  growthRow(
    'names that nothing defines, near to many that are defined',
    (n) => indexOf(n, nearlyNamed),
    askForEach,
    { from: 1000, upTo: 1000 },
  ),
]);
