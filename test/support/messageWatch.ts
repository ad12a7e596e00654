import { secretSpellings } from './secretSpellings.ts';

/** Where a message goes: from the extension to a page, from a page to the extension, or into the page's kept state. */
export type MessageWay = 'to page' | 'to extension' | 'kept state';

/** Every secret that a test makes up holds this word, so that it is known wherever it turns up. */
const SECRET_WORD = 'canary';

/** What a person types is a secret too, once a form sent it as one. A shorter one may stand in any text by chance. */
const SHORTEST_SECRET = 8;

/** The questions that a form asks about a draft. What was typed as a secret stands in them, at one place. */
const DRAFT_QUESTIONS: readonly unknown[] = ['check', 'test', 'save'];

interface Message {
  readonly way: MessageWay;
  /** Of a question or an event its kind, else what frame it is; empty where it is none. */
  readonly kind: string;
  /** All texts and names in it, but the secrets of a draft. */
  readonly texts: readonly string[];
}

/** Looks for secrets in everything that pages and extension say to each other, and in what pages keep. */
export class MessageWatch {
  readonly #spellings = new Set(secretSpellings(SECRET_WORD));
  readonly #counts = new Map<string, number>();
  #messages: Message[] = [];

  note(way: MessageWay, frame: unknown): void {
    const message = isObject(frame) ? (frame['message'] ?? frame['event']) : undefined;
    const kind = isObject(message) ? message['kind'] : isObject(frame) ? frame['frame'] : undefined;
    const texts: string[] = [];
    if (
      way === 'to extension' &&
      isObject(frame) &&
      isObject(message) &&
      DRAFT_QUESTIONS.includes(kind) &&
      isObject(message['draft'])
    ) {
      const draft = message['draft'];
      this.#learn(draft['secrets']);
      collectTexts({ ...frame, message: { ...message, draft: withoutTypedSecrets(draft) } }, texts);
    } else {
      collectTexts(frame, texts);
    }
    const name = typeof kind === 'string' ? kind : '';
    this.#messages.push({ way, kind: name, texts });
    this.#counts.set(`${way} ${name}`, this.count(way, name) + 1);
  }

  #learn(secrets: unknown): void {
    for (const change of isObject(secrets) ? Object.values(secrets) : []) {
      const typed = isObject(change) ? change['value'] : undefined;
      if (typeof typed === 'string' && typed.length >= SHORTEST_SECRET) {
        secretSpellings(typed).forEach((spelling) => this.#spellings.add(spelling));
      }
    }
  }

  /** How many messages of a kind there were; each test that relies on the watch asks that it saw something. */
  count(way: MessageWay, kind: string): number {
    return this.#counts.get(`${way} ${kind}`) ?? 0;
  }

  /** Whether one message since the last call of `takeLeaks` has each of these as a text or a name of its own. */
  holds(way: MessageWay, ...wanted: readonly string[]): boolean {
    return this.#messages.some(
      (message) => message.way === way && wanted.every((text) => message.texts.includes(text)),
    );
  }

  /**
   * The messages since the last call that hold a secret, by way, kind and text. A secret counts for the messages before
   * it as well: a page keeps its draft before it sends it.
   */
  takeLeaks(): readonly string[] {
    const messages = this.#messages;
    this.#messages = [];
    const leaks = messages.flatMap(({ way, kind, texts }) =>
      texts
        .filter((text) => [...this.#spellings].some((spelling) => text.includes(spelling)))
        .map((text) => `${way} ${kind}: ${text.slice(0, 200)}`),
    );
    return [...new Set(leaks)];
  }
}

/** What both harnesses, that of the pages and that of the workbench, tell everything to. */
export const messageWatch: MessageWatch = new MessageWatch();

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The host says of a URL with a password in it that it may not be there: it has to see it. */
function withoutTypedSecrets(draft: Readonly<Record<string, unknown>>): unknown {
  const fields = isObject(draft['fields']) ? { ...draft['fields'], url: '' } : draft['fields'];
  return { ...draft, fields, secrets: null };
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') {
    texts.push(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inside] of Object.entries(value)) {
      texts.push(name);
      collectTexts(inside, texts);
    }
  }
}
