import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { repositoryKey } from '../../core/search/repositoryKey.ts';
import { notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen, NotSeenList } from '../../core/search/searchEnd.ts';
import { encodePath, objectOf, textOf, webAddress } from '../json.ts';
import type { UnreadFile } from '../contentReader.ts';
import type { EngineContext } from '../searchEngine.ts';
import { MAX_FILE_BYTES } from '../searchHttp.ts';
import type { SearchReply } from '../searchHttp.ts';
import { GitLabPages } from './gitlabPages.ts';

export interface GitLabProject {
  readonly id: number;
  /** `group/project`. */
  readonly path: string;
  readonly webUrl: string | undefined;
  /** Null where the login may not read the files, and for an empty repository on older instances. */
  readonly defaultBranch: string | null;
  /** Short replies of a list do not tell it: then it counts as not public. */
  readonly isPublic: boolean;
}

export interface ProjectPage {
  readonly projects: readonly GitLabProject[];
  readonly unreadable: number;
}

/** Up to this many projects are requested one by one. More are read from the list of the group, a hundred per page. */
const FEW = 5;

/** The projects of a group by their id, because search results contain only the id of a project. */
export class GitLabProjects {
  readonly #context: EngineContext;
  readonly #known = new Map<number, GitLabProject>();
  readonly #pages: GitLabPages;
  #askedAlone = 0;

  constructor(context: EngineContext) {
    this.#context = context;
    const { http, target } = context;
    const query = {
      include_subgroups: 'true',
      simple: 'true',
      order_by: 'id',
      sort: 'asc',
      pagination: 'keyset',
      per_page: '100',
    };
    const path = `/api/v4/groups/${encodeURIComponent(target.scope)}/projects`;
    this.#pages = new GitLabPages(http, http.address(path, query));
  }

  get hasMore(): boolean {
    return this.#pages.hasMore;
  }

