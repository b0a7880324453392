import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BrokerStage } from './broker-stage.ts';

/** What holds when pacts are published to a broker. */
export function publishingStories({ atBroker, broker, published, story }: BrokerStage): void {
  describe('publishing', () => {
    test('sends every pact, and the same again changes nothing', async () => {
      const here = await story();
      const once = await here.run(['publish', '--version', '1', '--branch', 'main', '--tag', 'a,b']);
      expect(once).toMatchObject({ code: 0, err: '' });
      const document = (await published(here, '1')) as { readonly interactions: readonly object[] };
      const file = JSON.parse(readFileSync(here.file, 'utf8')) as {
        readonly interactions: readonly object[];
      };
      expect(document.interactions.map(withoutId)).toEqual(file.interactions);
      const again = await here.run(['publish', '--version', '1', '--branch', 'main']);
      expect(again).toMatchObject({ code: 0, err: '' });
      expect(again.out).toMatch(/no content changes/);
    });

    test('takes every request that the contract has, as it is written', async () => {
      const here = await story();
      const names = ['--consumer', 'hostile', '--provider', here.provider, '--out', 'hostile'];
      await here.run(['pacts', '--only', 'malformed.hostile-value,malformed.body-type', ...names]);
      const { code, err } = await here.run(['publish', 'hostile', '--version', '1']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const must of ['hostile-must', 'hostile-should']) {
        const file = join(here.folder, 'hostile', `${must}-${here.provider}.json`);
        const { interactions } = JSON.parse(readFileSync(file, 'utf8')) as Interactions;
        const at = (await published({ ...here, must }, '1')) as Interactions;
        expect(at.interactions.map(withoutId)).toEqual(interactions);
      }
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
      expect(err).toContain(`the Pact Broker refuses the credentials: GET ${broker().url}/ was answered 401`);
      expect(err).toContain('are PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD right?');
      expect(err).not.toContain('not-the-password-at-all');
      expect(readFileSync(here.file, 'utf8')).toMatch(/createProject/);
    });
  });
}

interface Interactions {
  readonly interactions: readonly object[];
}

/** An interaction as it was published: the broker gives it an id. */
function withoutId(interaction: object): object {
  return { ...interaction, _id: undefined };
}
