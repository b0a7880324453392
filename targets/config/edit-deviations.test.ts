import { describe, expect, test } from 'vitest';
import { editDeviations } from './edit-deviations.ts';

const REST = { requirement: 'a', operations: ['one'], reason: 'x', expires: '2027-01-31' };
const ENTRY = { ...REST, answers: [{ status: 422 }] };
const WRITTEN = { ...REST, answers: 422 };
const YAML = `# Ours.
baseUrl: http://127.0.0.1:8080 # the usual port
knownDeviations:
  # Issue 17.
  - requirement: b
    operations: [one, two] # not three
    reason: y
    expires: 2027-01-31
  - { requirement: c, operations: '*', reason: z, expires: 2027-01-31 }
limits: { concurrency: 4 }
`;

describe('in YAML', () => {
  test('an entry is added, and all else stays as it is', () => {
    const text = editDeviations('naysayer.config.yaml', YAML, [{ kind: 'add', entry: ENTRY }]);
    const added =
      '  - requirement: a\n    operations:\n      - one\n    answers: 422\n    reason: x\n    expires: 2027-01-31\n';
    expect(text.split(added).join('').replace('[ one, two ]', '[one, two]')).toBe(YAML);
  });

  test('entries are changed and taken out, and comments stay', () => {
    const text = editDeviations('naysayer.config.yaml', YAML, [
      { kind: 'set', index: 0, key: 'operations', value: ['two'] },
      { kind: 'set', index: 0, key: 'expires', value: '2028-01-31' },
      { kind: 'remove', index: 1 },
    ]);
    expect(text).toContain('  # Issue 17.\n  - requirement: b\n    operations:\n      - two\n');
    expect(text).toContain('expires: 2028-01-31');
    expect(text).not.toContain('requirement: c');
    expect(text).toContain('# the usual port');
  });

  test('the list goes when it is empty, and comes when it is not there', () => {
    const text = editDeviations('a.yaml', 'name: x\n', [{ kind: 'add', entry: ENTRY }]);
    expect(text).toMatch(/^name: x\nknownDeviations:\n {2}- requirement: a\n/);
    expect(editDeviations('a.yaml', text, [{ kind: 'remove', index: 0 }])).toBe('name: x\n');
  });
});

test('in JSON the same is done', () => {
  const text = editDeviations('a.json', JSON.stringify({ name: 'x', knownDeviations: [WRITTEN, WRITTEN] }), [
    { kind: 'set', index: 0, key: 'expires', value: '2028-01-31' },
    { kind: 'remove', index: 1 },
    { kind: 'add', entry: { ...ENTRY, requirement: 'd' } },
  ]);
  expect(JSON.parse(text)).toEqual({
    name: 'x',
    knownDeviations: [
      { ...WRITTEN, expires: '2028-01-31' },
      { ...WRITTEN, requirement: 'd' },
    ],
  });
});

test('code is left to people', () => {
  expect(() => editDeviations('a.ts', 'export default {}', [])).toThrow(/a\.ts: it is code/);
});
