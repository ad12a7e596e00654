import { parseJson } from '../../core/domain/jsonObject.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { isWantedPath } from '../../core/search/foundDependents.ts';
import { repositoryKey } from '../../core/search/repositoryKey.ts';
import { NotSeenList, notSeen } from '../../core/search/searchEnd.ts';
import type { NotSeen, SearchReason } from '../../core/search/searchEnd.ts';
import { EventStream } from '../eventStream.ts';
import type { ServerEvent } from '../eventStream.ts';
import { encodePath, listOf, objectOf, textOf } from '../json.ts';
import { ContentReader } from '../contentReader.ts';
import type { UnreadFile } from '../contentReader.ts';
import { canBeQuoted, joinQuery, ownPart } from '../queryParts.ts';
import type { EngineContext, FoundPages, SearchEngine } from '../searchEngine.ts';
import { MAX_FILE_BYTES } from '../searchHttp.ts';

const MAX_FILES = 10_000;
const MAX_STREAM_BYTES = 64 * 1024 * 1024;

/** Sourcegraph's stream API. */
export const sourcegraph: SearchEngine = {
  id: 'sourcegraph',
  label: 'Sourcegraph',
  defaultUrl: '',
  urlExample: 'https://sourcegraph.HOST',
  scopeExample: 'repo:^github\\.com/NAME/',
  needsToken: false,
  editorLogin: null,
  takesScope: () => true,
  authorization: (token) => ({ authorization: `token ${token.reveal()}` }),
  judge: () => undefined,
  filesNaming,
  test: async (context) => {
    const stream = await ask(context, `${context.target.scope} file:shippable count:1`.trim(), '1');
    return stream.fault ?? stream.error;
  },
};

/**
 * What is asked for a name: a quoted text is matched as it stands (pattern type `keyword`). A name with quotes or
 * backslashes is looked for by the names of the files alone. Forks and archives count, unless the scope says otherwise.
 */
export function sourcegraphQuery(name: string, scope: string): string {
  return joinQuery([
    ownPart(scope),
    'file:shippable',
    canBeQuoted(name) ? `"${name}"` : '',
    'count:all',
    /\bfork:/i.test(scope) ? '' : 'fork:yes',
    /\barchived:/i.test(scope) ? '' : 'archived:yes',
  ]);
}

async function* filesNaming(name: string, context: EngineContext): FoundPages {
  const unseen = new NotSeenList();
  const stream = await ask(context, sourcegraphQuery(name, context.target.scope), String(MAX_FILES));
  const fault = stream.fault ?? stream.error;
  if (fault !== null && stream.matches.size === 0) {
    return { kind: 'failed', notSeen: fault };
  }
  [...(fault === null ? [] : [fault]), ...stream.skipped].forEach((entry) => {
    unseen.add(entry);
  });
  if (fault === null && !stream.isDone) {
    unseen.add(notSeen('cut-off'));
  }
  const files = [...stream.matches.values()].map((match) => toUnread(match, context));
  const reader = new ContentReader(context, unseen);
  yield* reader.read(files);
  return reader.end();
}

interface Match {
  readonly repository: string;
  readonly path: string;
  readonly commit: string;
}

interface StreamResult {
  readonly matches: ReadonlyMap<string, Match>;
  readonly skipped: readonly NotSeen[];
  /** The engine ended by itself. */
  readonly isDone: boolean;
  /** The reply broke off or never came. */
  readonly fault: NotSeen | null;
  /** An error that the engine reported in its stream. */
  readonly error: NotSeen | null;
}

async function ask(context: EngineContext, query: string, display: string): Promise<StreamResult> {
  const { http } = context;
  const reader = new MatchReader((text) => http.words(text));
  const events = new EventStream((event) => {
    reader.take(event);
  });
  const reply = await http.send({
    url: http.address('/.api/search/stream', { q: query, v: 'V3', t: 'keyword', display }),
    headers: { accept: 'text/event-stream' },
    maxBytes: MAX_STREAM_BYTES,
    onBody: (piece) => {
      events.push(piece);
    },
  });
  const isPage = reply.ok && /html/i.test(reply.value.header('content-type') ?? '');
  return { ...reader.result(), fault: isPage ? notSeen('not-this-engine') : faultOf(reply, reader) };
}

/** Results before the stream broke off count, so a broken stream is reported differently from a missing answer. */
function faultOf(reply: Result<unknown, NotSeen>, reader: MatchReader): NotSeen | null {
  if (reply.ok) {
    return reader.hasEvents ? null : notSeen('not-this-engine');
  }
  const { reason, detail, retryAt } = reply.error;
  const isCut = reader.hasEvents && reason !== 'cancelled' && reason !== 'timed-out';
  return isCut
    ? notSeen('cut-off', reason === 'file-too-large' ? 'result-cap' : reason, retryAt)
    : notSeen(reason, detail, retryAt);
}

