import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MUTANTS, mutantNamed } from './mutants.ts';
import { DOCUMENT } from './service/document.ts';
import { operationsOf } from './service/operations.ts';
import { listening } from './testing/client.ts';
import type { Listening } from './testing/client.ts';
import { answers } from './testing/shown-by/answers.ts';
import { bodies } from './testing/shown-by/bodies.ts';
import { catalogue } from './testing/shown-by/catalogue.ts';
import { conflicts } from './testing/shown-by/conflicts.ts';
import { keptKeys } from './testing/shown-by/kept-keys.ts';
import { partners } from './testing/shown-by/partners.ts';
import { resources } from './testing/shown-by/resources.ts';
import { rules } from './testing/shown-by/rules.ts';
import { shelves } from './testing/shown-by/shelves.ts';
import { users } from './testing/shown-by/users.ts';
import { visitors } from './testing/shown-by/visitors.ts';
import type { ShownBy } from './testing/showing.ts';

const SHOWN_BY: ShownBy = {
  ...rules,
  ...bodies,
  ...users,
  ...resources,
  ...conflicts,
  ...answers,
  ...catalogue,
  ...shelves,
  ...visitors,
  ...partners,
  ...keptKeys,
};

describe('every mutant', () => {
  let library: Listening;

  beforeAll(async () => {
    // What fails on purpose need not be shown.
    vi.spyOn(console, 'error').mockReturnValue();
    library = await listening();
  });

  afterAll(() => {
    library.stop();
    vi.restoreAllMocks();
  });

  test('has a name of its own, and something that shows it', () => {
    const names = MUTANTS.map((each) => each.name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(SHOWN_BY)).toEqual(names);
  });

  test.each(MUTANTS)('$name is seen on an operation of the document', ({ on }) => {
    expect(operationsOf(DOCUMENT).map((each) => each.id)).toContain(on);
  });

  test.each(Object.entries(SHOWN_BY))(
    '%s answers otherwise than the library',
    async (name, [question, right, wrong]) => {
      const mutant = await listening(mutantNamed(name));
      try {
        expect(await question(library.ask)).toEqual(right);
        expect(await question(mutant.ask)).toEqual(wrong);
      } finally {
        mutant.stop();
      }
    },
  );

  test('is found by its name alone', () => {
    expect(() => mutantNamed('nobody')).toThrow('No mutant is named nobody. There are title-not-required,');
  });
});
