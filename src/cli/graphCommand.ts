import { buildGraph, type BuildGraph } from '../core/build/buildGraph.ts';
import { graphInDot, graphInJson, graphInMermaid } from '../core/build/graphText.ts';
import {
  terminalJson,
  terminalLines,
  terminalList,
  terminalText,
  type TerminalText,
} from '../core/messages/shownText.ts';
import { folderProblem } from './commandFolder.ts';
import { GRAPH_HELP } from './commandHelp.ts';
import type { CommandOutput } from './commandOutput.ts';
import { EXIT } from './exitCode.ts';
import { PROGRAM } from './programName.ts';
import { FileAnalyses } from './fileAnalysis.ts';
import { readBuilds } from './folderBuilds.ts';
import type { Problem } from './folderFile.ts';
import { GRAPH_USAGE, parseGraphOptions, type GraphOptions } from './graphOptions.ts';

/** `graph`: who depends on whom in the builds below a folder. Gives the exit code; see `GRAPH_HELP`. */
export async function runGraph(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseGraphOptions(args);
  if (options === 'help') {
    await output.out(terminalText(GRAPH_HELP));
    return EXIT.done;
  }
  const problem = 'problem' in options ? options.problem : folderProblem(options.folder);
  if ('problem' in options || problem !== undefined) {
    output.err(terminalLines(problem ?? '', `usage: ${PROGRAM} ${GRAPH_USAGE}`));
    return EXIT.badUse;
  }
  return printGraph(options, output);
}

async function printGraph(options: GraphOptions, output: CommandOutput): Promise<number> {
  const problems: Problem[] = [];
  const tell = (problem: Problem): void => {
    problems.push(problem);
    output.err(terminalLines(`${problem.path}: ${problem.problem}`));
  };
  const onNote = (path: string, note: string): void => {
    output.err(terminalLines(`${path}: ${note}`));
  };
  const index = readBuilds(options.folder, {
    ...options,
    analyses: new FileAnalyses(),
    onProblem: tell,
    onNote,
  });
  const graph = buildGraph(index, options.integration ?? null);
  const isWritten = await output.out(await printed(graph, options.format));
  if (options.integration !== undefined && graph.nodes.length === 0 && problems.length === 0) {
    output.err(
      terminalLines(
        `The graph shows nothing for the integration ${options.integration}: scan lists every place that names it`,
      ),
    );
    return EXIT.no;
  }
  return problems.length === 0 && isWritten ? EXIT.done : EXIT.incomplete;
}

async function printed(graph: BuildGraph, format: GraphOptions['format']): Promise<TerminalText> {
  switch (format) {
    case 'json':
      return terminalJson(graphInJson(graph));
    case 'dot':
      return terminalList(graphInDot(graph));
    case 'mermaid':
      return terminalList(graphInMermaid(graph));
    case 'svg':
      return terminalList(await svgLines(graph));
  }
}

async function svgLines(graph: BuildGraph): Promise<readonly string[]> {
  const { drawGraph, pictureInSvg } = await import('../bundles/picture.ts');
  return pictureInSvg(drawGraph(graph), { title: 'What depends on what', kindOf: (kind) => kind });
}
