import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FITTED } from '../../sources/fitting-statuses.ts';
import { ERROR_CLASSES } from '../error-class.ts';
import { FAULT_KINDS } from '../fault-kind.ts';
import { PROVIDER_STATES } from '../provider-state.ts';
import { CATALOGUE as requirements } from './index.ts';

const SNAPSHOT = fileURLToPath(new URL('ids.snapshot.json', import.meta.url));

describe('the catalogue', () => {
  test('keeps its ids: reports, pacts and promises refer to them', async () => {
    const ids = requirements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await expect(`${JSON.stringify(ids, null, 2)}\n`).toMatchFileSnapshot(SNAPSHOT);
  });

  test('names no status and no API', () => {
    for (const { title, failureTitle } of requirements) {
      expect(
        `${title} ${failureTitle}`.replace('every 401 carries', '').replace('a 401 carries', ''),
      ).not.toMatch(/SigOpt/i);
    }
  });

  test('has titles that differ', () => {
    const titles = requirements
      .filter(({ id }) => id !== 'unauthenticated.unreadable-as-401')
      .flatMap(({ title, failureTitle }) => [title, failureTitle]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('has each requirement whose statuses are known', () => {
    const ids = requirements.map(({ id }) => id);
    expect(FITTED.filter((each) => !ids.includes(each))).toEqual([]);
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
});
