/**
 * The entry of the command line. It is built for very old versions of Node and loads the rest only where that can run,
 * so that a person with an old Node gets an explanation and not a syntax error.
 */
import { nodeVersionProblem } from './cli/nodeVersion.ts';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  void import('./bundles/commandLine.ts').then(({ runCommandLine }) => runCommandLine(process.argv.slice(2)));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
