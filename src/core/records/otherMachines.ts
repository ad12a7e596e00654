import { groupBy } from '../domain/groupBy.ts';
import type { IntegrationRecord } from '../domain/integration.ts';
import { isOfOneMachine } from '../domain/integrationKind.ts';
import { compareNames } from '../domain/integrationName.ts';
import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { CredentialVault, VaultFailure } from './credentialVault.ts';
import { isStoreFailure } from './changeIntegration.ts';
import { whyUnreadable } from './findRecord.ts';
import type {
  IntegrationRecords,
  IntegrationStore,
  StoreFailure,
  UnreadableRecord,
} from './integrationStore.ts';
import { parseCard, parseCardKey, type RecordCard } from './recordCard.ts';
import { editionOf, lineageOf } from './recordLineage.ts';
import type { RecordProblem } from './recordText.ts';

/** How an integration of another machine stands to those of this one. */
export type ElsewhereState =
  | 'not-here'
  /** What this machine has cannot be read, and may be it. */
  | 'maybe-here'
  /** This machine has it too, and the other one edited it since. */
  | 'edited-there'
  | 'edited-on-both';

/** An integration of this person that another machine has, as far as its card says. */
export interface ElsewhereIntegration {
  /** The card's key in the vault. */
  readonly key: string;
  readonly state: ElsewhereState;
  readonly card: RecordCard;
}

/** A card that cannot be used; it is kept, shown and explained. */
export interface UnreadableCard extends RecordProblem {
  readonly key: string;
}

/** What the tree and the commands read of other machines. */
export interface OtherMachinesView {
  /** What there is to use or to decide here, in the order of names. */
  list(): readonly ElsewhereIntegration[];
  unreadable(): readonly UnreadableCard[];
  /** Why the last look did not tell all: the keyring failed, or which cards are this machine's is not known. Null where it did. */
  readonly failure: VaultFailure | StoreFailure | null;
  /** Asks the keyring for what is new. */
  refresh(): Promise<void>;
  readonly onDidChange: Event<void>;
}

/** Cards that are read at once. */
const AT_ONCE = 8;

/**
 * Reads the cards that other stores left in the keyring: each once, and again when the keyring tells that it changed. No
 * secret is read. What was read stays in memory only.
 */
export class OtherMachines implements OtherMachinesView, Disposable {
  readonly #store: IntegrationStore;
  readonly #vault: CredentialVault;
  readonly #changed: Emitter<void>;
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange: Event<void>;
  readonly #cards = new Map<string, RecordCard | UnreadableCard>();
  #looking: Promise<void> = Promise.resolve();
  #failure: VaultFailure | StoreFailure | null = null;

  constructor(store: IntegrationStore, vault: CredentialVault, reportError: (error: unknown) => void) {
    this.#store = store;
    this.#vault = vault;
    this.#changed = new Emitter(reportError);
    this.onDidChange = this.#changed.event;
    this.#subscriptions = [
      vault.onDidChange((key) => {
        if (parseCardKey(key) !== undefined) {
          this.#cards.delete(key);
          this.refresh().catch(reportError);
        }
      }),
      store.onDidChange(() => {
        if (this.#failure !== null && isStoreFailure(this.#failure)) {
          this.refresh().catch(reportError);
        }
      }),
    ];
  }

  list(): readonly ElsewhereIntegration[] {
    const here = knownHere(this.#store);
    const cards = [...this.#cards].flatMap(([key, card]) => ('reason' in card ? [] : [{ key, card }]));
    return newestOf(cards)
      .flatMap(({ key, card }) => {
        const state = stateOf(card.record, here);
        return state === undefined ? [] : [{ key, card, state }];
      })
      .sort((a, b) => compareNames(a.card.record.name, b.card.record.name));
  }

  unreadable(): readonly UnreadableCard[] {
    return [...this.#cards.values()].filter((card) => 'reason' in card);
  }

  get failure(): VaultFailure | StoreFailure | null {
    return this.#failure;
  }

  /** Reads the cards that are new. Calls run one after the other. */
  async refresh(): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(async () => this.#look());
    return this.#looking;
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    const [storeId, keys] = [await this.#store.knownStoreId(), await this.#vault.keys()];
    this.#failure = !keys.ok ? keys.error : storeId.ok ? null : storeId.error;
    if (!keys.ok || !storeId.ok) {
      return;
    }
    const own = storeId.value;
    const others = new Set(keys.value.filter((key) => (parseCardKey(key)?.storeId ?? own) !== own));
    const gone = [...this.#cards.keys()].filter((key) => !others.has(key));
    gone.forEach((key) => this.#cards.delete(key));
    const unread = [...others].filter((key) => !this.#cards.has(key));
    for (let start = 0; start < unread.length; start += AT_ONCE) {
      await Promise.all(unread.slice(start, start + AT_ONCE).map(async (key) => this.#read(key)));
    }
    if (gone.length + unread.length > 0) {
      this.#changed.fire();
    }
  }

  async #read(key: string): Promise<void> {
    const parts = parseCardKey(key);
    const stored = await this.#vault.read(key);
    if (parts === undefined || (stored.ok && stored.value === undefined)) {
      return;
    }
    if (!stored.ok) {
      // A keyring that refuses is asked again with the next look; a damaged entry stays as it is.
      if (stored.error.kind === 'vault-corrupt') {
        this.#cards.set(key, { key, reason: 'not-json', detail: '' });
      } else {
        this.#failure = stored.error;
      }
      return;
    }
    const card = parseCard(parts, stored.value?.reveal() ?? '');
    this.#cards.set(key, card.ok ? card.value : { key, ...card.error });
  }
}

type Keyed = Pick<ElsewhereIntegration, 'key' | 'card'>;

/** The newest cards of each integration: those of which no other machine has a later edition. */
function newestOf(cards: readonly Keyed[]): readonly Keyed[] {
  return [...groupBy(cards, ({ card }) => card.record.id).values()].flatMap((same) =>
    same.filter((one, at) => {
      const edition = editionOf(one.card.record);
      return !same.some((other, otherAt) => {
        const follows = lineageOf(other.card.record).includes(edition);
        return otherAt !== at && follows && (editionOf(other.card.record) !== edition || otherAt < at);
      });
    }),
  );
}

interface KnownHere {
  readonly byId: ReadonlyMap<string, IntegrationRecord>;
  /** What each looks like: a person who set the same up on both machines by hand has nothing to decide. */
  readonly looks: ReadonlySet<string>;
  readonly unreadable: readonly UnreadableRecord[];
}

function knownHere(store: Pick<IntegrationRecords, 'list' | 'unreadable'>): KnownHere {
  const records = store.list();
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    looks: new Set(records.map(lookOf)),
    unreadable: store.unreadable(),
  };
}

function stateOf(
  there: IntegrationRecord,
  { byId, looks, unreadable }: KnownHere,
): ElsewhereState | undefined {
  const same = byId.get(there.id);
  if (same === undefined && looks.has(lookOf(there))) {
    return undefined;
  }
  if (same === undefined) {
    return whyUnreadable(there.id, unreadable) === undefined ? 'not-here' : 'maybe-here';
  }
  if (lineageOf(same).includes(editionOf(there))) {
    return undefined;
  }
  return lineageOf(there).includes(editionOf(same)) ? 'edited-there' : 'edited-on-both';
}

function lookOf({ name, type, fields }: IntegrationRecord): string {
  const open = Object.entries(fields).filter(([field]) => !isOfOneMachine(field));
  return JSON.stringify([name, type, open.sort()]);
}
