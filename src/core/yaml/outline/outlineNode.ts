import type { TextRange } from '../../domain/textRange.ts';

/**
 * A coarse outline of a YAML text that may be unfinished at any point: which maps and lists lie around a line, and
 * which plain values stand beside it. It reads indentation and brackets only, so it works where a parser gives up.
 */
export type OutlineNode = OutlineMap | OutlineList;

/** A place that holds at most one value: the document, the value of a key, an item of a list. */
export interface OutlineSlot {
  readonly owner: OutlineNode | null;
  /** Key or index below the owner; null for the document. */
  readonly step: string | number | null;
  child: OutlineNode | null;
  scalar: OutlineScalar | null;
}

export interface OutlineField extends OutlineSlot {
  readonly key: OutlineScalar;
  /** Offset behind the colon; null where no colon stands yet. */
  readonly afterColon: number | null;
}

export interface OutlineMap {
  readonly kind: 'map';
  readonly slot: OutlineSlot;
  /** Column of its keys; for flow style -1. */
  column: number;
  readonly fields: OutlineField[];
  readonly flow: FlowExtent | null;
}

export interface OutlineList {
  readonly kind: 'list';
  readonly slot: OutlineSlot;
  readonly column: number;
  readonly items: OutlineSlot[];
  readonly flow: FlowExtent | null;
}

export interface FlowExtent {
  readonly start: number;
  /** Behind the closing bracket, or where the text gave up. */
  end: number;
  closed: boolean;
  /** The pieces between brackets and commas; a piece of a map may hold no field yet. */
  readonly segments: TextRange[];
}

export interface OutlineScalar {
  /** Quotes inside. */
  readonly range: TextRange;
  /** Without quotes; escapes as written, except doubled single quotes. */
  readonly text: string;
  readonly quote: '"' | "'" | null;
}

export function newSlot(owner: OutlineNode | null, step: string | number | null): OutlineSlot {
  return { owner, step, child: null, scalar: null };
}

export function newMap(slot: OutlineSlot, column: number, flow: FlowExtent | null = null): OutlineMap {
  return { kind: 'map', slot, column, fields: [], flow };
}

export function newList(slot: OutlineSlot, column: number, flow: FlowExtent | null = null): OutlineList {
  return { kind: 'list', slot, column, items: [], flow };
}

export function addField(map: OutlineMap, keyToken: OutlineScalar, afterColon: number | null): OutlineField {
  const field: OutlineField = { ...newSlot(map, keyToken.text), key: keyToken, afterColon };
  map.fields.push(field);
  return field;
}

export function addItem(list: OutlineList): OutlineSlot {
  const item = newSlot(list, list.items.length);
  list.items.push(item);
  return item;
}

/** Keys and indexes from the document down to a slot. */
export function slotPath(slot: OutlineSlot): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: OutlineSlot | null = slot; at !== null && at.step !== null; at = at.owner?.slot ?? null) {
    path.unshift(at.step);
  }
  return path;
}
