import type {
  GraphEvent,
  GraphFilter,
  GraphMessage,
  GraphPage,
  GraphReplies,
} from '../../contract/graphContract.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import { buildGraph, graphOfBuild, type BuildGraph, type GraphPlace } from '../../core/build/buildGraph.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { Picture } from '../../core/picture/picture.ts';
import { notReadKey } from '../dependencies/notReadLines.ts';
import { drawDelay } from '../shown/drawDelay.ts';
import { createGraphPage, MAX_NODES, reasonKey } from './graphPage.ts';
import { svgFileName } from './svgFileName.ts';
import type { GraphServices } from './graphServices.ts';
import { kindWord } from './graphWords.ts';
import { repositoryNames } from './repositoryNames.ts';

const FIRST_LINE: LineRange = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Nobody can follow more lines than this. */
const MAX_EDGES = 3 * MAX_NODES;

/** What the session needs of the tab it is shown in. */
export interface GraphTab {
  send(event: GraphEvent): void;
  setTitle(title: string): void;
}

/** A picture that is drawn, or is being drawn, of the graph with this text. */
interface Drawing {
  readonly of: string;
  readonly stop: AbortController;
  /** Resolves to undefined where the drawing was stopped. */
  readonly picture: Promise<Picture | null | undefined>;
}

type Services = Omit<GraphServices, 'extensionUri'>;

/** One open page that draws dependents. It follows what the workspace says at each moment. */
export class GraphSession {
  readonly #services: Services;
  readonly #tab: GraphTab;
  readonly #subscription: Disposable;
  #filter: GraphFilter;
  #notice: GraphPage['notice'] = null;
  #drawing: Drawing | undefined;
  #timer: Disposable | undefined;
  #isClosed = false;
  /** Counts the pages that were asked for, so that only the newest one is shown. */
  #asked = 0;
  /** The page that is shown, as JSON: an equal one is not sent again. */
  #shown = '';

