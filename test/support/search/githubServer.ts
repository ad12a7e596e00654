import { readFileSync } from 'node:fs';
import path from 'node:path';
import assert from 'node:assert/strict';

import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

import { ROOT } from '../../../scripts/runCommand.ts';
import { RecordingServer } from '../registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../registries/recordingServer.ts';
import type { VendorProxy } from '../registries/vendorProxy.ts';
import { blobId, commitId, findsWords } from './organisation.ts';
import type { HostedFile } from './organisation.ts';

/** What GitHub does beside its usual way. */
export interface GitHubMood {
  /** Answers a request in another way; undefined for the usual one. */
  answer?: (request: SeenRequest, number: number) => Answer | undefined;
  incomplete?: boolean;
  /** Repositories of these names were renamed after they were searched, with the redirect that GitHub then gives. */
  renamed?: Readonly<Record<string, string>>;
}

const TOKEN = 'canary-token-of-github';

/** GitHub's code search as its documentation describes it, held against its own description of the API. */
export class GitHubServer {
  readonly token = TOKEN;
  readonly #files: readonly HostedFile[];
  readonly #mood: GitHubMood;
  #server: Pick<RecordingServer, 'url' | 'seen' | 'close'> | undefined;

  private constructor(files: readonly HostedFile[], mood: GitHubMood) {
    this.#files = files;
    this.#mood = mood;
  }

  static async start(files: readonly HostedFile[], mood: GitHubMood = {}): Promise<GitHubServer> {
    const github = new GitHubServer(files, mood);
    github.#server = await RecordingServer.start((request) => github.#answer(request));
    return github;
  }

  /** Answers at GitHub's own address, to whoever comes through the proxy. */
  static behind(proxy: VendorProxy, files: readonly HostedFile[], mood: GitHubMood = {}): GitHubServer {
    const github = new GitHubServer(files, mood);
    proxy.vendors = { ...proxy.vendors, 'api.github.com': (request) => github.#answer(request) };
    github.#server = { url: 'https://api.github.com', seen: proxy.seen, close: () => proxy.close() };
    return github;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get seen(): readonly SeenRequest[] {
    return this.#server?.seen ?? [];
  }

  get searches(): readonly SeenRequest[] {
    return this.seen.filter(({ url }) => url.startsWith('/search/'));
  }

  get reads(): readonly SeenRequest[] {
    return this.seen.filter(({ url }) => !url.startsWith('/search/'));
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #answer(request: SeenRequest): Answer {
    const special = this.#mood.answer?.(request, this.seen.length);
    if (special !== undefined) {
      return special;
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return json(401, { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' });
    }
    const url = new URL(request.url, this.url);
    const answer = url.pathname === '/search/code' ? this.#search(url) : this.#read(url);
    if (answer.status === 200) {
      checkReply(url.pathname === '/search/code' ? 'search' : 'blob', JSON.parse(String(answer.body ?? '')));
    }
    return answer;
  }

  #search(url: URL): Answer {
    checkSearchQuery(url);
    const q = url.searchParams.get('q') ?? '';
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const [, quoted = ''] = /^"([^"]*)" /.exec(q) ?? [];
    const scope = /(?:^| )(org|user|repo):(\S+)$/.exec(q);
    if (scope === null || q.length > 256 || q.split('"').length > 3) {
      return json(422, { message: 'Validation Failed', documentation_url: '', errors: [] });
    }
    if (page * size > 1000) {
      return json(422, {
        message: 'Only the first 1000 search results are available',
        documentation_url: '',
      });
    }
    const found = this.#files.filter(
      (file) =>
        file.path.split('/').pop()?.includes('shippable') === true &&
        file.text.length < 384 * 1024 &&
        isInScope(file, scope[1] ?? '', scope[2] ?? '') &&
        (quoted === '' || findsWords(file.text, quoted)),
    );
    if (!this.#files.some((file) => isInScope(file, scope[1] ?? '', scope[2] ?? ''))) {
      const message =
        'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.';
      return json(422, {
        message: 'Validation Failed',
        errors: [{ message, resource: 'Search', field: 'q', code: 'invalid' }],
      });
    }
    const items = found.slice((page - 1) * size, page * size).map((file) => this.#toItem(file));
    return json(200, {
      total_count: found.length,
      incomplete_results: this.#mood.incomplete === true,
      items,
    });
  }

  #toItem(file: HostedFile): unknown {
    const commit = commitId(file);
    const sha = blobId(file.text);
    return {
      name: file.path.split('/').pop(),
      path: file.path,
      sha,
      url: `${this.url}/repositories/1/contents/${file.path}?ref=${commit}`,
      git_url: `${this.url}/repositories/1/git/blobs/${sha}`,
      html_url: `https://github.com/${file.repository}/blob/${commit}/${file.path}`,
      repository: { ...repositoryOf(file.repository, this.url), private: file.isPrivate === true },
      score: 1,
      text_matches: [],
    };
  }

