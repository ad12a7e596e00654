import { describeNotSeen } from '../core/messages/describeNotSeen.ts';
import {
  terminalJson,
  terminalLines,
  terminalList,
  terminalText,
  type TerminalText,
} from '../core/messages/shownText.ts';
import { plainTranslate } from '../core/messages/translate.ts';
import type { CodeSearch } from '../core/search/codeSearch.ts';
import { byPlace, findElsewhere, withoutOpenFiles } from '../core/search/findElsewhere.ts';
import type { EngineNotSeen, PlannedSearch } from '../core/search/findElsewhere.ts';
import type { FoundDependent } from '../core/search/foundDependents.ts';
import type { NotSeen } from '../core/search/searchEnd.ts';
import { mayHoldReference } from '../core/references/mayHoldReference.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import { NO_REFERENCES } from '../core/workspace/fileAnalysis.ts';
import type { TextAnalyzer } from '../core/workspace/fileAnalysis.ts';
import { proxySettingsFromEnvironment } from '../registries/http/proxySettings.ts';
import { folderProblem } from './commandFolder.ts';
import { DEPENDENTS_HELP } from './commandHelp.ts';
import type { CommandOutput } from './commandOutput.ts';
import { dependentsInFolder } from './dependentsFolder.ts';
import type { FolderDependents } from './dependentsFolder.ts';
import { DEPENDENTS_USAGE, parseDependentsOptions, type DependentsOptions } from './dependentsOptions.ts';
import { dependentsSarif } from './dependentsSarif.ts';
import { readSearches } from './dependentsSearches.ts';
import { EXIT } from './exitCode.ts';
import { PROGRAM } from './programName.ts';
import { FileAnalyses } from './fileAnalysis.ts';
import { ownVersion } from './ownFiles.ts';

/** `dependents`: who names an integration, here and in the organisation. Gives the exit code; see `DEPENDENTS_HELP`. */
export async function runDependents(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseDependentsOptions(args);
  if (options === 'help') {
    await output.out(terminalText(DEPENDENTS_HELP));
    return EXIT.done;
  }
  const problem =
    'problem' in options
      ? options.problem
      : options.folder === undefined
        ? undefined
        : folderProblem(options.folder);
  if ('problem' in options || problem !== undefined) {
    output.err(terminalLines(problem ?? '', `usage: ${PROGRAM} ${DEPENDENTS_USAGE}`));
    return EXIT.badUse;
  }
  const { createCodeSearch } = await import('../bundles/search.ts');
  const search = createCodeSearch(() => proxySettingsFromEnvironment(process.env));
  const searches = readSearches(options.searches, {
    engines: search.engines,
    environment: process.env,
    caFile: options.ca,
  });
  if (typeof searches === 'string') {
    output.err(terminalLines(`dependents: ${searches}`));
    return EXIT.badUse;
  }
  return printDependents(options, { search, searches, output });
}

interface Means {
  readonly search: CodeSearch;
  readonly searches: readonly PlannedSearch[];
  readonly output: CommandOutput;
}

async function printDependents(options: DependentsOptions, means: Means): Promise<number> {
  const strings = new Map<string, string>();
  const analyses = new FileAnalyses();
  const analyzer: TextAnalyzer = {
    analyze(text, file) {
      if (!mayHoldReference(text)) {
        return NO_REFERENCES;
      }
      const analysis = analyses.run(text, () => analyzeText(text, file, { strings }));
      return typeof analysis === 'string'
        ? { unknown: { kind: 'analysis-failed', detail: analysis } }
        : analysis;
    },
  };
  const { name, folder } = options;
  const onNote = (path: string, note: string): void => {
    means.output.err(terminalLines(`${path}: ${note}`));
  };
  const here = folder === undefined ? null : await dependentsInFolder(name, folder, { analyzer, onNote });
  const elsewhere = await searchFor(options, means, analyzer);
  const found = summarise(name, here, elsewhere);
  const isWritten = await means.output.out(PRINTERS[options.format](found));
  if (found.dependents.length > 0) {
    return EXIT.no;
  }
  return found.complete && isWritten ? EXIT.done : EXIT.incomplete;
}

type Elsewhere = Awaited<ReturnType<typeof findElsewhere>>;

