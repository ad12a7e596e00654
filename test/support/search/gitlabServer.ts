import { RecordingServer } from '../registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../registries/recordingServer.ts';
import { json } from './githubServer.ts';
import { blobId, commitId, findsWords } from './organisation.ts';
import type { HostedFile } from './organisation.ts';

export const GITLAB_TOKEN = 'canary-token-of-gitlab';

export interface GitLabMood {
  answer?: (request: SeenRequest) => Answer | undefined;
  /** `advanced`: results at a commit; `exact`: at the default branch; `basic`: no search over a group. */
  search?: 'advanced' | 'exact' | 'basic';
  pageSize?: number;
  /** Of these projects the login may not read the files: GitLab leaves their default branch out. */
  hides?: (project: string) => boolean;
  /** Nothing was pushed to these projects: an older instance leaves their default branch out as well. */
  isEmpty?: (project: string) => boolean;
}

/** GitLab's API: search of a group, its projects, trees and raw files, paged by `Link`. */
export class GitLabServer {
  readonly #files: ReadonlyMap<string, readonly HostedFile[]>;
  /** Repositories in the order of their numbers. */
  readonly #projects: readonly string[];
  readonly #mood: GitLabMood;
  #found: readonly HostedFile[] = [];
  #server: RecordingServer | undefined;

  private constructor(files: readonly HostedFile[], mood: GitLabMood) {
    this.#files = Map.groupBy(files, ({ repository }) => repository);
    this.#projects = [...this.#files.keys()];
    this.#mood = mood;
  }

  static async start(files: readonly HostedFile[], mood: GitLabMood = {}): Promise<GitLabServer> {
    const gitlab = new GitLabServer(files, mood);
    gitlab.#server = await RecordingServer.start((request) => gitlab.#answer(request));
    return gitlab;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get seen(): readonly SeenRequest[] {
    return this.#server?.seen ?? [];
  }

  /** Requests that brought the text of a file. */
  get reads(): readonly SeenRequest[] {
    return this.seen.filter(({ url, method }) => method === 'GET' && url.includes('/raw?'));
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #answer(request: SeenRequest): Answer {
    const special = this.#mood.answer?.(request);
    if (special !== undefined) {
      return special;
    }
    if (request.headers['private-token'] !== GITLAB_TOKEN) {
      return json(401, { message: '401 Unauthorized' });
    }
    const url = new URL(request.url, this.url);
    const [, kind, id = '', rest = ''] =
      /^\/api\/v4\/(groups|projects)\/([^/]+)(.*)$/.exec(url.pathname) ?? [];
    if (kind === 'groups') {
      return decodeURIComponent(id) === 'acme'
        ? this.#group(rest, url)
        : json(404, { message: '404 Group Not Found' });
    }
    return this.#project(Number(id), rest, url);
  }

  #group(rest: string, url: URL): Answer {
    if (rest === '/projects') {
      return this.#page(
        url,
        this.#projects.map((name, index) => this.#toProject(name, index + 1)),
      );
    }
    if (this.#mood.search === 'basic') {
      return json(400, { message: { error: 'Scope not supported without Elasticsearch!' } });
    }
    const ids = new Map(this.#projects.map((name, index) => [name, index + 1]));
    // The pages of a search belong together: what is pushed meanwhile is in none of them.
    if (url.searchParams.get('cursor') === null) {
      this.#found = this.#search(url.searchParams.get('search') ?? '');
    }
    return this.#page(url, this.#found, (file) => ({
      basename: file.path.replace(/\.[^.]*$/, ''),
      data: file.text.slice(0, 100),
      path: file.path,
      filename: file.path,
      id: null,
      ref: this.#mood.search === 'exact' ? 'main' : commitId(file),
      startline: 1,
      project_id: ids.get(file.repository),
    }));
  }

  #search(wanted: string): readonly HostedFile[] {
    const [, quoted = ''] = /^"([^"]*)" /.exec(wanted) ?? [];
    const all = [...this.#files.values()].flat();
    return all.filter(
      (file) => file.path.includes('shippable') && (quoted === '' || findsWords(file.text, quoted)),
    );
  }

  #toProject(name: string, id: number): unknown {
    return {
      id,
      path_with_namespace: name,
      web_url: `https://gitlab.example.com/${name}`,
      ...(this.#hides(name) || this.#isEmpty(name) ? {} : { default_branch: 'main' }),
    };
  }

  #hides(name: string): boolean {
    return this.#mood.hides?.(name) === true;
  }

  #isEmpty(name: string): boolean {
    return this.#mood.isEmpty?.(name) === true;
  }

  #project(id: number, rest: string, url: URL): Answer {
    const name = this.#projects[id - 1];
    if (name === undefined) {
      return json(404, { message: '404 Project Not Found' });
    }
    if (rest === '') {
      return json(200, this.#toProject(name, id));
    }
    if (this.#hides(name)) {
      return json(403, { message: '403 Forbidden' });
    }
    const files = this.#files.get(name) ?? [];
    if (rest === '/repository/tree' && this.#isEmpty(name)) {
      return json(404, { message: '404 Tree Not Found' });
    }
    if (rest === '/repository/tree') {
      return this.#page(
        url,
        files.map(({ text, path, isLink }) => ({
          id: blobId(text),
          type: 'blob',
          path,
          mode: isLink === true ? '120000' : '100644',
        })),
      );
    }
    const path = decodeURIComponent(/^\/repository\/files\/([^/]+)\/raw$/.exec(rest)?.[1] ?? '');
    const ref = url.searchParams.get('ref');
    const file = files.find(
      (candidate) => candidate.path === path && (ref === 'main' || ref === commitId(candidate)),
    );
    return file === undefined
      ? json(404, { message: '404 File Not Found' })
      : {
          headers: { 'x-gitlab-blob-id': blobId(file.text), 'x-gitlab-commit-id': commitId(file) },
          body: file.text,
        };
  }

  #page<T>(url: URL, items: readonly T[], toItem: (item: T) => unknown = (item) => item): Answer {
    const size = this.#mood.pageSize ?? Number(url.searchParams.get('per_page') ?? 20);
    const cursor =
      Number(url.searchParams.get('cursor') ?? 0) + (Number(url.searchParams.get('page') ?? 1) - 1) * size;
    const next = new URL(url);
    next.searchParams.delete('page');
    next.searchParams.set('cursor', String(cursor + size));
    const link =
      cursor + size < items.length
        ? `<${next.href}>; rel="next", <${url.href}>; rel="first"`
        : `<${url.href}>; rel="first"`;
    return json(200, items.slice(cursor, cursor + size).map(toItem), { link });
  }
}
