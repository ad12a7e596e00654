import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { DEFAULT_ECR_REGION } from '../../core/domain/awsRegion.ts';
import { parseImageReference } from '../../core/domain/imageReference.ts';
import type { ImageAnswer, ImageFailure, ImageName, ImageRegistry } from '../../core/logins/imageAccess.ts';
import { readCredentials } from '../../core/records/readCredentials.ts';
import type { LoginContext, LoginRequest } from '../../core/logins/registryProvider.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { COMMANDS } from '../contributions.ts';
import { describeGap } from './describeGap.ts';
import type { LoginTestParts } from './loginTests.ts';
import { withCancellableProgress } from './loginTests.ts';
import { workspaceRegions } from './workspaceRegions.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';
import { askForText } from '../shown/inputs.ts';
import { pickOne, pickText } from '../shown/picks.ts';
import { readText } from '../workspace/readText.ts';
import { repositoriesOf } from '../../core/logins/repositoriesInFiles.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';

/** Of more files these are read to find repositories. */
const MAX_FILES_LOOKED_INTO = 50;

/** Milliseconds for one question. */
const TIMEOUT_MS = 30_000;

export interface ImageCommandParts extends LoginTestParts {
  readonly loadImages: () => Promise<ImageRegistry>;
  readonly reportError: (error: unknown) => void;
}

/** "List Image Tags" and "Check Pull Access": both ask the integration's own registry and no other. */
export class ImageCommands {
  readonly #parts: ImageCommandParts;

  constructor(parts: ImageCommandParts) {
    this.#parts = parts;
  }

  async listTags(record: IntegrationRecord): Promise<void> {
    const image = await this.#askForImage(t('Repository on the registry of "{0}"', record.name), record);
    const request = image === undefined ? undefined : await this.#requestFor(record);
    if (image === undefined || request === undefined) {
      return;
    }
    const title = t('Listing the tags of {0}', image.repository);
    const answer = await this.#ask(title, (images, context) =>
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
      // A person waited for this list, and something else may have taken the focus meanwhile.
      ignoreFocusOut: true,
    });
    if (chosen !== undefined) {
      await vscode.env.clipboard.writeText(chosen);
    }
  }

  #askForImage(title: string, record: IntegrationRecord): Promise<ImageName | undefined> {
    return askForImage(title, record, this.#parts.index);
  }

  async checkAccess(record: IntegrationRecord): Promise<void> {
    const image = await this.#askForImage(t('Image on the registry of "{0}"', record.name), record);
    const request = image === undefined ? undefined : await this.#requestFor(record);
    if (image === undefined || request === undefined) {
      return;
    }
    const title = t('Checking {0}:{1}', image.repository, image.reference);
    const answer = await this.#ask(title, (images, context) => images.checkPull(request, image, context));
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
  #tell(failure: ImageFailure, record: IntegrationRecord, image: ImageName): void {
    showFailure(failure, record, image).catch(this.#parts.reportError);
  }

  async #ask<T>(
    title: string,
    ask: (images: ImageRegistry, context: LoginContext) => Promise<ImageAnswer<T>>,
  ): Promise<ImageAnswer<T>> {
    const images = await this.#parts.loadImages();
    return withCancellableProgress(title, (signal) => ask(images, { signal, timeoutMs: TIMEOUT_MS }));
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

/** Repositories that the files name on this registry are offered; any other can be typed. */
async function askForImage(
  title: string,
  record: IntegrationRecord,
  index: IntegrationQueries,
): Promise<ImageName | undefined> {
  const known = repositoriesOf(record, await textsThatName(record.name, index));
  if (known.length === 0) {
    return typeImage(title);
  }
  const other = { label: t('Another repository…') };
  const chosen = await pickOne([...known.map((label) => ({ label })), other], {
    title,
    placeHolder: t('Repositories that the files name'),
    ignoreFocusOut: true,
  });
  if (chosen === other) {
    return typeImage(title);
  }
  return chosen === undefined ? undefined : { repository: chosen.label, reference: 'latest' };
}

/** The newest texts of files that name an integration, the open ones with what is not saved. */
async function textsThatName(name: string, index: IntegrationQueries): Promise<readonly string[]> {
  const files = index.filesOf(name).slice(0, MAX_FILES_LOOKED_INTO);
  const texts = await Promise.all(
    files.map(async ({ file }) => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.uri);
      return open?.getText() ?? readText(vscode.Uri.parse(file.uri));
    }),
  );
  return texts.filter((text) => typeof text === 'string');
}

/** The host that people paste along is left out: the integration alone says which registry is asked. */
async function typeImage(title: string): Promise<ImageName | undefined> {
  const typed = await askForText({
    title,
    prompt: t('For example team/app or team/app:1.2'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || parseImageReference(text.trim()) !== null
        ? undefined
        : t('This is not the name of an image.'),
  });
  const parsed = typed === undefined || typed.trim() === '' ? null : parseImageReference(typed.trim());
  return parsed === null
    ? undefined
    : { repository: parsed.repository, reference: parsed.digest ?? parsed.tag ?? 'latest' };
}

async function askForRegion(used: readonly string[]): Promise<readonly string[] | undefined> {
  if (used.length < 2) {
    return used;
  }
  const title = t('Region of the registry');
  const chosen = await pickText([...new Set([...used, DEFAULT_ECR_REGION])], {
    title,
    ignoreFocusOut: true,
  });
  return chosen === undefined ? undefined : [chosen];
}

/** A login that fails is tested as one: there it is explained, and a token server of another host can be allowed. */
async function showFailure(
  failure: ImageFailure,
  record: IntegrationRecord,
  image: ImageName,
): Promise<void> {
  const test = t('Test Login');
  const actions = failure.kind === 'login' ? [test] : [];
  const text = describeFailure(failure, record, image);
  if ((await showWarning(text, ...actions)) === test) {
    await vscode.commands.executeCommand(COMMANDS.testLogin, { recordId: record.id });
  }
}

function describeFailure(failure: ImageFailure, record: IntegrationRecord, image: ImageName): string {
  switch (failure.kind) {
    case 'login':
      return describeLogin(failure.outcome, record.type).explanation;
    case 'not-found':
      return t(
        '{0}:{1} is not there, or "{2}" may not see it.',
        image.repository,
        image.reference,
        record.name,
      );
    case 'denied':
      return failure.action === 'push'
        ? t('"{0}" may not push to {1}. {2}', record.name, image.repository, failure.serverText ?? '')
        : t('"{0}" may not pull {1}. {2}', record.name, image.repository, failure.serverText ?? '');
    case 'bad-name':
      return t('{0} is not the name of a repository.', image.repository);
  }
}
