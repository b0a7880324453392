import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ERROR_CLASSES } from '../../requirements/error-class.ts';
import { FAULT_KINDS } from '../../requirements/fault-kind.ts';
import { PROVIDER_STATES } from '../../requirements/provider-state.ts';
import { requirements } from './index.ts';

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

  test('have titles that differ', () => {
    const titles = requirements.flatMap(({ title, failureTitle }) => [title, failureTitle]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('provoke every kind of fault', () => {
    const provoked = requirements.flatMap(({ provokedBy }) =>
      provokedBy.flatMap((each) => (each.kind === 'fault' ? [each.fault] : [])),
    );
    expect(FAULT_KINDS.filter((kind) => !provoked.includes(kind))).toEqual([]);
  });

  test('use every provider state and every class of error', () => {
    const states = requirements.map((each) => each.precondition);
    const classes = requirements.map((each) => each.errorClass);
    expect(PROVIDER_STATES.filter((state) => !states.includes(state))).toEqual([]);
    expect(ERROR_CLASSES.filter((each) => !classes.includes(each))).toEqual([]);
  });

  test('are plain data', () => {
    expect(JSON.parse(JSON.stringify(requirements))).toEqual(requirements);
  });
});

describe.each(requirements)('the requirement $id', (requirement) => {
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
