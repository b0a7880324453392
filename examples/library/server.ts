import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { mutantNamed } from './mutants.ts';
import { mutated } from './mutants/mutant.ts';
import { httpServer } from './service/http-server.ts';
import { library } from './service/library.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8770' }, mutant: { type: 'string' } },
});

const variables = {
  librarian: 'LIBRARY_LIBRARIAN_TOKEN',
  ada: 'LIBRARY_ADA_TOKEN',
  ben: 'LIBRARY_BEN_TOKEN',
} as const;
const tokens = {
  librarian: process.env[variables.librarian] ?? 'librarian-token',
  ada: process.env[variables.ada] ?? 'ada-token',
  ben: process.env[variables.ben] ?? 'ben-token',
};

const mutant = values.mutant === undefined ? undefined : mutantNamed(values.mutant);
const server = httpServer(mutant ? mutated(mutant, tokens) : library(tokens), mutant?.around);
server.listen(Number(values.port), '127.0.0.1');
await once(server, 'listening');

const { port } = server.address() as AddressInfo;
console.log(`listening on http://127.0.0.1:${port}`);
for (const [user, variable] of Object.entries(variables))
  console.log(
    `${variable} ${process.env[variable] === undefined ? tokens[user as keyof typeof tokens] : '(as set)'}`,
  );

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
