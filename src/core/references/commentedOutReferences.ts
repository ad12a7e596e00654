import type { CommentedOutReference } from '../domain/integrationReference.ts';
import type { YamlComment } from '../yaml/yamlTree.ts';

/** In flow style only the first key of an entry is looked at: people write the name first. */
const COMMENTED =
  /^[#\s]*(?:-[ \t]+)?(\{[ \t]*)?(?:integrationName|integration|keyIntegration|bastionIntegrationName)[ \t]*:(?=\s|$)[ \t]*/;
const EMPTY_NAME = /integrationName[ \t]*:[ \t]*$/;

/** Comments that hold a key which names an integration. */
export function findCommentedOut(
  text: string,
  comments: readonly YamlComment[],
): readonly CommentedOutReference[] {
  const found: CommentedOutReference[] = [];
  for (const { range } of comments) {
    const comment = text.slice(range.start, Math.min(range.end, range.start + 4096));
    const [head, brace] = COMMENTED.exec(comment) ?? [];
    if (head === undefined) {
      continue;
    }
    const start = range.start + head.length;
    const rest = text.slice(start, range.end);
    const value = commentedValue(brace === undefined ? rest : beforeFlowSign(rest));
    if (value.name !== '') {
      const from = start + value.offset;
      found.push({ integrationName: value.name, range: { start: from, end: from + value.name.length } });
    } else if (EMPTY_NAME.test(head)) {
      found.push({ integrationName: null, range: { start, end: start } });
    }
  }
  return found;
}

/** Up to the comma or the bracket that ends the value in a flow map; one in quotes ends nothing. */
function beforeFlowSign(rest: string): string {
  return /^["']/.test(rest) ? rest : rest.slice(0, /[,}]|$/.exec(rest)?.index);
}

/** The value as it would be without the comment sign: quotes and a trailing comment taken away. */
function commentedValue(rest: string): { readonly name: string; readonly offset: number } {
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(rest);
  if (quoted !== null) {
    return { name: quoted[1] ?? quoted[2] ?? '', offset: 1 };
  }
  const comment = /^#|[ \t]#/.exec(rest);
  return { name: rest.slice(0, comment?.index ?? rest.length).trimEnd(), offset: 0 };
}
