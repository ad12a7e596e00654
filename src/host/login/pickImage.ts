import * as vscode from 'vscode';
import { parseImageReference } from '../../core/domain/imageReference.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { ImageName, RepositoryList } from '../../core/logins/imageAccess.ts';
import { t } from '../../core/messages/translated.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { askForText } from '../shown/inputs.ts';
import { pickGrowing } from '../shown/picks.ts';
import { readText } from '../workspace/readText.ts';

/** At most this many files are read to find repositories. */
const MAX_FILES_LOOKED_INTO = 50;

/** What a registry lists of itself, or why it does not. */
export type ListedRepositories = RepositoryList | { readonly reason: string };

/** The registry is not asked for a list, and why. */
export interface NoList {
  readonly gap: string;
}

/** Why a registry is not asked for its repositories: Docker Hub refuses, and Google's answer is an empty list. */
export function catalogueGap({ type }: IntegrationRecord): string | null {
  switch (type) {
    case 'docker-hub':
      return t('Docker Hub gives no list of its repositories.');
    case 'gcr':
      return t('Google gives no list of the repositories of its registries.');
    default:
      return null;
  }
}

/** The newest texts of files that name an integration, the open ones with what is not saved. */
export async function textsThatName(name: string, index: IntegrationQueries): Promise<readonly string[]> {
  const files = index.filesOf(name).slice(0, MAX_FILES_LOOKED_INTO);
  const texts = await Promise.all(
    files.map(async ({ file }) => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.uri);
      return open?.getText() ?? readText(vscode.Uri.parse(file.uri));
    }),
  );
  return texts.filter((text) => typeof text === 'string');
}

/** Offers the repositories that files name, and those that the registry lists as soon as it does; any other can be typed. */
export async function pickImage(
  title: string,
  known: readonly string[],
  listed: Promise<ListedRepositories> | NoList,
): Promise<ImageName | undefined> {
  if (known.length === 0 && 'gap' in listed) {
    return typeImage(title, '', listed.gap);
  }
  const first = repositoryItems(known, 'gap' in listed ? listed : 'asked');
  const later =
    'gap' in listed ? Promise.resolve(first) : listed.then((list) => repositoryItems(known, list));
  const placeHolder = t('Choose a repository, or type one such as team/app:1.2');
  const chosen = await pickGrowing(first, later, { title, placeHolder });
  if (chosen === undefined) {
    return undefined;
  }
  const { item, typed } = chosen;
  return item.repository === undefined
    ? (readImage(typed) ?? typeImage(title, typed))
    : { repository: item.repository, reference: 'latest' };
}

interface RepositoryItem extends vscode.QuickPickItem {
  /** Undefined: another one, to be typed. */
  readonly repository?: string;
}

function repositoryItems(
  known: readonly string[],
  listed: ListedRepositories | NoList | 'asked',
): readonly RepositoryItem[] {
  const all = typeof listed === 'object' && 'repositories' in listed ? listed.repositories : [];
  const others = all.filter((name) => !known.includes(name));
  const detail = detailOf(listed);
  return [
    ...group(t('Named by the files'), known),
    ...group(t('On the registry'), others),
    // Stays whatever is typed, so that Enter takes what is typed.
    { label: t('Another repository…'), alwaysShow: true, ...(detail === null ? {} : { detail }) },
  ];
}

function group(label: string, repositories: readonly string[]): readonly RepositoryItem[] {
  const items = repositories.map((repository) => ({ label: repository, repository }));
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** What is to be known of the list above it. */
function detailOf(listed: ListedRepositories | NoList | 'asked'): string | null {
  if (listed === 'asked') {
    return t('The registry is asked for its repositories…');
  }
  if ('gap' in listed) {
    return listed.gap;
  }
  if ('reason' in listed) {
    return t('The registry did not list its repositories. {0}', listed.reason);
  }
  if (listed.repositories.length === 0) {
    return t('The registry lists no repository that this login may see.');
  }
  return listed.incomplete ? t('The registry has more repositories than these.') : null;
}

/** The host that people paste along is left out: the integration alone says which registry is asked. */
function readImage(text: string): ImageName | undefined {
  const parsed = text === '' ? null : parseImageReference(text);
  return parsed === null
    ? undefined
    : { repository: parsed.repository, reference: parsed.digest ?? parsed.tag ?? 'latest' };
}

async function typeImage(title: string, value: string, gap = ''): Promise<ImageName | undefined> {
  const typed = await askForText({
    title,
    value,
    prompt: `${gap} ${t('For example team/app or team/app:1.2')}`.trim(),
    validateInput: (text) =>
      text.trim() === '' || readImage(text.trim()) !== undefined
        ? undefined
        : t('This is not the name of an image.'),
  });
  return typed === undefined ? undefined : readImage(typed.trim());
}
