import { describe, expect, test } from 'vitest';
import { isJsonObject } from '../wire/json.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { operationOf } from '../contracts/contract.ts';
import { learnt } from './testing/learning-library.ts';
import { runOver } from './testing/plain-runs.ts';

const TEXT = { type: 'string', minLength: 1 };
const STATES = ['draft', 'sent', 'cancelled'];
const LETTER = {
  type: 'object',
  properties: { id: TEXT, title: TEXT, state: { type: 'string', enum: STATES } },
};

const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
const answers = (status: string, conflict: string): JsonObject => ({
  [status]: { description: 'It.', ...(status !== '204' && json(LETTER)) },
  '404': { description: 'There is none.' },
  ...(conflict !== '' && { '409': { description: conflict } }),
});
const TITLED = {
  required: true,
  ...json({ type: 'object', required: ['title'], properties: { title: TEXT } }),
};

/** Letters that are sent once. @param conflicts what the document says of each operation's 409 */
function documentOf(conflicts: Readonly<Record<string, string>>): JsonObject {
  const said = (id: string, status: string): JsonObject => ({
    operationId: id,
    responses: answers(status, conflicts[id] ?? ''),
  });
  const parameters = [{ name: 'letterId', in: 'path', required: true, schema: TEXT }];
  return {
    openapi: '3.1.0',
    info: { title: 'Letters', version: '1' },
    security: [],
    paths: {
      '/letters': { post: { ...said('write', '201'), requestBody: TITLED } },
      '/letters/{letterId}': {
        parameters,
        get: said('read', '200'),
        patch: { ...said('change', '200'), requestBody: TITLED },
        delete: said('burn', '204'),
      },
      '/letters/{letterId}/send': { parameters, post: said('send', '200') },
      '/letters/{letterId}/cancel': { parameters, post: said('cancel', '200') },
    },
  };
}

/** @param refuses tells whether an operation is refused in a state */
function letters(refuses: (operation: string, state: Json) => boolean, carriedOut = 200): Handle {
  const made = new Map<string, { readonly id: string; readonly title: Json; readonly state: Json }>();
  return async (request) => {
    const [, , id = '', action = ''] = new URL(request.url).pathname.split('/');
    const text = await request.text();
    const sent = text === '' ? {} : (JSON.parse(text) as Json);
    const title = isJsonObject(sent) ? (sent['title'] ?? 'none') : 'none';
    if (id === '') {
      const letter = { id: `letter-${made.size + 1}`, title, state: 'draft' };
      made.set(letter.id, letter);
      return Response.json(letter, { status: 201 });
    }
    const letter = made.get(id);
    if (!letter) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method === 'GET') return Response.json(letter);
    const operation = { PATCH: 'change', DELETE: 'burn' }[request.method] ?? action;
    if (refuses(operation, letter.state)) return Response.json({ message: 'Not now.' }, { status: 409 });
    if (operation === 'burn') {
      made.delete(id);
      return new Response(null, { status: 204 });
    }
    const given = isJsonObject(sent) ? sent['state'] : undefined;
    const state = { send: 'sent', cancel: 'cancelled' }[action] ?? given ?? letter.state;
    const now = { ...letter, ...(operation === 'change' && { title }), state };
    made.set(id, now);
    return Response.json(now, { status: operation === 'change' ? 200 : carriedOut });
  };
}

const SAID = {
  send: 'Only drafts can be sent',
  cancel: 'Cancelled already',
  change: 'Only drafts can be changed',
  burn: 'A sent letter is not removed',
};
const right = (operation: string, state: Json): boolean =>
  ({
    send: state !== 'draft',
    cancel: state === 'cancelled',
    change: state !== 'draft',
    burn: state === 'sent',
  })[operation] ?? false;

async function outcomesOver(document: JsonObject, handle: Handle) {
  const { results } = await runOver(document, handle, ['conflict.stated-state']);
  const applying = results.filter((each) => each.outcome !== 'not-applicable');
  return applying.map(({ operation, outcome, level }) => [operation, outcome, level].join(' ')).toSorted();
}

describe('what the document says is refused in a state', () => {
  test('is, once an action has brought the thing there', async () => {
    expect(await outcomesOver(documentOf(SAID), letters(right))).toEqual([
      'burn pass MUST',
      'cancel pass MUST',
      'change pass MUST',
      'send pass MUST',
    ]);
  });

  test.each(Object.keys(SAID))('is found where %s is carried out in it', async (broken) => {
    const wrong = letters((operation, state) => operation !== broken && right(operation, state));
    const outcomes = await outcomesOver(documentOf(SAID), wrong);
    expect(outcomes.filter((each) => each.includes('fail'))).toEqual([`${broken} fail MUST`]);
  });
});

test('is found where a change alone brings the thing there, by the key that shows its state', async () => {
  const document = documentOf({ burn: 'A cancelled letter is not removed' });
  const changed = { ...TITLED, ...json({ type: 'object', properties: LETTER.properties }) };
  const { '/letters': all, '/letters/{letterId}': one } = document['paths'] as Readonly<
    Record<string, JsonObject>
  >;
  const change = { ...(one?.['patch'] as JsonObject), requestBody: changed };
  const paths = { '/letters': all ?? {}, '/letters/{letterId}': { ...one, patch: change } };
  const never = letters(() => false);
  expect(await outcomesOver({ ...document, paths }, never)).toEqual(['burn fail MUST']);
});

test('where a change is said to be refused for its state, another change may not be: it is a SHOULD', async () => {
  const { results } = await runOver(
    documentOf({ change: 'The letter is sent' }),
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
        documentOf(conflicts),
        letters(() => false),
      ),
    ).toEqual([]);
  });

  test('where what was done is only accepted: it may be done later', async () => {
    const later = letters(() => false, 202);
    expect(await outcomesOver(documentOf({ cancel: SAID.cancel }), later)).toEqual([
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
    const document = documentOf({ burn: 'A cancelled letter is not removed' });
    expect(await outcomesOver(document, briefly)).toEqual(['burn inconclusive MUST']);
  });

  test('where a new one is in that state already, and is served: the words may say something else', async () => {
    const outcomes = await outcomesOver(
      documentOf({ burn: 'The letter is a draft' }),
      letters(() => false),
    );
    expect(outcomes).toEqual(['burn inconclusive MUST']);
  });
});

describe('the 409 of a create that was accepted twice', () => {
  const copies = (conflict: string): JsonObject => {
    const document = documentOf({});
    const post = { operationId: 'copy', requestBody: TITLED, responses: answers('201', conflict) };
    const parameters = [{ name: 'letterId', in: 'path', required: true, schema: TEXT }];
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