/** Turns events into matches. An event that is not valid JSON is reported; an event of an unknown kind is ignored. */
class MatchReader {
  readonly #words: (text: string) => string;
  readonly #matches = new Map<string, Match>();
  readonly #alerts: NotSeen[] = [];
  #skipped: readonly NotSeen[] = [];
  #error: NotSeen | null = null;
  #isDone = false;
  hasEvents = false;

  constructor(words: (text: string) => string) {
    this.#words = words;
  }

  take({ name, data }: ServerEvent): void {
    this.hasEvents = true;
    if (name === 'done') {
      this.#isDone = true;
      return;
    }
    const parsed = parse(data);
    if (!parsed.ok) {
      this.#alerts.push(parsed.error);
    } else if (name === 'matches' && !Array.isArray(parsed.value)) {
      this.#alerts.push(notSeen('reply-unreadable'));
    } else if (name === 'matches') {
      listOf(parsed.value).forEach((match) => {
        this.#takeMatch(objectOf(match));
      });
    } else if (name === 'progress') {
      // Each progress event repeats all earlier ones, so it replaces them.
      this.#skipped = listOf(objectOf(parsed.value)['skipped']).map((entry) =>
        this.#toNotSeen(objectOf(entry)),
      );
    } else if (name === 'alert') {
      this.#alerts.push(notSeen('engine-skipped', this.#titleOf(objectOf(parsed.value))));
    } else if (name === 'error') {
      this.#error = notSeen('server-error', this.#titleOf(objectOf(parsed.value)));
    }
  }

  result(): Omit<StreamResult, 'fault'> {
    const skipped = [...this.#skipped, ...this.#alerts];
    return { matches: this.#matches, skipped, isDone: this.#isDone, error: this.#error };
  }

  #takeMatch({ type, repository, path, commit }: Readonly<Record<string, unknown>>): void {
    if (type !== 'content' && type !== 'path' && type !== 'symbol') {
      return;
    }
    const match = {
      repository: textOf(repository) ?? '',
      path: textOf(path) ?? '',
      commit: textOf(commit) ?? '',
    };
    if (match.repository === '' || match.path === '' || !isPlainName(match.repository)) {
      this.#alerts.push(notSeen('reply-unreadable'));
    } else if (isWantedPath(match.path)) {
      this.#matches.set(JSON.stringify(match), match);
    }
  }

  #toNotSeen(entry: Readonly<Record<string, unknown>>): NotSeen {
    const reason = textOf(entry['reason']) ?? '';
    return notSeen(SKIPPED[reason] ?? 'engine-skipped', `${this.#words(reason)}: ${this.#titleOf(entry)}`);
  }

  #titleOf({ title, message, description }: Readonly<Record<string, unknown>>): string {
    return this.#words([title, message, description].map(textOf).find((text) => text !== undefined) ?? '');
  }
}

/** Sourcegraph's names for what it left out; every other one is shown in its own words. */
const SKIPPED: Readonly<Record<string, SearchReason>> = {
  'document-match-limit': 'result-cap',
  'shard-match-limit': 'result-cap',
  'repository-limit': 'result-cap',
  display: 'result-cap',
  'shard-timedout': 'engine-timed-out',
  'shard-timeout': 'engine-timed-out',
  error: 'engine-timed-out',
  'repository-missing': 'repositories-hidden',
};

function parse(data: string): Result<unknown, NotSeen> {
  const value = parseJson(data);
  return value === undefined ? fail(notSeen('reply-unreadable')) : succeed(value);
}

/** A name that stays where it is put in an address. */
function isPlainName(repository: string): boolean {
  return repository.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function toUnread(match: Match, context: EngineContext): UnreadFile {
  const { http, target } = context;
  const { repository, path, commit } = match;
  const at = commit === '' ? '' : `@${encodeURIComponent(commit.toWellFormed())}`;
  const folder = `/${encodePath(repository)}${at}/-`;
  return {
    repository,
    repositoryKey: repositoryKey(repository),
    path,
    linkTo: (line) => `${http.address(`${folder}/blob/${encodePath(path)}`).href}?L${String(line)}`,
    contentId: commit === '' ? null : `${target.url} ${repository}@${commit} ${path}`,
    read: async () => {
      const url = http.address(`${folder}/raw/${encodePath(path)}`);
      const reply = await http.send({ url, maxBytes: MAX_FILE_BYTES });
      return reply.ok ? reply.value.fileText() : reply;
    },
    at: (other) => toUnread({ ...match, path: other }, context),
  };
}
