import type { TestCertificate } from '../registries/certificates.ts';
import { RecordingServer } from '../registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../registries/recordingServer.ts';
import { json } from './githubServer.ts';
import { commitId } from './organisation.ts';
import type { HostedFile } from './organisation.ts';

export interface ZoektMood {
  answer?: (request: SeenRequest) => Answer | undefined;
  /** Counters of Zoekt's `Stats`. */
  stats?: Readonly<Record<string, number>>;
  /** Templates of Go, as the index was made with. */
  urls?: Readonly<Record<string, string>>;
}

interface ZoektRequest {
  readonly Q: string;
  readonly Opts: { readonly Whole?: boolean; readonly MaxDocDisplayCount?: number };
}

/** `zoekt-webserver -rpc`: `POST /api/search` after `internal/json/json.go`, its query language after `query/parse.go`. */
export function startZoekt(
  files: readonly HostedFile[],
  mood: ZoektMood = {},
  certificate?: TestCertificate,
): Promise<RecordingServer> {
  return RecordingServer.start(
    (request) => mood.answer?.(request) ?? search(request, files, mood),
    certificate,
  );
}

function search(request: SeenRequest, files: readonly HostedFile[], mood: ZoektMood): Answer {
  if (request.method !== 'POST' || request.url !== '/api/search') {
    return { status: 404, body: '404 page not found\n' };
  }
  const { Q, Opts } = JSON.parse(request.body) as ZoektRequest;
  const wanted = parseQuery(Q);
  if (typeof wanted === 'string') {
    return json(400, { Error: wanted });
  }
  const found = files.filter((file) => wanted.every((matches) => matches(file)));
  const shown = found.slice(0, Opts.MaxDocDisplayCount ?? 10_000);
  const repositories = [...new Set(shown.map(({ repository }) => repository))];
  return json(200, {
    Result: {
      FileCount: found.length,
      ...mood.stats,
      Files: shown.map((file) => ({
        FileName: file.path,
        Repository: file.repository,
        Version: commitId(file),
        Branches: ['HEAD'],
        ...(Opts.Whole === true ? { Content: Buffer.from(file.text).toString('base64') } : {}),
      })),
      RepoURLs: Object.fromEntries(
        repositories.map((name) => [
          name,
          mood.urls?.[name] ?? `{{URLJoinPath "https://${name}" "blob" .Version .Path}}`,
        ]),
      ),
      LineFragments: Object.fromEntries(repositories.map((name) => [name, '#L{{.LineNumber}}'])),
    },
  });
}

type Matcher = (file: HostedFile) => boolean;

/** The part of Zoekt's language that is used: words and quoted texts, each a regular expression, and two fields. */
function parseQuery(query: string): readonly Matcher[] | string {
  const matchers: Matcher[] = [];
  for (const [token] of query.matchAll(/(?:"(?:[^"\\]|\\.)*"|\\.|[^\s"])+/g)) {
    const field = /^(?:file|repo):/.exec(token)?.[0] ?? '';
    const text = token
      .slice(field.length)
      .replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_whole, inner: string) => inner.replaceAll(/\\(.)/g, '$1'));
    if (text.includes('"')) {
      return 'query: unterminated quoted string';
    }
    const sensitive = /\p{Lu}/u.test(text);
    const expression = new RegExp(text, sensitive ? 'u' : 'iu');
    matchers.push((file) =>
      expression.test(
        field === 'file:' ? file.path : field === 'repo:' ? file.repository : `${file.path}\n${file.text}`,
      ),
    );
  }
  return matchers;
}
