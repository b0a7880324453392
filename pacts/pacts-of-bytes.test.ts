import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadContract, restrictTo } from '../contracts/load-contract.ts';
import { pactsOf } from './pacts-of.ts';
import type { PactDocument } from './read-pact.ts';
import { contract, NAMES, pacts, requirementsIn } from './testing/whole-pacts.ts';

describe('the bytes of the pacts', () => {
  test('are the same each time', async () => {
    const again = await pactsOf(await loadContract(), NAMES, '1.2.3');
    expect(again.files.map((file) => file.text)).toEqual(pacts.files.map((file) => file.text));
  });

  test('are the same in other processes, at other places, in other languages', async () => {
    const places = [
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    ];
    const texts = await Promise.all(places.map(writtenElsewhere));
    expect(texts).toEqual(places.map(() => pacts.files.map((file) => file.text)));
  });

  test('are the same each time for a part of the contract', async () => {
    const part = (): Promise<typeof pacts> =>
      pactsOf(
        restrictTo(contract, (id) => /Project|Token/.test(id)),
        NAMES,
        '1',
      );
    const [one, two] = [await part(), await part()];
    expect(two).toEqual(one);
    expect(one.files.flatMap((file) => file.interactions).length).toBeGreaterThan(100);
    const apart = one.files.flatMap((file) => file.interactions).map((each) => each.operation);
    expect(apart.filter((id) => !/Project|Token/.test(id))).toEqual([]);
  });

  test('do not depend on the order in which the operations stand', async () => {
    const turned = { ...contract, operations: contract.operations.toReversed() };
    const own = (await pactsOf(contract, NAMES, '1')).files;
    const others = (await pactsOf(turned, NAMES, '1')).files;
    // Which operation the limit is provoked with is the first that will do.
    const isSteady = (each: PactDocument['interactions'][number]): boolean =>
      !requirementsIn(each).some((id) => id.startsWith('rate-limited.'));
    const steady = (text: string): unknown =>
      (JSON.parse(text) as PactDocument).interactions.filter(isSteady);
    expect(others.map((file) => steady(file.text))).toEqual(own.map((file) => steady(file.text)));
  });
});

const MODULES = ['../contracts/load-contract.ts', './pacts-of.ts'].map(
  (file) => new URL(file, import.meta.url).href,
);

const PROGRAM = `
  const modules = await Promise.all(${JSON.stringify(MODULES)}.map((file) => import(file)));
  const { loadContract, pactsOf } = Object.assign({}, ...modules);
  const { files } = await pactsOf(await loadContract(), ${JSON.stringify(NAMES)}, '1.2.3');
  process.stdout.write(JSON.stringify(files.map((file) => file.text)));
`;

async function writtenElsewhere(place: NodeJS.ProcessEnv): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, ...place },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
