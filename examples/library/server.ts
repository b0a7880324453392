import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { mutantNamed } from './mutants.ts';
import { mutated } from './mutants/mutant.ts';
import { httpServer } from './service/http-server.ts';
import { library } from './service/library.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8770' },
    mutant: { type: 'string' },
    'token-seconds': { type: 'string', default: '3600' },
  },
});

/** Where each credential comes from, and what it is where the variable is not set. */
const VARIABLES = {
  librarian: ['LIBRARY_LIBRARIAN_TOKEN', 'librarian-token'],
  ada: ['LIBRARY_ADA_TOKEN', 'ada-token'],
  ben: ['LIBRARY_BEN_TOKEN', 'ben-token'],
  kiosk: ['LIBRARY_KIOSK_KEY', 'kiosk-key'],
  partner: ['LIBRARY_PARTNER_CLIENT', 'partner:partner-secret'],
  reader: ['LIBRARY_READER_CLIENT', 'reader:reader-secret'],
} as const;

const credentialOf = (user: keyof typeof VARIABLES): string =>
  process.env[VARIABLES[user][0]] ?? VARIABLES[user][1];
const settings = {
  credentials: {
    librarian: credentialOf('librarian'),
    ada: credentialOf('ada'),
    ben: credentialOf('ben'),
    kiosk: credentialOf('kiosk'),
    partner: credentialOf('partner'),
    reader: credentialOf('reader'),
  },
  tokenSeconds: Number(values['token-seconds']),
};

const mutant = values.mutant === undefined ? undefined : mutantNamed(values.mutant);
const server = httpServer(mutant ? mutated(mutant, settings) : library(settings), mutant?.around);
server.listen(Number(values.port), '127.0.0.1');
await once(server, 'listening');

const { port } = server.address() as AddressInfo;
console.log(`listening on http://127.0.0.1:${port}`);
for (const [variable, preset] of Object.values(VARIABLES))
  console.log(`${variable} ${process.env[variable] === undefined ? preset : '(as set)'}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
