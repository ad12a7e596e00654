import { addAll } from '../../core/domain/addAll.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import { countPlaces, findDependencies } from '../../core/dependencies/findDependencies.ts';
import { isPlaceholderName } from '../../core/domain/placeholderName.ts';
import type { Dependency, PlaceCounts } from '../../core/dependencies/findDependencies.ts';
import type {
  ElsewhereIntegration,
  OtherMachinesView,
  UnreadableCard,
} from '../../core/records/otherMachines.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import type { IntegrationRecords, UnreadableRecord } from '../../core/records/integrationStore.ts';
import type { BuildIndex } from '../../core/build/buildIndex.ts';
import { INTEGRATION_GROUPS } from '../../core/workspace/integrationGroup.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { registryOfName } from '../../core/workspace/registryHints.ts';
import type { ViewState } from '../contributions.ts';
import { dependencyChildren, misplacedNode } from './dependencyLevels.ts';
import type {
  GroupNode,
  IntegrationNode,
  MisplacedNode,
  NotReadNode,
  NotReadPlaceNode,
  TreeGroup,
  TreeNode,
} from './integrationNode.ts';
import type { TreeFilters } from './treeFilters.ts';

/** What the tree is made of. */
export interface TreeSources {
  readonly index: IntegrationQueries;
  readonly builds: BuildIndex;
  readonly records: IntegrationRecords;
  readonly otherMachines: OtherMachinesView;
  readonly filters: TreeFilters;
  readonly showOther: () => boolean;
  /** Files are still being listed or read. */
  readonly isLoading: () => boolean;
}

type RecordsById = ReadonlyMap<string, IntegrationRecord>;

/** What is shown, as long as neither the integrations nor the filters change. */
interface Visible {
  readonly all: ReadonlyMap<string, IntegrationNode>;
  readonly filter: TreeFilters['state'];
  readonly other: boolean;
  readonly nodes: readonly IntegrationNode[];
  readonly byGroup: ReadonlyMap<GroupNode, readonly IntegrationNode[]>;
}

const GROUPS: readonly TreeGroup[] = [...INTEGRATION_GROUPS, 'elsewhere', 'unreadable'];

/** Groups → integrations → (folders → files →) dependencies, as plain nodes. Knows nothing of how they are drawn. */
export class IntegrationTree {
  readonly #sources: TreeSources;
  readonly #groups: ReadonlyMap<TreeGroup, GroupNode>;
  /** By id; a node keeps its identity, so that it alone can be refreshed. */
  #integrations: ReadonlyMap<string, IntegrationNode> | undefined;
  #cards: ReadonlyMap<string, ElsewhereIntegration | UnreadableCard> | undefined;
  #known: ReadonlyMap<string, IntegrationNode> = new Map();
  #shown: Visible | undefined;
  #recordsById: { readonly list: readonly IntegrationRecord[]; readonly byId: RecordsById } | undefined;
  /** By name, as long as nothing changes about it. */
  readonly #counts = new Map<string, PlaceCounts>();

  constructor(sources: TreeSources) {
    this.#sources = sources;
    this.#groups = new Map(GROUPS.map((group) => [group, groupNode(group)]));
  }

