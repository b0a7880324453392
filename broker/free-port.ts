import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems take the ports of outgoing connections from 32768 upwards (Linux) or 49152 (RFC 6335, section 6). */
const LOWEST = 20_000;
const BEYOND = 32_000;
const ATTEMPTS = 100;

/**
 * A TCP port of 127.0.0.1 on which nobody listens, and that no outgoing connection is given: what stops there can start
 * there again.
 *
 * @throws {Error} as the system says it, if many are tried in vain
 */
export async function freePort(attempts = ATTEMPTS): Promise<number> {
  const port = randomInt(LOWEST, BEYOND);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (attempts <= 1) throw error;
    return await freePort(attempts - 1);
  }
  server.close();
  await once(server, 'close');
  return port;
}
