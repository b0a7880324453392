import { z } from 'zod';
import type { BrokerAddress } from './broker-address.ts';
import { pactCliOutput } from './run-pact-cli.ts';

const named = z.looseObject({ name: z.string() });
const schema = z.looseObject({
  pacts: z.array(z.looseObject({ _embedded: z.looseObject({ consumer: named, provider: named }) })),
});

/** The consumers that a broker has pacts of with a provider; none if it does not say. */
export async function consumersOf(
  { environment }: BrokerAddress,
  provider: string,
): Promise<readonly string[]> {
  const { output } = await pactCliOutput(
    ['broker', 'list-latest-pact-versions', '--output', 'json'],
    environment,
  );
  try {
    const { pacts } = schema.parse(JSON.parse(output));
    const own = pacts.filter(({ _embedded: pact }) => pact.provider.name === provider);
    return [...new Set(own.map(({ _embedded: pact }) => pact.consumer.name))].toSorted();
  } catch {
    return [];
  }
}
