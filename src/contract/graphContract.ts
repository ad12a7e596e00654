import type { NotRead } from './deleteContract.ts';
import type { Notice } from './notice.ts';

/**
 * What the page that draws dependents and its host say to each other. The host sends the whole page again on every change.
 */

export type GraphKind = 'integration' | 'ci' | 'file' | 'resource' | 'job' | 'trigger' | 'undefined';

/** Something that a node depends on, and how. */
export interface GraphReason {
  /** Opaque; the host finds the place where it is written by it. */
  readonly key: string;
  /** The key of the node that it depends on. */
  readonly from: string;
  /** `img_api (IN)`. */
  readonly text: string;
  /** Accessible name of the button that opens the place. */
  readonly openLabel: string;
}

export interface GraphNodeView {
  /** Opaque, and the same as long as it is the same node. */
  readonly key: string;
  readonly kind: GraphKind;
  readonly name: string;
  /** `Job · runSh`. */
  readonly what: string;
  /** `services/api/shippable.yml:12`; empty where it has no place. */
  readonly place: string;
  /** What a click does. */
  readonly openLabel: string;
  /** All that a screen reader says of it in the picture. */
  readonly label: string;
  readonly reasons: readonly GraphReason[];
  /** How many reasons are not listed; empty where all are. */
  readonly more: string;
}

export interface GraphBox {
  /** The key of the node that it shows. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** The two lines in it, cut to its width. */
  readonly name: string;
  readonly what: string;
}

export interface GraphLine {
  /** Nodes at its ends. */
  readonly from: string;
  readonly to: string;
  /** The attribute `d` of SVG. */
  readonly path: string;
  readonly title: string;
}

/** From left to right, in units of the picture. All boxes have one size. */
export interface GraphPicture {
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
}

export interface GraphChoice {
  /** Empty for all. */
  readonly value: string;
  readonly label: string;
}

/** What of the build is shown; null for all. */
export interface GraphFilter {
  readonly integration: string | null;
  /** As the host names it. */
  readonly repository: string | null;
}

export interface GraphPage {
  readonly filter: GraphFilter;
  readonly heading: string;
  readonly explanation: string;
  readonly integrations: readonly GraphChoice[];
  readonly repositories: readonly GraphChoice[];
  /** How many there are, or that nothing depends on it as far as is known; announced when it changes. */
  readonly status: string;
  /** Where was looked. */
  readonly scope: string;
  /** Files are being read: more may come. */
  readonly searching: boolean;
  /** Why the picture may lack something; null where all is known. */
  readonly doubt: string | null;
  /** Null where everything in the open folders was read. */
  readonly notRead: NotRead | null;
  readonly nodes: readonly GraphNodeView[];
  /** How many nodes the table does not list; empty where it lists all. */
  readonly more: string;
  /** Null where there is nothing to draw, or too much. */
  readonly picture: GraphPicture | null;
  /** Why there is no picture of these nodes; null where there is one, or nothing to draw. */
  readonly noPicture: string | null;
  readonly notice: Notice | null;
  readonly words: GraphWords;
}

export type GraphMessage =
  | { readonly kind: 'ready' }
  /** A node, a reason or a file that was not read. */
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'filter'; readonly filter: GraphFilter }
  | { readonly kind: 'read-again' }
  | { readonly kind: 'export' };

/** Every message but `ready` is answered by a new page as an event; the reply only says that it was done. */
export interface GraphReplies extends Record<GraphMessage['kind'], unknown> {
  readonly ready: GraphPage;
  readonly open: null;
  readonly filter: null;
  readonly 'read-again': null;
  readonly export: null;
}

export interface GraphEvent {
  readonly kind: 'page';
  readonly page: GraphPage;
}

export interface GraphWords {
  readonly integration: string;
  readonly repository: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly export: string;
  readonly readAgain: string;
  readonly open: string;
  readonly notReadText: string;
  /** Accessible name of the picture. */
  readonly picture: string;
  readonly keys: string;
  readonly legendTitle: string;
  readonly legend: readonly { readonly kind: GraphKind; readonly text: string }[];
  readonly tableTitle: string;
  readonly nameColumn: string;
  readonly kindColumn: string;
  readonly placeColumn: string;
  readonly reasonColumn: string;
}

/** What the page keeps through a reload. */
export interface KeptGraph {
  readonly version: 1;
  readonly filter: GraphFilter;
}
