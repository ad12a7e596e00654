import { isWantedPath } from '../../core/search/foundDependents.ts';
import { NotSeenList, notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { objectOf, textOf } from '../json.ts';
import { ContentReader } from '../contentReader.ts';
import { canBeQuoted } from '../queryParts.ts';
import type { EngineContext, FoundPages, SearchEngine } from '../searchEngine.ts';
import type { RefusedReply } from '../searchHttp.ts';
import { filesOneByOne } from './gitlabOneByOne.ts';
import { GitLabPages } from './gitlabPages.ts';
import { GitLabProjects, unreadBlob } from './gitlabProjects.ts';

/** GitLab's advanced search gives ten thousand results at most. */
const MAX_PAGES = 100;
const PAGE_SIZE = 100;

const GROUP = /^\w[\w.+-]*(?:\/\w[\w.+-]*)*$/;

/** GitLab's search of a group, with advanced or exact code search; else the projects of the group one by one. */
export const gitlab: SearchEngine = {
  id: 'gitlab',
  label: 'GitLab',
  defaultUrl: 'https://gitlab.com',
  urlExample: 'https://gitlab.com, https://gitlab.HOST',
  scopeExample: 'GROUP, GROUP/SUBGROUP',
  needsToken: false,
  editorLogin: null,
  takesScope: (scope) => GROUP.test(scope),
  authorization: (token) => ({ 'private-token': token.reveal() }),
  judge,
  filesNaming,
  test: async (context) => {
    const { error } = await searchPages('filename:shippable*', context, '1').next();
    return error;
  },
};

/**
 * What is asked for a name: a quoted text, in files of that name. A name with quotes, backslashes or wildcards, or without
 * a letter, is looked for by the names of the files alone.
 */
export function gitlabQuery(name: string): string {
  return canBeQuoted(name) && !name.includes('*') ? `"${name}" filename:shippable*` : 'filename:shippable*';
}

async function* filesNaming(name: string, context: EngineContext): FoundPages {
  const unseen = new NotSeenList();
  const reader = new ContentReader(context, unseen);
  const projects = new GitLabProjects(context);
  const pages = searchPages(gitlabQuery(name), context, String(PAGE_SIZE));
  const seen = new Set<string>();
  for (let number = 0; number < MAX_PAGES; number += 1) {
    const page = await pages.next();
    if (page.error !== null && number === 0) {
      return page.error.reason === 'needs-advanced-search'
        ? yield* filesOneByOne(context, projects)
        : { kind: 'failed', notSeen: page.error };
    }
    if (page.error !== null) {
      unseen.add(page.error);
      return reader.end();
    }
    if (page.items.length > PAGE_SIZE) {
      unseen.add(notSeen('reply-unreadable', `${String(page.items.length - PAGE_SIZE)} results`));
    }
    const items = page.items.slice(0, PAGE_SIZE);
    const blobs = items.flatMap((item) => toBlob(item, unseen)).filter(({ key }) => !seen.has(key));
    const unique = [...new Map(blobs.map((blob) => [blob.key, blob])).values()];
    unique.forEach(({ key }) => seen.add(key));
    const known = await projects.find(new Set(unique.map(({ projectId }) => projectId)), unseen);
    const files = unique.flatMap(({ projectId, path, ref }) => {
      const project = known.get(projectId);
      return project === undefined ? [] : [unreadBlob({ project, path, ref, blobId: null }, context)];
    });
    yield* reader.read(files);
    if (page.isLast || reader.hasEnded) {
      return reader.end();
    }
  }
  unseen.add(notSeen('result-cap', `${String(MAX_PAGES * PAGE_SIZE)} results`));
  return reader.end();
}

function searchPages(search: string, { http, target }: EngineContext, size: string): GitLabPages {
  const path = `/api/v4/groups/${encodeURIComponent(target.scope)}/search`;
  // Left out unless asked for; older instances do not know the two.
  const everything = { include_archived: 'true', exclude_forks: 'false' };
  const query = { scope: 'blobs', search, per_page: size, page: '1', ...everything };
  return new GitLabPages(http, http.address(path, query));
}

interface GitLabBlob {
  readonly key: string;
  readonly projectId: number;
  readonly path: string;
  readonly ref: string;
}

/** `path` is new; `filename` was the whole path before. */
function toBlob(item: unknown, unseen: NotSeenList): readonly GitLabBlob[] {
  const { path, filename, ref, project_id: projectId } = objectOf(item);
  const whole = textOf(path) ?? textOf(filename);
  if (whole === undefined || typeof ref !== 'string' || typeof projectId !== 'number') {
    unseen.add(notSeen('reply-unreadable'));
    return [];
  }
  const key = JSON.stringify([projectId, whole]);
  return isWantedPath(whole) ? [{ key, projectId, path: whole, ref }] : [];
}

/** GitLab's words for a search that it does not do here have changed over the years; the status did not. */
function judge({ status, words }: RefusedReply): NotSeen | undefined {
  if (
    (status === 400 || status === 403) &&
    /elasticsearch|advanced search|exact code search|scope does not have a valid value/i.test(words)
  ) {
    return notSeen('needs-advanced-search', words);
  }
  return status === 404 && /group/i.test(words) ? notSeen('scope-not-found', words) : undefined;
}
