import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { DEFAULT_ECR_REGION } from '../../core/domain/awsRegion.ts';
import type { ImageAnswer, ImageFailure, ImageName, ImageRegistry } from '../../core/logins/imageAccess.ts';
import { ImageQuestions } from '../../core/logins/imageQuestions.ts';
import { readCredentials } from '../../core/records/readCredentials.ts';
import type { LoginContext, LoginRequest } from '../../core/logins/registryProvider.ts';
import { COMMANDS, VIEWS } from '../contributions.ts';
import { describeGap } from './describeGap.ts';
import { describeImageFailure } from './describeImageFailure.ts';
import { catalogueGap, pickImage, textsThatName, type ListedRepositories } from './pickImage.ts';
import type { LoginTestParts } from './loginTests.ts';
import { withCancellableProgress } from './loginTests.ts';
import { showViewProgress } from '../shown/progress.ts';
import { workspaceRegions } from './workspaceRegions.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';
import { pickText } from '../shown/picks.ts';
import { repositoriesOf } from '../../core/logins/repositoriesInFiles.ts';
import { LOGIN_TIMEOUT_MS } from '../../core/logins/registryProvider.ts';

export interface ImageCommandParts extends LoginTestParts {
  readonly loadImages: () => Promise<ImageRegistry>;
  readonly reportError: (error: unknown) => void;
}

interface AskedImage {
  readonly image: ImageName;
  /** How the registry refused the login when it was asked for its list. */
  readonly refusal: ImageFailure | undefined;
}

/** "List Image Tags" and "Check Pull Access": both ask the integration's own registry and no other. */
export class ImageCommands {
  readonly #parts: ImageCommandParts;

  constructor(parts: ImageCommandParts) {
    this.#parts = parts;
  }

  listTags(record: IntegrationRecord): Promise<void> {
    const title = t('Repository on the registry of "{0}"', record.name);
    return this.#withImage(title, record, (request, image) => this.#listTagsOf(record, request, image));
  }

