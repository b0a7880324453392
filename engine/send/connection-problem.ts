import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Why an origin takes no TCP connection, or undefined if it takes one.
 *
 * @param origin `http://host:port` or `https://…`
 */
export async function connectionProblem(
  origin: string,
  timeoutMillis: number,
): Promise<NodeJS.ErrnoException | undefined> {
  const { hostname, port, protocol } = new URL(origin);
  const host = hostname.replaceAll(/[[\]]/g, '');
  const socket = connect(Number(port || (protocol === 'https:' ? 443 : 80)), host);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMillis) });
    return undefined;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  } finally {
    socket.destroy();
  }
}
