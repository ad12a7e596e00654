/** A half-open piece of a text, in UTF-16 code units from its start. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a text. Edits of one list never overlap; `newText` uses the file's own line ends. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}
