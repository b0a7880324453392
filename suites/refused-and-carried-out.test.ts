import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { inPath } from './testing/document-pieces.ts';
import { answers, letters, lettersDocument, right, SAID, TITLED } from './testing/letters.ts';
import { runOver, told } from './testing/plain-runs.ts';

/** What is refused for the state of a letter: also what ends it in another state than a letter that is sent has. */
const CONFLICTS = { ...SAID, cancel: 'A sent letter can’t be cancelled' };
const refuses: typeof right = (operation, state) =>
  operation === 'cancel' ? state === 'sent' : right(operation, state);

const judgedOver = async (document: JsonObject, handle: Handle): Promise<readonly string[]> =>
  told((await runOver(document, handle, ['conflict.not-carried-out'])).results).toSorted();

const BROKEN = ['burn', 'cancel', 'change', 'send'];
const cell = (operation: string, outcome: string): string =>
  `conflict.not-carried-out › ${operation}: ${outcome}`;

describe('what is refused for the state of a thing', () => {
  const document = lettersDocument(CONFLICTS);

  test('is not carried out', async () => {
    const judged = BROKEN.map((each) => cell(each, 'pass'));
    expect(await judgedOver(document, letters(refuses))).toEqual(judged);
  });

  test.each(BROKEN)('is found where %s is carried out all the same', async (broken) => {
    const wrong = letters(refuses, 200, (operation) => operation === broken);
    const judged = await judgedOver(document, wrong);
    expect(judged.filter((each) => !each.endsWith('pass'))).toEqual([cell(broken, 'fail')]);
  });

  test('is not judged of an action that brings that state about itself: done again, it would not show', async () => {
    const judged = await judgedOver(lettersDocument({ cancel: SAID.cancel }), letters(right));
    expect(judged).toEqual([]);
  });

  test('may leave something else of an action that is refused, such as what was tried last', async () => {
    const service = letters(refuses);
    const tried = new Map<string, string>();
    const noting: Handle = async (request) => {
      const [, , id = '', action] = new URL(request.url).pathname.split('/');
      const answer = await service(request);
      if (action === 'cancel' && answer.status === 409) tried.set(id, request.url);
      if (request.method !== 'GET' || !answer.ok) return answer;
      return Response.json({ ...((await answer.json()) as JsonObject), tried: tried.get(id) ?? null });
    };
    expect(await judgedOver(document, noting)).toContain(cell('cancel', 'pass'));
  });
});

describe('what is made beneath a thing in whose state that is refused', () => {
  const parameters = [inPath('letterId')];
  const made = {
    operationId: 'enclose',
    requestBody: TITLED,
    responses: answers('201', 'The letter is sent'),
  };
  const listed = { operationId: 'enclosed', responses: answers('200', '') };
  const { paths, ...rest } = lettersDocument({});
  const path = '/letters/{letterId}/pages';
  const document = {
    ...rest,
    paths: { ...(paths as JsonObject), [path]: { parameters, get: listed, post: made } },
  };

  /** Letters with pages. @param shows how many of them a list shows at most */
  const paged = ({ keeps = false, shows = Infinity } = {}): Handle => {
    const service = letters(() => false);
    const pages = new Map<string, readonly JsonObject[]>();
    return async (request) => {
      const { pathname } = new URL(request.url);
      if (!pathname.endsWith('/pages')) return await service(request);
      const letter = await service(new Request(request.url.replace('/pages', '')));
      if (!letter.ok) return letter;
      const all = pages.get(pathname) ?? [];
      if (request.method === 'GET') return Response.json(all.slice(0, shows));
      const isSent = ((await letter.json()) as JsonObject)['state'] === 'sent';
      const page = { ...((await request.json()) as JsonObject), id: `page-${all.length}` };
      if (!isSent || keeps) pages.set(pathname, [...all, page]);
      return isSent
        ? Response.json({ message: 'Not now.' }, { status: 409 })
        : Response.json(page, { status: 201 });
    };
  };

  test('is not made', async () => {
    expect(await judgedOver(document, paged())).toEqual([cell('enclose', 'pass')]);
  });

  test('is found where it is', async () => {
    expect(await judgedOver(document, paged({ keeps: true }))).toEqual([cell('enclose', 'fail')]);
  });

  test('is not judged where no list shows what is made', async () => {
    expect(await judgedOver(document, paged({ shows: 0 }))).toEqual([
      cell('enclose', 'inconclusive: a read does not show what a valid write wrote'),
    ]);
  });
});
