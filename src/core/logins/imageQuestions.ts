import type { ImageAnswer, ImageFailure, ImageRegistry, RepositoryList } from './imageAccess.ts';
import type { LoginContext, LoginRequest } from './registryProvider.ts';

/**
 * What one command asks with one login. Registries lock accounts after a few wrong passwords, so a login that was refused
 * once is not to be sent again unasked: the first question of a command is the one for the catalogue.
 */
export class ImageQuestions {
  readonly #images: ImageRegistry;
  readonly #request: LoginRequest;
  #refusal: Promise<ImageFailure | undefined> = Promise.resolve(undefined);

  constructor(images: ImageRegistry, request: LoginRequest) {
    this.#images = images;
    this.#request = request;
  }

  listRepositories(context: LoginContext): Promise<ImageAnswer<RepositoryList>> {
    let accept: (() => void) | undefined;
    const accepted = new Promise<undefined>((resolve) => {
      accept = () => {
        resolve(undefined);
      };
    });
    const answer = this.#images.listRepositories(this.#request, context, () => accept?.());
    this.#refusal = Promise.race([accepted, answer.then(refusalIn, () => undefined)]);
    return answer;
  }

  /** How the login was refused already; settles as soon as the registry decided on it, not only with the last page. */
  refusal(): Promise<ImageFailure | undefined> {
    return this.#refusal;
  }
}

function refusalIn(answer: ImageAnswer<unknown>): ImageFailure | undefined {
  return answer.kind === 'failure' &&
    answer.failure.kind === 'login' &&
    answer.failure.outcome.outcome === 'refused'
    ? answer.failure
    : undefined;
}
