import { describe, expect, test } from 'vitest';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver, told } from './testing/plain-runs.ts';
import { plainDocument, plainThings } from './testing/plain-things.ts';
import { versionedDocument, versionedThings } from './testing/versioned-things.ts';
import type { Versioning } from './testing/versioned-things.ts';

const ASKED = [
  'success.resource',
  'malformed.required-key',
  'malformed.missing-parameter',
  'not-found.resource',
  'not-found.deleted',
  'precondition.missing',
  'precondition.failed',
  'precondition.malformed',
  'precondition.no-effect',
];

test('a valid request names the version that is there, also to remove it', async () => {
  const { results, removal } = await runOver(versionedDocument(), versionedThings(), ASKED);
  const { length } = told(results);
  expect(told(results).filter((each) => !each.endsWith(': pass'))).toEqual([]);
  expect(length).toBeGreaterThan(12);
  expect(removal).toMatchObject({ left: [], failed: 0 });
});

test('where no condition is needed, none is sent, and one that does not hold is refused', async () => {
  const document = versionedDocument({ required: false });
  const { results } = await runOver(document, versionedThings({ takes: (condition) => condition === null }), [
    'success.resource',
    'precondition.failed',
  ]);
  expect(told(results).filter((each) => !each.endsWith(': pass'))).toEqual([]);
});

test.each([
  ['does without a condition', (condition: string | null) => condition === null, 'precondition.missing'],
  ['takes any version', (condition: string | null) => condition !== null, 'precondition.failed'],
])('a service that %s is found, and what it did', async (_what, takes, requirement) => {
  const { results } = await runOver(versionedDocument(), versionedThings({ takes }), ASKED);
  const failed = results.filter((each) => each.outcome === 'fail').map((each) => each.requirement);
  expect(new Set(failed)).toEqual(new Set([requirement, 'precondition.no-effect']));
});

describe('the ETag of the version before a change', () => {
  const OPTIONAL = versionedDocument({ required: false });
  /** The faults with which a requirement was found broken, by operation. */
  const found = async (broken: Versioning, document = versionedDocument()): Promise<readonly string[]> => {
    const { results } = await runOver(document, versionedThings(broken), ['precondition.failed']);
    return results.flatMap(({ operation, findings }) =>
      findings.map((each) => `${operation} ${each.level} ${each.variants.join()}`),
    );
  };
  const BEFORE = [
    'changeThing MUST If-Match with the ETag of the version before a change',
    'endThing MUST If-Match with the ETag of the version before a change',
  ];

  test('is refused; it is found where each version has the same ETag', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ tagOf: (_version, { length }) => `"${length}"` })).toEqual(BEFORE);
  });

  test('is found where any version that ever was is taken', async () => {
    const wasThere = (condition: string | null): boolean => /^"[0-9]-\d+"$/.test(condition ?? '');
    const tagOf = (version: number, { length }: string): string => `"${version}-${length}"`;
    const takes = (condition: string | null, tag: string): boolean =>
      wasThere(condition) && Number(condition?.[1]) < Number(tag[1]);
    expect(await found({ tagOf, takes })).toEqual(BEFORE);
  });

  test('is tried where no condition is needed, too', async () => {
    const takes = (condition: string | null): boolean => condition === null;
    expect(await found({ takes }, OPTIONAL)).toEqual([]);
    expect(await found({ takes, tagOf: () => '"same"' }, OPTIONAL)).toEqual(BEFORE);
  });

  test('is refused where versions are counted by the second, too', async () => {
    const seconds = new Map<string, number>();
    const tagOf = (version: number, pathname: string): string => {
      const key = `${pathname} ${version}`;
      const second = seconds.get(key) ?? Math.floor(Date.now() / 1000);
      seconds.set(key, second);
      return `"${second}"`;
    };
    expect(await found({ tagOf })).toEqual([]);
  });

  test('says nothing where it is weak: that may stay the same', async () => {
    const takes = (condition: string | null): boolean => condition === null;
    expect(await found({ takes, tagOf: () => 'W/"same"' }, OPTIONAL)).toEqual([]);
  });
});

describe.each([
  ['If-None-Match', '*'],
  ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
] as const)('a change under %s that does not hold', (name, value) => {
  const document = changedUnder(name);
  const asked = ['success.resource', 'precondition.failed', 'precondition.no-effect'];
  const outcomes = async (status: number | undefined): Promise<readonly string[]> => {
    const { results } = await runOver(document, failing(name, value, status), asked);
    return told(results).filter((each) => each.includes('changeThing'));
  };

  test('is refused, and changes nothing', async () => {
    const all = await outcomes(412);
    expect(all).toHaveLength(3);
    expect(all.filter((each) => !each.endsWith(': pass'))).toEqual([]);
  });

  test('is not carried out', async () => {
    expect((await outcomes(undefined)).filter((each) => each.includes(': fail'))).toHaveLength(2);
  });
});

test('a condition for which no 412 is documented may be one that the service does not know', async () => {
  const document = changedUnder('If-Unmodified-Since', '409');
  const { results } = await runOver(document, plainThings({ created }), ['precondition.failed']);
  expect(told(results)).toEqual([]);
});

const created = (id: string): Response => Response.json({ id }, { status: 201 });

/** The document of things that are changed under a condition that need not be there. */
function changedUnder(name: string, status = '412'): JsonObject {
  const put = '/paths/~1things~1{thingId}/put';
  const header = { name, in: 'header', schema: { type: 'string' } };
  const documented = withValueAt(plainDocument(), toPath(`${put}/parameters`), [header]);
  return withValueAt(documented, toPath(`${put}/responses/${status}`), {
    description: 'It does not hold.',
  }) as JsonObject;
}

/** A service that answers so where the condition has that value; it carries the change out where no status is given. */
function failing(name: string, value: string, status: number | undefined): Handle {
  const things = plainThings({ created });
  return async (request) => {
    const isFailed = request.method === 'PUT' && request.headers.get(name) === value;
    return isFailed && status !== undefined
      ? Response.json({ message: 'It does not hold.' }, { status })
      : await things(request);
  };
}
