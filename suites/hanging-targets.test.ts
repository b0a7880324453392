import { describe, expect, test } from 'vitest';
import { contractOf } from '../contracts/openapi/testing/things.ts';
import { Run } from '../engine/run/run.ts';
import { Ledger } from '../engine/setup/ledger.ts';
import type { Exchange, WireRequest } from '../wire/exchange.ts';
import type { SendOptions, Transport } from '../wire/transport.ts';
import { InProcessTransport } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { inProcessTarget } from './testing/in-process-target.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';

const TIMEOUT_MILLIS = 10_000;

/** How long a target takes over a request, by what it would answer, in milliseconds that nobody waits for. */
type Taking = (exchange: Exchange) => number;

/** A transport over plain things that take so long; how long each silence was waited for, and what would have been answered. */
function taking(millisOf: Taking) {
  const silences: number[] = [];
  const late = new Map<string, number>();
  const things = new InProcessTransport(
    plainThings({ created: (id) => Response.json({ id }, { status: 201 }) }),
    TIMEOUT_MILLIS,
  );
  const transport: Transport = {
    send: async (request: WireRequest, { timeoutMillis = TIMEOUT_MILLIS, ...options }: SendOptions = {}) => {
      const exchange = await things.send(request, options);
      const millis = millisOf(exchange);
      if (millis <= timeoutMillis) return { ...exchange, millis };
      silences.push(timeoutMillis);
      late.set(`${request.method} ${request.target}`, statusOf(exchange));
      const message = `no complete answer in ${timeoutMillis / 1000} s`;
      return { request, reply: { kind: 'no-answer', silence: 'timeout', message }, millis: timeoutMillis };
    },
    close: async () => undefined,
  };
  return { transport, silences, late };
}

/** The cells of a run over plain things that take so long, by how they ended. */
async function runTaking(millisOf: Taking) {
  const { transport, silences, late } = taking(millisOf);
  const run = new Run({
    contract: await contractOf(plainDocument(), {}, {}),
    transport,
    target: inProcessTarget(undefined, { timeoutMillis: TIMEOUT_MILLIS, maxWaitSeconds: 1 }),
    ledger: new Ledger(),
    effort: { seed: 5, runs: 1, confirmations: 2 },
  });
  const results = await runCells(run, () => true);
  const ended = (outcome: string): readonly string[] =>
    results.filter((each) => each.outcome === outcome).map(({ id }) => id);
  return { results, silences, late, ended };
}

const statusOf = ({ reply }: Exchange): number => (reply.kind === 'answer' ? reply.status : 0);

describe('a target that hangs', () => {
  test('over ids of nothing is found once it was waited for with patience, and all else is judged', async () => {
    const { ended, silences, results } = await runTaking((each) => (statusOf(each) === 404 ? Infinity : 5));
    const found = ended('fail');
    expect(found).toContain('server-error.none › readThing');
    expect(found.every((each) => each.startsWith('server-error.none'))).toBe(true);
    expect(ended('warn')).toEqual([]);
    expect(ended('unstable')).toEqual([]);
    const findings = results.flatMap((each) => each.findings);
    expect(findings.map(({ actual }) => actual)).toEqual(
      findings.map(() => 'no answer: no complete answer in 30 s'),
    );
    const judged = ended('pass').filter((each) => each.startsWith('malformed') || each.startsWith('media'));
    expect(judged.length).toBeGreaterThan(3);
    expect(silences.filter((each) => each === TIMEOUT_MILLIS).length).toBeLessThan(10);
  });

  test('is told from one that is slow over what is wrong in another way', async () => {
    // What is no JSON takes longer than others of its operation, and less than requests have.
    const slow = 6000;
    const { ended, results, late } = await runTaking((each) =>
      statusOf(each) === 404 ? Infinity : statusOf(each) === 400 ? slow : 5,
    );
    const told = [...ended('fail'), ...ended('warn'), ...ended('unstable')];
    expect(told.every((each) => each.startsWith('server-error.none'))).toBe(true);
    const found = results.flatMap((each) => each.findings.map(({ exchange }) => exchange.request));
    expect(ended('unstable')).toEqual([]);
    expect(found).not.toEqual([]);
    const statuses = found.map(({ method, target }) => late.get(`${method} ${target}`));
    expect(statuses).toEqual(found.map(() => 404));
  });
});

describe('a target that is slow', () => {
  test.each([
    ['over everything', () => 2000],
    ['at first', firstOnly(8000)],
    ['longer than requests have, now and then', now(12_000)],
    [
      'longer than requests have, over what is wrong',
      (each: Exchange) => (statusOf(each) >= 400 ? 12_000 : 5),
    ],
  ])('%s breaks nothing', async (_when, millisOf) => {
    const { ended } = await runTaking(millisOf);
    expect([...ended('fail'), ...ended('warn'), ...ended('unstable')]).toEqual([]);
  });
});

function firstOnly(millis: number): Taking {
  let isFirst = true;
  return () => {
    const taken = isFirst ? millis : 5;
    isFirst = false;
    return taken;
  };
}

function now(millis: number): Taking {
  let count = 0;
  return () => ((count += 1) % 29 === 0 ? millis : 5);
}
