import { describe, expect, test } from 'vitest';
import type { RunReport } from '../reports/run-report.ts';
import { folderFor, naysayer } from './testing/command.ts';
import { configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';
import { serveHttp } from '../engine/testing/servers.ts';
import type { Served } from '../engine/testing/servers.ts';
import { onTestFinished } from 'vitest';

const FEW = ['--only', 'unauthenticated,getExperiment', '--seed', '7', '--runs', '1'];

const forTest = (served: Served): string => {
  onTestFinished(served.close);
  return served.url;
};

describe('a target that can’t be judged gives 2 and the reason:', () => {
  test('it is not there', async () => {
    const served = await serveHttp(() => undefined);
    await served.close();
    const { code, err, out } = await naysayer(folderFor(configFor(served.url)), ['run'], ENVIRONMENT);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^naysayer: http:\/\/127\.0\.0\.1:\d+ does not answer \(.+\): is it running, and is baseUrl right\?\n$/,
    );
  });

  test('it refuses the credentials', async () => {
    const { url, requests } = await serveReference();
    const { code, err } = await naysayer(folderFor(configFor(url)), ['run'], {
      CLIENT_TOKEN: 'THEWRONGTOKEN',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/refuses the credential of the client: GET .+ was answered 403/);
    expect(err).toMatch(/it was sent as the user name of HTTP Basic: is the token in CLIENT_TOKEN right\?/);
    expect(err).not.toContain('THEWRONGTOKEN');
    expect(requests).toHaveLength(2);
  });

  test('it answers 404 to everything', async () => {
    const url = forTest(
      await serveHttp((_request, reply) =>
        reply.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"No."}}'),
      ),
    );
    const { code, out, err } = await naysayer(folderFor(configFor(url)), ['run', ...FEW], ENVIRONMENT);
    expect([code, out + err]).toEqual([2, expect.stringMatching(/404/)]);
  });
});

test('a target that answers 200 {} to everything does not pass', async () => {
  const url = forTest(
    await serveHttp((_request, reply) =>
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    ),
  );
  const { code, out, err } = await naysayer(folderFor(configFor(url)), ['run', ...FEW], ENVIRONMENT);
  expect([1, 2]).toContain(code);
  expect(out).toMatch(/the contract is (broken|not judged)/);
  expect(err).not.toMatch(/mistake in naysayer/);
});

describe('a run', () => {
  test('over a target that keeps its promises ends with 0 and leaves nothing', async () => {
    const { url, experiments } = await serveReference();
    const { code, out } = await naysayer(folderFor(configFor(url)), ['run', ...FEW], ENVIRONMENT);
    expect([code, out]).toEqual([0, expect.stringContaining('target: the contract is kept')]);
    expect(out).toMatch(/seed 7/);
    expect(out).not.toMatch(/\u001b/);
    expect(await experiments()).toBe(0);
  });

  test('with --json prints the report and nothing else, and a finding can be replayed', async () => {
    let isBroken = true;
    const { url } = await serveReference({}, (handle) => async (request) => {
      const response = await handle(request);
      return isBroken && response.status === 401
        ? Response.json(
            { error: { message: 'No.' } },
            { status: 403, headers: { 'www-authenticate': 'Basic' } },
          )
        : response;
    });
    const folder = folderFor(configFor(url));
    const { code, out, err } = await naysayer(folder, ['run', ...FEW, '--json', '--quiet'], ENVIRONMENT);
    const report = JSON.parse(out) as RunReport;
    expect({ code, err, verdict: report.verdict.exitCode }).toEqual({ code: 1, err: '', verdict: 1 });
    expect(out).not.toContain(ENVIRONMENT.CLIENT_TOKEN);
    const finding = report.cells
      .flatMap((cell) => cell.findings)
      .find((each) => each.requirement === 'unauthenticated.no-token');
    expect(finding?.again).toEqual({ times: 3, of: 3 });
    const id = finding?.id ?? '';
    const failing = await naysayer(folder, ['replay', id], ENVIRONMENT);
    expect([failing.code, failing.out]).toEqual([1, expect.stringContaining('still failing, 3 of 3 times')]);
    isBroken = false;
    const fixed = await naysayer(folder, ['replay', id, '--times', '2'], ENVIRONMENT);
    expect([fixed.code, fixed.out]).toEqual([
      0,
      expect.stringContaining('fixed: the promise was kept 2 of 2 times'),
    ]);
    const unknown = await naysayer(folder, ['replay', 'ffffffff'], ENVIRONMENT);
    expect([unknown.code, unknown.err]).toEqual([
      3,
      expect.stringContaining('the last run has no finding ffffffff'),
    ]);
  });
});
