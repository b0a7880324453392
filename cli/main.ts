#!/usr/bin/env node
import { program } from './program.ts';

/** Whoever reads may go away, as `head` does, and a terminal may be closed: the command still ends in order. */
const GONE = ['EPIPE', 'EIO'];

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.includes(error.code ?? '')) throw error;
  });
}

// Not awaited here: Node would warn of an await, in place of the command, where nothing is left to wait for.
void program().parseAsync();
