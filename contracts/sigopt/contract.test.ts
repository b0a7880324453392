import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadContract } from '../load-contract.ts';
import { promisedIn } from '../sources/promised-in.ts';

const requirements = promisedIn(await loadContract());

/** Every row of the reading of the page, and its level. */
const ROWS = {
  'success.resource': 'MUST',
  'error-body.shape': 'MUST',
  'error-body.media-type': 'MUST',
  'error-body.disclosure': 'SHOULD',
  'server-error.none': 'MUST',
  'status.documented': 'SHOULD',
  'malformed.body-syntax': 'MUST',
  'malformed.body-type': 'MUST',
  'malformed.required-key': 'MUST',
  'malformed.key-type': 'MUST',
  'malformed.key-coercion': 'SHOULD',
  'malformed.key-value': 'MUST',
  'malformed.query-parameter': 'MUST',
  'malformed.encoding': 'SHOULD',
  'malformed.media-type': 'MUST',
  'malformed.hostile-value': 'MUST',
  'unauthenticated.no-token': 'MUST',
  'unauthenticated.wrong-header': 'MUST',
  'unauthenticated.unreadable': 'MUST',
  'unauthenticated.unreadable-as-401': 'SHOULD',
  'unauthenticated.no-effect': 'MUST',
  'unauthenticated.challenge': 'SHOULD',
  'forbidden.unknown-token': 'MUST',
  'forbidden.revoked-token': 'MUST',
  'forbidden.wrong-kind': 'MUST',
  'forbidden.read-only': 'MUST',
  'forbidden.other-client': 'MUST',
  'forbidden.concealment': 'SHOULD',
  'forbidden.no-effect': 'MUST',
  'not-found.resource': 'MUST',
  'not-found.endpoint': 'MUST',
  'not-found.deleted': 'MUST',
  'not-found.wrong-parent': 'MUST',
  'not-found.malformed-id': 'MUST',
  'method-not-allowed.documented-method': 'MUST',
  'method-not-allowed.other-method': 'MUST',
  'method-not-allowed.allow': 'SHOULD',
  'method-not-allowed.no-effect': 'MUST',
  'conflict.duplicate-id': 'MUST',
  'conflict.unchanged': 'MUST',
  'conflict.race': 'MUST',
  'conflict.expired-data': 'SHOULD',
  'rate-limited.burst': 'MUST',
  'rate-limited.no-effect': 'MUST',
  'rate-limited.recovery': 'MUST',
  'rate-limited.retry-after': 'SHOULD',
  'rate-limited.isolation': 'SHOULD',
  'rate-limited.plan': 'MUST',
  'development.mode': 'MUST',
};

const SNAPSHOT = fileURLToPath(new URL('ids.snapshot.json', import.meta.url));

describe('the requirements', () => {
  test('have a record for every row of the reading, with its level, and no other', () => {
    expect(Object.fromEntries(requirements.map(({ id, level }) => [id, level]))).toEqual(ROWS);
    expect(requirements).toHaveLength(Object.keys(ROWS).length);
  });

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
