import { describe, expect, test } from 'vitest';
import { pactCliOutput } from '../../pacts/broker/run-pact-cli.ts';
import type { BrokerStage } from './broker-stage.ts';
import { BROKEN } from './broker-story.ts';

const TO = ['--to-environment', 'production'];

/** What holds when a broker is asked whether a version may be released. */
export function releasingStories({ atBroker, story }: BrokerStage): void {
  describe('releasing', () => {
    const published = ['publish', '--version', '1', '--branch', 'main', '--main-branch', 'main'];

    test('to an environment that the broker does not know says how to make it', async () => {
      const here = await story();
      const recorded = await here.run([...published, '--environment', 'moon']);
      expect(recorded.code).toBe(2);
      expect(recorded.err).toContain('npx pact broker create-environment --name moon');
      const asked = await here.canDeploy('p1', '--to-environment', 'moon');
      expect(asked.code).toBe(2);
      expect(asked.err).toContain('npx pact broker create-environment --name moon');
    });

    test('is a yes once the pacts are published, verified and recorded, and not before', async () => {
      await pactCliOutput(['broker', 'create-environment', '--name', 'production'], {
        ...process.env,
        ...atBroker(),
      });
      const here = await story();
      const nothing = await here.canDeploy('p1', ...TO);
      expect(nothing.code).toBe(2);
      expect(nothing.err).toContain('naysayer pacts && naysayer publish');
      await here.run(published);
      const verified = await here.verify();
      expect(verified).toMatchObject({ code: 0, err: '' });

      const unrecorded = await here.canDeploy('p1', ...TO);
      expect(unrecorded.code).toBe(2);
      expect(unrecorded.out).not.toMatch(/Computer says/);
      expect(unrecorded.err).toContain(
        `naysayer record-deployment --pacticipant ${here.must} --version <of its pact> --environment production`,
      );

      const recorded = await here.run([...published, '--environment', 'production']);
      expect(recorded).toMatchObject({ code: 0, err: '' });
      expect(recorded.out).toContain(`The main branch of ${here.must} is main`);
      const asked = await here.canDeploy('p1', ...TO);
      expect(asked).toMatchObject({ code: 0, err: '' });
      expect(asked.out).toMatch(/Computer says yes/);
      expect(asked.out).toMatch(new RegExp(`${here.must} +1 +${here.provider} +p1 +passed`));

      const other = await here.canDeploy('p9', ...TO);
      expect(other.code).toBe(2);
      expect(other.err).toContain('naysayer verify --broker --publish --provider-version p9');

      const deployment = ['--pacticipant', here.provider, '--environment', 'production'];
      for (const args of [
        ['record-deployment', '--version', 'p1', ...deployment],
        ['record-undeployment', ...deployment],
        ['record-release', '--version', 'p1', ...deployment],
        ['record-support-ended', '--version', 'p1', ...deployment],
      ])
        expect(await here.run(args)).toMatchObject({ code: 0, err: '' });
      const never = await here.run(['record-release', '--version', 'p7', ...deployment]);
      expect(never.code).toBe(2);
      expect(never.err).toContain(`the broker has no version p7 of ${here.provider}`);
    });

    test('is a no where a MUST is broken there, and not judged by a MUST alone where it is not recorded', async () => {
      const here = await story(BROKEN);
      await here.run([...published, '--environment', 'production']);
      expect(await here.verify('--no-pending')).toMatchObject({ code: 1 });
      for (const further of [TO, [...TO, '--must'], [...TO, '--with', here.must]]) {
        const asked = await here.canDeploy('p1', ...further);
        expect(asked.code).toBe(1);
        expect(asked.out).toMatch(/Computer says no/);
      }
      await here.run(['record-undeployment', '--pacticipant', here.must, '--environment', 'production']);
      const asked = await here.canDeploy('p1', ...TO, '--must');
      expect(asked.code).toBe(2);
      expect(asked.err).toContain(`nothing says that ${here.must} counts in production`);
    });
  });
}
