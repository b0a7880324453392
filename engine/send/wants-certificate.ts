import { once } from 'node:events';
import { connect } from 'node:tls';

/** A server that wants a certificate hangs up as soon as it sees that there is none. */
const SOON_MILLIS = 500;

/**
 * Tells whether a target hangs up before it was asked anything, as one does that wants a certificate of its clients.
 *
 * @param origin `https://host:port`
 */
export async function wantsCertificate(origin: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(origin);
  if (protocol !== 'https:') return false;
  // Whether it is to be trusted does not matter: nothing is said to it.
  const options = {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port || 443),
    rejectUnauthorized: false,
  };
  const socket = connect(options).resume();
  try {
    await once(socket, 'close', { signal: AbortSignal.timeout(SOON_MILLIS) });
    return true;
  } catch (error) {
    return (error as Error).name !== 'AbortError' && (error as Error).name !== 'TimeoutError';
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}
