import { hostAndPort, parseUrl } from '../../core/domain/absoluteUrl.ts';
import type {
  ImageAnswer,
  ImageFailure,
  ImageName,
  RepositoryList,
  TagList,
} from '../../core/logins/imageAccess.ts';
import { DOCKER_HUB_REGISTRY } from '../../core/domain/dockerHub.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { HttpRequest } from '../http/httpClient.ts';
import { headerOf } from '../http/replyText.ts';
import { basicHeader } from './basicCredential.ts';
import { planAuth } from './authPlan.ts';
import type { DockerV2Target } from './authPlan.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { pingRegistry } from './registryPing.ts';
import { refusalCause } from './refusalCause.ts';
import { requestRegistryToken } from './registryToken.ts';
import { generalFinding, isSuccess, parseJson, serverTextOf } from './replyKind.ts';

/** A failure of the login itself is a finding; it becomes an outcome where the evidence is known. */
interface LoginFailure {
  readonly kind: 'finding';
  readonly finding: LoginFinding;
}

type RequestFailure = Exclude<ImageFailure, { kind: 'login' }> | LoginFailure;

export type ImageResult<T> = Result<T, RequestFailure>;

type AccessHeaders = Readonly<Record<string, string>>;

const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const REFERENCE = /^(?:[\w][\w.-]{0,127}|[a-z0-9+._-]+:[0-9a-f]{32,128})$/;
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
  '*/*;q=0.5',
].join(', ');
const PAGE_SIZE = 1000;
const MAX_PAGES = 20;

/** Asks a registry about one repository at a time, or for its catalogue, with a token for just that. */
export class ImageRequests {
  readonly #dialogue: LoginDialogue;
  readonly #target: DockerV2Target;

  constructor(dialogue: LoginDialogue, target: DockerV2Target) {
    this.#dialogue = dialogue;
    this.#target = target;
  }

  /**
   * `GET /v2/_catalog` (https://distribution.github.io/distribution/spec/api/#listing-repositories), which a registry need not
   * have: the specification of the OCI has no such call. `onAccepted` is called once the registry took the login.
   */
  async listRepositories(onAccepted?: () => void): Promise<ImageResult<RepositoryList>> {
    const access = await this.#accessToCatalogue();
    if (!access.ok) {
      return access;
    }
    if (access.value['authorization']?.startsWith('Bearer ') === true) {
      onAccepted?.();
    }
    const url = new URL(`${this.#target.base}/v2/_catalog`);
    const list = await this.#list(url, access.value, 'repositories', onAccepted);
    return list.ok
      ? succeed({ repositories: list.value.names.filter(isRepository), incomplete: list.value.incomplete })
      : list;
  }

  async listTags(repository: string): Promise<ImageResult<TagList>> {
    const access = await this.#accessTo(repository, 'pull');
    if (!access.ok) {
      return access;
    }
    const list = await this.#list(this.#url(repository, 'tags/list'), access.value, 'tags');
    return list.ok ? succeed({ tags: list.value.names, incomplete: list.value.incomplete }) : list;
  }

