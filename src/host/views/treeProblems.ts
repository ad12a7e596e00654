import { compareNames } from '../../core/domain/integrationName.ts';
import type { FileProblem } from '../findings/foundProblems.ts';
import { standingOf } from './integrationFacts.ts';
import type { IntegrationStates, Standing } from './integrationFacts.ts';
import type { GroupNode, IntegrationNode, ProblemNode, ProblemsNode, TreeNode } from './integrationNode.ts';
import type { IntegrationTree } from './integrationTree.ts';
import type { LocatedProblem, RowProblems } from './rowProblems.ts';

/** What is wrong with what a row stands for. */
export interface RowMarks {
  readonly errors: number;
  readonly warnings: number;
  /** Integrations that cannot log in. */
  readonly logins: number;
}

export const NO_MARKS: RowMarks = { errors: 0, warnings: 0, logins: 0 };

/** How an integration stands that neither a build nor a person can log in with. */
const UNUSABLE: ReadonlySet<Standing> = new Set([
  'unreadable',
  'needs-credentials',
  'keyring-unavailable',
  'refused',
]);

/** At most this many problems that are about no integration have a row each. */
const MAX_ROWS = 200;

export const OTHER_PROBLEMS: ProblemsNode = { kind: 'problems', id: 'problems' };

/** What is wrong, row by row: the badge of the view is the sum of what the rows show. */
export class TreeProblems {
  readonly #tree: IntegrationTree;
  readonly #found: RowProblems;
  readonly #states: IntegrationStates;
  #toldOthers: readonly FileProblem[] = [];

  constructor(tree: IntegrationTree, found: RowProblems, states: IntegrationStates) {
    this.#tree = tree;
    this.#found = found;
    this.#states = states;
  }

  of(node: TreeNode): RowMarks {
    switch (node.kind) {
      case 'group':
        return this.#ofGroup(node);
      case 'integration':
        return this.#ofIntegration(node);
      case 'dependency':
      case 'misplaced':
        return countMarks(this.problemsOf(node));
      case 'problems':
        return countMarks(this.others());
      default:
        return NO_MARKS;
    }
  }

  /** The problems that the hover of a row shows. */
  problemsOf(node: TreeNode): readonly LocatedProblem[] {
    switch (node.kind) {
      case 'integration':
        return this.#found.ofName(node.integrationName ?? '');
      case 'dependency': {
        const { file, reference, state } = node.dependency;
        return state === 'present' ? this.#found.ofPlace(file.uri, reference.yamlPath) : [];
      }
      case 'misplaced': {
        const { file, misplaced } = node.located;
        return this.#found.ofPlace(file.uri, misplaced.yamlPath);
      }
      default:
        return [];
    }
  }

  /**
   * Problems that are about no integration, or about one of the group that the settings hide. While a filter is set only
   * what it shows counts: these rows would hide the text that nothing is left.
   */
  others(): readonly LocatedProblem[] {
    if (this.#tree.isFiltered) {
      return [];
    }
    const shown = new Set(this.#integrations().map(({ integrationName }) => integrationName));
    const hidden = [...this.#found.names()].filter((name) => !shown.has(name));
    return [...this.#found.others(), ...hidden.flatMap((name) => this.#found.ofName(name))];
  }

  /** Rows for {@link others}, in the order of files and lines. */
  otherRows(): readonly ProblemNode[] {
    const sorted = this.others().toSorted(
      (left, right) =>
        compareNames(left.file.folder, right.file.folder) ||
        compareNames(left.file.path, right.file.path) ||
        left.problem.place.line - right.problem.place.line,
    );
    return sorted.slice(0, MAX_ROWS).map(problemNode);
  }

  /** Whether {@link others} changed since the last call, so that their rows have to be drawn again. */
  takeOthersChanged(): boolean {
    const [before, now] = [this.#toldOthers, this.others().map(({ problem }) => problem)];
    this.#toldOthers = now;
    return before.length !== now.length || now.some((problem, at) => problem !== before[at]);
  }

  /** What all rows show together. */
  total(): RowMarks {
    return addMarks([countMarks(this.others()), ...this.#tree.roots().map((group) => this.#ofGroup(group))]);
  }

  #integrations(): readonly IntegrationNode[] {
    return this.#tree.roots().flatMap((group) => this.#tree.integrationsOf(group));
  }

  #ofGroup(group: GroupNode): RowMarks {
    return addMarks(this.#tree.integrationsOf(group).map((node) => this.#ofIntegration(node)));
  }

  #ofIntegration(node: IntegrationNode): RowMarks {
    const record = this.#tree.record(node);
    const standing = record === undefined ? undefined : standingOf(record, this.#states);
    const isUnreadable = this.#tree.unreadable(node) !== undefined;
    const logins = isUnreadable || (standing !== undefined && UNUSABLE.has(standing)) ? 1 : 0;
    return { ...countMarks(this.problemsOf(node)), logins };
  }
}

function countMarks(problems: readonly LocatedProblem[]): RowMarks {
  const errors = problems.filter(({ problem }) => problem.severity === 'error').length;
  return { errors, warnings: problems.length - errors, logins: 0 };
}

function addMarks(all: readonly RowMarks[]): RowMarks {
  return all.reduce(
    (sum, { errors, warnings, logins }) => ({
      errors: sum.errors + errors,
      warnings: sum.warnings + warnings,
      logins: sum.logins + logins,
    }),
    NO_MARKS,
  );
}

function problemNode(found: LocatedProblem, at: number): ProblemNode {
  const { uri, problem } = found;
  const { line, column } = problem.place;
  const id = `problem/${uri}#${String(line)}:${String(column)}/${String(at)}`;
  return { kind: 'problem', id, parent: OTHER_PROBLEMS, found, uri, place: problem.place };
}