  /** The next page of the group's projects, and how many of its entries could not be parsed as projects. */
  async nextPage(): Promise<Result<ProjectPage, NotSeen>> {
    const page = await this.#pages.next();
    if (page.error !== null) {
      return fail(page.error);
    }
    const projects = page.items.flatMap((item) => toProject(item) ?? []);
    projects.forEach((project) => this.#known.set(project.id, project));
    return succeed({ projects, unreadable: page.items.length - projects.length });
  }

  /** The projects with these ids. A project that GitLab does not return is added to `unseen`. */
  async find(ids: ReadonlySet<number>, unseen: NotSeenList): Promise<ReadonlyMap<number, GitLabProject>> {
    const missing = (): readonly number[] => [...ids].filter((id) => !this.#known.has(id));
    while (missing().length > 0 && missing().length + this.#askedAlone > FEW && this.hasMore) {
      const page = await this.nextPage();
      if (!page.ok) {
        break;
      }
    }
    for (const id of missing()) {
      const { http } = this.#context;
      this.#askedAlone += 1;
      const reply = await http.send({ url: http.address(`/api/v4/projects/${String(id)}`) });
      const json = reply.ok ? reply.value.json() : reply;
      const project = json.ok ? toProject(json.value) : undefined;
      if (project === undefined) {
        const why = json.ok ? notSeen('reply-unreadable') : json.error;
        unseen.add(why.reason === 'not-this-engine' ? notSeen('repositories-hidden', String(id)) : why);
      } else {
        this.#known.set(project.id, project);
      }
    }
    return this.#known;
  }
}

function toProject(value: unknown): GitLabProject | undefined {
  const project = objectOf(value);
  const { id, path_with_namespace: path, web_url: webUrl, default_branch: branch, visibility } = project;
  return typeof id === 'number' && Number.isInteger(id) && typeof path === 'string'
    ? {
        id,
        path,
        webUrl: webAddress(webUrl),
        defaultBranch: textOf(branch) ?? null,
        isPublic: visibility === 'public',
      }
    : undefined;
}

export interface GitLabFile {
  readonly project: GitLabProject;
  readonly path: string;
  /** A commit, or the name of a branch, which may move. */
  readonly ref: string;
  readonly blobId: string | null;
}

/** A file that is read by its path. Its link is at the commit that GitLab says it read. */
export function unreadBlob(file: GitLabFile, context: EngineContext): UnreadFile {
  const { project, path, ref, blobId } = file;
  const isCommit = /^[0-9a-f]{40,64}$/.test(ref);
  const place = `${context.target.url} ${String(project.id)} ${path}`;
  const commit = { id: isCommit ? ref : (context.kept.get(`commit ${place}`) ?? ref) };
  const contentId = blobId === null ? (isCommit ? `${place} ${ref}` : null) : blobName(blobId, context);
  return {
    repository: project.path,
    repositoryKey: project.webUrl === undefined ? null : repositoryKey(project.webUrl),
    path,
    contentId,
    isPublic: context.hasPublicWeb && project.isPublic,
    linkTo: (line) =>
      project.webUrl === undefined
        ? null
        : `${project.webUrl}/-/blob/${encodePath(commit.id)}/${encodePath(path)}#L${String(line)}`,
    read: async () => {
      const read =
        contentId === null ? await readMoving(file, place, context) : await readText(file, context);
      commit.id = read.ok ? (read.value.commit ?? commit.id) : commit.id;
      context.kept.keep(`commit ${place}`, commit.id);
      return read.ok ? succeed(read.value.text) : read;
    },
    at: (other) => unreadBlob({ ...file, path: other, blobId: null }, context),
  };
}

/** A file that git keeps as a symbolic link: its text is the path that it leads to, whatever that looks like. */
export function unreadLink(file: GitLabFile, context: EngineContext): UnreadFile {
  const blob = unreadBlob({ ...file, blobId: null }, context);
  return {
    ...blob,
    read: async () => {
      const read = await blob.read();
      return read.ok ? fail(notSeen('file-elsewhere', read.value)) : read;
    },
  };
}

interface ReadText {
  readonly text: string;
  readonly commit: string | undefined;
  readonly blobId: string | undefined;
}

/** A branch may have moved since the text was kept: only the blob's id is asked for first, where one is known. */
async function readMoving(
  file: GitLabFile,
  place: string,
  context: EngineContext,
): Promise<Result<ReadText, NotSeen>> {
  const { http, kept } = context;
  const blobId = kept.get(`blob ${place}`);
  const text = blobId === undefined ? undefined : kept.get(blobName(blobId, context));
  if (blobId !== undefined && text !== undefined) {
    const head = await http.send({ method: 'HEAD', url: rawAddress(file, context) });
    if (head.ok && head.value.header('x-gitlab-blob-id') === blobId) {
      return succeed({ text, blobId, commit: commitOf(head.value) });
    }
  }
  const read = await readText(file, context);
  if (read.ok && read.value.blobId !== undefined) {
    kept.keep(`blob ${place}`, read.value.blobId);
    kept.keep(blobName(read.value.blobId, context), read.value.text);
  }
  return read;
}

async function readText(file: GitLabFile, context: EngineContext): Promise<Result<ReadText, NotSeen>> {
  const url = rawAddress(file, context);
  const reply = await context.http.send({ url, maxBytes: MAX_FILE_BYTES });
  const text = reply.ok ? reply.value.fileText() : reply;
  if (!reply.ok || !text.ok) {
    return text.ok ? fail(notSeen('reply-unreadable')) : text;
  }
  return succeed({
    text: text.value,
    commit: commitOf(reply.value),
    blobId: reply.value.header('x-gitlab-blob-id'),
  });
}

function commitOf(reply: SearchReply): string | undefined {
  const commit = reply.header('x-gitlab-commit-id') ?? '';
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

function rawAddress({ project, path, ref }: GitLabFile, { http }: EngineContext): URL {
  const file = `/api/v4/projects/${String(project.id)}/repository/files/${encodeURIComponent(path)}/raw`;
  return http.address(file, { ref });
}

function blobName(blobId: string, { target }: EngineContext): string {
  return `${target.url} ${blobId}`;
}
