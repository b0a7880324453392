import { brokerAddress } from '../pacts/broker/broker-address.ts';
import type { BrokerAddress } from '../pacts/broker/broker-address.ts';
import { Misuse } from './exit-code.ts';

/**
 * The broker that an option or the environment names.
 *
 * @throws {Misuse} if neither does
 */
export function brokerNamed(named: string | true | undefined): BrokerAddress {
  try {
    const address = brokerAddress(typeof named === 'string' ? named : undefined, process.env);
    if (address) return address;
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
  throw new Misuse('no broker is named: set PACT_BROKER_BASE_URL, or give --broker <url>');
}
