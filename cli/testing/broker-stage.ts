import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { installBroker } from '../../broker/install-broker.ts';
import { startBroker } from '../../broker/start-broker.ts';
import type { Broker, BrokerOptions } from '../../broker/start-broker.ts';
import type { Policy } from '../../targets/reference/index.ts';
import { beginStory } from './broker-story.ts';
import type { Story } from './broker-story.ts';
import { ALL_TOKENS } from './targets.ts';

const INSTALL_MILLIS = 600_000;

/** Who may use the brokers. */
export const AUTH = { username: 'naysayer', password: 'a-password-of-the-tests' };

/** A broker that runs for the tests of one `describe`, and what they do with it. */
export interface BrokerStage {
  readonly broker: () => Broker;
  /** How it was started. */
  readonly options: () => BrokerOptions;
  /** Its folder. */
  readonly data: string;
  /** The environment that names a broker, this one unless given. */
  readonly atBroker: (broker?: Broker) => Record<string, string>;
  /** A folder with pacts in it whose names no other test has. */
  readonly story: (policy?: Partial<Policy>) => Promise<Story>;
  /** The pact that a broker has, or the status with which it says that it has none. */
  readonly published: (story: Story, version: string, broker?: Broker) => Promise<unknown>;
}

/** All that brokers and commands printed so far. */
export const printed: string[] = [];

/** Starts a broker before the tests of a `describe`, and ends it after them. */
export function brokerStage(optionsOf: () => Promise<BrokerOptions>): BrokerStage {
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

  return {
    broker: () => broker,
    options: () => options,
    data,
    atBroker,
    story: (policy) => beginStory(policy, atBroker, printed),
    published: async ({ provider, must }, version, { url } = broker) => {
      const path = `pacts/provider/${encodeURIComponent(provider)}/consumer/${must}/version/${version}`;
      const authorization = `Basic ${btoa(`${AUTH.username}:${AUTH.password}`)}`;
      const answer = await fetch(`${url}/${path}`, { headers: { authorization } });
      return answer.ok ? await answer.json() : answer.status;
    },
  };
}
