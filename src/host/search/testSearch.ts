import { describeBlindSpots } from '../../core/messages/describeBlindSpots.ts';
import { t } from '../../core/messages/translated.ts';
import type { CodeSearch, SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import type { PlannedSearch } from '../../core/search/findElsewhere.ts';
import { needsAuthority } from '../../core/search/searchEnd.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { pickCaFile } from '../forms/pickFiles.ts';
import { chooseInDialog, showError, showInformation } from '../shown/notifications.ts';
import { showProgress } from '../shown/progress.ts';
import { describeUnseen } from './describeUnseen.ts';
import { readerClock } from './readerClock.ts';
import { planSearch } from './planSearch.ts';
import { readSearchEntries, writeSearchEntries } from './searchSettings.ts';
import type { SearchEntry } from './searchSettings.ts';
import type { SearchTokens } from './searchTokens.ts';

export interface SetUpMeans {
  readonly search: CodeSearch;
  readonly tokens: SearchTokens;
}

/** How a search is kept after its test. */
export interface TestedSearch {
  readonly works: boolean;
  /** The engine has no search over the scope: it is asked project by project. */
  readonly oneByOne: boolean;
  /** With these authorities, which the person may have chosen meanwhile; empty for none. */
  readonly caFile: string;
}

/**
 * Tests a search that is set up. One that fails is kept only where the person wants it: a server may be down for an hour.
 * Where its certificate is not trusted, the person may choose a file of authorities, and it is tested again.
 */
export async function testUntilKept(
  planned: PlannedSearch,
  engine: SearchEngineFacts,
  means: SetUpMeans,
): Promise<TestedSearch | undefined> {
  const { target, access } = planned;
  for (let { caFile } = access; ;) {
    const outcome = await testSearch({ ...planned, access: { ...access, caFile } }, engine, means);
    if (outcome.problem === null) {
      return { works: true, oneByOne: outcome.oneByOne, caFile };
    }
    const save = t('Save');
    const choose = t('Choose CA File…');
    const chosen = await chooseInDialog(
      problemText(outcome.problem, target, engine),
      t('Save the search all the same?'),
      ...[t('Do Not Save'), ...(needsAuthority(outcome.problem) ? [choose] : []), save],
    );
    if (chosen === save) {
      return { works: false, oneByOne: false, caFile };
    }
    if (chosen !== choose) {
      return undefined;
    }
    caFile = (await pickCaFile()) ?? caFile;
  }
}

/** Tests a search of the settings, and shows the result. */
export async function testAgain(
  entry: SearchEntry,
  engine: SearchEngineFacts,
  means: SetUpMeans,
): Promise<void> {
  const planned = await planSearch(entry, means.search, means.tokens);
  const { problem, oneByOne } = await testSearch(planned, engine, means);
  if (problem === null) {
    void showInformation(worksText(planned.target, engine, { oneByOne }));
    return;
  }
  const choose = t('Choose CA File…');
  const text = problemText(problem, planned.target, engine);
  if ((await showError(text, ...(needsAuthority(problem) ? [choose] : []))) !== choose) {
    return;
  }
  const caFile = await pickCaFile();
  if (caFile !== null) {
    const changed = { ...entry, caFile };
    await writeSearchEntries(
      readSearchEntries().map((other) => (JSON.stringify(other) === JSON.stringify(entry) ? changed : other)),
    );
    await testAgain(changed, engine, means);
  }
}

/** That a search works, with what its engine never sees. */
export function worksText(
  { scope }: SearchTarget,
  engine: SearchEngineFacts,
  { oneByOne }: Pick<TestedSearch, 'oneByOne'>,
): string {
  const blind = describeBlindSpots([{ engine: engine.id, oneByOne }], t);
  return `${t('{0} searches {1} for you.', engine.label, scope)} ${blind}`.trim();
}

interface Outcome {
  /** Null where the search works. */
  readonly problem: NotSeen | null;
  readonly oneByOne: boolean;
}

async function testSearch(
  { target, access, problem }: PlannedSearch,
  engine: SearchEngineFacts,
  { search }: SetUpMeans,
): Promise<Outcome> {
  const found = problem ?? (await askEngine(target, access, engine, search));
  return found?.reason === 'needs-advanced-search'
    ? { problem: null, oneByOne: true }
    : { problem: found, oneByOne: false };
}

function problemText(problem: NotSeen, { url, scope }: SearchTarget, { label }: SearchEngineFacts): string {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const { text, nextStep } = describeUnseen(problem, { label, host, scope }, readerClock(), t);
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
