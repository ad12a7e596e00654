import { parseJson } from '../core/domain/jsonObject.ts';
import { Secret } from '../core/domain/secret.ts';
import { describeSearchProblem } from '../core/messages/describeSearchProblem.ts';
import { plainTranslate } from '../core/messages/translate.ts';
import type { SearchEngineFacts } from '../core/search/codeSearch.ts';
import type { PlannedSearch } from '../core/search/findElsewhere.ts';
import { parseSearches } from '../core/search/parseSearches.ts';
import { namedFileReason, readNamedFile } from './readNamedFile.ts';
import { variableText } from './variableText.ts';

const MAX_BYTES = 1024 * 1024;

export interface SearchesMeans {
  readonly engines: readonly SearchEngineFacts[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly caFile: string;
}

/** Reads the list of searches with their tokens; a text is what is wrong with it, without anything that is secret. */
export function readSearches(path: string, means: SearchesMeans): readonly PlannedSearch[] | string {
  try {
    const text = readNamedFile(path, MAX_BYTES);
    if (text === undefined) {
      return `${path} is too large to be a list of searches`;
    }
    const value = parseJson(text);
    return value === undefined
      ? `${path} is no JSON; --searches takes a JSON list of searches`
      : planSearches(path, value, means);
  } catch (error) {
    return `${path} cannot be read: ${namedFileReason(error)}`;
  }
}

function planSearches(path: string, value: unknown, means: SearchesMeans): readonly PlannedSearch[] | string {
  const parsed = parseSearches(value, means.engines);
  if (parsed === null) {
    return `${path} holds no JSON list of searches`;
  }
  if (parsed.length === 0) {
    return `${path} holds an empty list: it names no search engine to ask`;
  }
  const planned: PlannedSearch[] = [];
  for (const [index, search] of parsed.entries()) {
    const entry = `${path}, entry ${String(index + 1)}`;
    if (!search.ok) {
      return `${entry}: ${describeSearchProblem(search.problem, plainTranslate)}`;
    }
    const engine = means.engines.find(({ id }) => id === search.target.engine);
    const token = tokenOf(search.entry, means.environment, engine?.needsToken === true);
    if (typeof token === 'string') {
      return `${entry}: ${token}`;
    }
    planned.push({ target: search.target, access: { token, caFile: means.caFile } });
  }
  return planned;
}

/** The token from the environment; null where the entry names none; a text says what is missing. */
function tokenOf(
  entry: Readonly<Record<string, unknown>>,
  environment: SearchesMeans['environment'],
  isNeeded: boolean,
): Secret | null | string {
  const { tokenEnv } = entry;
  if ('token' in entry) {
    return 'a token does not belong in the file: "tokenEnv" names the environment variable that holds it';
  }
  if (tokenEnv === undefined || tokenEnv === null) {
    return isNeeded ? '"tokenEnv" is missing: this engine searches for nobody without a token' : null;
  }
  if (typeof tokenEnv !== 'string' || tokenEnv === '') {
    return '"tokenEnv" is no name of an environment variable';
  }
  const value = environment[tokenEnv]?.trim() ?? '';
  return value === '' ? `${variableText(tokenEnv)} holds no token` : new Secret(value);
}
