import { isFindingCode, type Finding, type FindingCode } from '../analysis/finding.ts';
import type { SourceFile } from '../domain/sourceFile.ts';
import { LineIndex } from '../domain/textPosition.ts';
import { adviseUnknown, describeUnknown } from '../messages/describeUnknown.ts';
import { t } from '../messages/translated.ts';
import {
  agentAnswer,
  counted,
  fileName,
  isComplete,
  longName,
  unknownList,
  unknownRemarks,
  type AgentAnswer,
  type AgentUnknown,
} from './agentAnswer.ts';
import { AGENT_LIMITS, agentList, agentSection, agentValue, type AgentList } from './agentText.ts';
import type { AgentWorld, FileCount, FileFindings } from './agentWorld.ts';
import { credentialTexts } from './credentialTexts.ts';
import { FindingDescriber, type AgentFinding } from './describeFinding.ts';

export interface FindingsQuestion {
  readonly file: string | null;
  readonly line: number | null;
  readonly code: string | null;
}

export interface FileSummary {
  readonly file: string;
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
  readonly codes: readonly string[];
}

/** Where no file was asked for. */
export interface FilesAnswer extends AgentAnswer {
  readonly files: AgentList<FileSummary>;
  readonly unknown: AgentList<AgentUnknown>;
}

export interface FindingsAnswer extends AgentAnswer {
  readonly file: string;
  readonly findings: AgentList<AgentFinding>;
  /** By code: what the documentation says, for the first few codes. */
  readonly explanations: Readonly<Record<string, string>>;
}

const FILES_LISTED = 100;
const FINDINGS_LISTED = 30;
const EXPLAINED = 4;
const CODES_LISTED = 60;

/** The findings of a file with their fixes, or the files that have findings. */
export async function explainFindings(world: AgentWorld, question: FindingsQuestion): Promise<AgentAnswer> {
  const { file, code } = question;
  if (code !== null && !isFindingCode(code)) {
    return agentAnswer(world, `There is no finding of the code "${agentValue(code)}".`);
  }
  if (file === null) {
    return listFiles(world, code);
  }
  const found = filesOf(world, file);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    return noSuchFile(world, file, found);
  }
  const findings = await world.findings(only);
  if ('unknown' in findings) {
    const why = describeUnknown(findings.unknown, t);
    return agentAnswer(
      world,
      `"${fileName(world, only)}" could not be checked: ${why}. Whether it has findings is not known.`,
      ...(world.isEditor ? [adviseUnknown(findings.unknown, t)] : []),
    );
  }
  return explainFile(world, only, findings, question);
}

async function listFiles(world: AgentWorld, code: FindingCode | null): Promise<FilesAnswer> {
  const { files, remarks } = await world.counts();
  const asked = files.filter(({ codes }) => code === null || codes.includes(code));
  return {
    ...agentAnswer(
      world,
      asked.length === 0
        ? `No ${code === null ? 'finding' : 'finding of this code'} is known in the files that were looked at.`
        : `${counted(asked.length, 'file has', 'files have')} findings. Call this tool with "file" to have them explained.`,
      ...unknownRemarks(world),
      ...remarks,
    ),
    files: agentList(asked.toSorted(worstFirst), FILES_LISTED, (count) => fileSummary(world, count)),
    unknown: unknownList(world),
  };
}

function worstFirst(a: FileCount, b: FileCount): number {
  return b.errors - a.errors || b.warnings - a.warnings || (a.path < b.path ? -1 : 1);
}

function fileSummary(
  world: AgentWorld,
  { errors, warnings, others, codes, ...file }: FileCount,
): FileSummary {
  return { file: fileName(world, file), errors, warnings, others, codes: codes.slice(0, CODES_LISTED) };
}

/** Files that a model may mean: by the path that answers show, with the folder, or by the path on the disk. */
function filesOf(world: AgentWorld, given: string): readonly SourceFile[] {
  const wanted = given.replaceAll('\\', '/').replace(/^\.\//u, '');
  const files = world.index.files().map(({ file }) => file);
  const exact = files.filter(
    (file) =>
      [file.path, `${file.folder}/${file.path}`, file.uri].includes(wanted) ||
      world.absolutePath(file) === wanted,
  );
  return exact.length > 0
    ? exact
    : files.filter((file) => fileName(world, file) === given || longName(world, file) === given);
}

function noSuchFile(world: AgentWorld, given: string, found: readonly SourceFile[]): AgentAnswer {
  const shown = agentValue(given, AGENT_LIMITS.path);
  if (found.length > 1) {
    const names = found.slice(0, 5).map((file) => `"${agentValue(`${file.folder}/${file.path}`, 100)}"`);
    return agentAnswer(
      world,
      `Several folders have a file "${shown}": name its folder too, as in ${names.join(', ')}.`,
    );
  }
  return {
    ...agentAnswer(
      world,
      `"${shown}" is none of the ${counted(world.index.size, 'Shippable file', 'Shippable files')} that are known here.`,
      ...unknownRemarks(world),
    ),
    ...(isComplete(world) ? {} : { unknown: unknownList(world) }),
  };
}

async function explainFile(
  world: AgentWorld,
  file: SourceFile,
  { text, findings }: FileFindings,
  { line, code }: FindingsQuestion,
): Promise<FindingsAnswer> {
  const lines = new LineIndex(text);
  const touches = ({ range }: Finding): boolean =>
    line === null || (lines.positionAt(range.start).line <= line && line <= lines.positionAt(range.end).line);
  const asked = findings.filter((finding) => (code === null || finding.code === code) && touches(finding));
  const describer = new FindingDescriber(lines, credentialTexts(text));
  const where = `"${fileName(world, file)}"${line === null ? '' : ` at line ${String(line)}`}`;
  const others = findings.length - asked.length;
  const hasEdits = asked.some(({ fixes }) => fixes.some(({ kind }) => kind === 'edit'));
  return {
    ...agentAnswer(
      world,
      `${counted(asked.length, 'finding', 'findings')} in ${where}${others === 0 ? '' : `; ${String(others)} more in the file were not asked for`}.`,
      ...(hasEdits
        ? [
            'Fixes are proposals: nothing was changed. Each edit replaces the text between its two places by "newText". Places count in the text as it is now, so apply the edits of one fix together and ask anew before the next.',
          ]
        : []),
    ),
    file: fileName(world, file),
    findings: agentList(asked, FINDINGS_LISTED, (finding) => describer.describe(finding)),
    explanations: await explanationsOf(world, asked),
  };
}

async function explanationsOf(
  world: AgentWorld,
  findings: readonly Finding[],
): Promise<Readonly<Record<string, string>>> {
  const codes = [...new Set(findings.map(({ code }) => code))].slice(0, EXPLAINED);
  const sections = await Promise.all(codes.map(async (code) => [code, await world.section(code)] as const));
  return Object.fromEntries(
    sections.flatMap(([code, section]) => (section === null ? [] : [[code, agentSection(section)]])),
  );
}
