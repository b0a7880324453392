import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { postgresProblem } from '../broker/find-postgres.ts';
import { rubyProblem } from '../broker/find-ruby.ts';
import { freePort } from '../broker/free-port.ts';
import { startBroker } from '../broker/start-broker.ts';
import type { Broker, BrokerOptions } from '../broker/start-broker.ts';
import { startPostgres } from '../broker/start-postgres.ts';
import type { Postgres } from '../broker/start-postgres.ts';
import { describeOrSkip } from '../scripts/testing/describe-or-skip.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { AUTH, brokerStage, printed } from './testing/broker-stage.ts';
import { BROKEN } from './testing/broker-story.ts';
import { publishingStories } from './testing/publishing-stories.ts';
import { releasingStories } from './testing/releasing-stories.ts';
import { verifyingStories } from './testing/verifying-stories.ts';

const DUMP = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;

describeOrSkip('pacts at a real broker with SQLite', rubyProblem(), () => {
  stories(
    async () => ({ basicAuth: AUTH }),
    ({ databaseFile = '' }) => readFileSync(databaseFile, 'latin1'),
    true,
  );
});

describeOrSkip('pacts at a real broker with PostgreSQL', rubyProblem() ?? postgresProblem(), () => {
  let postgres: Postgres | undefined;
  afterAll(() => postgres?.stop());
  stories(
    async () => {
      postgres = await startPostgres();
      return { basicAuth: AUTH, databaseUrl: postgres.url };
    },
    () => execFileSync('pg_dump', [postgres?.url ?? ''], DUMP),
  );
});

/**
 * @param dumped all that is in the broker's database
 * @param isWhole with what the broker's answers alone decide: they are the same over every database
 */
function stories(
  optionsOf: () => Promise<BrokerOptions>,
  dumped: (broker: Broker) => string,
  isWhole = false,
): void {
  const stage = brokerStage(optionsOf);
  const { atBroker, broker, data, options, published, story } = stage;

  if (isWhole) {
    publishingStories(stage);
    verifyingStories(stage);
    releasingStories(stage);
  }

  test('a broker that is down is named, and takes the pacts once it is back', async () => {
    const here = await story();
    const own = { ...options(), folder: join(data, 'of-its-own'), port: await freePort() };
    const before = await startBroker(own);
    await before.stop();
    const environment = atBroker(before);
    const publish = ['publish', '--version', '1', '--branch', 'main'];
    const down = await here.run(publish, environment);
    expect(down.code).toBe(2);
    expect(down.err).toContain(`the Pact Broker does not answer: GET ${before.url}/ failed (ECONNREFUSED)`);
    const verified = await here.run(['verify', '--broker', '--provider', here.provider], environment);
    expect(verified.code).toBe(2);
    const after = await startBroker(own);
    onTestFinished(after.stop);
    expect(await here.run(publish, environment)).toMatchObject({ code: 0 });
    expect(await published(here, '1', after)).toMatchObject({ consumer: { name: here.must } });
  });

  test('no credential is in pacts, reports, logs or the database', async () => {
    const here = await story(BROKEN);
    expect(await here.run(['publish', '--version', '1', '--branch', 'main'])).toMatchObject({ code: 0 });
    expect(await here.verify('--no-pending')).toMatchObject({ code: 1 });
    expect(await here.canDeploy('p1')).toMatchObject({ code: 1 });
    await here.run(['verify', '--json']);
    const files = [here.folder, data].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1')),
    );
    const database = dumped(broker());
    expect(database).toContain(here.must);
    const texts = [...files, database, ...printed];
    const secrets = [...Object.values(REFERENCE_TOKENS), AUTH.password];
    const forms = secrets.flatMap((each) => [each, btoa(each), btoa(`${each}:`).replace(/=+$/, '')]);
    expect(texts.length).toBeGreaterThan(5);
    expect(forms.filter((form) => texts.some((text) => text.includes(form)))).toEqual([]);
  });
}