  /** Follows `Link: <…>; rel="next"` within the registry, at most 20 pages. */
  async #list(
    first: URL,
    headers: AccessHeaders,
    member: 'repositories' | 'tags',
    onAccepted?: () => void,
  ): Promise<ImageResult<{ readonly names: readonly string[]; readonly incomplete: boolean }>> {
    const names = new Set<string>();
    first.searchParams.set('n', String(PAGE_SIZE));
    let next: URL | undefined = first;
    for (let page = 0; page < MAX_PAGES && next !== undefined; page += 1) {
      const request = { method: 'GET', url: next, headers } as const;
      const action = member === 'tags' ? 'pull' : 'list';
      const reply: ImageResult<DialogueReply> = await this.#ask(request, action);
      if (!reply.ok) {
        return reply;
      }
      onAccepted?.();
      const listed = listIn(reply.value, member);
      if (listed === undefined && member === 'repositories') {
        return fail({ kind: 'not-found' });
      }
      listed?.forEach((name) => names.add(name));
      next = nextPage(reply.value);
    }
    return succeed({ names: [...names], incomplete: next !== undefined });
  }

  /** `HEAD` of the manifest, which counts for no pull limit; gives the digest. */
  async checkPull({ repository, reference }: ImageName): Promise<ImageResult<string | null>> {
    if (!REFERENCE.test(reference)) {
      return fail({ kind: 'bad-name' });
    }
    const access = await this.#accessTo(repository, 'pull');
    if (!access.ok) {
      return access;
    }
    const url = this.#url(repository, `manifests/${reference}`);
    const headers = { ...access.value, accept: MANIFESTS };
    const reply = await this.#ask({ method: 'HEAD', url, headers }, 'pull');
    const digest = reply.ok ? [reply.value.headers['docker-content-digest'] ?? []].flat()[0] : undefined;
    return reply.ok ? succeed(digest ?? null) : reply;
  }

  /** Opens an upload and drops it again. */
  async checkPush(repository: string): Promise<ImageResult<null>> {
    const access = await this.#accessTo(repository, 'pull,push');
    if (!access.ok) {
      return access;
    }
    const url = this.#url(repository, 'blobs/uploads/');
    const headers = { ...access.value, 'content-length': '0' };
    const reply = await this.#ask({ method: 'POST', url, headers }, 'push');
    if (!reply.ok) {
      return reply;
    }
    const location = parseUrl(headerOf(reply.value, 'location'), url.href);
    if (location !== undefined && isUploadBelow(location, url)) {
      await this.#dialogue.call({ method: 'DELETE', url: location, headers: access.value }, 'registry');
    }
    return succeed(null);
  }

  #url(repository: string, rest: string): URL {
    return new URL(`${this.#target.base}/v2/${this.#fullName(repository)}/${rest}`);
  }

  /** Official images of Docker Hub have the prefix `library/`, which nobody writes. */
  #fullName(repository: string): string {
    const isHub = this.#target.base === DOCKER_HUB_REGISTRY;
    return isHub && !repository.includes('/') ? `library/${repository}` : repository;
  }

  /** Quay refuses the scope of the catalogue as none that it knows (400), and lists by a token without any. */
  async #accessToCatalogue(): Promise<ImageResult<AccessHeaders>> {
    const scoped = await this.#access(['registry:catalog:*']);
    const isScopeUnknown =
      !scoped.ok &&
      scoped.error.finding.cause === 'token-request-rejected' &&
      scoped.error.finding.details.status === '400';
    return isScopeUnknown ? this.#access([]) : scoped;
  }

  #accessTo(repository: string, actions: string): Promise<ImageResult<AccessHeaders>> {
    return isRepository(repository)
      ? this.#access([`repository:${this.#fullName(repository)}:${actions}`])
      : Promise.resolve(fail({ kind: 'bad-name' }));
  }

  /** The headers that open what the scopes name; empty where the registry asks nobody. */
  async #access(scopes: readonly string[]): Promise<Result<AccessHeaders, LoginFailure>> {
    const ping = await pingRegistry(this.#dialogue, this.#target.base);
    if (!ping.ok) {
      const open = ping.error.cause === 'registry-never-asked';
      return open ? succeed({}) : fail({ kind: 'finding', finding: ping.error });
    }
    const plan = await planAuth(ping.value, this.#target);
    if (!plan.ok) {
      return fail({ kind: 'finding', finding: plan.error });
    }
    const { credential } = this.#target;
    if (plan.value.kind === 'basic') {
      return succeed({ authorization: basicHeader(credential) });
    }
    const { realm, service } = plan.value;
    const token = await requestRegistryToken(this.#dialogue, { realm, service, scopes, credential });
    return token.ok
      ? succeed({ authorization: `Bearer ${token.value}` })
      : fail({ kind: 'finding', finding: token.error });
  }

  async #ask(
    request: HttpRequest & { readonly headers: AccessHeaders },
    action: 'pull' | 'push' | 'list',
  ): Promise<ImageResult<DialogueReply>> {
    const reply = await this.#dialogue.call(request, 'registry');
    if (!reply.ok) {
      return fail({ kind: 'finding', finding: reply.error });
    }
    const { status } = reply.value;
    if (isSuccess(reply.value)) {
      return succeed(reply.value);
    }
    const general = generalFinding(reply.value, 'registry');
    if (general !== undefined) {
      return fail({ kind: 'finding', finding: general });
    }
    const serverText = serverTextOf(reply.value);
    // With Basic, a 401 refuses the password. With a token, the password was accepted before: only a right is missing.
    if (status === 401 && request.headers['authorization']?.startsWith('Basic ') === true) {
      const cause = refusalCause(serverText, this.#target.credential.kind);
      const details = { host: hostAndPort(reply.value.url), status: String(status) };
      return fail({ kind: 'finding', finding: finding(cause, 'registry', details, serverText) });
    }
    if (status === 401 || status === 403) {
      return fail({ kind: 'denied', action, serverText });
    }
    return status === 404
      ? fail({ kind: 'not-found' })
      : fail({
          kind: 'finding',
          finding: finding('unexpected-status', 'registry', { status: String(status) }),
        });
  }
}

/** Only the upload that was just opened is dropped: nothing else that a registry may name is ever deleted. */
function isUploadBelow(location: URL, uploads: URL): boolean {
  const id = location.pathname.slice(uploads.pathname.length);
  return (
    location.origin === uploads.origin &&
    location.username === '' &&
    location.password === '' &&
    location.pathname.startsWith(uploads.pathname) &&
    /^[^/%\\]+$/.test(id)
  );
}

export function toAnswer<T>(
  result: ImageResult<T>,
  toFailure: (failure: RequestFailure) => ImageFailure,
): ImageAnswer<T> {
  return result.ok
    ? { kind: 'answer', value: result.value }
    : { kind: 'failure', failure: toFailure(result.error) };
}

function isRepository(name: string): boolean {
  return name.length <= 255 && REPOSITORY.test(name);
}

/** The texts of a list in a reply; anything else that stands there is left out. Undefined where there is no list. */
function listIn(reply: DialogueReply, member: 'repositories' | 'tags'): readonly string[] | undefined {
  const json = parseJson(reply.text);
  const list: unknown =
    typeof json === 'object' && json !== null
      ? (json as Partial<Record<string, unknown>>)[member]
      : undefined;
  // Some servers write `null` for a list without entries.
  return Array.isArray(list)
    ? list.filter((item): item is string => typeof item === 'string')
    : list === null
      ? []
      : undefined;
}

/** The next page, on the same registry only (RFC 8288). */
function nextPage(reply: DialogueReply): URL | undefined {
  const header = [reply.headers['link']].flat().join();
  const target = nextLink(header);
  const url = target === undefined ? undefined : parseUrl(target, reply.url.href);
  return url?.origin === reply.url.origin ? url : undefined;
}

/** The target of the first link whose `rel` is `next`, read link by link. */
export function nextLink(header: string): string | undefined {
  let open = header.indexOf('<');
  while (open >= 0) {
    const close = header.indexOf('>', open);
    if (close === -1) {
      return undefined;
    }
    const next = header.indexOf('<', close);
    const parameters = header.slice(close + 1, next === -1 ? undefined : next);
    if (parameters.split(/[;,]/).some((parameter) => /^\s*rel\s{0,9}=\s{0,9}"?next"?\s*$/i.test(parameter))) {
      return header.slice(open + 1, close);
    }
    open = next;
  }
  return undefined;
}
