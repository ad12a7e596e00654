import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { FoundFile } from '../../core/search/codeSearch.ts';
import { isWantedPath } from '../../core/search/foundDependents.ts';
import { repositoryKey } from '../../core/search/repositoryKey.ts';
import { NotSeenList, notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { countOf, encodePath, listOf, objectOf, textOf, webAddress } from '../json.ts';
import { FILES_AT_A_TIME } from '../contentReader.ts';
import { fileTextOf } from '../fileText.ts';
import { joinQuery, ownPart } from '../queryParts.ts';
import type { EngineContext, FoundPages, SearchEngine } from '../searchEngine.ts';

const MAX_FILES = 10_000;
const MAX_MATCHES = 1_000_000;
/** Nanoseconds, as Go writes times. */
const MAX_WALL_TIME = 30_000_000_000;
/** The reply holds the files themselves. */
const MAX_REPLY_BYTES = 96 * 1024 * 1024;

/** Zoekt's own web server, started with `-rpc`. It has no login; a proxy before it may ask for one. */
export const zoekt: SearchEngine = {
  id: 'zoekt',
  label: 'Zoekt',
  defaultUrl: '',
  urlExample: 'https://HOST',
  scopeExample: 'repo:NAME/',
  needsToken: false,
  editorLogin: null,
  takesScope: () => true,
  authorization: (token) => {
    const text = token.reveal();
    return {
      authorization: text.includes(':') ? `Basic ${Buffer.from(text).toString('base64')}` : `Bearer ${text}`,
    };
  },
  judge: () => undefined,
  filesNaming,
  test: async (context) => {
    const result = await ask(context, zoektQuery(null, context.target.scope), { MaxDocDisplayCount: 1 });
    return result.ok ? null : result.error;
  },
};

/**
 * What is asked for a name; null asks by the names of the files alone. A quoted text is a regular expression of Go, so
 * only a name without its signs can be quoted as it is; a dot may stand for any character, for the analysis decides.
 */
export function zoektQuery(name: string | null, scope: string): string {
  const isPlain =
    name !== null && /^[\p{L}\p{N} _.:/@#=,;%&~!<>'`-]+$/u.test(name) && /[\p{L}\p{N}]/u.test(name);
  const term = isPlain ? (/^[\w.][\w.-]*$/.test(name) && name !== 'or' ? name : `"${name}"`) : '';
  return joinQuery([ownPart(scope), term, 'file:shippable']);
}

async function* filesNaming(name: string, context: EngineContext): FoundPages {
  const unseen = new NotSeenList();
  const options = { Whole: true, MaxDocDisplayCount: MAX_FILES };
  const result = await ask(context, zoektQuery(name, context.target.scope), options);
  if (!result.ok) {
    return { kind: 'failed', notSeen: result.error };
  }
  const files = listOf(result.value['Files']);
  tellStats(result.value, files.length, unseen);
  for (let at = 0; at < files.length; at += FILES_AT_A_TIME) {
    yield files
      .slice(at, at + FILES_AT_A_TIME)
      .flatMap((file) => toFound(objectOf(file), result.value, unseen));
    // The analysis of thousands of files must let others have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return unseen.end();
}

async function ask(
  { http }: EngineContext,
  query: string,
  options: Readonly<Record<string, unknown>>,
): Promise<Result<Readonly<Record<string, unknown>>, NotSeen>> {
  const limits = {
    ShardMaxMatchCount: MAX_MATCHES,
    TotalMaxMatchCount: MAX_MATCHES,
    MaxWallTime: MAX_WALL_TIME,
  };
  const reply = await http.send({
    method: 'POST',
    url: http.address('/api/search'),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ Q: query, Opts: { ...limits, ...options } }),
    maxBytes: MAX_REPLY_BYTES,
  });
  if (!reply.ok) {
    return reply.error.reason === 'file-too-large' ? fail(notSeen('result-cap', reply.error.detail)) : reply;
  }
  const json = reply.value.json();
  if (!json.ok) {
    return json;
  }
  const { Result: result, Error: error } = objectOf(json.value);
  // Go writes `null` for a list without entries; a reply without the list is another program's.
  const { Files: files } = objectOf(result);
  if (textOf(error) !== undefined) {
    return fail(notSeen('query-refused', http.words(textOf(error) ?? '')));
  }
  return files === null || Array.isArray(files)
    ? succeed(objectOf(result))
    : fail(notSeen('not-this-engine'));
}

/** What Zoekt counted that it did not look at, by its names in the reply. */
function tellStats(result: Readonly<Record<string, unknown>>, given: number, unseen: NotSeenList): void {
  const skipped = countOf(result['FilesSkipped']);
  const shards = countOf(result['ShardsSkipped']);
  const crashes = countOf(result['Crashes']);
  const found = countOf(result['FileCount']);
  if (skipped > 0) {
    unseen.add(notSeen('result-cap', `FilesSkipped ${String(skipped)}`));
  }
  if (shards > 0) {
    unseen.add(notSeen('engine-timed-out', `ShardsSkipped ${String(shards)}`));
  }
  if (crashes > 0) {
    unseen.add(notSeen('engine-skipped', `Crashes ${String(crashes)}`));
  }
  if (found > given) {
    unseen.add(notSeen('result-cap', `${String(given)} of ${String(found)} results`));
  }
}

function toFound(
  file: Readonly<Record<string, unknown>>,
  result: Readonly<Record<string, unknown>>,
  unseen: NotSeenList,
): readonly FoundFile[] {
  const path = textOf(file['FileName']);
  const repository = textOf(file['Repository']);
  const content = textOf(file['Content']);
  if (path === undefined || repository === undefined) {
    unseen.add(notSeen('reply-unreadable'));
    return [];
  }
  if (!isWantedPath(path)) {
    return [];
  }
  const text = content === undefined ? NOT_GIVEN : textOfContent(Buffer.from(content, 'base64'));
  if (!text.ok) {
    unseen.add(notSeen(text.error.reason, `${repository} ${path}`));
    return [];
  }
  const version = textOf(file['Version']) ?? '';
  const template = textOf(objectOf(result['RepoURLs'])[repository]) ?? '';
  const fragment = textOf(objectOf(result['LineFragments'])[repository]) ?? '';
  const page =
    version === '' ? undefined : webAddress(fillTemplate(template, { Version: version, Path: path }));
  return [
    {
      repository,
      repositoryKey: repositoryKey(repository) ?? (page === undefined ? null : repositoryOfPage(page)),
      path,
      text: text.value,
      linkTo: (line) => (page === undefined ? null : `${page}${lineFragment(fragment, line)}`),
    },
  ];
}

const NOT_GIVEN = fail(notSeen('file-not-read'));

/** Zoekt's own words stand in for a file that it left out of its index: one that is binary to it, or too large. */
function textOfContent(bytes: Buffer): Result<string, NotSeen> {
  return bytes.subarray(0, 13).toString('latin1') === 'NOT-INDEXED: ' ? NOT_GIVEN : fileTextOf(bytes);
}

/** The templates of Go that Zoekt writes: fields, and `URLJoinPath` of texts and fields. Any other gives nothing. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const valueOf = (word: string): string | undefined => {
    const text = /^"([^"\\]*)"$/.exec(word)?.[1]?.replace(/\/+$/, '');
    const field = word.startsWith('.') ? values[word.slice(1)] : undefined;
    return text ?? (field === undefined ? undefined : encodePath(field));
  };
  let isKnown = template.length <= 2000;
  const filled = template.slice(0, 2000).replaceAll(/\{\{([^{}]*)\}\}/g, (_whole, action: string) => {
    const words = action.trim().split(/\s+/);
    const parts = (words[0] === 'URLJoinPath' ? words.slice(1) : words.slice(0, 1)).map(valueOf);
    isKnown &&= !parts.includes(undefined) && (words[0] === 'URLJoinPath' || words.length === 1);
    return parts.join('/');
  });
  return isKnown ? filled : '';
}

function lineFragment(template: string, line: number): string {
  const filled = fillTemplate(template, { LineNumber: String(line) });
  const fragment = filled === '' ? `L${String(line)}` : filled;
  return /^[#;?]/.test(fragment) ? fragment : `#${fragment}`;
}

/** The pages of GitHub, GitLab and their like have the repository before `/blob/` (GitLab with `/-` before that). */
function repositoryOfPage(page: string): string | null {
  const at = page.search(/\/(?:-\/)?(?:blob|tree|src)\//);
  return at < 0 ? null : repositoryKey(page.slice(0, at));
}
