/** The exit codes of the commands. The numbers are part of the interface: builds check them. */
export const EXIT = {
  done: 0,
  /**
   * `scan`: a finding of severity error; `rename`: refused; `login`: not verified; `graph`: nothing names the integration;
   * `dependents`: something names it.
   */
  no: 1,
  badUse: 2,
  /** Something could not be read, wholly analysed or written; the rest was done. */
  incomplete: 3,
} as const;
