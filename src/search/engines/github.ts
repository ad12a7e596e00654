import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { EditorLogin } from '../../core/search/codeSearch.ts';
import { isWantedPath } from '../../core/search/foundDependents.ts';
import { repositoryKey } from '../../core/search/repositoryKey.ts';
import { NotSeenList, notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { encodePath, objectOf, textOf, webAddress } from '../json.ts';
import { ContentReader } from '../contentReader.ts';
import type { UnreadFile } from '../contentReader.ts';
import { fileTextOf } from '../fileText.ts';
import type { EngineContext, FoundPages, SearchEngine } from '../searchEngine.ts';
import { canBeQuoted } from '../queryParts.ts';
import { retryTime } from '../retryTime.ts';
import { MAX_FILE_BYTES } from '../searchHttp.ts';
import type { RefusedReply, SearchReply } from '../searchHttp.ts';

/** GitHub's own limits (REST, "Search code"): results a page, results in all, characters of a query. */
const PAGE_SIZE = 100;
const MAX_RESULTS = 1000;
const MAX_QUERY = 256;

/** A JSON reply holds the file in base64, a third longer, in lines. */
const MAX_JSON_BYTES = MAX_FILE_BYTES * 1.5;

const SCOPE = /^(?:(?:org|user):[\w.-]+|repo:[\w.-]+\/[\w.-]+)$/;

const SEARCH_HEADERS = {
  accept: 'application/vnd.github.text-match+json',
  'x-github-api-version': '2022-11-28',
};
const FILE_HEADERS = { ...SEARCH_HEADERS, accept: 'application/vnd.github+json' };

/** GitHub's code search by its REST API: default branches, files below 384 KB. */
export const github: SearchEngine = {
  id: 'github',
  label: 'GitHub',
  defaultUrl: 'https://api.github.com',
  urlExample: 'https://api.github.com, https://HOST/api/v3',
  scopeExample: 'org:NAME, user:NAME, repo:OWNER/NAME',
  needsToken: true,
  editorLogin,
  takesScope: (scope) => SCOPE.test(scope),
  authorization: (token) => ({ authorization: `Bearer ${token.reveal()}` }),
  judge,
  filesNaming,
  test: async (context) => {
    const query = { q: `filename:shippable ${context.target.scope}`, per_page: '1', page: '1' };
    const reply = await context.http.send({
      url: context.http.address('/search/code', query),
      headers: SEARCH_HEADERS,
    });
    const page = reply.ok ? readPage(reply.value) : reply;
    return page.ok ? null : page.error;
  },
};

/** The token of a login is worth no less than one that was typed: it goes out by https alone. */
function editorLogin(url: string): EditorLogin | null {
  const { protocol, host } = new URL(url);
  const scopes = ['repo'];
  if (protocol !== 'https:') {
    return null;
  }
  return host === 'api.github.com'
    ? { provider: 'github', scopes, host }
    : { provider: 'github-enterprise', scopes, host: null };
}

/**
 * What is asked for a name. GitHub leaves punctuation out of a quoted text, so more is found than is meant; a name that
 * cannot be quoted, or has no letter that GitHub would look for, is looked for by the names of the files alone.
 */
export function githubQuery(name: string, scope: string): string {
  const byFileName = `filename:shippable ${scope}`;
  const whole = `"${name}" ${byFileName}`;
  return canBeQuoted(name) && whole.length <= MAX_QUERY ? whole : byFileName;
}

async function* filesNaming(name: string, context: EngineContext): FoundPages {
  const { http, target } = context;
  const unseen = new NotSeenList();
  const reader = new ContentReader(context, unseen);
  const seen = new Set<string>();
  const q = githubQuery(name, target.scope);
  let total = Infinity;
  for (let page = 1; (page - 1) * PAGE_SIZE < Math.min(total, MAX_RESULTS); page += 1) {
    const query = { q, per_page: String(PAGE_SIZE), page: String(page) };
    const reply = await http.send({ url: http.address('/search/code', query), headers: SEARCH_HEADERS });
    const read = reply.ok ? readPage(reply.value) : reply;
    if (!read.ok) {
      if (page === 1) {
        return { kind: 'failed', notSeen: read.error };
      }
      unseen.add(read.error);
      return reader.end();
    }
    // A total below what came would end the search before its last page.
    total = Math.max(read.value.total, seen.size + read.value.items.length);
    tellPage(read.value, unseen);
    const items = read.value.items.filter(({ key }) => !seen.has(key));
    items.forEach(({ key }) => seen.add(key));
    const files = items.flatMap((item) => toUnread(item, context, unseen));
    yield* reader.read(files);
    if (reader.hasEnded) {
      return reader.end();
    }
  }
  if (total > MAX_RESULTS) {
    unseen.add(notSeen('result-cap', `${String(MAX_RESULTS)} of ${String(total)} results`));
  } else if (seen.size < total) {
    unseen.add(notSeen('results-missing', `${String(seen.size)} of ${String(total)} results`));
  }
  return reader.end();
}

interface GitHubItem {
  readonly key: string;
  readonly path: string;
  readonly sha: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly isPublic: boolean;
  /** The file at the commit, in the API and on the web. */
  readonly apiUrl: string;
  readonly webUrl: string | undefined;
}

interface GitHubPage {
  readonly total: number;
  /** Whether GitHub looked everywhere, as far as its reply says it. */
  readonly end: 'whole' | 'timed-out' | 'unknown';
  readonly items: readonly GitHubItem[];
  /** Items that are none. */
  readonly unreadable: number;
  readonly hiddenOrganisations: boolean;
}

function readPage(reply: SearchReply): Result<GitHubPage, NotSeen> {
  const json = reply.json();
  if (!json.ok) {
    return json;
  }
  const { total_count: total, incomplete_results: incomplete, items } = objectOf(json.value);
  if (!isCount(total) || !Array.isArray(items)) {
    return fail(notSeen('not-this-engine'));
  }
  const readable = items.slice(0, PAGE_SIZE).flatMap(toItem);
  return succeed({
    total,
    end: incomplete === false ? 'whole' : incomplete === true ? 'timed-out' : 'unknown',
    items: readable,
    unreadable: items.length - readable.length,
    hiddenOrganisations: (reply.header('x-github-sso') ?? '').includes('partial-results'),
  });
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function tellPage(page: GitHubPage, unseen: NotSeenList): void {
  if (page.end === 'timed-out') {
    unseen.add(notSeen('engine-timed-out'));
  }
  if (page.end === 'unknown') {
    unseen.add(notSeen('reply-unreadable', 'incomplete_results'));
  }
  if (page.hiddenOrganisations) {
    unseen.add(notSeen('repositories-hidden', 'single sign-on'));
  }
  if (page.unreadable > 0) {
    unseen.add(notSeen('reply-unreadable', `${String(page.unreadable)} results`));
  }
}

function toItem(value: unknown): readonly GitHubItem[] {
  const { path, sha, url, html_url: webUrl, repository } = objectOf(value);
  const { full_name: fullName, private: isPrivate } = objectOf(repository);
  const name = textOf(fullName) ?? '';
  const isWhole =
    typeof path === 'string' &&
    typeof sha === 'string' &&
    /^[\w.-]+\/[\w.-]+$/.test(name) &&
    /^[0-9a-f]{40,64}$/i.test(sha);
  return isWhole
    ? [
        {
          key: `${name} ${path}`,
          path,
          sha,
          repository: name,
          isPublic: isPrivate === false,
          apiUrl: textOf(url) ?? '',
          webUrl: webAddress(webUrl),
        },
      ]
    : [];
}

function toUnread(item: GitHubItem, context: EngineContext, unseen: NotSeenList): readonly UnreadFile[] {
  const { path, sha, repository, webUrl } = item;
  if (!isWantedPath(path)) {
    return [];
  }
  if (repository.split('/').some((part) => /^\.+$/.test(part))) {
    unseen.add(notSeen('reply-unreadable', repository));
    return [];
  }
  const place = {
    repository,
    repositoryKey: repositoryKey(`${webHost(context.target.url)}/${repository}`),
    isPublic: context.hasPublicWeb && item.isPublic,
  };
  return [
    {
      ...place,
      path,
      linkTo: (line) => linkTo(webUrl, line),
      contentId: `${context.target.url} ${sha}`,
      read: () => readFile(item, context),
      at: (other) => ({
        ...place,
        path: other,
        linkTo: (line) => linkTo(webUrlOf(item, other), line),
        contentId: null,
        read: () => readAt(item, other, context),
      }),
    },
  ];
}

function linkTo(webUrl: string | undefined, line: number): string | null {
  return webUrl === undefined ? null : `${webUrl.replace(/[?#].*$/, '')}#L${String(line)}`;
}

/** The page of another file at the commit of this one. */
function webUrlOf({ webUrl = '', path }: GitHubItem, other: string): string | undefined {
  const page = webUrl.replace(/[?#].*$/, '');
  const end = `/${encodePath(path)}`;
  return page.endsWith(end) ? `${page.slice(0, -end.length)}/${encodePath(other)}` : undefined;
}

/** `https://api.github.com` is GitHub's API, `https://api.NAME.ghe.com` that of a cloud of its own. */
function webHost(url: string): string {
  const { hostname, origin } = new URL(url);
  return hostname.startsWith('api.') ? `https://${hostname.slice(4)}` : origin;
}

/** Another file of the repository, at the commit that was searched. */
async function readAt(
  { repository, apiUrl }: GitHubItem,
  path: string,
  { http }: EngineContext,
): Promise<Result<string, NotSeen>> {
  const ref = http.ownAddress(apiUrl)?.searchParams.get('ref') ?? '';
  if (ref === '') {
    return fail(notSeen('file-elsewhere'));
  }
  const url = http.address(`/repos/${encodePath(repository)}/contents/${encodePath(path)}`, { ref });
  const contents = await http.send({ url, headers: FILE_HEADERS, maxBytes: MAX_JSON_BYTES });
  return contents.ok ? contentOf(contents.value) : contents;
}

/** By the blob, which is the very text that was found; by its path at the commit where the blob's repository moved. */
async function readFile(item: GitHubItem, { http }: EngineContext): Promise<Result<string, NotSeen>> {
  const maxBytes = MAX_JSON_BYTES;
  const url = http.address(`/repos/${encodePath(item.repository)}/git/blobs/${item.sha}`);
  const blob = await http.send({ url, headers: FILE_HEADERS, maxBytes });
  if (blob.ok) {
    return contentOf(blob.value);
  }
  const atCommit = http.ownAddress(item.apiUrl);
  if (blob.error.reason !== 'not-this-engine' || atCommit === undefined) {
    return blob;
  }
  const contents = await http.send({ url: atCommit, headers: FILE_HEADERS, maxBytes });
  return contents.ok ? contentOf(contents.value) : contents;
}

function contentOf(reply: SearchReply): Result<string, NotSeen> {
  const json = reply.json();
  const { content, encoding, size } = objectOf(json.ok ? json.value : undefined);
  if (typeof content !== 'string' || (encoding !== 'base64' && encoding !== 'utf-8')) {
    return fail(notSeen('reply-unreadable'));
  }
  const bytes = Buffer.from(content, encoding);
  // A text that is shorter than the file was cut, or never came.
  return typeof size === 'number' && size !== bytes.length
    ? fail(notSeen('reply-unreadable'))
    : fileTextOf(bytes);
}

/** GitHub says by 403 what others say by 401 and 429, and 422 where it shows nothing of an organisation. */
function judge({ status, header, words }: RefusedReply): NotSeen | undefined {
  if (status === 403 || status === 429) {
    const isLimit =
      status === 429 ||
      header('retry-after') !== undefined ||
      header('x-ratelimit-remaining') === '0' ||
      /rate limit|abuse detection/i.test(words);
    if (isLimit) {
      return notSeen('rate-limited', words === '' ? null : words, retryTime(header));
    }
    return (header('x-github-sso') ?? '').includes('required') || /\bSAML\b/.test(words)
      ? notSeen('sso-required', words)
      : undefined;
  }
  if (status === 422) {
    const isHidden = /cannot be searched|do not exist|permission/i.test(words);
    return notSeen(isHidden || /validation failed/i.test(words) ? 'scope-not-found' : 'query-refused', words);
  }
  return undefined;
}
