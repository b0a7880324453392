import { creates } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import type { Reply } from '../../wire/exchange.ts';
import { succeeded } from '../../wire/exchange.ts';
import { producersOf } from '../plan/producers.ts';
import { ledTo } from '../setup/job.ts';
import type { Learning } from './learning.ts';

/** Learns from its answer which read a create leads to, where nothing else says what that read is sent to: of a job. */
export function learnLocation(learning: Learning, { id }: Operation, reply: Reply): void {
  const operation = learning.now(id);
  if (!creates(operation) || !succeeded(reply)) return;
  const led = ledTo(learning.original.operations, reply);
  const parameter = led && pathParameters(led.reader.path).at(-1);
  if (!led || parameter === undefined) return;
  if (producersOf(learning.original, led.reader, parameter).length > 0) return;
  learning.keep(
    { ...operation, leadsTo: [parameter] },
    { words: `${led.reader.id} is sent to where ${id} leads, learnt from its answer` },
  );
}
