import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { inTemporaryFolder } from '../scripts/naysayer.ts';
import { postgresProblem } from './find-postgres.ts';
import { rubyProblem } from './find-ruby.ts';
import { installBroker } from './install-broker.ts';
import { startBroker } from './start-broker.ts';
import type { Broker, BrokerOptions } from './start-broker.ts';
import { startPostgres } from './start-postgres.ts';
import { describeOrSkip } from '../scripts/testing/describe-or-skip.ts';

const INSTALL_MILLISECONDS = 600_000;
const START_MILLISECONDS = 120_000;

describeOrSkip('the broker with SQLite', rubyProblem(), () => {
  beforeAll(() => installBroker(console.warn), INSTALL_MILLISECONDS);

  test(
    'answers, keeps its data in the folder, and frees its port when it stops',
    () =>
      withBroker({}, async (broker) => {
        console.log(broker.title);
        expect(broker.title).toMatch(/^pact_broker \d+\.\d+\.\d+ on ruby \d+\.\d+\.\d+, SQLite$/);
        expect(await indexOf(broker)).toMatchObject({ type: 'application/hal+json', self: broker.url });
        expect(existsSync(broker.databaseFile ?? '')).toBe(true);
        await broker.stop();
        await broker.ended;
        await expectFree(broker.url);
      }),
    START_MILLISECONDS,
  );

  test(
    'refuses those who have another password or none',
    () => {
      const basicAuth = { username: 'naysayer', password: 'let: me in' };
      return withBroker({ basicAuth }, async ({ url }) => {
        expect(await statusOf(url)).toBe(401);
        expect(await statusOf(url, 'naysayer:let me in')).toBe(401);
        expect(await statusOf(url, 'naysayer:let: me in')).toBe(200);
      });
    },
    START_MILLISECONDS,
  );

  test(
    'says why it does not start',
    () =>
      withBroker({}, async ({ url }) => {
        const second = withBroker({ port: Number(new URL(url).port) }, () => Promise.resolve());
        await expect(second).rejects.toThrow(/did not start.*Address already in use/s);
      }),
    START_MILLISECONDS,
  );
});

describeOrSkip('the broker with PostgreSQL', rubyProblem() ?? postgresProblem(), () => {
  beforeAll(() => installBroker(console.warn), INSTALL_MILLISECONDS);

  test(
    'answers, and has no SQLite database',
    async () => {
      const postgres = await startPostgres();
      try {
        await withBroker({ databaseUrl: postgres.url }, async (broker) => {
          console.log(broker.title);
          expect(broker.title).toMatch(/, PostgreSQL$/);
          expect(await indexOf(broker)).toMatchObject({ type: 'application/hal+json', self: broker.url });
          expect(broker.databaseFile).toBeUndefined();
        });
      } finally {
        await postgres.stop();
      }
    },
    START_MILLISECONDS,
  );
});

/** Does something with a broker that has an empty folder, and stops it. */
async function withBroker(options: BrokerOptions, work: (broker: Broker) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const broker = await startBroker({ ...options, folder });
    try {
      await work(broker);
    } finally {
      await broker.stop();
    }
  });
}

async function indexOf({ url }: Broker): Promise<{ readonly type: string; readonly self: string }> {
  const answer = await fetch(url, { headers: { accept: 'application/hal+json' } });
  const { _links } = (await answer.json()) as {
    readonly _links: { readonly self: { readonly href: string } };
  };
  return { type: answer.headers.get('content-type')?.split(';')[0] ?? '', self: _links.self.href };
}

async function statusOf(url: string, userAndPassword?: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(userAndPassword ?? '').toString('base64')}`;
  const answer = await fetch(url, { headers: userAndPassword === undefined ? {} : { authorization } });
  await answer.body?.cancel();
  return answer.status;
}

async function expectFree(url: string): Promise<void> {
  const server = createServer().listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
