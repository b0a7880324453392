import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { postgresProblem } from '../broker/find-postgres.ts';
import { rubyProblem } from '../broker/find-ruby.ts';
import { freePort } from '../broker/free-port.ts';
import { installBroker } from '../broker/install-broker.ts';
import { startBroker } from '../broker/start-broker.ts';
import type { Broker, BrokerOptions } from '../broker/start-broker.ts';
import { startPostgres } from '../broker/start-postgres.ts';
import type { Postgres } from '../broker/start-postgres.ts';
import { describeOrSkip } from '../scripts/testing/describe-or-skip.ts';
import { MUTANTS } from '../targets/mutants/index.ts';
import { REFERENCE_TOKENS } from '../targets/reference/index.ts';
import { folderFor, naysayer } from './testing/command.ts';
import type { Ended } from './testing/command.ts';
import { ALL_CREDENTIALS, ALL_TOKENS, configFor, serveReference } from './testing/targets.ts';

const INSTALL_MILLIS = 600_000;
const DUMP = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
const AUTH = { username: 'naysayer', password: 'a-password-of-the-tests' };
/** One operation and a few classes, so that each story is short. */
const SOME = ['--only', 'createProject,unauthenticated,conflict,not-found,every-answer'];
const BROKEN = MUTANTS.find((each) => each.id === 'duplicate-400');

let nextName = 0;
const printed: string[] = [];

