import type { Socket } from 'node:net';
import { answerText } from './servers.ts';

/** What a server may do in place of answering, by what it is called in tests. */
export const FAULTS: Readonly<Record<string, (socket: Socket) => void>> = {
  'a reset': (socket) => void socket.resetAndDestroy(),
  'an end without a word': (socket) => void socket.destroy(),
  silence: () => undefined,
  'interim answers without end': (socket) =>
    drip(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'),
  'headers without end': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    drip(socket, 'X-More: and more\r\n');
  },
  'a body by drops': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"');
    drip(socket, 'x');
  },
  'half a body': (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"data"'),
  'no HTTP': (socket) => void socket.end('this is no HTTP\r\n\r\n'),
  'headers of a megabyte': (socket) =>
    void socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(1_000_000)}\r\nContent-Length: 0\r\n\r\n`),
  'JSON that nests 100,000 deep': (socket) =>
    void socket.write(answerText(`${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}`)),
  'a megabyte of line breaks, as an error': (socket) =>
    void socket.write(answerText('\n'.repeat(1_000_000), '500 Internal Server Error')),
  'a status that nobody knows': (socket) => void socket.write(answerText('{}', '799 Whatever')),
};

/** Writes a text again and again, until the other side has had enough. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 10);
  socket.on('close', () => clearInterval(timer));
}
