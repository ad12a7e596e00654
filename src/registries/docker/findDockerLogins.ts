import { groupBy } from '../../core/domain/groupBy.ts';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseDockerConfig } from '../../core/exchange/dockerConfig.ts';
import type {
  DockerConfig,
  DockerFindings,
  DockerLogin,
  DockerSkip,
} from '../../core/exchange/dockerConfig.ts';
import { getFromHelper, listHelper } from './credentialHelper.ts';
import type { HelperContext } from './credentialHelper.ts';
import { markReplaced, markedText } from './markedText.ts';
import { readSmallFile } from '../smallFile.ts';

/** Large enough for a hundred thousand logins. */
const MAX_CONFIG_BYTES = 16 * 1024 * 1024;

const EMPTY: DockerConfig = { logins: [], skipped: [], helpers: new Map(), store: null };

/** Everything that Docker would use here: `DOCKER_AUTH_CONFIG`, then helpers, then what the file holds itself. */
export async function findDockerLogins(runHelpers: boolean, context: HelperContext): Promise<DockerFindings> {
  const { environment } = context;
  const given = environment['DOCKER_AUTH_CONFIG'] ?? '';
  const fromVariable = read(given === '' ? undefined : markReplaced(given), 'DOCKER_AUTH_CONFIG');
  const folder = environment['DOCKER_CONFIG'] ?? '';
  const file = path.join(folder === '' ? path.join(homedir(), '.docker') : folder, 'config.json');
  const fromFile = await readConfigFile(file);
  const answers = await askHelpers(fromFile, runHelpers, context);
  const entries = [
    ...fromVariable.logins,
    ...fromVariable.skipped,
    ...answers,
    ...fromFile.logins,
    ...fromFile.skipped,
  ];
  const first = [...groupBy(entries, ({ server }) => server).values()].flatMap((same) => same.slice(0, 1));
  return {
    logins: first.flatMap((entry) => ('password' in entry ? [entry] : [])),
    skipped: first.flatMap((entry) => ('reason' in entry ? [entry] : [])),
  };
}

async function readConfigFile(file: string): Promise<DockerConfig> {
  try {
    const bytes = await readSmallFile(file, MAX_CONFIG_BYTES);
    return read(typeof bytes === 'string' ? '' : markedText(bytes), file);
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? EMPTY : read('', file);
  }
}

function read(text: string | undefined, source: string): DockerConfig {
  const parsed = text === undefined ? undefined : parseDockerConfig(text);
  if (parsed === undefined || parsed.ok) {
    return parsed?.value ?? EMPTY;
  }
  return { ...EMPTY, skipped: [{ server: source, reason: parsed.error, detail: '' }] };
}

/** Asks one helper after the other, because a keychain may ask the person about each login. */
async function askHelpers(
  { helpers, store }: DockerConfig,
  runHelpers: boolean,
  context: HelperContext,
): Promise<readonly (DockerLogin | DockerSkip)[]> {
  if (!runHelpers) {
    return [...new Set([...helpers.keys(), ...(store === null ? [] : [store])])].map((server) => ({
      server,
      reason: 'helper-untrusted',
      detail: '',
    }));
  }
  const answers: (DockerLogin | DockerSkip)[] = [];
  const questions = new Map(helpers);
  if (store !== null) {
    const listed = await listHelper(store, context);
    if (listed.ok) {
      for (const server of listed.value.filter((known) => !helpers.has(known))) {
        questions.set(server, store);
      }
    } else {
      answers.push(listed.error);
    }
  }
  for (const [server, helper] of questions) {
    answers.push(await getFromHelper(helper, server, context));
  }
  return answers;
}
