import { RecordingServer } from '../registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../registries/recordingServer.ts';
import { commitId } from './organisation.ts';
import type { HostedFile } from './organisation.ts';

export const SOURCEGRAPH_TOKEN = 'canary-token-of-sourcegraph';

export interface SourcegraphMood {
  answer?: (request: SeenRequest) => Answer | undefined;
  /** What the last `progress` says was left out. */
  skipped?: readonly { readonly reason: string; readonly title: string }[];
  /** Events after the matches, in place of `done`. */
  ending?: string;
  /** Breaks the stream off after the first half of the matches. */
  cut?: boolean;
}

/** Sourcegraph's stream API, and its raw files. */
export function startSourcegraph(
  files: readonly HostedFile[],
  mood: SourcegraphMood = {},
): Promise<RecordingServer> {
  return RecordingServer.start((request) => mood.answer?.(request) ?? answer(request, files, mood));
}

function answer(request: SeenRequest, files: readonly HostedFile[], mood: SourcegraphMood): Answer {
  if (request.headers.authorization !== `token ${SOURCEGRAPH_TOKEN}`) {
    return { status: 401, body: 'Invalid access token.\n' };
  }
  const url = new URL(request.url, 'http://sourcegraph');
  return url.pathname === '/.api/search/stream' ? stream(url, files, mood) : raw(url, files);
}

function stream(url: URL, files: readonly HostedFile[], mood: SourcegraphMood): Answer {
  const { q = '', v, t } = Object.fromEntries(url.searchParams);
  if (v !== 'V3' || t !== 'keyword') {
    return { status: 400, body: 'unknown version or pattern type' };
  }
  const quoted = /"([^"]*)"/.exec(q)?.[1]?.toLowerCase() ?? '';
  const repository = new RegExp(/repo:(\S+)/.exec(q)?.[1] ?? '');
  const found = files.filter(
    (file) =>
      repository.test(file.repository) &&
      file.path.includes('shippable') &&
      file.text.toLowerCase().includes(quoted),
  );
  const matches = found.map((file) => ({
    type: quoted === '' ? 'path' : 'content',
    repository: file.repository,
    path: file.path,
    commit: commitId(file),
    branches: [''],
    lineMatches: [],
  }));
  const half = Math.ceil(matches.length / 2);
  const progress = { done: true, matchCount: matches.length, durationMs: 3, skipped: mood.skipped ?? [] };
  const first = `${event('progress', { done: false, matchCount: 0, skipped: [] })}${event('matches', matches.slice(0, half))}`;
  const headers = { 'content-type': 'text/event-stream' };
  return mood.cut === true
    ? { headers, body: `${first}event: matches\ndata: [{"type":`, fault: 'reset' }
    : {
        headers,
        body: `${first}: keep-alive\r\n\r\n${event('matches', matches.slice(half))}${event('progress', progress)}${mood.ending ?? event('done', {})}`,
      };
}

export function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function raw(url: URL, files: readonly HostedFile[]): Answer {
  const [, repository, commit, path] = /^\/(.+)@([0-9a-f]+)\/-\/raw\/(.+)$/.exec(url.pathname) ?? [];
  const file = files.find(
    (candidate) =>
      candidate.repository === decodeURIComponent(repository ?? '') &&
      candidate.path === decodeURIComponent(path ?? '') &&
      commitId(candidate) === commit,
  );
  return file === undefined ? { status: 404, body: 'not found' } : { body: file.text };
}
