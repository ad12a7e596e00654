import { setImmediate } from 'node:timers/promises';

import { addAll } from '../core/domain/addAll.ts';
import { describeDraftProblem } from '../core/messages/describeDraftProblem.ts';
import { plainTranslate } from '../core/messages/translate.ts';
import { checkName } from '../core/records/validateDraft.ts';
import { folderProblem } from './commandFolder.ts';
import { RENAME_HELP } from './commandHelp.ts';
import type { CommandOutput, OutputEncoding } from './commandOutput.ts';
import { EXIT } from './exitCode.ts';
import { PROGRAM } from './programName.ts';
import { FileAnalyses } from './fileAnalysis.ts';
import { filePatch } from './filePatch.ts';
import { listCandidates } from './folderSource.ts';
import type { FolderFile, Problem } from './folderFile.ts';
import { readRenamed, type RenamedFile } from './renamedFile.ts';
import { parseRenameOptions, RENAME_USAGE } from './renameOptions.ts';
import type { RenameOptions } from './renameOptions.ts';
import { planWrite, writeCandidate, writtenPath } from './writeCandidate.ts';
import { terminalLines, terminalList, terminalText, type TerminalText } from '../core/messages/shownText.ts';

/**
 * `rename`: changes every reference of one name in every file; shell text and comments are listed, never changed.
 * Gives the exit code; see `RENAME_HELP`.
 */
export async function runRename(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseRenameOptions(args);
  if (options === 'help') {
    await output.out(terminalText(RENAME_HELP));
    return EXIT.done;
  }
  const problem =
    'problem' in options ? options.problem : (refusedName(options.newName) ?? folderProblem(options.folder));
  if ('problem' in options || problem !== undefined) {
    output.err(terminalLines(problem ?? '', `usage: ${PROGRAM} ${RENAME_USAGE}`));
    return EXIT.badUse;
  }
  return new Rename(options, output).run();
}

/** Why the form would refuse a name. */
function refusedName(name: string): string | undefined {
  const refusal = checkName(name, null, []).find(({ severity }) => severity === 'error');
  return refusal && `NEW is no name: ${describeDraftProblem(refusal, 'NEW', plainTranslate)}`;
}

/** What a first look at all files finds; the texts are not kept. */
interface Survey {
  /** Files to change. */
  readonly files: readonly FolderFile[];
  readonly usesOldName: boolean;
  readonly usesNewName: boolean;
  /** Places that hold the old name and stay. */
  readonly unchanged: readonly string[];
}

interface PlannedFile {
  readonly file: FolderFile;
  /** How many edits it needs. */
  readonly count: number;
}

class Rename {
  readonly #options: RenameOptions;
  readonly #output: CommandOutput;
  readonly #analyses = new FileAnalyses();
  #isComplete = true;

  constructor(options: RenameOptions, output: CommandOutput) {
    this.#options = options;
    this.#output = output;
  }

