import { cursorContext, type CursorContext } from '../../../yaml/cursorContext.ts';
import { dynamicScalar, type ListShape, type MapShape } from '../format/formatShape.ts';
import { rootShape } from '../format/rootShape.ts';
import { alternatives, keysOf, shapesAt, type PlainShape } from '../format/shapesAt.ts';
import { NO_COMPLETIONS, type CompletionItem, type CompletionList } from './completionItem.ts';
import { apartFromComment } from './apartFromComment.ts';
import { deeperStyle, styleAt, type CompletionRequest, type InsertionStyle } from './completionRequest.ts';
import { entrySnippets } from './entrySnippets.ts';
import { keyItems } from './keyItems.ts';
import { shellItems } from './shellItems.ts';
import { valueItems } from './valueItems.ts';

/** What may be written at an offset of a text, finished or not. Never throws; never offers what would not parse. */
export function completeAt(text: string, offset: number, request: CompletionRequest): CompletionList {
  const context = cursorContext(text, offset);
  if (context === null) {
    return NO_COMPLETIONS;
  }
  const { items, isIncomplete } = completeIn(context, text, offset, request);
  return { items: items.map((item) => apartFromComment(text, item)), isIncomplete };
}

function completeIn(
  context: CursorContext,
  text: string,
  offset: number,
  request: CompletionRequest,
): CompletionList {
  const inShell = context.place === 'key' && context.hasColon ? [] : shellItems(text, offset, request);
  if (inShell.length > 0) {
    return { items: inShell, isIncomplete: false };
  }
  const shapes = shapesToOffer(context, request);
  const offer = new Offer(context, styleAt(text, context), request);
  const items = [...offer.at(shapes), ...offer.inList(listShapes(context, request))];
  const isIncomplete = items.some(({ kind }) => kind === 'integration' || kind === 'branch');
  return { items: distinct(items), isIncomplete };
}

/** What the format has here. The key alone says that a name is wanted, wherever an unfinished file has put it. */
function shapesToOffer(context: CursorContext, { role }: CompletionRequest): readonly PlainShape[] {
  const shapes = shapesAt(rootShape(role), context);
  const key = context.place === 'value' && shapes.length === 0 ? context.path.at(-1) : undefined;
  const wanted = key === 'integrationName' ? 'integration' : key === 'jobName' ? 'resource' : null;
  return wanted === null ? shapes : [dynamicScalar(wanted)];
}

/** The lists that a dash at the cursor's column would continue. */
function listShapes(context: CursorContext, request: CompletionRequest): readonly PlainShape[] {
  if (context.listPath === null || context.place !== 'key') {
    return [];
  }
  return shapesAt(rootShape(request.role), {
    path: context.listPath,
    outer: [...context.outer, context.fields],
  });
}

/** Leaves out repetitions: one place may have several shapes, and two of them may offer the same word. */
function distinct(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ label, kind }) => !seen.has(`${kind} ${label}`) && seen.add(`${kind} ${label}`));
}

class Offer {
  readonly #context: CursorContext;
  readonly #style: InsertionStyle;
  readonly #request: CompletionRequest;

  constructor(context: CursorContext, style: InsertionStyle, request: CompletionRequest) {
    this.#context = context;
    this.#style = style;
    this.#request = request;
  }

  at(shapes: readonly PlainShape[]): readonly CompletionItem[] {
    const { place } = this.#context;
    if (place === 'key') {
      return this.#request.schemaIsServed
        ? []
        : keyItems(keysOf(shapes, this.#context.fields), this.#context, this.#style, false);
    }
    return shapes.flatMap((shape) => (place === 'value' ? this.#value(shape) : this.#fresh(shape)));
  }

  /** Items of a list that stands at the column of the cursor. */
  inList(shapes: readonly PlainShape[]): readonly CompletionItem[] {
    return shapes.flatMap((shape) => (shape.kind === 'list' ? this.#dashed(shape, this.#style) : []));
  }

  /** Behind a colon: a scalar on this line, a collection on the next. */
  #value(shape: PlainShape): readonly CompletionItem[] {
    if (shape.kind === 'scalar') {
      return valueItems(shape, this.#context, this.#style, this.#request);
    }
    if (this.#context.flow || this.#context.holds !== 'nothing') {
      return [];
    }
    const style = deeperStyle(this.#style);
    return shape.kind === 'list' ? this.#dashed(shape, style) : this.#map(shape, style);
  }

  /** On a line of its own, or behind a dash or a bracket. */
  #fresh(shape: PlainShape): readonly CompletionItem[] {
    const { holds, flow } = this.#context;
    if (shape.kind === 'scalar') {
      return holds === 'list' ? [] : valueItems(shape, this.#context, this.#style, this.#request);
    }
    if (shape.kind === 'list') {
      return flow ? [] : this.#dashed(shape, this.#style);
    }
    return holds === 'list' ? [] : this.#map(shape, this.#style);
  }

  #map(shape: MapShape, style: InsertionStyle): readonly CompletionItem[] {
    const snippets = entrySnippets(shape, this.#context, style, this.#request.facts);
    return this.#request.schemaIsServed
      ? snippets
      : [...snippets, ...keyItems(keysOf([shape], []), this.#context, style, true)];
  }

  #dashed(shape: ListShape, style: InsertionStyle): readonly CompletionItem[] {
    const dashed = { ...style, lead: `${style.lead}- `, newLine: `${style.newLine}  ` };
    return alternatives(shape.item).flatMap((item) => {
      if (item.kind === 'list') {
        return [];
      }
      return item.kind === 'map'
        ? this.#map(item, dashed)
        : valueItems(item, this.#context, dashed, this.#request);
    });
  }
}
