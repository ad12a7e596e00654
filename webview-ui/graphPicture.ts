import type { GraphBox, GraphNodeView, GraphPicture } from '../src/contract/graphContract.ts';
import { element } from './dom.ts';
import {
  boxBeside,
  firstScale,
  fittingScale,
  inReadingOrder,
  zoomedIn,
  zoomedOut,
  type Size,
} from './graphModel.ts';
import { svgElement } from './svg.ts';

/** What the picture is made from. */
export interface PictureFacts {
  readonly picture: GraphPicture;
  readonly nodes: readonly GraphNodeView[];
  /** Accessible name. */
  readonly label: string;
}

/** Around a box that the keyboard goes to, in pixels. */
const AROUND = 24;

/** The picture in a window of its own, which scrolls; one box is a stop of the Tab key, arrows go to the others. */
export class GraphPictureView {
  readonly element = element('div', { class: 'picture' });
  readonly #open: (key: string) => void;
  readonly #boxes = new Map<string, SVGGElement>();
  readonly #lines = new Map<string, SVGPathElement[]>();
  #facts: PictureFacts | null = null;
  #svg: SVGSVGElement | null = null;
  #scale = 0;
  /** The box that Tab goes to. */
  #current = '';

  constructor(open: (key: string) => void) {
    this.#open = open;
    this.element.addEventListener('keydown', (event) => {
      this.#press(event);
    });
    this.element.addEventListener('wheel', (event) => {
      this.#turnWheel(event);
    });
    this.element.addEventListener('pointerdown', (event) => {
      this.#startDrag(event);
    });
  }

  /** Draws another picture; the scale stays, and the box that is in use stays where it is in the window. */
  show(facts: PictureFacts): void {
    const isFirst = this.#svg === null;
    const anchor = this.#anchor();
    this.#facts = facts;
    this.#draw(facts);
    if (isFirst) {
      this.#scale = firstScale(facts.picture, this.#window());
    }
    this.#applyScale();
    const start = inReadingOrder(facts.picture.boxes)[0];
    const kept = anchor === null ? undefined : this.#boxOf(anchor.key);
    if (kept !== undefined && anchor !== null) {
      this.element.scrollTo(kept.x * this.#scale - anchor.left, kept.y * this.#scale - anchor.top);
    } else if (start !== undefined) {
      this.#current = this.#boxOf(this.#current)?.key ?? start.key;
      this.#toMiddle(start);
    }
    this.#moveTabStop(this.#current);
  }

  /** Nothing is shown any more; the next picture starts from the beginning. */
  clear(): void {
    this.#facts = null;
    this.#svg = null;
    this.#current = '';
    this.element.replaceChildren();
  }

  /** The key of the box that has the focus. */
  focused(): string | null {
    const active = document.activeElement;
    return active instanceof SVGGElement ? (active.dataset['key'] ?? null) : null;
  }

  /** Gives the focus to a box, or to the one that Tab goes to where it is gone. */
  focus(key: string): void {
    const box = this.#boxes.get(key) ?? this.#boxes.get(this.#current);
    box?.focus({ preventScroll: true });
  }

  zoomIn(): void {
    this.#zoom(zoomedIn(this.#scale));
  }

  zoomOut(): void {
    this.#zoom(zoomedOut(this.#scale));
  }

  fit(): void {
    if (this.#facts !== null) {
      this.#zoom(fittingScale(this.#facts.picture, this.#window()));
    }
  }

  #draw({ picture, nodes, label }: PictureFacts): void {
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    this.#boxes.clear();
    this.#lines.clear();
    const lines = picture.lines.map(({ from, to, path, title }) => {
      const line = svgElement('path', { d: path, class: 'edge' }, svgElement('title', {}, title));
      [from, to].forEach((key) => {
        this.#lines.set(key, [...(this.#lines.get(key) ?? []), line]);
      });
      return line;
    });
    const boxes = inReadingOrder(picture.boxes).map((box) => this.#drawBox(box, byKey.get(box.key), picture));
    const arrow = svgElement('path', { d: 'M0 0L8 4L0 8z', class: 'arrow' });
    const marker = { id: 'arrow', viewBox: '0 0 8 8', refX: '8', refY: '4', orient: 'auto' };
    this.#svg = svgElement(
      'svg',
      {
        viewBox: `0 0 ${String(picture.width)} ${String(picture.height)}`,
        role: 'group',
        'aria-label': label,
      },
      svgElement(
        'defs',
        {},
        svgElement(
          'marker',
          { ...marker, markerWidth: '8', markerHeight: '8', markerUnits: 'userSpaceOnUse' },
          arrow,
        ),
      ),
      svgElement('g', { 'aria-hidden': 'true' }, ...lines),
      ...boxes,
    );
    this.element.replaceChildren(this.#svg);
  }

  #drawBox(
    { key, x, y, name, what }: GraphBox,
    node: GraphNodeView | undefined,
    { boxWidth, boxHeight }: GraphPicture,
  ): SVGGElement {
    const size = { width: String(boxWidth), height: String(boxHeight) };
    const box = svgElement(
      'g',
      {
        class: `box ${node?.kind ?? ''}`,
        transform: `translate(${String(x)} ${String(y)})`,
        role: 'button',
        tabindex: '-1',
        'data-key': key,
      },
      // Its accessible name, and the text that the mouse shows.
      svgElement('title', {}, node?.label ?? name),
      svgElement('rect', { ...size, rx: '4', class: 'frame' }),
      svgElement('rect', { width: '5', height: size.height, rx: '2', class: 'bar' }),
      svgElement('text', { x: '14', y: '17', class: 'name' }, name),
      svgElement('text', { x: '14', y: '32', class: 'what' }, what),
    );
    box.addEventListener('click', () => {
      this.#open(key);
    });
    box.addEventListener('focus', () => {
      this.#moveTabStop(key);
      this.#mark(key, true);
    });
    box.addEventListener('blur', () => {
      this.#mark(key, false);
    });
    box.addEventListener('pointerenter', () => {
      this.#mark(key, true);
    });
    box.addEventListener('pointerleave', () => {
      this.#mark(key, this.focused() === key);
    });
    this.#boxes.set(key, box);
    return box;
  }

