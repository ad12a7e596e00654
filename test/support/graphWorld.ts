import type { GraphPage } from '../../src/contract/graphContract.ts';
import { Emitter } from '../../src/core/domain/lifecycle.ts';
import type { LineRange } from '../../src/core/domain/locatedReference.ts';
import type { UnknownReason } from '../../src/core/domain/unknownReason.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import { drawGraphInSlices } from '../../src/core/picture/drawGraph.ts';
import { pictureInSvg } from '../../src/core/picture/pictureInSvg.ts';
import { WorkspaceBuilds } from '../../src/core/workspace/workspaceBuilds.ts';
import type { ChangedNames } from '../../src/host/dependencies/dependencySource.ts';
import type { GraphServices } from '../../src/host/graph/graphServices.ts';
import { GraphSession } from '../../src/host/graph/graphSession.ts';
import { indexOf, setText } from './indexedTexts.ts';
import { ManualClock } from './manualClock.ts';

const fails = (error: unknown): void => {
  throw error;
};
export const GRAPH_RESOURCES = `resources:
  - name: img_api
    type: image
    integration: hub
  - name: other
    type: image
    integration: second
`;
export const GRAPH_JOBS = `jobs:
  - name: deploy
    type: runSh
    steps:
      - IN: img_api
      - IN: gone
`;
export const GRAPH_CI = 'integrations:\n  hub:\n    - integrationName: hub\n      type: docker\n';

export const GRAPH_TEXTS: Readonly<Record<string, string>> = {
  'w/a/shippable.resources.yml': GRAPH_RESOURCES,
  'w/b/shippable.jobs.yml': GRAPH_JOBS,
  'w/shippable.yml': GRAPH_CI,
};

/** So many dependents of the integration `hub` in 20 repositories: half of them images, each with a job of its own. */
export function manyDependents(count: number): Readonly<Record<string, string>> {
  const texts = Array.from({ length: count / 2 }, (_, at) => {
    const number = String(at);
    const text = `resources:\n  - name: img_${number}\n    type: image\n    integration: hub\njobs:\n  - name: job_${number}\n    type: runSh\n    steps:\n      - IN: img_${number}\n`;
    return [`w/r${String(at % 20)}/${number}.shippable.yml`, text] as const;
  });
  return Object.fromEntries(texts);
}

/** The page that draws dependents without VS Code: the real session over a real index. */
export class GraphWorld {
  readonly index = indexOf({});
  readonly builds = new WorkspaceBuilds(this.index, fails);
  readonly changes = new Emitter<ChangedNames>(fails);
  readonly clock = new ManualClock();
  readonly pages: GraphPage[] = [];
  readonly titles: string[] = [];
  readonly opened: string[] = [];
  readonly saved: { readonly text: string; readonly fileName: string }[] = [];
  readonly reported: unknown[] = [];
  searching = false;
  folders: readonly string[] = ['w'];
  onPage: (page: GraphPage) => void = () => undefined;
  draw: GraphServices['loadPicture'] = () => Promise.resolve({ drawGraphInSlices, pictureInSvg });
  save: GraphServices['saveSvg'] = (text, fileName) => {
    this.saved.push({ text, fileName });
    return Promise.resolve(`/home/me/${fileName}`);
  };
  readonly session: GraphSession;

  constructor(integration: string | null = 'hub', texts = GRAPH_TEXTS) {
    Object.entries(texts).forEach(([name, text]) => {
      setText(this.index, name, text);
    });
    const open = (uri: string, { line, column }: LineRange): Promise<void> => {
      this.opened.push(`${uri}:${String(line)}:${String(column)}`);
      return uri.includes('/lost/') ? Promise.reject(new Error('no such file')) : Promise.resolve();
    };
    const services: Omit<GraphServices, 'extensionUri'> = {
      builds: this.builds,
      index: this.index,
      dependencies: {
        onDidChange: this.changes.event,
        isSearching: () => this.searching,
        readAgain: () => {
          this.opened.push('read again');
          return Promise.resolve();
        },
        folders: () => this.folders.map((name) => ({ uri: `memory:/${name}`, name })),
      },
      loadPicture: () => this.draw(),
      openPlace: ({ uri }, place) => open(uri, place),
      reveal: (name) => {
        this.opened.push(`tree ${name}`);
        return Promise.resolve();
      },
      saveSvg: (...asked) => this.save(...asked),
      pathOf: (uri) => uri.replace('memory:', ''),
      clock: this.clock,
      t: plainTranslate,
      reportError: (error) => void this.reported.push(error),
    };
    this.session = new GraphSession({ integration, repository: null }, services, {
      send: ({ page }) => {
        this.pages.push(page);
        this.onPage(page);
      },
      setTitle: (title) => void this.titles.push(title),
    });
  }

  async page(): Promise<GraphPage> {
    return this.session.handlers().ready({ kind: 'ready' });
  }

  /** The index says something else, and time passes until it is drawn. */
  async change(name: string, text: string): Promise<void> {
    setText(this.index, name, text);
    this.changes.fire('all');
    this.clock.advance(100);
    await new Promise(setImmediate);
  }

  lose(name: string, unknown: UnknownReason): void {
    const [folder = '', ...rest] = name.split('/');
    const file = { uri: `memory:/${name}`, folder, path: rest.join('/'), atRepositoryRoot: false };
    this.index.apply([{ uri: file.uri, file, unknown }]);
  }
}
