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
import {
  digestIn,
  isManifestThere,
  isReference,
  isRepository,
  isTag,
  isUploadBelow,
  isUploadOpened,
  listIn,
  nextPage,
} from './imageReplies.ts';
import { basicHeader } from './basicCredential.ts';
import { planAuth } from './authPlan.ts';
import type { DockerV2Target } from './authPlan.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { pingRegistry } from './registryPing.ts';
import { refusalCause } from './refusalCause.ts';
import { requestRegistryToken } from './registryToken.ts';
import { foreignContent, saysError } from './registryContent.ts';
import { generalFinding, isLetIn, isSuccess, serverTextOf } from './replyKind.ts';

/** A failure of the login itself is a finding; it becomes an outcome where the evidence is known. */
interface LoginFailure {
  readonly kind: 'finding';
  readonly finding: LoginFinding;
}

type RequestFailure = Exclude<ImageFailure, { kind: 'login' }> | LoginFailure;

export type ImageResult<T> = Result<T, RequestFailure>;

type AccessHeaders = Readonly<Record<string, string>>;

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
    return list.ok ? succeed({ repositories: list.value.names, incomplete: list.value.incomplete }) : list;
  }

  async listTags(repository: string): Promise<ImageResult<TagList>> {
    const access = await this.#accessTo(repository, 'pull');
    if (!access.ok) {
      return access;
    }
    const list = await this.#list(this.#url(repository, 'tags/list'), access.value, 'tags');
    return list.ok ? succeed({ tags: list.value.names, incomplete: list.value.incomplete }) : list;
  }

  /**
   * Follows `Link: <…>; rel="next"` within the registry, at most 20 pages. What is no name is left out; so is a name that repeats
   * a secret, and the list says then that it is not whole.
   */
  async #list(
    first: URL,
    headers: AccessHeaders,
    member: 'repositories' | 'tags',
    onAccepted?: () => void,
  ): Promise<ImageResult<{ readonly names: readonly string[]; readonly incomplete: boolean }>> {
    const names = new Set<string>();
    first.searchParams.set('n', String(PAGE_SIZE));
    let next: URL | null | undefined = first;
    for (let page = 0; page < MAX_PAGES && next instanceof URL; page += 1) {
      const request = { method: 'GET', url: next, headers } as const;
      const action = member === 'tags' ? 'pull' : 'list';
      const reply: ImageResult<DialogueReply> = await this.#ask(request, action);
      if (!reply.ok) {
        return reply;
      }
      if (saysError(reply.value)) {
        return fail(foreign(reply.value));
      }
      onAccepted?.();
      const listed = listIn(reply.value, member);
      if (listed === undefined) {
        return fail(member === 'repositories' ? { kind: 'not-found' } : foreign(reply.value));
      }
      listed.filter(member === 'tags' ? isTag : isRepository).forEach((name) => names.add(name));
      next = nextPage(reply.value);
    }
    const shown = this.#withoutSecrets([...names]);
    return succeed({ names: shown, incomplete: next !== undefined || shown.length < names.size });
  }

  /** All at once first: a registry seldom repeats a secret, and has many names. */
  #withoutSecrets(names: readonly string[]): readonly string[] {
    const { scrubber } = this.#dialogue;
    const isClean = (text: string): boolean => scrubber.scrub(text) === text;
    return isClean(names.join('\n')) ? names : names.filter(isClean);
  }

  /** `HEAD` of the manifest, which counts for no pull limit; gives the digest. */
  async checkPull({ repository, reference }: ImageName): Promise<ImageResult<string | null>> {
    if (!isReference(reference)) {
      return fail({ kind: 'bad-name' });
    }
    const access = await this.#accessTo(repository, 'pull');
    if (!access.ok) {
      return access;
    }
    const url = this.#url(repository, `manifests/${reference}`);
    const headers = { ...access.value, accept: MANIFESTS };
    const reply = await this.#ask({ method: 'HEAD', url, headers }, 'pull');
    if (!reply.ok) {
      return reply;
    }
    if (!isLetIn(reply.value)) {
      return fail(unexpected(reply.value));
    }
    if (!isManifestThere(reply.value)) {
      return fail(foreign(reply.value));
    }
    const [digest = null] = this.#withoutSecrets([digestIn(reply.value) ?? []].flat());
    return succeed(digest);
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
    if (!isUploadOpened(reply.value)) {
      return fail(foreign(reply.value));
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
    return fail(status === 404 ? { kind: 'not-found' } : unexpected(reply.value));
  }
}

/** A success that no registry gives for what was asked: a portal answers everything. */
function foreign(reply: DialogueReply): LoginFailure {
  return { kind: 'finding', finding: foreignContent(reply, 'registry') };
}

function unexpected({ status }: DialogueReply): LoginFailure {
  return { kind: 'finding', finding: finding('unexpected-status', 'registry', { status: String(status) }) };
}

export function toAnswer<T>(
  result: ImageResult<T>,
  toFailure: (failure: RequestFailure) => ImageFailure,
): ImageAnswer<T> {
  return result.ok
    ? { kind: 'answer', value: result.value }
    : { kind: 'failure', failure: toFailure(result.error) };
}
