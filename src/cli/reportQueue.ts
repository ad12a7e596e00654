import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

import type { FileReport } from './fileReport.ts';

/** Reports are packed together as soon as there are this many, or as their files have this many characters. */
const REPORTS = 256;
const CHARACTERS = 512 * 1024;

/** Even the lowest compression level shrinks similar reports, such as those of one folder, to a tenth. */
const LEVEL = 1;

/** A queue of reports until all files are read. They are compressed, else they would take most of the memory. */
export class ReportQueue {
  readonly #packed: Uint8Array[] = [];
  #open: FileReport[] = [];
  #characters = 0;

  /** `characters`: the length of the text that the report is about. */
  add(report: FileReport, characters: number): void {
    this.#open.push(report);
    this.#characters += characters;
    if (this.#open.length >= REPORTS || this.#characters >= CHARACTERS) {
      this.#pack();
    }
  }

  /** All reports, first in, first out. A report is released as soon as it was yielded. */
  *takeAll(): Generator<FileReport, void, undefined> {
    this.#pack();
    for (const [at, packed] of this.#packed.entries()) {
      this.#packed[at] = new Uint8Array();
      yield* deserialize(inflateRawSync(packed)) as readonly FileReport[];
    }
    this.#packed.length = 0;
  }

  #pack(): void {
    if (this.#open.length > 0) {
      this.#packed.push(deflateRawSync(serialize(this.#open), { level: LEVEL }));
    }
    this.#open = [];
    this.#characters = 0;
  }
}
