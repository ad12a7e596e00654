import type * as vscode from 'vscode';
import { describeSearchProblem } from '../../core/messages/describeSearchProblem.ts';
import { t } from '../../core/messages/translated.ts';
import type { SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import { baseAddress, parseSearch } from '../../core/search/parseSearches.ts';
import { askForText } from '../shown/inputs.ts';
import { showError, showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { enterLogin } from './enterLogin.ts';
import { shareToken } from './planSearch.ts';
import { readSearchEntries, writeSearchEntries } from './searchSettings.ts';
import type { SearchEntry } from './searchSettings.ts';
import { testAgain } from './testSearch.ts';
import type { SetUpMeans } from './testSearch.ts';

interface Choice extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
}

/** Adds, tests, changes or removes a search of the organisation. */
export async function setUpSearch(means: SetUpMeans): Promise<void> {
  const entries = readSearchEntries();
  if (entries.length === 0) {
    await addSearch(means);
    return;
  }
  const choices: Choice[] = entries.map((entry) => ({
    label: textOf(entry.scope),
    description: `${textOf(entry.engine)} · ${textOf(entry.url)}`,
    run: () => changeSearch(entry, means),
  }));
  choices.push({ label: t('Add another search…'), run: () => addSearch(means) });
  const chosen = await pickOne(choices, { title: t('Organisation Search') });
  await chosen?.run();
}

async function changeSearch(entry: SearchEntry, means: SetUpMeans): Promise<void> {
  const parsed = parseSearch(entry, means.search.engines);
  const engine = parsed.ok ? engineOf(parsed.target, means) : undefined;
  const remove: Choice = {
    label: t('Remove this search and its token'),
    run: () => removeSearch(entry, means),
  };
  if (!parsed.ok || engine === undefined) {
    const placeHolder = parsed.ok
      ? ''
      : t('This entry is wrong: {0}', describeSearchProblem(parsed.problem, t));
    await (await pickOne([remove], { title: t('Organisation Search'), placeHolder }))?.run();
    return;
  }
  const { target } = parsed;
  const choices: Choice[] = [
    {
      label: t('Test'),
      run: () => testAgain(entry, engine, means),
    },
    { label: t('Log in anew…'), run: () => enterLogin(target, engine, means) },
    remove,
  ];
  await (await pickOne(choices, { title: `${engine.label} · ${target.scope}` }))?.run();
}

async function removeSearch(entry: SearchEntry, { search, tokens }: SetUpMeans): Promise<void> {
  const left = readSearchEntries().filter((other) => JSON.stringify(other) !== JSON.stringify(entry));
  await writeSearchEntries(left);
  const parsed = parseSearch(entry, search.engines);
  const isUsed = parsed.ok && shareToken(left, parsed.target, search.engines);
  const removed = parsed.ok && !isUsed ? await tokens.remove(parsed.target) : null;
  if (removed?.ok === false) {
    void showError(
      t('The search is removed, but its token is still in the keyring: {0}', removed.error.kind),
    );
    return;
  }
  void showInformation(t('The search is removed.'));
}

async function addSearch(means: SetUpMeans): Promise<void> {
  const title = t('Set Up Organisation Search');
  const items = means.search.engines.map((engine) => ({ label: engine.label, engine }));
  const placeHolder = t('Which code search does your organisation use?');
  const engine = (await pickOne(items, { title, placeHolder }))?.engine;
  const target = engine && (await askTarget(engine, title));
  if (engine !== undefined && target !== undefined) {
    await enterLogin(target, engine, means);
  }
}

async function askTarget(engine: SearchEngineFacts, title: string): Promise<SearchTarget | undefined> {
  const url = await askForText({
    title,
    prompt: t('Address of {0}, for example {1}', engine.label, engine.urlExample),
    value: engine.defaultUrl,
    validateInput: (text) => {
      const address = baseAddress(text);
      return typeof address === 'string' ? undefined : describeSearchProblem(address, t);
    },
  });
  const address = url === undefined ? undefined : baseAddress(url);
  if (typeof address !== 'string') {
    return undefined;
  }
  const scope = await askForText({
    title,
    prompt: t('What to search, for example {0}', engine.scopeExample),
    validateInput: (text) => {
      const parsed = parseSearch({ engine: engine.id, url: address, scope: text }, [engine]);
      return parsed.ok ? undefined : describeSearchProblem(parsed.problem, t);
    },
  });
  const parsed = parseSearch({ engine: engine.id, url: address, scope }, [engine]);
  return scope !== undefined && parsed.ok ? parsed.target : undefined;
}

function engineOf({ engine }: SearchTarget, { search }: SetUpMeans): SearchEngineFacts | undefined {
  return search.engines.find(({ id }) => id === engine);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '?';
}
