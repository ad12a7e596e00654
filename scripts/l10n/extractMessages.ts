import ts from 'typescript';

/** What one source file gives to translators. */
export interface ExtractedMessages {
  /** As they stand in the calls. */
  readonly messages: readonly string[];
  /** Calls whose message is made at run time, as `line: source`. */
  readonly computed: readonly string[];
}

/** The texts of all calls of a translate function: `l10n.t(…)`, `vscode.l10n.t(…)`, and an injected `t(…)`. */
export function extractMessages(file: string, text: string): ExtractedMessages {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const messages: string[] = [];
  const computed: string[] = [];
  const visit = (node: ts.Node): void => {
    const [message] = ts.isCallExpression(node) && translates(node.expression) ? node.arguments : [];
    if (message !== undefined) {
      const texts = literalTexts(message);
      messages.push(...(texts ?? []));
      if (texts === null) {
        const { line } = source.getLineAndCharacterOfPosition(message.getStart());
        computed.push(`${line + 1}: ${message.getText()}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { messages, computed };
}

function translates(callee: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(callee)) {
    return callee.name.text === 't' || callee.name.text === '#t';
  }
  return ts.isIdentifier(callee) && callee.text === 't';
}

/** A literal, or a choice between literals; null for anything else. */
function literalTexts(message: ts.Expression): readonly string[] | null {
  if (ts.isStringLiteralLike(message)) {
    return [message.text];
  }
  if (!ts.isConditionalExpression(message)) {
    return null;
  }
  const [one, other] = [literalTexts(message.whenTrue), literalTexts(message.whenFalse)];
  return one === null || other === null ? null : [...one, ...other];
}
