import { describe, expect, test } from 'vitest';
import { asText } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath, texts } from './testing/document-pieces.ts';
import { runOver } from './testing/plain-runs.ts';

const makes = (id: string, ...keys: readonly string[]): JsonObject => ({
  operationId: id,
  requestBody: { required: true, ...texts(...keys) },
  responses: { '201': { description: 'It.', ...texts('id') } },
});
const actsOn = (id: string, status: string, conflict?: string): JsonObject => ({
  operationId: id,
  responses: {
    [status]: { description: 'It.', ...(status === '200' && texts('id')) },
    '404': { description: 'There is none.' },
    ...(conflict !== undefined && { '409': { description: conflict } }),
  },
});

/** Labs, with instruments beneath them, and visits that refer to one. */
function documentOf(conflict: string): JsonObject {
  const [lab, instrument, visit] = [inPath('labId'), inPath('instrumentId'), inPath('visitId')];
  return {
    openapi: '3.1.0',
    info: { title: 'Labs', version: '1' },
    security: [],
    paths: {
      '/labs': { post: makes('open', 'name') },
      '/labs/{labId}': {
        parameters: [lab],
        get: actsOn('read', '200'),
        delete: actsOn('close', '204', conflict),
      },
      '/labs/{labId}/instruments': { parameters: [lab], post: makes('install', 'name') },
      '/labs/{labId}/instruments/{instrumentId}': {
        parameters: [lab, instrument],
        get: actsOn('lookAt', '200'),
        delete: actsOn('scrap', '204'),
      },
      '/visits': { post: makes('announce', 'labId') },
      '/visits/{visitId}': {
        parameters: [visit],
        get: actsOn('visit', '200'),
        delete: actsOn('cancel', '204'),
      },
    },
  };
}

/** @param stops tells whether what is made at a path stops the removal of the lab that it is of */
function labs(stops: (path: string) => boolean): Handle {
  const made = new Map<string, Json>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST') {
      const id = `n${made.size + 1}`;
      const body = (await request.json()) as JsonObject;
      if (pathname === '/visits' && !made.has(`/labs/${asText(body['labId'])}`))
        return Response.json({ message: 'labId is no lab' }, { status: 422 });
      made.set(`${pathname}/${id}`, { ...body, id });
      return Response.json({ ...body, id }, { status: 201 });
    }
    const found = made.get(pathname);
    if (found === undefined) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method === 'GET') return Response.json(found);
    const id = pathname.replace('/labs/', '');
    const isHeld = [...made].some(
      ([path, thing]) =>
        stops(path) &&
        (path.startsWith(`${pathname}/`) ||
          (path.startsWith('/visits') && JSON.stringify(thing).includes(`"${id}"`))),
    );
    if (isHeld) return Response.json({ message: 'Not now.' }, { status: 409 });
    made.delete(pathname);
    return new Response(null, { status: 204 });
  };
}

async function outcomesOver(
  conflict: string,
  handle: Handle,
  requirement = 'conflict.stated-state',
): Promise<readonly string[]> {
  const { results } = await runOver(documentOf(conflict), handle, [requirement]);
  return results
    .filter((each) => each.outcome !== 'not-applicable')
    .map(({ operation, outcome, level }) => [operation, outcome, level].join(' '));
}

const isInstrument = (path: string): boolean => path.includes('instruments');

describe('a DELETE of what still has something, which the document says stops it', () => {
  test.each(['The lab still has instruments', 'The lab still has visits'])('is refused: %s', async (says) => {
    expect(
      await outcomesOver(
        says,
        labs(() => true),
      ),
    ).toEqual(['close pass MUST']);
  });

  test('is found where what is beneath it does not stop it', async () => {
    const service = labs((path) => !isInstrument(path));
    expect(await outcomesOver('The lab still has instruments', service)).toEqual(['close fail MUST']);
  });

  test('is found where what refers to it does not stop it', async () => {
    expect(await outcomesOver('The lab still has visits', labs(isInstrument))).toEqual(['close fail MUST']);
  });

  test('is not judged where a read does not show that it is of that very thing', async () => {
    const service = labs(() => false);
    const hiding: Handle = async (request) => {
      const answer = await service(request);
      const isVisit = request.method === 'GET' && request.url.includes('visits') && answer.ok;
      return isVisit ? Response.json({ id: 'a visit' }) : answer;
    };
    expect(await outcomesOver('The lab still has visits', hiding)).toEqual(['close inconclusive MUST']);
  });

  test('is not judged where no read shows what it has', async () => {
    const service = labs(() => false);
    const hiding: Handle = async (request) =>
      request.method === 'GET' && isInstrument(request.url)
        ? Response.json({ message: 'Not now.' }, { status: 503 })
        : await service(request);
    expect(await outcomesOver('The lab still has instruments', hiding)).toEqual(['close inconclusive MUST']);
  });
});

describe('what is refused for what it still has', () => {
  const says = 'The lab still has instruments';

  test('is there still', async () => {
    expect(
      await outcomesOver(
        says,
        labs(() => true),
        'conflict.not-carried-out',
      ),
    ).toEqual(['close pass MUST']);
  });

  test('is found where it is removed all the same', async () => {
    const service = labs(() => true);
    const gone = new Set<string>();
    const removing: Handle = async (request) => {
      if (gone.has(request.url)) return Response.json({ message: 'There is none.' }, { status: 404 });
      const answer = await service(request);
      if (answer.status === 409) gone.add(request.url);
      return answer;
    };
    expect(await outcomesOver(says, removing, 'conflict.not-carried-out')).toEqual(['close fail MUST']);
  });

  test('may be removed by itself a little later', async () => {
    const service = labs(() => true);
    const reads = new Map<string, number>();
    const passing: Handle = async (request) => {
      const isLab = request.method === 'GET' && /labs\/[^/]+$/.test(request.url);
      const times = (reads.get(request.url) ?? 0) + Number(isLab);
      reads.set(request.url, times);
      return times > 2
        ? Response.json({ message: 'There is none.' }, { status: 404 })
        : await service(request);
    };
    const outcomes = await outcomesOver(says, passing, 'conflict.not-carried-out');
    expect(outcomes.filter((each) => each.includes('fail'))).toEqual([]);
  });
});
