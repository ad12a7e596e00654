import type { AgentRecords, AgentWorld, FileCount } from '../../src/core/agents/agentWorld.ts';
import { findFindings } from '../../src/core/analysis/findFindings.ts';
import { fileBuild } from '../../src/core/build/fileBuild.ts';
import { indexWorkspace } from './indexedWorkspace.ts';

/** The tools' view of files in memory; paths start with the name of their workspace folder. */
export async function agentWorld(
  files: Readonly<Record<string, string>>,
  records: AgentRecords | null = { list: [], unreadable: 0, isWhole: true },
): Promise<AgentWorld> {
  const { index, builds } = await indexWorkspace(files);
  const textOf = ({ folder, path }: { readonly folder: string; readonly path: string }): string =>
    files[`${folder}/${path}`] ?? '';
  const folders = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))];
  const findings: AgentWorld['findings'] = (file) => {
    const text = textOf(file);
    const place = { path: file.path, atRepositoryRoot: file.atRepositoryRoot, siblings: null };
    const known = { records: records?.list ?? [], definedElsewhere: [] };
    const build = fileBuild(builds.index, file.uri);
    return Promise.resolve({ text, findings: findFindings(text, { place, known, build, severities: {} }) });
  };
  const counts = async (): Promise<{ files: FileCount[]; remarks: string[] }> => {
    const counted: FileCount[] = [];
    for (const { file } of index.files()) {
      const found = await findings(file);
      const codes = 'unknown' in found ? [] : found.findings.map(({ code }) => code);
      counted.push({ ...file, errors: 0, warnings: codes.length, others: 0, codes });
    }
    return { files: counted.filter(({ codes }) => codes.length > 0), remarks: [] };
  };
  return {
    isRead: true,
    isEditor: true,
    index,
    builds: builds.index,
    records,
    remarks: ['Looked at: files in memory.'],
    folders,
    absolutePath: ({ folder, path }) => `/disk/${folder}/${path}`,
    findings,
    counts,
    section: (code) => Promise.resolve(`Section on ${code}.`),
  };
}