  async run(): Promise<number> {
    const survey = this.#survey();
    const refusal = refusalOf(survey, this.#options);
    if (refusal !== undefined) {
      const unknown = this.#isComplete ? '' : ' in what could be read';
      this.#output.err(terminalLines(`${refusal}${survey.usesOldName ? '' : unknown}`));
      return this.#isComplete || survey.usesOldName ? EXIT.no : EXIT.incomplete;
    }
    await (this.#options.dryRun ? this.#printDiffs(survey.files) : this.#changeAll(survey.files));
    for (const place of survey.unchanged) {
      this.#output.err(terminalLines(place));
    }
    return this.#isComplete ? EXIT.done : EXIT.incomplete;
  }

  #survey(): Survey {
    const files = new Map<string, PlannedFile>();
    const unchanged: string[] = [];
    let usesOldName = false;
    let usesNewName = false;
    const source = {
      ...this.#options,
      onProblem: (problem: Problem) => {
        this.#tell(problem);
      },
      onNote: (path: string, note: string) => {
        this.#output.err(terminalLines(`${path}: ${note}`));
      },
    };
    for (const file of listCandidates(this.#options.folder, source)) {
      const renamed = this.#read(file);
      if (renamed === undefined) {
        continue;
      }
      if (renamed.problem !== undefined) {
        this.#tell({ path: file.path, problem: renamed.problem });
      }
      usesOldName ||= renamed.usesOldName;
      usesNewName ||= renamed.usesNewName;
      addAll(
        unchanged,
        renamed.unchanged.map((place) => `${file.path}:${place}`),
      );
      // Links may lead to one file: it is written once, by the path at which most of its names count.
      const real = file.real.toString();
      const count = renamed.edits.length;
      if (count > (files.get(real)?.count ?? 0)) {
        files.set(real, { file, count });
      }
    }
    return { files: [...files.values()].map(({ file }) => file), usesOldName, usesNewName, unchanged };
  }

  #read(file: FolderFile): RenamedFile | undefined {
    const renamed = readRenamed(file, this.#options, this.#analyses);
    if (typeof renamed === 'string') {
      this.#tell({ path: file.path, problem: renamed });
      return undefined;
    }
    return renamed;
  }

  /** What is to be changed in a file that the first look found. It may be another one by now. */
  #readAgain(file: FolderFile): RenamedFile | undefined {
    const renamed = this.#read(file);
    if (renamed?.edits.length !== 0) {
      return renamed;
    }
    if (renamed.problem !== undefined) {
      this.#tell({ path: file.path, problem: renamed.problem });
    }
    return undefined;
  }

  async #printDiffs(files: readonly FolderFile[]): Promise<void> {
    for (const file of files) {
      const renamed = this.#readAgain(file);
      if (renamed !== undefined) {
        const planned = planWrite(this.#options.folder, file, renamed.read, renamed.newText);
        if (typeof planned === 'string') {
          // No diff: a program that applies it would write what the rename itself refuses to.
          this.#tell({ path: file.path, problem: `would not be changed: ${planned}` });
        } else {
          await this.#printDiff(file, renamed);
        }
      }
    }
  }

  async #printDiff(file: FolderFile, renamed: RenamedFile): Promise<void> {
    const path = writtenPath(this.#options.folder, file);
    const { head, hunks, encoding, problem } = filePatch({ path, real: file.real }, renamed);
    await this.#print(head);
    await this.#print(hunks, encoding);
    if (problem !== undefined) {
      this.#output.err(terminalLines(`${path}: ${problem}`));
    }
  }

  /** One file after the other. Ctrl+C stops between two files, so that each is whole and what was left is said. */
  async #changeAll(files: readonly FolderFile[]): Promise<void> {
    const stopped = new AbortController();
    const stop = (): void => {
      stopped.abort();
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      for (const file of files) {
        await setImmediate();
        if (stopped.signal.aborted) {
          this.#tell({ path: file.path, problem: 'not changed: the rename was stopped' });
        } else {
          await this.#change(file);
        }
      }
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  }

  async #change(file: FolderFile): Promise<void> {
    const renamed = this.#readAgain(file);
    if (renamed === undefined) {
      return;
    }
    const problem = writeCandidate(this.#options.folder, file, renamed.read, renamed.newText);
    if (problem === undefined) {
      const path = writtenPath(this.#options.folder, file);
      await this.#print(terminalList(renamed.changedLines.map((line) => `${path}:${String(line)}`)));
    } else {
      this.#tell({ path: file.path, problem: `not changed: ${problem}` });
    }
  }

  /** Nobody may read the list; the files are changed all the same. */
  async #print(text: TerminalText, encoding?: OutputEncoding): Promise<void> {
    if (!(await this.#output.out(text, encoding))) {
      this.#isComplete = false;
    }
  }

  #tell({ path, problem }: Problem): void {
    this.#isComplete = false;
    this.#output.err(terminalLines(`${path}: ${problem}`));
  }
}

function refusalOf({ usesOldName, usesNewName }: Survey, options: RenameOptions): string | undefined {
  if (!usesOldName) {
    return `No reference to ${options.oldName} was found`;
  }
  if (options.oldName === options.newName) {
    return 'The new name is the old one';
  }
  if (usesNewName && !options.merge) {
    return `${options.newName} is used already; --merge renames all the same`;
  }
  return undefined;
}
