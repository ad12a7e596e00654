/** Mocha asks for endless stack traces, and an error deep inside a parser then costs more than the parse: as few as in the product. */
Error.stackTraceLimit = 20;
