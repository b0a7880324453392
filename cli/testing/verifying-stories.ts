import { describe, expect, test } from 'vitest';
import type { BrokerStage } from './broker-stage.ts';
import { BROKEN } from './broker-story.ts';

/** What holds when the pacts that a broker has are verified. */
export function verifyingStories({ atBroker, broker, story }: BrokerStage): void {
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
      const here = await story(BROKEN);
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      const verified = await here.verify('--no-pending');
      expect(verified.code).toBe(1);
      expect(verified.out).toMatch(/✗ MUST conflict\.duplicate-id/);
      const asked = await here.canDeploy('p1');
      expect(asked.out).toMatch(/Computer says no/);
      expect(asked.code).toBe(1);
    });

    test('does not fail for a pending pact, and says that it is pending', async () => {
      const here = await story(BROKEN);
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
      expect(out).toMatch(/the pact is kept, beside 1 pending interaction that fails/);
      expect(code).toBe(0);
    });

    test('of one pact, as a webhook asks for it, looks at that alone, and publishes what came of it', async () => {
      const here = await story();
      await here.run(['publish', '--version', '1', '--branch', 'main']);
      const path = `pacts/provider/${encodeURIComponent(here.provider)}/consumer/${here.must}/version/1`;
      const asked = { ...atBroker(), PACT_URL: `${broker().url}/${path}` };
      const publish = ['--publish', '--provider-version', 'p2', '--provider-branch', 'main', '--json'];
      const { code, out } = await here.run(
        ['verify', '--broker', '--provider', here.provider, ...publish],
        asked,
      );
      const { interactions } = JSON.parse(out) as { readonly interactions: readonly { consumer: string }[] };
      expect(new Set(interactions.map(({ consumer }) => consumer))).toEqual(new Set([here.must]));
      expect(code).toBe(0);
      expect(await here.canDeploy('p2')).toMatchObject({ code: 0 });
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
}
