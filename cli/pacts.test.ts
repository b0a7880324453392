import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pactCliOutput } from '../pacts/broker/run-pact-cli.ts';
import { BROKEN } from './testing/broker-story.ts';
import { folderFor, naysayer, start } from './testing/command.ts';
import { folderWithDocument, MY_TOKEN, serveShelf } from './testing/own-document.ts';
import { pactsOnce } from './testing/pacts-once.ts';
import { ALL_CREDENTIALS, ALL_TOKENS, configFor, ENVIRONMENT, serveReference } from './testing/targets.ts';

const MUST = 'naysayer-must-SigOpt API.json';

const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

const ofConflicts = pactsOnce((folder) => naysayer(folder, ['pacts', '--only', 'conflict'], ENVIRONMENT));

describe('naysayer pacts', () => {
  test('writes the same bytes whatever the seed, the target and its credentials', async () => {
    const { url } = await serveReference();
    const one = folderFor();
    const other = folderFor(configFor(url, { limits: { concurrency: 1 } }));
    expect(await naysayer(one, ['pacts', '--seed', '1'])).toMatchObject({
      code: 0,
      err: expect.stringContaining('the SigOpt API, which comes with naysayer'),
    });
    expect(await naysayer(other, ['pacts', '--seed', '2', '--out', 'elsewhere'], ENVIRONMENT)).toMatchObject({
      code: 0,
      err: '',
    });
    const written = filesIn(join(one, 'pacts'));
    expect(Object.keys(written).toSorted()).toEqual([MUST, 'naysayer-should-SigOpt API.json']);
    const about = filesIn(join(one, 'pacts-about'));
    expect(Object.keys(about).toSorted()).toEqual([
      'not-in-pacts.md',
      'provider-states.json',
      'provider-states.schema.json',
    ]);
    expect(filesIn(join(other, 'elsewhere-about'))).toEqual(about);
    expect(filesIn(join(other, 'elsewhere'))).toEqual(written);
  });

  test('asks the target nothing', async () => {
    const { url, requests } = await serveReference();
    expect(await naysayer(folderFor(configFor(url)), ['pacts', '--only', 'conflict'])).toMatchObject({
      code: 0,
    });
    expect(requests).toEqual([]);
  });

  test('says that a run has learnt what only a note tells a pact', async () => {
    const { url } = await serveShelf();
    const folder = folderWithDocument();
    await naysayer(folder, ['run', 'openapi.yaml', '--url', url, '--token', 'MY_TOKEN'], MY_TOKEN);
    expect(await naysayer(folder, ['pacts', 'openapi.yaml'])).toMatchObject({ code: 0, err: '' });
    const file = join(folder, '.naysayer', 'last-run.json');
    const report = JSON.parse(readFileSync(file, 'utf8')) as { readonly contract: object };
    const note = { 'x-naysayer': { after: 'openShelf' } };
    const learnt = [
      { operation: 'listThings', words: 'listThings is sent after openShelf', at: '/paths', note },
    ];
    writeFileSync(file, JSON.stringify({ ...report, contract: { ...report.contract, learnt } }));
    expect((await naysayer(folder, ['pacts', 'openapi.yaml'])).err).toMatch(
      /^the last run learnt 1 thing of this document that a pact knows only from a note/,
    );
  });

  test('lists what no pact holds, with the reason', async () => {
    const folder = folderFor();
    const { out } = await naysayer(folder, ['pacts', '--only', 'conflict']);
    expect(out).toMatch(/not-in-pacts\.md +\d+ promises on operations that no pact can hold, and why/);
    const page = readFileSync(join(folder, 'pacts-about', 'not-in-pacts.md'), 'utf8');
    expect(page).toMatch(
      /## a pact sends one request after the other: a race takes several at once\n\n- `conflict\.race`: createProject/,
    );
  });
});