  constructor(filter: GraphFilter, services: Services, tab: GraphTab) {
    this.#services = services;
    this.#tab = tab;
    this.#filter = filter;
    this.#subscription = services.dependencies.onDidChange(() => {
      const { clock, dependencies } = services;
      this.#timer ??= clock.after(drawDelay(dependencies.isSearching()), () => {
        this.#timer = undefined;
        void this.#draw();
      });
    });
    this.#showTitle();
  }

  handlers(): RequestHandlers<GraphMessage, GraphReplies> {
    return {
      ready: async () => {
        const page = await this.#page();
        this.#shown = JSON.stringify(page);
        return page;
      },
      open: async ({ key }) => {
        await this.#open(key);
        return null;
      },
      filter: async ({ filter }) => {
        await this.show(filter);
        return null;
      },
      'read-again': () => {
        void this.#services.dependencies.readAgain();
        return null;
      },
      export: async () => {
        await this.#export();
        return null;
      },
    };
  }

  /** Draws what another filter chooses. */
  async show(filter: GraphFilter): Promise<void> {
    this.#filter = filter;
    this.#notice = null;
    this.#showTitle();
    await this.#draw();
  }

  dispose(): void {
    this.#isClosed = true;
    this.#timer?.dispose();
    this.#drawing?.stop.abort();
    this.#subscription.dispose();
  }

  #showTitle(): void {
    const { t } = this.#services;
    const { integration } = this.#filter;
    this.#tab.setTitle(integration === null ? t('Dependents') : t('Dependents: {0}', integration));
  }

  async #draw(): Promise<void> {
    this.#asked += 1;
    const own = this.#asked;
    try {
      const page = await this.#page();
      const text = JSON.stringify(page);
      if (own === this.#asked && !this.#isClosed && text !== this.#shown) {
        this.#shown = text;
        this.#tab.send({ kind: 'page', page });
      }
    } catch (error) {
      this.#services.reportError(error);
    }
  }

  async #page(): Promise<GraphPage> {
    for (;;) {
      const whole = this.#whole();
      const graph = this.#part(whole);
      const drawn = await this.#pictureOf(graph);
      // Stopped by a newer drawing, which has the same graph now.
      if (drawn !== undefined || this.#isClosed) {
        return this.#pageOf(whole, graph, drawn ?? null);
      }
    }
  }

  #pageOf(whole: BuildGraph, graph: BuildGraph, picture: Picture | null): GraphPage {
    const { builds, index, dependencies, pathOf, t } = this.#services;
    const noPicture = tooLarge(graph)
      ? t('{0} boxes are too many for a picture: choose an integration or a repository.', graph.nodes.length)
      : t('The picture could not be drawn. The table holds the same.');
    return createGraphPage(
      {
        filter: this.#filter,
        graph,
        picture,
        noPicture: picture !== null || graph.nodes.length === 0 ? null : noPicture,
        integrations: builds.index.integrations(),
        repositories: repositoryNames(whole, pathOf),
        searching: dependencies.isSearching(),
        unknown: index.unknown(),
        isWhole: builds.index.builds().every((build) => builds.index.isWhole(build)),
        folders: dependencies.folders().map(({ name }) => name),
        folderOf: (place) => this.#folderOf(place),
        notice: this.#notice,
      },
      t,
    );
  }

  /** All that follows from the chosen integration, in every repository. */
  #whole(): BuildGraph {
    return this.#withFolders(buildGraph(this.#services.builds.index, this.#filter.integration));
  }

  /** Where several folders are open, each may have a file of the same path. */
  #withFolders(graph: BuildGraph): BuildGraph {
    if (this.#services.dependencies.folders().length < 2) {
      return graph;
    }
    const nodes = graph.nodes.map((node) =>
      (node.kind === 'ci' || node.kind === 'file') && node.place !== null
        ? { ...node, name: `${this.#folderOf(node.place)}/${node.name}` }
        : node,
    );
    return { ...graph, nodes };
  }

  #folderOf({ uri }: GraphPlace): string {
    return this.#services.index.file(uri)?.file.folder ?? '';
  }

  #part(whole: BuildGraph): BuildGraph {
    const { repository } = this.#filter;
    return repository === null ? whole : graphOfBuild(whole, repository);
  }

  /** Null where there is nothing to draw, too much, or it failed; undefined where something newer is drawn instead. */
  #pictureOf(graph: BuildGraph): Promise<Picture | null | undefined> {
    if (graph.nodes.length === 0 || tooLarge(graph)) {
      return Promise.resolve(null);
    }
    const of = JSON.stringify(graph);
    if (this.#drawing?.of !== of) {
      this.#drawing?.stop.abort();
      const stop = new AbortController();
      this.#drawing = { of, stop, picture: this.#drawPicture(graph, stop.signal) };
    }
    return this.#drawing.picture;
  }

  async #drawPicture(graph: BuildGraph, signal: AbortSignal): Promise<Picture | null | undefined> {
    const { loadPicture, clock, reportError } = this.#services;
    try {
      return await (await loadPicture()).drawGraphInSlices(graph, { clock, signal });
    } catch (error) {
      reportError(error);
      return null;
    }
  }

  async #open(key: string): Promise<void> {
    const { openPlace, reveal, reportError, t } = this.#services;
    const graph = this.#whole();
    const node = graph.nodes.find(({ id }) => id === key);
    try {
      if (node?.kind === 'integration') {
        await reveal(node.name);
        return;
      }
      const place = node?.place ?? this.#placeOf(key, node?.name ?? null, graph);
      if (place !== null) {
        await openPlace({ uri: place.uri }, place);
      }
    } catch (error) {
      reportError(error);
      this.#notice = {
        level: 'warning',
        text: t('{0} cannot be opened: it may have been moved or deleted.', node?.name ?? key),
      };
      await this.#draw();
    }
  }

  /** Where an edge, a name that nothing defines, or a file that was not read is found. */
  #placeOf(
    key: string,
    undefinedName: string | null,
    { edges }: BuildGraph,
  ): (LineRange & Pick<GraphPlace, 'uri'>) | null {
    const { builds, index } = this.#services;
    const edge = edges.find((candidate) => reasonKey(candidate) === key);
    if (edge !== undefined) {
      return edge.place;
    }
    if (undefinedName !== null) {
      const [use] = builds.index.uses(undefinedName);
      return use === undefined ? null : { uri: use.file.uri, ...use.item.place };
    }
    const file = index.unknown().find((place) => place.kind === 'file' && notReadKey(place) === key);
    return file === undefined ? null : { uri: file.uri, ...FIRST_LINE };
  }

  async #export(): Promise<void> {
    const { loadPicture, saveSvg, reportError, t } = this.#services;
    const filter = this.#filter;
    const picture = await this.#pictureOf(this.#part(this.#whole()));
    if (picture === null || picture === undefined) {
      return;
    }
    const title =
      filter.integration === null
        ? t('What Depends on What')
        : t('What Depends on "{0}"', filter.integration);
    try {
      const { pictureInSvg } = await loadPicture();
      const lines = pictureInSvg(picture, { title, kindOf: (kind) => kindWord(kind, t) });
      const name = await saveSvg(`${lines.join('\n')}\n`, svgFileName(filter));
      this.#notice = name === null ? null : { level: 'success', text: t('Saved as {0}.', name) };
    } catch (error) {
      reportError(error);
      this.#notice = { level: 'error', text: t('The picture could not be saved: {0}', detailOf(error)) };
    }
    await this.#draw();
  }
}

function tooLarge({ nodes, edges }: BuildGraph): boolean {
  return nodes.length > MAX_NODES || edges.length > MAX_EDGES;
}