  /** Lines from and to a box stand out while it is in use. */
  #mark(key: string, isInUse: boolean): void {
    this.#lines.get(key)?.forEach((line) => {
      line.classList.toggle('near', isInUse);
    });
  }

  #moveTabStop(key: string): void {
    this.#boxes.get(this.#current)?.setAttribute('tabindex', '-1');
    this.#boxes.get(key)?.setAttribute('tabindex', '0');
    this.#current = key;
  }

  #press(event: KeyboardEvent): void {
    const key = this.focused();
    if (key === null || this.#facts === null || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = boxBeside(this.#facts.picture, key, event.key);
    if (next !== undefined) {
      this.#boxes.get(next.key)?.focus({ preventScroll: true });
      this.#reveal(next);
    } else if (!this.#pressOther(event.key, key)) {
      return;
    }
    event.preventDefault();
  }

  #pressOther(pressed: string, key: string): boolean {
    switch (pressed) {
      case 'Enter':
      case ' ':
        this.#open(key);
        return true;
      case '+':
      case '=':
        this.zoomIn();
        return true;
      case '-':
        this.zoomOut();
        return true;
      case '0':
        this.fit();
        return true;
      default:
        // The page does not scroll away from a box that has no neighbour there.
        return pressed.startsWith('Arrow');
    }
  }

  /** With Ctrl, as in a browser; without, the wheel scrolls. */
  #turnWheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const { left, top } = this.element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      this.#zoom(event.deltaY < 0 ? zoomedIn(this.#scale) : zoomedOut(this.#scale), at);
    }
  }

  /** Dragging the empty area between the boxes scrolls the picture. */
  #startDrag(event: PointerEvent): void {
    const target = event.target;
    if (event.button !== 0 || !(target instanceof Element) || target.closest('.box') !== null) {
      return;
    }
    const { scrollLeft, scrollTop } = this.element;
    const drag = (to: PointerEvent): void => {
      this.element.scrollTo(
        scrollLeft - (to.clientX - event.clientX),
        scrollTop - (to.clientY - event.clientY),
      );
    };
    const end = new AbortController();
    this.element.setPointerCapture(event.pointerId);
    this.element.classList.add('dragged');
    this.element.addEventListener('pointermove', drag, { signal: end.signal });
    for (const name of ['pointerup', 'pointercancel'] as const) {
      this.element.addEventListener(
        name,
        () => {
          this.element.classList.remove('dragged');
          end.abort();
        },
        { signal: end.signal },
      );
    }
  }

  /** What is at a point of the window, its middle if none is given, stays there. */
  #zoom(scale: number, at?: { readonly x: number; readonly y: number }): void {
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.element;
    const { x, y } = at ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const factor = scale / this.#scale;
    this.#scale = scale;
    this.#applyScale();
    this.element.scrollTo((scrollLeft + x) * factor - x, (scrollTop + y) * factor - y);
  }

  #applyScale(): void {
    if (this.#svg !== null && this.#facts !== null) {
      const { width, height } = this.#facts.picture;
      this.#svg.setAttribute('width', String(Math.round(width * this.#scale)));
      this.#svg.setAttribute('height', String(Math.round(height * this.#scale)));
    }
  }

  /** The box that has the focus, else the one nearest to the middle of the window, with its place in the window. */
  #anchor(): { readonly key: string; readonly left: number; readonly top: number } | null {
    if (this.#facts === null) {
      return null;
    }
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
    const scale = this.#scale;
    const focused = this.focused();
    const distance = ({ x, y }: GraphBox): number =>
      Math.abs(x * scale - scrollLeft - clientWidth / 2) + Math.abs(y * scale - scrollTop - clientHeight / 2);
    const box =
      (focused === null ? undefined : this.#boxOf(focused)) ??
      this.#facts.picture.boxes.reduce<GraphBox | undefined>(
        (best, candidate) => (best === undefined || distance(candidate) < distance(best) ? candidate : best),
        undefined,
      );
    return (
      (box && { key: box.key, left: box.x * scale - scrollLeft, top: box.y * scale - scrollTop }) ?? null
    );
  }

  #boxOf(key: string): GraphBox | undefined {
    return this.#facts?.picture.boxes.find((box) => box.key === key);
  }

  #reveal({ x, y }: GraphBox): void {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
    const { boxWidth = 0, boxHeight = 0 } = this.#facts?.picture ?? {};
    const [left, top] = [x * this.#scale, y * this.#scale];
    const [width, height] = [boxWidth * this.#scale, boxHeight * this.#scale];
    this.element.scrollTo(
      Math.max(Math.min(scrollLeft, left - AROUND), left + width + AROUND - clientWidth),
      Math.max(Math.min(scrollTop, top - AROUND), top + height + AROUND - clientHeight),
    );
  }

  /** In the middle from top to bottom; the picture begins at the left. */
  #toMiddle({ y }: GraphBox): void {
    this.element.scrollTo(0, y * this.#scale - this.element.clientHeight / 2);
  }

  #window(): Size {
    // It is as high as its picture, up to a limit: that one counts.
    const limit = Number.parseFloat(getComputedStyle(this.element).maxHeight);
    const height = Number.isNaN(limit) ? this.element.clientHeight : limit;
    return { width: this.element.clientWidth, height };
  }
}
