import { writeScalar } from '../../yaml/scalarText.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { CommentWord } from '../facts/commentWord.ts';
import { findCutItems } from '../facts/cutItems.ts';
import { findCutRecipients } from '../facts/cutRecipients.ts';
import { findCutNames } from '../facts/cutNames.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A name whose end a comment cuts off, or a name that is a comment altogether: an unquoted ` #` starts one. */
export function nameCutByComment(context: AnalysisContext): readonly RuleHit[] {
  return [...cutNames(context), ...cutRecipients(context), ...cutItems(context)];
}

function cutNames(context: AnalysisContext): readonly RuleHit[] {
  return context.once(findCutNames).map(({ reference, whole }) => {
    const { start } = reference.nameTokenRange;
    const range = { start, end: start + whole.length };
    const newText = writeScalar(whole, { flow: true });
    return {
      range,
      params: { name: reference.integrationName, whole },
      fixes: [editFix('quote-name', { name: whole }, { range, newText })],
    };
  });
}

function cutRecipients(context: AnalysisContext): readonly RuleHit[] {
  const { text } = context;
  if (!text.includes('recipients')) {
    return [];
  }
  return context.all(({ root }) =>
    findCutRecipients(text, root).map((channel) =>
      quoteHit('name-cut-by-comment.recipient', channel, channel.isValue),
    ),
  );
}

function cutItems({ document }: AnalysisContext): readonly RuleHit[] {
  return findCutItems(document).map((word) => quoteHit('name-cut-by-comment.item', word, true));
}

function quoteHit(
  messageId: NonNullable<RuleHit['messageId']>,
  { text, range }: CommentWord,
  isValue: boolean,
): RuleHit {
  const edit = isValue ? { range, newText: writeScalar(text, { flow: true }) } : null;
  return {
    range,
    messageId,
    params: { text },
    severity: 'warning',
    fixes: [editFix('quote-name', { name: text }, edit)],
  };
}