  async #listTagsOf(record: IntegrationRecord, request: LoginRequest, image: ImageName): Promise<void> {
    const progress = t('Listing the tags of {0}', image.repository);
    const answer = await this.#ask(progress, (images, context) =>
      images.listTags(request, image.repository, context),
    );
    if (answer.kind === 'failure') {
      this.#tell(answer.failure, record, image);
      return;
    }
    const { tags, incomplete } = answer.value;
    const count = incomplete ? t('the first {0}', tags.length) : String(tags.length);
    const chosen = await pickText([...tags], {
      title: t('Tags of {0} ({1})', image.repository, count),
      placeHolder: t('Choose a tag to copy it'),
    });
    if (chosen !== undefined) {
      await vscode.env.clipboard.writeText(chosen);
    }
  }

  /**
   * Asks for an image, offering those of the registry's own list, and goes on with it. The list is the first question: a
   * login that it refused is sent again only where somebody asks for it.
   */
  async #withImage(
    title: string,
    record: IntegrationRecord,
    run: (request: LoginRequest, image: ImageName) => Promise<void>,
  ): Promise<void> {
    const request = await this.#requestFor(record);
    const asked = request === undefined ? undefined : await this.#askForImage(title, record, request);
    if (request === undefined || asked === undefined) {
      return;
    }
    const { image, refusal } = asked;
    if (refusal === undefined) {
      await run(request, image);
    } else {
      this.#tell(refusal, record, image, () => run(request, image));
    }
  }

  async #askForImage(
    title: string,
    record: IntegrationRecord,
    request: LoginRequest,
  ): Promise<AskedImage | undefined> {
    const known = repositoriesOf(record, await textsThatName(record.name, this.#parts.index));
    const gap = catalogueGap(record);
    if (gap !== null) {
      const image = await pickImage(title, known, { gap });
      return image === undefined ? undefined : { image, refusal: undefined };
    }
    const questions = new ImageQuestions(await this.#parts.loadImages(), request);
    const left = new AbortController();
    const context = { signal: left.signal, timeoutMs: LOGIN_TIMEOUT_MS };
    try {
      const image = await pickImage(title, known, this.#listRepositories(record, questions, context));
      if (image === undefined) {
        return undefined;
      }
      return { image, refusal: await showViewProgress(VIEWS.integrations, () => questions.refusal()) };
    } finally {
      left.abort();
    }
  }

  /** Where the list is incomplete, the list itself shows why. */
  async #listRepositories(
    record: IntegrationRecord,
    questions: ImageQuestions,
    context: LoginContext,
  ): Promise<ListedRepositories> {
    try {
      const answer = await questions.listRepositories(context);
      return answer.kind === 'answer'
        ? answer.value
        : { reason: describeImageFailure(answer.failure, record, null) };
    } catch (error) {
      this.#parts.reportError(error);
      return { reason: t('That did not work. The log of the extension says more.') };
    }
  }

  checkAccess(record: IntegrationRecord): Promise<void> {
    const title = t('Image on the registry of "{0}"', record.name);
    return this.#withImage(title, record, (request, image) => this.#checkPull(record, request, image));
  }

  async #checkPull(record: IntegrationRecord, request: LoginRequest, image: ImageName): Promise<void> {
    const progress = t('Checking {0}:{1}', image.repository, image.reference);
    const answer = await this.#ask(progress, (images, context) => images.checkPull(request, image, context));
    if (answer.kind === 'failure') {
      this.#tell(answer.failure, record, image);
      return;
    }
    const push = t('Check Push Too');
    const text = t('"{0}" may pull {1}:{2}.', record.name, image.repository, image.reference);
    void showInformation(text, push).then(async (chosen) => {
      await (chosen === push ? this.#checkPush(record, request, image) : undefined);
    }, this.#parts.reportError);
  }

  /** Only when asked for: a push cannot be tried without opening an upload, which is dropped again. */
  async #checkPush(record: IntegrationRecord, request: LoginRequest, image: ImageName): Promise<void> {
    const title = t('Checking a push to {0}', image.repository);
    const answer = await this.#ask(title, (images, context) =>
      images.checkPush(request, image.repository, context),
    );
    if (answer.kind === 'failure') {
      this.#tell(answer.failure, record, image);
    } else {
      const text = t('"{0}" may push to {1}.', record.name, image.repository);
      void showInformation(text);
    }
  }

  /** The command ends here; its notification stays as long as the person wants. */
  #tell(
    failure: ImageFailure,
    record: IntegrationRecord,
    image: ImageName,
    again?: () => Promise<void>,
  ): void {
    showFailure(failure, record, image, again).catch(this.#parts.reportError);
  }

  async #ask<T>(
    title: string,
    ask: (images: ImageRegistry, context: LoginContext) => Promise<ImageAnswer<T>>,
  ): Promise<ImageAnswer<T>> {
    const images = await this.#parts.loadImages();
    return withCancellableProgress(title, (signal) => ask(images, { signal, timeoutMs: LOGIN_TIMEOUT_MS }));
  }

  async #requestFor(record: IntegrationRecord): Promise<LoginRequest | undefined> {
    const credentials = await readCredentials(record, this.#parts.integrations.vault);
    if (!credentials.ok) {
      void showWarning(describeGap(credentials.error, record.type));
      return undefined;
    }
    const regions =
      record.type === 'ecr' ? await askForRegion(workspaceRegions(record, this.#parts.index)) : [];
    return regions === undefined
      ? undefined
      : {
          type: record.type,
          fields: record.fields,
          credentials: credentials.value,
          regions,
          allowedRealms: record.allowedRealms,
        };
  }
}

async function askForRegion(used: readonly string[]): Promise<readonly string[] | undefined> {
  if (used.length < 2) {
    return used;
  }
  const title = t('Region of the registry');
  const chosen = await pickText([...new Set([...used, DEFAULT_ECR_REGION])], {
    title,
  });
  return chosen === undefined ? undefined : [chosen];
}

/** A login that fails is tested as one: there it is explained, and a token server of another host can be allowed. */
async function showFailure(
  failure: ImageFailure,
  record: IntegrationRecord,
  image: ImageName,
  again: (() => Promise<void>) | undefined,
): Promise<void> {
  const test = t('Test Login');
  const anyway = t('Ask Anyway');
  const actions = [...(failure.kind === 'login' ? [test] : []), ...(again === undefined ? [] : [anyway])];
  const chosen = await showWarning(describeImageFailure(failure, record, image), ...actions);
  if (chosen === test) {
    await vscode.commands.executeCommand(COMMANDS.testLogin, { recordId: record.id });
  } else if (chosen === anyway) {
    await again?.();
  }
}
