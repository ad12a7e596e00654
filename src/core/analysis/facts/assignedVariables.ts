import { oncePerText } from '../../domain/oncePerText.ts';

const ASSIGNED = /\b([A-Za-z]\w{0,200}?)_INTEGRATION_\w{0,200}=/gu;

/** Starts of the variables of integrations that a text gives values of its own: `IMG` of `IMG_INTEGRATION_URL=…`. */
export const assignedVariables: (text: string) => ReadonlySet<string> = oncePerText(
  (text) => new Set([...text.matchAll(ASSIGNED)].map(([, start = '']) => start)),
);
