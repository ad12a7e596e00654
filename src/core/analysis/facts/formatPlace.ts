import type { FormatKey, FormatShape, MapShape } from '../language/format/formatShape.ts';
import { alternatives, keysOf, type PlainShape } from '../language/format/shapesAt.ts';
import { KeyWords } from './keyWords.ts';

/** A key that the format knows at a place, with what may stand behind it. */
export interface PlaceKey {
  readonly name: string;
  readonly place: FormatPlace;
}

/** The keys that a `type` allows at a place. */
export interface PlaceKeys {
  readonly all: readonly PlaceKey[];
  readonly byName: ReadonlyMap<string, FormatPlace>;
}

/** What the format says of one kind of place. */
export interface FormatPlace {
  /** The one kind of value that belongs here; null where several do. */
  readonly kind: PlainShape['kind'] | null;
  /** The place of the items of a list; null where no list belongs here: its items are read as what belongs in its place. */
  readonly items: FormatPlace | null;
  /** Whether only maps belong into a list here. */
  readonly listsMaps: boolean;
  /**
   * The keys of a map here (or of the items of a list), whatever the `type` beside them: a key that only another type has is
   * no misspelling.
   */
  readonly words: KeyWords;
  /** Whether the format names any key here or below. */
  readonly hasKeys: boolean;
  /** Whether the keys of a map here depend on the `type` beside them. */
  readonly hasTypes: boolean;
  /** The keys of a map here. A type that is not known says nothing about the keys beside it; nor does an empty one. */
  readonly keysFor: (type: string) => PlaceKeys;
}

/** The place of a shape, and of all shapes below it. */
export function formatPlace(shape: FormatShape): FormatPlace {
  return new PlaceMaker().placeOf(shape);
}

/** Each shape gives one place, however many keys share it. */
class PlaceMaker {
  readonly #made = new Map<FormatShape, FormatPlace>();

  placeOf(shape: FormatShape): FormatPlace {
    const known = this.#made.get(shape);
    if (known !== undefined) {
      return known;
    }
    const place = this.#make(alternatives(shape));
    this.#made.set(shape, place);
    return place;
  }

  #make(shapes: readonly PlainShape[]): FormatPlace {
    const kinds = new Set(shapes.map(({ kind }) => kind));
    const inner = itemShapes(shapes);
    const maps = inner.filter((shape) => shape.kind === 'map');
    const words = new KeyWords(allKeys(maps).map(({ name }) => name));
    const [kind = null] = kinds.size === 1 ? kinds : [];
    const items = kinds.has('list') ? this.#make(inner) : null;
    return {
      kind,
      items,
      listsMaps: inner.every((shape) => shape.kind === 'map'),
      words,
      hasKeys: words.words.length > 0 || items?.hasKeys === true,
      hasTypes: maps.some(({ variants }) => variants.some(({ types }) => types.length > 0)),
      keysFor: this.#keysByType(maps),
    };
  }

  #keysByType(maps: readonly MapShape[]): FormatPlace['keysFor'] {
    const types = maps.flatMap(({ variants }) => variants.flatMap((variant) => variant.types));
    const byType = new Map(
      types.map((type) => type.toLowerCase()).map((type) => [type, this.#keysFor(maps, type)]),
    );
    const ofNoType = this.#keysFor(maps, '');
    const ofOther = this.#keysFor(maps, ANY_OTHER);
    return (type) => (type === '' ? ofNoType : (byType.get(type) ?? ofOther));
  }

  #keysFor(maps: readonly MapShape[], type: string): PlaceKeys {
    const own = keysOf(maps, [{ key: 'type', text: type }]);
    const isKnown = type !== '' && own.length > 0;
    const all = [...own, ...(isKnown ? [] : otherKeys(maps, own))].map(({ name, shape }) => ({
      name,
      place: this.placeOf(shape),
    }));
    return { all, byName: new Map(all.toReversed().map(({ name, place }) => [name, place])) };
  }
}

/** No type of the format. */
const ANY_OTHER = '\0';

function itemShapes(shapes: readonly PlainShape[]): readonly PlainShape[] {
  return shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]));
}

function allKeys(maps: readonly MapShape[]): readonly FormatKey[] {
  return maps.flatMap(({ keys, variants }) => [...keys, ...variants.flatMap((variant) => variant.keys)]);
}

/** The keys of the types that were not asked for. */
function otherKeys(maps: readonly MapShape[], own: readonly FormatKey[]): readonly FormatKey[] {
  const names = new Set(own.map(({ name }) => name));
  const other = maps.flatMap(({ variants }) => variants.flatMap(({ keys }) => keys));
  return other.filter(({ name }) => !names.has(name));
}
