import { addAll } from '../../core/domain/addAll.ts';
import { isWantedPath } from '../../core/search/foundDependents.ts';
import { NotSeenList, notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen, SearchReason } from '../../core/search/searchEnd.ts';
import { mapBounded } from '../../registries/mapBounded.ts';
import { objectOf, textOf } from '../json.ts';
import { ContentReader, ENDS_READING } from '../contentReader.ts';
import type { UnreadFile } from '../contentReader.ts';
import type { EngineContext, FoundPages } from '../searchEngine.ts';
import { GitLabPages } from './gitlabPages.ts';
import { unreadBlob, unreadLink } from './gitlabProjects.ts';
import type { GitLabProject, GitLabProjects } from './gitlabProjects.ts';

const MAX_PROJECTS = 2000;
/** Pages of a hundred names that are looked at of one project. */
const MAX_TREE_PAGES = 30;
const AT_ONCE = 4;

/**
 * What GitLab offers without advanced search: the projects of the group, then the names of the files on the default branch
 * of each. This takes many requests, so their number is limited, and the search says that it goes this way.
 */
export async function* filesOneByOne(context: EngineContext, projects: GitLabProjects): FoundPages {
  context.onSlowWay('one-by-one');
  const unseen = new NotSeenList();
  const reader = new ContentReader(context, unseen);
  for (let count = 0; projects.hasMore;) {
    if (count >= MAX_PROJECTS) {
      unseen.add(notSeen('too-many-to-read', String(MAX_PROJECTS)));
      break;
    }
    const page = await projects.nextPage();
    if (!page.ok) {
      if (count === 0) {
        return { kind: 'failed', notSeen: page.error };
      }
      unseen.add(page.error);
      break;
    }
    const { projects: found, unreadable } = page.value;
    if (unreadable > 0) {
      unseen.add(notSeen('reply-unreadable', `${String(unreadable)} projects`));
    }
    count += found.length;
    const state = { isLimited: false };
    const files = await mapBounded(found, AT_ONCE, (project) =>
      state.isLimited ? Promise.resolve([]) : filesOf(project, { context, unseen, state }),
    );
    yield* reader.read(files.flat());
    if (state.isLimited || reader.hasEnded) {
      break;
    }
  }
  return reader.end();
}

interface Walk {
  readonly context: EngineContext;
  readonly unseen: NotSeenList;
  /** `isLimited`: GitLab takes no more requests, or the search was ended, so none is sent. */
  readonly state: { isLimited: boolean };
}

async function filesOf(project: GitLabProject, walk: Walk): Promise<readonly UnreadFile[]> {
  const { http } = walk.context;
  const { id, defaultBranch } = project;
  // Without a branch GitLab takes the default one, and says whether there is none or the login may not see it.
  const branch = defaultBranch === null ? {} : { ref: defaultBranch };
  const query = { ...branch, recursive: 'true', pagination: 'keyset', per_page: '100' };
  const pages = new GitLabPages(http, http.address(`/api/v4/projects/${String(id)}/repository/tree`, query));
  const files: UnreadFile[] = [];
  for (let number = 0; pages.hasMore; number += 1) {
    if (number === MAX_TREE_PAGES) {
      walk.unseen.add(notSeen('too-many-to-read', project.path));
      break;
    }
    const page = await pages.next();
    if (page.error !== null && isEmptyRepository(page.error)) {
      break;
    }
    if (page.error !== null && defaultBranch === null && HIDES.has(page.error.reason)) {
      walk.unseen.add(notSeen('repositories-hidden', project.path));
      break;
    }
    if (page.error !== null) {
      const { reason, detail, retryAt } = page.error;
      walk.state.isLimited ||= ENDS_READING.has(reason);
      walk.unseen.add(notSeen(reason, `${project.path} (${detail ?? ''})`, retryAt));
      break;
    }
    addAll(
      files,
      page.items.flatMap((item) => toFile(item, project, walk)),
    );
  }
  return files;
}

/** What GitLab answers of the files of a repository that a login may not read. */
const HIDES: ReadonlySet<SearchReason> = new Set(['forbidden', 'not-this-engine']);

/** GitLab's words for the tree of a repository to which nothing was ever pushed. */
function isEmptyRepository({ reason, detail }: NotSeen): boolean {
  return reason === 'not-this-engine' && /\btree not found\b/i.test(detail ?? '');
}

/** Git's mode of a symbolic link, whose blob is the path that it leads to. */
const LINK_MODE = '120000';

function toFile(item: unknown, project: GitLabProject, { context }: Walk): readonly UnreadFile[] {
  const { type, path, id, mode } = objectOf(item);
  const name = textOf(path) ?? '';
  if (type !== 'blob' || !isWantedPath(name)) {
    return [];
  }
  const file = { project, path: name, ref: project.defaultBranch ?? 'HEAD', blobId: textOf(id) ?? null };
  return [mode === LINK_MODE ? unreadLink(file, context) : unreadBlob(file, context)];
}