  #read(url: URL): Answer {
    const [, owner, name, sha] =
      /^\/repos\/([^/]+)\/([^/]+)\/git\/blobs\/([0-9a-f]{40})$/.exec(url.pathname) ?? [];
    const contents = /^\/repositories\/1\/contents\/(.+)$/.exec(url.pathname)?.[1];
    const renamed = this.#mood.renamed?.[`${owner ?? ''}/${name ?? ''}`];
    if (renamed !== undefined) {
      return { status: 301, headers: { location: renamed.replace('SHA', sha ?? '') }, body: '{}' };
    }
    const file = this.#files.find((candidate) =>
      contents === undefined
        ? candidate.repository === `${owner ?? ''}/${name ?? ''}` && blobId(candidate.text) === sha
        : candidate.path === contents && commitId(candidate) === url.searchParams.get('ref'),
    );
    if (file === undefined) {
      return json(404, { message: 'Not Found', documentation_url: '' });
    }
    const content = Buffer.from(file.text).toString('base64').replace(/.{60}/g, '$&\n');
    const id = blobId(file.text);
    const size = Buffer.byteLength(file.text);
    return json(200, {
      sha: id,
      node_id: id,
      size,
      url: `${this.url}${url.pathname}`,
      content,
      encoding: 'base64',
    });
  }
}

export function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

function isInScope(file: HostedFile, kind: string, name: string): boolean {
  return kind === 'repo' ? file.repository === name : file.repository.startsWith(`${name}/`);
}

/** The fields that GitHub's description requires of a repository, filled without meaning. */
function repositoryOf(fullName: string, api: string): object {
  const [login = '', name = ''] = fullName.split('/');
  const { required, properties } = description.components.schemas['minimal-repository'] ?? {};
  const values = Object.entries(properties ?? {})
    .filter(([key]) => required?.includes(key))
    .map(([key, schema]) => [key, emptyValue(schema.type, `${api}/${key}`)] as const);
  const owner = Object.fromEntries(
    Object.entries(description.components.schemas['simple-user']?.properties ?? {}).map(([key, schema]) => [
      key,
      emptyValue(schema.type, `${api}/${key}`),
    ]),
  );
  const filled: object = Object.fromEntries(values);
  return { ...filled, id: 1, name, full_name: fullName, owner: { ...owner, login } };
}

function emptyValue(type: string | undefined, text: string): unknown {
  switch (type) {
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    default:
      return text;
  }
}

interface Schema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

interface Parameter {
  readonly name: string;
  readonly schema: unknown;
  readonly required?: boolean;
  readonly $ref?: string;
}

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly content: { readonly 'application/json': { readonly schema: unknown } } }>
  >;
}

const description = JSON.parse(
  readFileSync(path.join(ROOT, 'test', 'fixtures', 'search', 'githubDescription.json'), 'utf8'),
) as Description;

const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: true });
ajv.addSchema({ $id: 'github', components: description.components });

function inDescription(schema: unknown): ValidateFunction {
  return ajv.compile(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"github#/components')) as object,
  );
}

const CHECKS = {
  search: inDescription(
    description.paths['/search/code']?.get.responses['200']?.content['application/json'].schema,
  ),
  blob: inDescription(
    description.paths['/repos/{owner}/{repo}/git/blobs/{file_sha}']?.get.responses['200']?.content[
      'application/json'
    ].schema,
  ),
};

/** A reply of this server is one that GitHub could give. */
function checkReply(kind: keyof typeof CHECKS, value: unknown): void {
  const check = CHECKS[kind];
  assert.ok(check(value), JSON.stringify(check.errors));
}

/** A request is one that GitHub's description allows: its parameters and no other, each in its shape. */
function checkSearchQuery(url: URL): void {
  const parameters = (description.paths['/search/code']?.get.parameters ?? []).map((parameter) =>
    parameter.$ref === undefined
      ? parameter
      : (description.components.parameters[parameter.$ref.split('/').pop() ?? ''] ?? parameter),
  );
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema: shape }) => [name, shape])),
  };
  const check = inDescription(schema);
  assert.ok(check(Object.fromEntries(url.searchParams)), JSON.stringify(check.errors));
}