/** One time-out for all searches together, and an end by the keyboard: what was found until then is printed. */
async function searchFor(
  { name, timeoutMs }: DependentsOptions,
  { search, searches, output }: Means,
  analyzer: TextAnalyzer,
): Promise<Elsewhere> {
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const timer = setTimeout(() => {
    stop.abort(new DOMException('the search took too long', 'TimeoutError'));
  }, timeoutMs);
  const told = searches.map((planned) => ({
    ...planned,
    access: {
      ...planned.access,
      onSlowWay: () => {
        output.err(
          terminalLines(
            `${planned.target.url} has no code search over a group: its projects are read one by one`,
          ),
        );
      },
    },
  }));
  try {
    return await findElsewhere(name, told, { search, analyzer, signal: stop.signal });
  } finally {
    clearTimeout(timer);
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

interface Summary {
  readonly name: string;
  readonly complete: boolean;
  readonly dependents: readonly FoundDependent[];
  readonly here: readonly NotSeen[];
  readonly elsewhere: readonly EngineNotSeen[];
}

function summarise(name: string, here: FolderDependents | null, elsewhere: Elsewhere): Summary {
  const others = here === null ? elsewhere.dependents : withoutOpenFiles(elsewhere.dependents, here.isOpen);
  return {
    name,
    complete: elsewhere.complete && (here?.notSeen.length ?? 0) === 0,
    dependents: [...(here?.dependents ?? []), ...others].sort(byPlace),
    here: here?.notSeen ?? [],
    elsewhere: elsewhere.notSeen,
  };
}

const PRINTERS: Readonly<Record<DependentsOptions['format'], (found: Summary) => TerminalText>> = {
  json: toJson,
  text: toText,
  sarif: (found) => dependentsSarif({ ...found, version: ownVersion(), notSeen: unseenTexts(found) }),
};

function toJson({ name, complete, dependents, here, elsewhere }: Summary): TerminalText {
  const unseen = [...here.map((entry) => ({ ...entry, engine: 'workspace' })), ...elsewhere];
  const shown = {
    name,
    complete,
    dependents: dependents.map((dependent) => ({
      engine: dependent.engine,
      repository: dependent.repository,
      path: dependent.path,
      line: dependent.line,
      column: dependent.column,
      kind: dependent.kind,
      type: dependent.type,
      region: dependent.region,
      effectiveRegion: dependent.effectiveRegion,
      blocksDeletion: dependent.blocksDeletion,
      misplaced: dependent.misplaced,
      url: dependent.url,
    })),
    notSeen: unseen.map(({ engine, reason, detail, retryAt }) => ({ engine, reason, detail, retryAt })),
  };
  return terminalJson(`${JSON.stringify(shown, null, 2)}\n`);
}

function toText({ name, complete, dependents, ...found }: Summary): TerminalText {
  const places = dependents.map(({ repository, path, line, column, url, ...facts }) => {
    const words = [facts.kind, facts.type, facts.effectiveRegion].filter((word) => word !== null);
    const notes = facts.misplaced ? ['named where the build does not read it'] : [];
    const at = `${facts.engine === 'workspace' ? '' : `${repository} `}${path}:${String(line)}:${String(column)}`;
    return `${at}: ${[...words, ...notes].join(', ')}${url === null ? '' : `  ${url}`}`;
  });
  const unseen = unseenTexts(found).map((text) => `not seen: ${text}`);
  const nothing = dependents.length > 0 ? [] : [emptyLine(name, complete)];
  return terminalList([...places, ...nothing, ...unseen]);
}

/** What was not seen, a sentence each, with what a person can do about it. */
function unseenTexts({ here, elsewhere }: Pick<Summary, 'here' | 'elsewhere'>): readonly string[] {
  const others = elsewhere.map((entry) => {
    const { text, nextStep } = describeNotSeen(entry, entry.search, plainTranslate);
    return `${text} ${nextStep}`.trim();
  });
  return [...here.map(({ detail }) => detail ?? ''), ...others];
}

function emptyLine(name: string, complete: boolean): string {
  return complete
    ? `Nothing names the integration ${name}`
    : `Nothing was found that names the integration ${name}, but not everything was seen`;
}