describeOrSkip('pacts at a real broker with SQLite', rubyProblem(), () => {
  stories(
    async () => ({ basicAuth: AUTH }),
    ({ databaseFile = '' }) => readFileSync(databaseFile, 'latin1'),
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

/** @param dumped all that is in the broker's database */
function stories(optionsOf: () => Promise<BrokerOptions>, dumped: (broker: Broker) => string): void {
  const data = mkdtempSync(join(tmpdir(), 'naysayer-broker-'));
  let options: BrokerOptions = {};
  let broker: Broker;

  beforeAll(async () => {
    await installBroker(console.warn);
    options = { ...(await optionsOf()), folder: data, log: (line) => void printed.push(line) };
    broker = await startBroker(options);
    console.log(broker.title);
  }, INSTALL_MILLIS);

  afterAll(async () => {
    await broker.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const atBroker = ({ url } = broker): Record<string, string> => ({
    ...ALL_TOKENS,
    PACT_BROKER_BASE_URL: url,
    PACT_BROKER_USERNAME: AUTH.username,
    PACT_BROKER_PASSWORD: AUTH.password,
  });

  /** A folder with pacts in it whose names no other test has. */
  const story = async (policy = {}): Promise<Story> => {
    const { url } = await serveReference(policy);
    const config = configFor(url, { credentials: ALL_CREDENTIALS, rateLimit: { cap: 100 } });
    const folder = folderFor(config);
    const name = `story${(nextName += 1)}`;
    const provider = `API of ${name}`;
    const run = async (args: readonly string[], environment = atBroker()): Promise<Ended> => {
      const ended = await naysayer(folder, args, environment);
      printed.push(ended.out, ended.err);
      return ended;
    };
    await run(['pacts', ...SOME, '--consumer', name, '--provider', provider]);
    const must = `${name}-must`;
    const version = ['--publish', '--provider-version', 'p1', '--provider-branch', 'main'];
    return {
      folder,
      run,
      verify: (...further) => run(['verify', '--broker', '--provider', provider, ...version, ...further]),
      canDeploy: (asked) =>
        run(['can-i-deploy', '--pacticipant', provider, '--version', asked, '--with', must]),
      must,
      provider,
      file: join(folder, 'pacts', `${must}-${provider}.json`),
    };
  };

  const published = async (
    { provider, must }: Story,
    version: string,
    { url } = broker,
  ): Promise<unknown> => {
    const path = `pacts/provider/${encodeURIComponent(provider)}/consumer/${must}/version/${version}`;
    const authorization = `Basic ${btoa(`${AUTH.username}:${AUTH.password}`)}`;
    const answer = await fetch(`${url}/${path}`, { headers: { authorization } });
    return answer.ok ? await answer.json() : answer.status;
  };

  describe('publishing', () => {
    test('sends every pact, and the same again changes nothing', async () => {
      const here = await story();
      const once = await here.run(['publish', '--version', '1', '--branch', 'main', '--tag', 'a,b']);
      expect(once).toMatchObject({ code: 0, err: '' });
      const document = (await published(here, '1')) as { readonly interactions: readonly object[] };
      const file = JSON.parse(readFileSync(here.file, 'utf8')) as {
        readonly interactions: readonly object[];
      };
      expect(document.interactions).toHaveLength(file.interactions.length);
      const again = await here.run(['publish', '--version', '1', '--branch', 'main']);
      expect(again).toMatchObject({ code: 0, err: '' });
      expect(again.out).toMatch(/no content changes/);
    });

    test('of changed content under the same version is refused, and the message says what to do', async () => {
      const here = await story();
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      await here.run([
        'pacts',
        '--only',
        'getExperiment,unauthenticated',
        '--consumer',
        here.must.replace(/-must$/, ''),
        '--provider',
        here.provider,
      ]);
      const { code, err } = await here.run(['publish', '--version', '1', '--branch', 'main']);
      expect(code).toBe(2);
      expect(err).toMatch(/version 1 has other content at the broker already: commit the change and publish/);
      expect(err).toMatch(/Cannot change the content of the pact/);
      expect(err.length).toBeLessThan(4000);
      expect(readFileSync(here.file, 'utf8')).toMatch(/getExperiment/);
    });

    test('with wrong credentials says so, and the pacts stay', async () => {
      const here = await story();
      const { code, err } = await here.run(['publish', '--version', '1'], {
        ...atBroker(),
        PACT_BROKER_PASSWORD: 'not-the-password-at-all',
      });
      expect(code).toBe(2);
      expect(err).toContain(`the Pact Broker refuses the credentials: GET ${broker.url}/ was answered 401`);
      expect(err).toContain('are PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD right?');
      expect(err).not.toContain('not-the-password-at-all');
      expect(readFileSync(here.file, 'utf8')).toMatch(/createProject/);
    });
  });

  describe('verifying what the broker has', () => {
    test('publishes the results, and can-i-deploy says yes', async () => {
      const here = await story();
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      const verified = await here.verify();
      expect(verified.code).toBe(0);
      expect(verified.out).toMatch(/the pact is kept/);
      const asked = await here.canDeploy('p1');
      expect(asked.out).toMatch(/Computer says yes/);
      expect(asked.code).toBe(0);
    });

    test('of a target that breaks a promise fails, and can-i-deploy says no', async () => {
      const here = await story(BROKEN?.policy);
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      const verified = await here.verify('--no-pending');
      expect(verified.code).toBe(1);
      expect(verified.out).toMatch(/✗ MUST conflict\.duplicate-id/);
      const asked = await here.canDeploy('p1');
      expect(asked.out).toMatch(/Computer says no/);
      expect(asked.code).toBe(1);
    });

    test('does not fail for a pending pact, and says that it is pending', async () => {
      const here = await story(BROKEN?.policy);
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      const { code, out } = await here.run([
        'verify',
        '--broker',
        '--provider',
        here.provider,
        '--provider-branch',
        'main',
      ]);
      expect(out).toMatch(/conflict\.duplicate-id.*\(pending\)/);
      expect(code).toBe(0);
    });

    test('takes the versions that the selectors name, and says when there are none', async () => {
      const here = await story();
      await here.run(['publish', '--version', '1', '--branch', 'topic']);
      const args = ['verify', '--broker', '--provider', here.provider, '--selector'];
      expect(await here.run([...args, '{"branch":"topic"}'])).toMatchObject({ code: 0 });
      const none = await here.run([...args, '{"branch":"nowhere"}']);
      expect(none.code).toBe(2);
      expect(none.err).toMatch(
        /the broker has no pact with the provider .* publish one, or give other selectors/,
      );
    });
  });

  test('can-i-deploy says no for a version that nobody verified', async () => {
    const here = await story();
    await here.run(['publish', '--version', '1', '--branch', 'main']);
    const { code, out } = await here.canDeploy('p9');
    expect(out).toMatch(/Computer says no/);
    expect(code).toBe(1);
  });

  test('a broker that is down is named, and takes the pacts once it is back', async () => {
    const here = await story();
    const own = { ...options, folder: join(data, 'of-its-own'), port: await freePort() };
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
    const here = await story(BROKEN?.policy);
    await here.run(['publish', '--version', '1', '--branch', 'main']);
    await here.verify('--no-pending');
    await here.run(['verify', '--json']);
    const files = [here.folder, data].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1')),
    );
    const database = dumped(broker);
    expect(database).toContain(here.must);
    const texts = [...files, database, ...printed];
    const secrets = [...Object.values(REFERENCE_TOKENS), AUTH.password];
    const forms = secrets.flatMap((each) => [each, btoa(each), btoa(`${each}:`).replace(/=+$/, '')]);
    expect(texts.length).toBeGreaterThan(5);
    expect(forms.filter((form) => texts.some((text) => text.includes(form)))).toEqual([]);
  });
}

describe('something else in place of a broker', () => {
  test.each<[string, number, string, RegExp]>([
    [
      'answers 503',
      503,
      'application/json',
      /the Pact Broker failed: GET \S+ was answered 503; look at its log/,
    ],
    ['is a page', 200, 'text/html', /what answers is no Pact Broker: GET \S+ was answered 200, text\/html/],
  ])('that %s is named, and the command ends with 2', async (_what, status, type, message) => {
    const server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end('{}'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const folder = folderFor();
    await naysayer(folder, ['pacts', '--only', 'getToken']);
    const { port } = server.address() as AddressInfo;
    const { code, err } = await naysayer(folder, [
      'publish',
      '--version',
      '1',
      '--broker',
      `http://me:secret-word@127.0.0.1:${port}`,
    ]);
    expect(err).toMatch(message);
    expect(err).not.toContain('secret-word');
    expect(code).toBe(2);
  });

  test('that has no address is asked for', async () => {
    const folder = folderFor();
    const { code, err } = await naysayer(folder, ['publish', '--version', '1']);
    expect(err).toMatch(/no broker is named: set PACT_BROKER_BASE_URL, or give --broker <url>/);
    expect(code).toBe(3);
  });
});

interface Story {
  readonly folder: string;
  /** Verifies what the broker has as version p1 on main, and publishes the results. */
  readonly verify: (...further: readonly string[]) => Promise<Ended>;
  /** Whether a version may be deployed with the MUST pact's consumer. */
  readonly canDeploy: (version: string) => Promise<Ended>;
  readonly run: (args: readonly string[], environment?: Record<string, string>) => Promise<Ended>;
  readonly must: string;
  readonly provider: string;
  readonly file: string;
}
