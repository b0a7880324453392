import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server on a free port of this machine. */
export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves HTTP. */
export async function serveHttp(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  return await served(server, () => server.closeAllConnections());
}

/** Serves whatever a test writes to each connection. */
export async function serveTcp(onConnection: (socket: Socket) => void): Promise<Served> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    // A client that goes away while it is written to is no failure of the test.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  return await served(server, () => sockets.forEach((each) => each.destroy()));
}

/** Serves every connection in the same way: some bytes once a whole request has come in, and then perhaps an end. */
export async function serveBytes(text: string | Uint8Array, then: 'end' | 'drop' | 'wait'): Promise<Served> {
  return await serveTcp((socket) => {
    onRequests(socket, () => {
      socket.write(text);
      if (then === 'end') socket.end();
      // Only when the bytes are out: what was dropped with them would not be seen.
      if (then === 'drop') socket.write('', () => socket.destroySoon());
    });
  });
}

/** Calls back with each request on a connection: its head, and the body that its Content-Length announces. */
export function onRequests(socket: Socket, then: (head: string, body: Buffer) => void): void {
  let seen = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    for (;;) {
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = seen.subarray(0, end).toString('latin1');
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
      if (seen.length < end + 4 + length) return;
      const body = seen.subarray(end + 4, end + 4 + length);
      seen = seen.subarray(end + 4 + length);
      then(head, body);
    }
  });
}

/** An answer with a JSON body, as it goes over the wire. */
export function answerText(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

async function served(server: Server, drop: () => void): Promise<Served> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    },
  };
}
