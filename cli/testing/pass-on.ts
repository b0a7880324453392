import { request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Passes a request on to another server, and its answer back. */
export function passOn(message: IncomingMessage, reply: ServerResponse, to: string): void {
  const onward = send(
    to + (message.url ?? '/'),
    { method: message.method, headers: message.headers },
    (answer) => {
      reply.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(reply);
    },
  );
  onward.on('error', () => reply.destroy());
  message.pipe(onward);
}