  /**
   * Forgets where names stand; called whenever names, types, records or unsaved marks may have changed. `names` are those
   * whose lines changed.
   */
  invalidate(names: ReadonlySet<string> | 'all' = 'all'): void {
    this.#integrations = undefined;
    this.#cards = undefined;
    for (const name of names === 'all' ? [...this.#counts.keys()] : names) {
      this.#counts.delete(name);
    }
  }

  /** What could not be read, then groups that have something to show. */
  top(): readonly (GroupNode | NotReadNode)[] {
    const groups = this.roots();
    return this.#notices().length === 0 ? groups : [NOT_READ, ...groups];
  }

  /** Files and folders that could not be read. */
  unknown(): readonly UnknownPlace[] {
    return this.#sources.index.unknown();
  }

  /** What could not be read, and what was not done as the settings say. */
  #notices(): readonly UnknownPlace[] {
    return [...this.unknown(), ...this.#sources.index.notices()];
  }

  /** Whether files are being listed or read. */
  get isLoading(): boolean {
    return this.#sources.isLoading();
  }

  /** Whether a person filtered what is shown. */
  get isFiltered(): boolean {
    return this.#sources.filters.isActive;
  }

  /** Groups that have something to show. */
  roots(): readonly GroupNode[] {
    const { byGroup } = this.#visible();
    return [...this.#groups.values()].filter((node) => byGroup.has(node));
  }

  children(node: TreeNode): readonly TreeNode[] {
    switch (node.kind) {
      case 'group':
        return this.integrationsOf(node);
      case 'integration':
        return [...dependencyChildren(node, this.dependencies(node)), ...this.misplaced(node)];
      case 'folder':
      case 'file':
        return dependencyChildren(node, node.dependencies);
      case 'not-read':
        return this.#notices().map((place) => notReadPlace(place));
      case 'dependency':
      case 'following':
      case 'misplaced':
      case 'not-read-place':
      case 'problems':
      case 'problem':
        return [];
    }
  }

  parent(node: TreeNode): TreeNode | undefined {
    return 'parent' in node ? node.parent : undefined;
  }

  integrationsOf(group: GroupNode): readonly IntegrationNode[] {
    return this.#visible().byGroup.get(group) ?? [];
  }

  /** In the order of folders, files and lines. */
  dependencies(node: IntegrationNode): readonly Dependency[] {
    const { integrationName: name } = node;
    return name === undefined ? [] : inOrderOfPlaces(findDependencies(name, this.#sources.index).blocking);
  }

  /** How many lines stand below an integration, without a list of them. */
  countLines({ integrationName: name }: IntegrationNode): PlaceCounts {
    if (name === undefined) {
      return NO_PLACES;
    }
    const counts = this.#counts.get(name) ?? countPlaces(name, this.#sources.index);
    this.#counts.set(name, counts);
    return counts;
  }

  /** Where the build does not read the name; it blocks nothing. */
  misplaced(node: IntegrationNode): readonly MisplacedNode[] {
    const located =
      node.integrationName === undefined ? [] : this.#sources.index.misplaced(node.integrationName);
    return located.map((one) => misplacedNode(node, one));
  }

  record(node: TreeNode): IntegrationRecord | undefined {
    const list = this.#sources.records.list();
    if (this.#recordsById?.list !== list) {
      this.#recordsById = { list, byId: new Map(list.map((record) => [record.id, record])) };
    }
    return this.#recordsById.byId.get(node.recordId ?? '');
  }

  unreadable(node: TreeNode): UnreadableRecord | undefined {
    return this.#sources.records.unreadable().find((record) => record.id === node.recordId);
  }

  /** Whether a name without a record may be set up here all the same. */
  get hasUnread(): boolean {
    return hasUnread(this.#sources.records);
  }

  /** What another machine tells of a node. */
  elsewhere(node: TreeNode): ElsewhereIntegration | UnreadableCard | undefined {
    return node.cardKey === undefined ? undefined : this.#elsewhere().get(node.cardKey);
  }

  /** The node of a record or, where it has none, of a name. A hidden one is not found. */
  find(target: {
    readonly recordId?: string;
    readonly integrationName?: string;
  }): IntegrationNode | undefined {
    const { nodes } = this.#visible();
    return (
      nodes.find((node) => target.recordId !== undefined && node.recordId === target.recordId) ??
      nodes.find(
        (node) => target.integrationName !== undefined && node.integrationName === target.integrationName,
      )
    );
  }

  /** Nodes of a name, wherever they stand. */
  nodesOf(name: string): readonly IntegrationNode[] {
    return [...this.#all().values()].filter((node) => node.integrationName === name);
  }

  /** A text of the tree's structure: equal texts mean that no node was added, removed or moved. */
  outline(): string {
    return JSON.stringify([
      this.#notices().length,
      this.#visible().nodes.map(({ id, integrationName, parent, registry }) => [
        parent.id,
        id,
        integrationName,
        registry?.by,
      ]),
    ]);
  }

  get state(): ViewState {
    const { index, filters, isLoading } = this.#sources;
    if (this.#visible().nodes.length > 0 || this.#notices().length > 0) {
      return 'ready';
    }
    if (this.#all().size > 0) {
      return filters.isActive ? 'all-filtered' : 'only-other';
    }
    if (isLoading()) {
      return 'loading';
    }
    return index.size === 0 ? 'no-files' : 'no-references';
  }

  /** How many integrations are shown, of how many there are. */
  get counts(): { readonly shown: number; readonly all: number } {
    return { shown: this.#visible().nodes.length, all: this.#all().size };
  }

  #visible(): Visible {
    const { filters, showOther } = this.#sources;
    const [all, filter, other] = [this.#all(), filters.state, showOther()];
    const known = this.#shown;
    if (known?.all !== all || known.filter !== filter || known.other !== other) {
      const nodes = [...all.values()].filter(
        (node) => filters.showsGroup(node.parent.group, other) && filters.showsName(this.#nameOf(node)),
      );
      this.#shown = { all, filter, other, nodes, byGroup: Map.groupBy(nodes, ({ parent }) => parent) };
      return this.#shown;
    }
    return known;
  }

  #all(): ReadonlyMap<string, IntegrationNode> {
    if (this.#integrations === undefined) {
      const nodes = [...this.#fromRecords(), ...this.#fromFiles(), ...this.#fromElsewhere()];
      addAll(nodes, this.#fromUnreadable());
      const kept = nodes
        .map((node) => this.#keepIdentity(node))
        .sort((left, right) => compareNames(this.#nameOf(left) || left.id, this.#nameOf(right) || right.id));
      this.#integrations = new Map(kept.map((node) => [node.id, node]));
      this.#known = this.#integrations;
    }
    return this.#integrations;
  }

  #keepIdentity(node: IntegrationNode): IntegrationNode {
    const old = this.#known.get(node.id);
    const same = old?.parent === node.parent && old.integrationName === node.integrationName;
    const sameRegistry = JSON.stringify(old?.registry) === JSON.stringify(node.registry);
    return same && sameRegistry && old.registryType === node.registryType ? old : node;
  }

  #fromRecords(): IntegrationNode[] {
    return this.#sources.records.list().map((record) => {
      const { id, name, type } = record;
      const registry = registryOfName(name, record, this.#sources);
      const facts = { id: `record/${id}`, recordId: id, integrationName: name, registryType: type };
      return this.#integration(registry.group, { ...facts, registry });
    });
  }

  #fromFiles(): IntegrationNode[] {
    const { index, records } = this.#sources;
    const recorded = new Set(records.list().map(({ name }) => name));
    const names = index.names().filter((name) => !recorded.has(name) && !isPlaceholderName(name));
    return names.map((name) => {
      const registry = registryOfName(name, undefined, this.#sources);
      const type = isRegistryType(registry.group) ? { registryType: registry.group } : {};
      const facts = { id: `name/${name}`, integrationName: name, registry };
      return this.#integration(registry.group, { ...facts, ...type });
    });
  }

  /** Without a name of their own: what stands for it in the files belongs to the nodes of this machine. */
  #fromElsewhere(): IntegrationNode[] {
    return [...this.#elsewhere().keys()].map((key) =>
      this.#integration('elsewhere', { id: `elsewhere/${key}`, cardKey: key }),
    );
  }

  #elsewhere(): ReadonlyMap<string, ElsewhereIntegration | UnreadableCard> {
    const { otherMachines } = this.#sources;
    this.#cards ??= new Map(
      [...otherMachines.list(), ...otherMachines.unreadable()].map((card) => [card.key, card]),
    );
    return this.#cards;
  }

  #nameOf(node: IntegrationNode): string {
    const elsewhere = this.elsewhere(node);
    const name = elsewhere !== undefined && 'card' in elsewhere ? elsewhere.card.record.name : undefined;
    return name ?? node.integrationName ?? '';
  }

  #fromUnreadable(): IntegrationNode[] {
    const unreadable = this.#sources.records.unreadable();
    return unreadable.map(({ id }) =>
      this.#integration('unreadable', { id: `unreadable/${id}`, recordId: id }),
    );
  }

  #integration(group: TreeGroup, facts: Omit<IntegrationNode, 'kind' | 'parent'>): IntegrationNode {
    return { kind: 'integration', parent: this.#groups.get(group) ?? groupNode(group), ...facts };
  }
}

const NO_PLACES: PlaceCounts = { dependencies: 0, misplaced: 0 };
const NOT_READ: NotReadNode = { kind: 'not-read', id: 'not-read' };

function notReadPlace(place: UnknownPlace): NotReadPlaceNode {
  // A folder may have several.
  const id = `not-read/${place.kind}/${place.uri}/${JSON.stringify(place.reason)}`;
  return { kind: 'not-read-place', id, parent: NOT_READ, place };
}

function groupNode(group: TreeGroup): GroupNode {
  return {
    kind: 'group',
    id: `group/${group}`,
    group,
    ...(isRegistryType(group) ? { registryType: group } : {}),
  };
}

/** By the names of folders and files, then by line. Each file is compared once: an integration may have thousands of lines. */
function inOrderOfPlaces(dependencies: readonly Dependency[]): readonly Dependency[] {
  const order = new Map(
    [...new Map(dependencies.map(({ file }) => [file.uri, file])).values()]
      .sort((left, right) => compareNames(left.folder, right.folder) || compareNames(left.path, right.path))
      .map(({ uri }, at) => [uri, at]),
  );
  const at = ({ file }: Dependency): number => order.get(file.uri) ?? 0;
  return dependencies.toSorted((left, right) => at(left) - at(right) || left.place.line - right.place.line);
}