describe('naysayer verify', () => {
  test.each<[string, (text: string) => string, RegExp]>([
    ['that is broken', (text) => text.slice(0, -20), /it is no JSON/],
    [
      'of another version',
      (text) => text.replace('"version": "4.0"', '"version": "3.0.0"'),
      /version 3\.0\.0 of the Pact specification, expected 4/,
    ],
    [
      'with an id that no longer exists',
      (text) => text.replaceAll('conflict.duplicate-id', 'conflict.twice'),
      /names the requirement conflict\.twice, which the contract does not have/,
    ],
  ])('names a pact %s, and ends with 3', async (_what, change, message) => {
    const { url, requests } = await serveReference();
    const folder = folderFor(configFor(url));
    await ofConflicts(folder);
    const file = join(folder, 'pacts', MUST);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    const { code, out, err } = await naysayer(folder, ['verify'], ENVIRONMENT);
    expect(err).toMatch(message);
    expect(err).toContain(MUST);
    expect({ code, out, requests }).toEqual({ code: 3, out: '', requests: [] });
  });

  test('names a folder without pacts, and ends with 3', async () => {
    const { url } = await serveReference();
    const { code, err } = await naysayer(folderFor(configFor(url)), ['verify', 'nowhere'], ENVIRONMENT);
    expect(err).toMatch(/nowhere:\n {2}- there is no such file or folder/);
    expect(code).toBe(3);
  });

  test('does not judge what the target gives no credential for, and says so', async () => {
    const { url } = await serveReference();
    const folder = folderFor(configFor(url));
    await naysayer(folder, ['pacts', '--only', 'forbidden,createProject'], ENVIRONMENT);
    const { code, out } = await naysayer(folder, ['verify'], ENVIRONMENT);
    expect(out).toMatch(
      /Not judged, and why\n(.*\n)* +1 +(?:the target names no credential "otherClient"|no user is said to be another one than client)/,
    );
    expect(out).toMatch(/only \d\d% of the interactions could be judged; 50% are wanted/);
    expect(code).toBe(2);
  });

  test('writes the reports that a run has, and looks at what failed the last time alone', async () => {
    const { url } = await serveReference(BROKEN);
    const folder = folderFor(configFor(url));
    await naysayer(folder, ['pacts', '--only', 'conflict,createProject'], ENVIRONMENT);
    const files = ['--report', 'v.json', '--junit', 'v.xml', '--html', 'v.html', '--markdown', 'v.md'];
    const first = await naysayer(folder, ['verify', ...files], ENVIRONMENT);
    expect(first.code).toBe(1);
    const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(textOf('v.xml')).toMatch(
      /<testcase classname="conflict" name="conflict.duplicate-id › createProject"[^>]*><failure /,
    );
    expect(textOf('v.html')).toContain('conflict.duplicate-id');
    expect(textOf('v.md')).toContain("naysayer verify &#45;&#45;interaction 'createProject: ");
    const again = await naysayer(folder, ['verify', '--last-failed', '--json'], ENVIRONMENT);
    const { interactions } = JSON.parse(again.out) as { readonly interactions: readonly object[] };
    expect(interactions).toEqual([expect.objectContaining({ requirement: 'conflict.duplicate-id' })]);
    expect(again.code).toBe(1);
    expect(await naysayer(folder, ['report', '--from', 'v.json', '--to', 'sarif'])).toMatchObject({
      code: 1,
    });
  });

  test.each([
    [['--interaction', 'createProjekt'], /--interaction createProjekt: no description/],
    [['--state', 'the id was taken'], /--state the id was taken: no interaction is in such a state/],
    [['--last-failed'], /--last-failed: no pact was verified here before/],
  ])('refuses %j, which fits nothing, and ends with 3', async (args, message) => {
    const { url, requests } = await serveReference();
    const folder = folderFor(configFor(url));
    await ofConflicts(folder);
    const { code, err } = await naysayer(folder, ['verify', ...args], ENVIRONMENT);
    expect(err).toMatch(message);
    expect([code, requests]).toEqual([3, []]);
  });

  test('leaves nothing behind', async () => {
    const { url, experiments } = await serveReference();
    const folder = folderFor(configFor(url));
    await naysayer(folder, ['pacts', '--only', 'updateExperiment,createExperiment'], ENVIRONMENT);
    expect(await naysayer(folder, ['verify'], ENVIRONMENT)).toMatchObject({ code: 0 });
    expect(await experiments()).toBe(0);
  });
});

describe("Pact's own command", () => {
  test('passes the pact against the reference, given the file and the state URL', async () => {
    // Pact's command may take longer than a second from the state to its request.
    const limit = { requests: 10, windowMillis: 10_000 };
    const { url } = await serveReference({}, (handle) => handle, limit);
    const folder = folderFor(configFor(url, { credentials: ALL_CREDENTIALS, rateLimit: { cap: 100 } }));
    await naysayer(folder, ['pacts', '--only', 'createProject,getExperiment,getOrganization'], ALL_TOKENS);
    const states = start(folder, ['states', '--port', '0'], ALL_TOKENS);
    const statesUrl = await states.says(/http:\S+provider-states/);
    const report = join(folder, 'report.json');
    const { code, output } = await pactCliOutput(
      [
        'verifier',
        '--file',
        join(folder, 'pacts', MUST),
        '--hostname',
        '127.0.0.1',
        '--port',
        new URL(url).port,
        '--state-change-url',
        statesUrl,
        '--state-change-teardown',
        '--request-timeout',
        '60000',
        '--json',
        report,
      ],
      process.env,
    );
    expect(output).not.toMatch(/FAILED/);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ result: true });
    states.kill('SIGINT');
    expect(await states.ended).toMatchObject({ code: 0 });
  });
});
