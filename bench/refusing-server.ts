import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that reads each request, and refuses it in the right form: as little work as there can be. */
const body = Buffer.from(JSON.stringify({ error: { message: 'The request is not valid.' } }));
const headers = { 'content-type': 'application/json', 'content-length': body.length };

const server = createServer((request, reply) => {
  request.resume().once('end', () => reply.writeHead(400, headers).end(body));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
