import type * as vscode from 'vscode';
import { Secret } from '../../core/domain/secret.ts';
import { describeNotSeen } from '../../core/messages/describeNotSeen.ts';
import { describeSearchProblem } from '../../core/messages/describeSearchProblem.ts';
import { t } from '../../core/messages/translated.ts';
import type { CodeSearch, SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import { baseAddress, parseSearch } from '../../core/search/parseSearches.ts';
import { askForText } from '../shown/inputs.ts';
import { confirmInDialog, showError, showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { showProgress } from '../shown/progress.ts';
import type { PlannedSearch } from '../../core/search/findElsewhere.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { planSearch } from './planSearch.ts';
import { readSearchEntries, writeSearchEntries } from './searchSettings.ts';
import type { SearchEntry } from './searchSettings.ts';
import { editorLoginOf, type SearchTokens } from './searchTokens.ts';

export interface SetUpMeans {
  readonly search: CodeSearch;
  readonly tokens: SearchTokens;
}

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
      run: async () => {
        await tellTest(await planSearch(entry, means.search, means.tokens), engine, means);
      },
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
  const isUsed =
    parsed.ok &&
    left.some((other) => {
      const kept = parseSearch(other, search.engines);
      return kept.ok && kept.target.engine === parsed.target.engine && kept.target.url === parsed.target.url;
    });
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
    ignoreFocusOut: true,
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
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = parseSearch({ engine: engine.id, url: address, scope: text }, [engine]);
      return parsed.ok ? undefined : describeSearchProblem(parsed.problem, t);
    },
  });
  const parsed = parseSearch({ engine: engine.id, url: address, scope }, [engine]);
  return scope !== undefined && parsed.ok ? parsed.target : undefined;
}

/** A login that is refused is kept only where the person wants it: a server may be down for an hour. */
async function enterLogin(target: SearchTarget, engine: SearchEngineFacts, means: SetUpMeans): Promise<void> {
  const entered = await askLogin(target, engine, means);
  if (entered === undefined) {
    return;
  }
  const planned = { target, access: { token: entered.token, caFile: '' } };
  const problem = await testSearch(planned, engine, means);
  if (problem !== null && !(await keepAnyway(problem))) {
    return;
  }
  const kept = entered.isKept ? await means.tokens.write(target, entered.token ?? new Secret('')) : null;
  if (kept?.ok === false) {
    void showError(
      t('The keyring did not take the token ({0}), so the search was not saved.', kept.error.kind),
    );
    return;
  }
  if (!entered.isKept) {
    await means.tokens.remove(target);
  }
  const others = readSearchEntries().filter((entry) => !isSame(entry, target));
  await writeSearchEntries([...others, { ...target, ...(entered.token === null ? { login: 'none' } : {}) }]);
  if (problem === null) {
    void showInformation(t('{0} searches {1} for you.', engine.label, target.scope));
  }
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
          ignoreFocusOut: true,
          validateInput: (entered) => (entered.trim() === '' ? t('Enter a token.') : undefined),
        });
  return text === undefined ? undefined : { token: new Secret(text.trim()), isKept: true };
}

/** What is wrong, in words; null where the search works. */
async function testSearch(
  { target, access, problem }: PlannedSearch,
  engine: SearchEngineFacts,
  { search }: SetUpMeans,
): Promise<string | null> {
  const found = problem ?? (await askEngine(target, access, engine, search));
  if (found === null || found.reason === 'needs-advanced-search') {
    return null;
  }
  const named = { label: engine.label, host: new URL(target.url).host, scope: target.scope };
  const { text, nextStep } = describeNotSeen(found, named, t);
  return `${text} ${nextStep}`.trim();
}

async function askEngine(
  target: SearchTarget,
  access: PlannedSearch['access'],
  engine: SearchEngineFacts,
  search: CodeSearch,
): Promise<NotSeen | null> {
  return showProgress(t('Asking {0}…', engine.label), async (_progress, cancellation) => {
    const stop = new AbortController();
    const cancelled = cancellation.onCancellationRequested(() => {
      stop.abort();
    });
    try {
      return await search.test(target, { ...access, signal: stop.signal });
    } finally {
      cancelled.dispose();
    }
  });
}

async function tellTest(planned: PlannedSearch, engine: SearchEngineFacts, means: SetUpMeans): Promise<void> {
  const problem = await testSearch(planned, engine, means);
  if (problem === null) {
    void showInformation(t('{0} searches {1} for you.', engine.label, planned.target.scope));
  } else {
    void showError(problem);
  }
}

function keepAnyway(problem: string): Promise<boolean> {
  const detail = t('Save the search all the same?');
  return confirmInDialog(problem, detail, { instead: t('Do Not Save'), action: t('Save') });
}

function engineOf({ engine }: SearchTarget, { search }: SetUpMeans): SearchEngineFacts | undefined {
  return search.engines.find(({ id }) => id === engine);
}

function isSame(entry: SearchEntry, { engine, url, scope }: SearchTarget): boolean {
  return entry.engine === engine && entry.url === url && entry.scope === scope;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '?';
}
