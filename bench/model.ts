/** From a changed text to the builds, and to the findings of its file: among 200 repositories, and alone. */
import { findFindings } from '../src/core/analysis/findFindings.ts';
import { fileBuild } from '../src/core/build/fileBuild.ts';
import { WorkspaceBuilds } from '../src/core/workspace/workspaceBuilds.ts';
import { MemoryWorkspace, uriOf } from '../test/support/memoryWorkspace.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { keystrokes } from './support/keystrokes.ts';
import { interleavedMedians, report } from './support/measure.ts';

const REPOSITORIES = 200;
const FILES = 20;
const STROKES = 200;
const ROUNDS = 5;
const EDITED = 'r0/shippable.yml';

/** Resources and jobs that take in those of the next file. */
function textOf(file: number): string {
  const lines = (of: (at: number) => string): string =>
    Array.from({ length: 10 }, (_, at) => of(at)).join('\n');
  const next = (file + 1) % FILES;
  return `resources:
${lines((at) => `  - name: img_${String(file)}_${String(at)}\n    type: image\n    integration: hub`)}
jobs:
${lines((at) => `  - name: job_${String(file)}_${String(at)}\n    type: runSh\n    steps:\n      - IN: img_${String(next)}_${String(at)}\n      - TASK:\n          - script: ./run`)}
`;
}

function workspaceOf(repositories: number, files: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: repositories }, (_, repository) =>
      Array.from({ length: files }, (__, file) => {
        const name = file === 0 ? 'shippable.yml' : `${String(file)}.shippable.yml`;
        return [`r${String(repository)}/${name}`, textOf(file)] as const;
      }),
    ).flat(),
  );
}

/** Types into one file until its findings are known. */
async function createTyping(repositories: number, files: number): Promise<() => Promise<void>> {
  const texts = workspaceOf(repositories, files);
  const workspace = new MemoryWorkspace({ [EDITED]: '' });
  const { index, indexer } = await buildColdIndex(workspace);
  const builds = new WorkspaceBuilds(index, (error) => {
    throw error;
  });
  Object.entries(texts).forEach(([path, text]) => {
    workspace.write(path, text);
  });
  await indexer.whenIdle();
  const place = { path: EDITED, atRepositoryRoot: true, siblings: null };
  return async () => {
    for (const typed of keystrokes(texts[EDITED] ?? '', STROKES)) {
      workspace.type(EDITED, typed);
      await indexer.whenIdle();
      findFindings(typed, {
        place,
        known: null,
        build: fileBuild(builds.index, uriOf(EDITED)),
        severities: {},
      });
    }
  };
}

const [many, alone] = [await createTyping(REPOSITORIES, FILES), await createTyping(1, 1)];
const medians = await interleavedMedians({ many, alone }, ROUNDS);
report({
  'model.keystroke.manyMs': medians.many / STROKES,
  'model.keystroke.aloneMs': medians.alone / STROKES,
  'model.keystrokeRatio': medians.many / medians.alone,
});
