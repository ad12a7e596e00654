import { Secret } from '../../core/domain/secret.ts';
import { t } from '../../core/messages/translated.ts';
import type { SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import { askForText } from '../shown/inputs.ts';
import { showError, showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { caFileOf, isEntryOf, shareToken } from './planSearch.ts';
import { readSearchEntries, writeSearchEntries } from './searchSettings.ts';
import { editorLoginOf } from './searchTokens.ts';
import { testUntilKept, worksText } from './testSearch.ts';
import type { SetUpMeans } from './testSearch.ts';

/** Asks for the login of a search, tests it and keeps it: the token in the keyring, the rest in the settings. */
export async function enterLogin(
  target: SearchTarget,
  engine: SearchEngineFacts,
  means: SetUpMeans,
): Promise<void> {
  const entered = await askLogin(target, engine, means);
  if (entered === undefined) {
    return;
  }
  const before = readSearchEntries().find((entry) => isEntryOf(entry, target));
  const access = { token: entered.token, caFile: before === undefined ? '' : caFileOf(before) };
  const tested = await testUntilKept({ target, access }, engine, means);
  if (tested === undefined || !(await keepToken(target, entered, means))) {
    return;
  }
  const others = readSearchEntries().filter((entry) => !isEntryOf(entry, target));
  const entry = {
    ...target,
    ...(tested.caFile === '' ? {} : { caFile: tested.caFile }),
    ...(entered.token === null ? { login: 'none' } : {}),
  };
  await writeSearchEntries([...others, entry]);
  if (tested.works) {
    void showInformation(worksText(target, engine, tested));
  }
}

/** False where the keyring did not take it, which is shown. */
async function keepToken(
  target: SearchTarget,
  { token, isKept }: EnteredLogin,
  { search, tokens }: SetUpMeans,
): Promise<boolean> {
  if (!isKept || token === null) {
    const others = readSearchEntries().filter((entry) => !isEntryOf(entry, target));
    if (!shareToken(others, target, search.engines)) {
      await tokens.remove(target);
    }
    return true;
  }
  const kept = await tokens.write(target, token);
  if (!kept.ok) {
    void showError(
      t('The keyring did not take the token ({0}), so the search was not saved.', kept.error.kind),
    );
  }
  return kept.ok;
}

interface EnteredLogin {
  readonly token: Secret | null;
  /** The token goes into the keyring; VS Code keeps its own logins. */
  readonly isKept: boolean;
}

async function askLogin(
  target: SearchTarget,
  engine: SearchEngineFacts,
  { tokens }: SetUpMeans,
): Promise<EnteredLogin | undefined> {
  const byEditor = { label: t('Log in with VS Code'), kind: 'editor' } as const;
  const byToken = { label: t('Enter a token'), kind: 'token' } as const;
  const without = { label: t('Search without a login'), kind: 'none' } as const;
  const ways = [
    ...(editorLoginOf(target, engine) === null ? [] : [byEditor]),
    byToken,
    ...(engine.needsToken ? [] : [without]),
  ];
  const asItems = ways.map(({ label, kind }) => ({ label, way: kind }));
  const title = `${engine.label} · ${target.scope}`;
  const way = ways.length === 1 ? 'token' : (await pickOne(asItems, { title }))?.way;
  if (way === 'editor') {
    const token = await tokens.logIn(target, engine);
    return token === null ? undefined : { token, isKept: false };
  }
  if (way === 'none') {
    return { token: null, isKept: false };
  }
  const text =
    way === undefined
      ? undefined
      : await askForText({
          title,
          prompt: t(
            'A token that may read the repositories. It is kept in the keyring and sent to {0} alone.',
            new URL(target.url).host,
          ),
          password: true,
          validateInput: (entered) => (entered.trim() === '' ? t('Enter a token.') : undefined),
        });
  return text === undefined ? undefined : { token: new Secret(text.trim()), isKept: true };
}
