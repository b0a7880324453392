import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../load-contract.ts';
import { promisedIn } from '../sources/promised-in.ts';

const requirements = promisedIn(await loadContract());

const SNAPSHOT = fileURLToPath(new URL('ids.snapshot.json', import.meta.url));

describe('the requirements', () => {
  test('keep their ids, levels and titles: reports and pacts refer to them', async () => {
    const kept = requirements.map(({ id, level, title }) => ({ id, level, title }));
    await expect(`${JSON.stringify(kept, null, 2)}\n`).toMatchFileSnapshot(SNAPSHOT);
  });

  test('are plain data', () => {
    expect(JSON.parse(JSON.stringify(requirements))).toEqual(requirements);
  });
});

describe.each([...requirements])('the requirement $id', (requirement) => {
  test('rests on a sentence, word for word, and says where it stands', () => {
    expect(requirement.restsOn).not.toEqual([]);
    for (const { text, source } of requirement.restsOn)
      expect([text.trim(), source.trim()]).not.toContain('');
  });

  test('is provoked by something', () => {
    expect(requirement.provokedBy).not.toEqual([]);
  });

  test('is named for its class, those of every answer aside', () => {
    const [prefix] = requirement.id.split('.');
    if (requirement.errorClass !== 'every-answer') expect(prefix).toBe(requirement.errorClass);
  });
});
