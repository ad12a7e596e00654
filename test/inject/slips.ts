import { CHARACTER_SLIPS } from './characterSlips.ts';
import { ENTRY_SLIPS } from './entrySlips.ts';
import { LINE_SLIPS } from './lineSlips.ts';
import { HOLDER_SLIPS, SECTION_SLIPS } from './sectionSlips.ts';
import type { Slip } from './slip.ts';

/** Slips as people make them, by kind. */
export const SLIPS: readonly Slip[] = [
  ...LINE_SLIPS,
  ...SECTION_SLIPS,
  ...HOLDER_SLIPS,
  ...CHARACTER_SLIPS,
  ...ENTRY_SLIPS,
];
