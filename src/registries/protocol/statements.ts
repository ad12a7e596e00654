/** From here on a sentence only supposes: "if …", "may have …". What cannot or must not be is said for sure. */
const SUPPOSED =
  /\b(?:(?:may|might|could|would)(?! not\b)|perhaps|possibly|probably|maybe|if|when|whether|unless)\b/i;

/** A warning of what is to come tells first after what: "after too many attempts the account will be locked". */
const TO_COME = /\b(?:will|can|gets?)\b/i;

/** What a server's text says for sure, by sentences, each up to where it begins to suppose or to warn. */
export function statements(text: string): readonly string[] {
  return text.split(/[.!?;]\s|\n/).map((sentence) => {
    const said = upTo(SUPPOSED, sentence);
    return TO_COME.test(sentence) ? upTo(/\bafter\b/i, said) : said;
  });
}

function upTo(words: RegExp, sentence: string): string {
  const at = sentence.search(words);
  return at < 0 ? sentence : sentence.slice(0, at);
}
