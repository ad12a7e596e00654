import { BuildIndex } from '../../../src/core/build/buildIndex.ts';
import { fileBuild } from '../../../src/core/build/fileBuild.ts';
import { analyzeText } from '../../../src/core/workspace/analyzeText.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

/** One build of many files, each with what `textOf` says. */
function buildOf(files: number, textOf: (at: number) => string): BuildIndex {
  const index = new BuildIndex();
  for (let at = 0; at < files; at += 1) {
    const path = `p/${String(at)}/shippable.yml`;
    const file = { uri: `file:///${path}`, folder: 'w', path, atRepositoryRoot: true };
    const { build } = analyzeText(textOf(at), file, { strings: new Map() });
    index.replace({ uri: file.uri, path, build: 'one' }, build);
  }
  return index;
}

function askForEach(index: BuildIndex): void {
  index.partsOf('one').forEach(({ file }) => fileBuild(index, file.uri));
}

describeGrowth('builds of many files', [
  growthRow(
    'jobs in files with a login each',
    (n) =>
      buildOf(n, (at) => {
        const [login, job] = [`login_${String(at)}`, `deploy_${String(at)}`];
        return `resources:\n  - {name: ${login}, type: cliConfig, integration: ecr}\njobs:\n  - {name: ${job}, type: runSh}\n`;
      }),
    askForEach,
    { from: 1000 },
  ),
]);
