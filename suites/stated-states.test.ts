import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import { valueAt } from '../wire/json-pointer.ts';
import type { Handle } from './in-process-transport.ts';
import { operationOf } from '../contracts/contract.ts';
import { inPath, TEXT } from './testing/document-pieces.ts';
import { learnt } from './testing/learning-library.ts';
import { answers, json, LETTER, letters, lettersDocument, right, SAID, TITLED } from './testing/letters.ts';
import { runOver } from './testing/plain-runs.ts';

async function outcomesOver(document: JsonObject, handle: Handle) {
  const { results } = await runOver(document, handle, ['conflict.stated-state']);
  const applying = results.filter((each) => each.outcome !== 'not-applicable');
  return applying.map(({ operation, outcome, level }) => [operation, outcome, level].join(' ')).toSorted();
}

describe('what the document says is refused in a state', () => {
  test('is, once an action has brought the thing there', async () => {
    expect(await outcomesOver(lettersDocument(SAID), letters(right))).toEqual([
      'burn pass MUST',
      'cancel pass MUST',
      'change pass MUST',
      'send pass MUST',
    ]);
  });

  test.each(Object.keys(SAID))('is found where %s is carried out in it', async (broken) => {
    const wrong = letters((operation, state) => operation !== broken && right(operation, state));
    const outcomes = await outcomesOver(lettersDocument(SAID), wrong);
    expect(outcomes.filter((each) => each.includes('fail'))).toEqual([`${broken} fail MUST`]);
  });
});

/** Letters that a change alone sends, or cancels. */
function changedLetters(): JsonObject {
  const document = lettersDocument({ burn: 'A cancelled letter is not removed' });
  const changed = { ...TITLED, ...json({ type: 'object', properties: LETTER.properties }) };
  const { '/letters': all, '/letters/{letterId}': one } = document['paths'] as Readonly<
    Record<string, JsonObject>
  >;
  const change = { ...(one?.['patch'] as JsonObject), requestBody: changed };
  return {
    ...document,
    paths: { '/letters': all ?? {}, '/letters/{letterId}': { ...one, patch: change } },
  };
}

test('is found where a change alone brings the thing there, by the key that shows its state', async () => {
  expect(await outcomesOver(changedLetters(), never)).toEqual(['burn fail MUST']);
});

test('so it is where what is sent and shown stands in envelopes, as JSON:API has it', async () => {
  const document = JSON.parse(JSON.stringify(changedLetters()), (key, value: Json) =>
    key === 'application/json' ? { schema: enveloped(valueAt(value, ['schema']) ?? {}) } : value,
  ) as JsonObject;
  const inEnvelopes: Handle = async (request) => {
    const text = request.method === 'GET' ? '' : await request.text();
    const sent = text === '' ? null : valueAt(JSON.parse(text) as Json, ['data', 'attributes']);
    const body = sent === null ? undefined : JSON.stringify(sent ?? {});
    const answer = await never(new Request(request.url, { method: request.method, ...(body && { body }) }));
    if (answer.status === 204) return answer;
    const attributes = (await answer.json()) as JsonObject;
    return Response.json({ data: { id: attributes['id'] ?? '', attributes } }, { status: answer.status });
  };
  expect(await outcomesOver(document, inEnvelopes)).toEqual(['burn fail MUST']);
});

/** The schema of what has an object in the envelopes of JSON:API. */
function enveloped(attributes: Json): JsonObject {
  const data = { type: 'object', properties: { id: TEXT, attributes } };
  return { type: 'object', required: ['data'], properties: { data } };
}

/** An implementation that refuses nothing. */
const never = letters(() => false);

test('where a change is said to be refused for its state, another change may not be: it is a SHOULD', async () => {
  const { results } = await runOver(
    lettersDocument({ change: 'The letter is sent' }),
    letters(() => false),
    ['conflict.stated-state'],
  );
  const cell = results.find((each) => each.outcome !== 'not-applicable');
  expect(cell?.findings.map(({ level }) => level)).toEqual(['SHOULD']);
});

describe('nothing is judged', () => {
  test('where the document names no state', async () => {
    const conflicts = { send: 'Conflict', cancel: 'Not as it is', change: 'The box is sent' };
    expect(
      await outcomesOver(
        lettersDocument(conflicts),
        letters(() => false),
      ),
    ).toEqual([]);
  });

  test('where what was done is only accepted: it may be done later', async () => {
    const later = letters(() => false, 202);
    expect(await outcomesOver(lettersDocument({ cancel: SAID.cancel }), later)).toEqual([
      'cancel inconclusive MUST',
    ]);
  });

  test('where what was brought there leaves that state by itself', async () => {
    const service = letters(() => false);
    const seen = new Set<Json | undefined>();
    const briefly: Handle = async (request) => {
      const answer = await service(request);
      if (request.method !== 'GET' || !answer.ok) return answer;
      const letter = (await answer.json()) as JsonObject;
      if (letter['state'] !== 'cancelled') return Response.json(letter);
      const state = seen.has(letter['id']) ? 'draft' : 'cancelled';
      seen.add(letter['id']);
      return Response.json({ ...letter, state });
    };
    const document = lettersDocument({ burn: 'A cancelled letter is not removed' });
    expect(await outcomesOver(document, briefly)).toEqual(['burn inconclusive MUST']);
  });

  test('where a new one is in that state already, and is served: the words may say something else', async () => {
    const outcomes = await outcomesOver(
      lettersDocument({ burn: 'The letter is a draft' }),
      letters(() => false),
    );
    expect(outcomes).toEqual(['burn inconclusive MUST']);
  });
});

describe('the 409 of a create that was accepted twice', () => {
  const copies = (conflict: string): JsonObject => {
    const document = lettersDocument({});
    const post = { operationId: 'copy', requestBody: TITLED, responses: answers('201', conflict) };
    const parameters = [inPath('letterId')];
    const paths = document['paths'] as JsonObject;
    return { ...document, paths: { ...paths, '/letters/{letterId}/copies': { parameters, post } } };
  };

  test.each([
    ['A sent letter can’t be copied', undefined],
    ['A sent letter can’t be copied, or the title is taken', true],
    ['The box is full', true],
  ])('may be about what is taken or not: %s', async (conflict, acceptedTwice) => {
    const contract = await learnt(
      copies(conflict),
      letters(() => false, 201),
    );
    expect(operationOf(contract, 'copy').acceptedTwice).toBe(acceptedTwice);
  });
});
