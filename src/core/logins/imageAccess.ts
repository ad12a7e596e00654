import type { LoginOutcome } from '../domain/loginOutcome.ts';
import type { LoginContext, LoginRequest } from './registryProvider.ts';

/** Why a question about images has no answer. */
export type ImageFailure =
  /** The registry could not be asked, or refused the login itself. */
  | { readonly kind: 'login'; readonly outcome: LoginOutcome }
  /** No such repository or tag, or one that the account may not even know of. */
  | { readonly kind: 'not-found' }
  /** The account is known and may not do it. */
  | { readonly kind: 'denied'; readonly action: 'pull' | 'push' | 'list'; readonly serverText: string | null }
  /** The text is not the name of a repository or tag. */
  | { readonly kind: 'bad-name' };

export interface TagList {
  /** As the registry orders them. */
  readonly tags: readonly string[];
  /** True where there are more than were asked for. */
  readonly incomplete: boolean;
}

export interface RepositoryList {
  /** Names without the registry's host, each once, as the registry orders them. */
  readonly repositories: readonly string[];
  /** True where there are more than were asked for. */
  readonly incomplete: boolean;
}

export type ImageAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'failure'; readonly failure: ImageFailure };

/** An image on the integration's own registry. */
export interface ImageName {
  /** Without the registry's host, for example `team/app`. */
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
}

/** Questions about images, asked with an integration's credentials at its own registry and nowhere else. */
export interface ImageRegistry {
  /**
   * The catalogue of the registry, as far as the account may see it; many accounts may not. `onAccepted` is called when the
   * registry took the login, before the pages of a long list.
   */
  listRepositories(
    request: LoginRequest,
    context: LoginContext,
    onAccepted?: () => void,
  ): Promise<ImageAnswer<RepositoryList>>;
  /** By token authentication and the tags of one repository; the catalogue of the registry is never needed. */
  listTags(request: LoginRequest, repository: string, context: LoginContext): Promise<ImageAnswer<TagList>>;
  /** Whether an image is there and may be pulled; its digest where the registry says it. */
  checkPull(
    request: LoginRequest,
    image: ImageName,
    context: LoginContext,
  ): Promise<ImageAnswer<string | null>>;
  /** Whether an image may be pushed. It opens an upload and drops it, so it is asked for explicitly. */
  checkPush(request: LoginRequest, repository: string, context: LoginContext): Promise<ImageAnswer<null>>;
}
