import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';
import { inPath, TEXT } from './document-pieces.ts';

const STATES = ['draft', 'sent', 'cancelled'];
export const LETTER = {
  type: 'object',
  properties: { id: TEXT, title: TEXT, state: { type: 'string', enum: STATES } },
};

export const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
export const answers = (status: string, conflict: string): JsonObject => ({
  [status]: { description: 'It.', ...(status !== '204' && json(LETTER)) },
  '404': { description: 'There is none.' },
  ...(conflict !== '' && { '409': { description: conflict } }),
});
export const TITLED = {
  required: true,
  ...json({ type: 'object', required: ['title'], properties: { title: TEXT } }),
};

/** Letters that are sent once. @param conflicts what the document says of each operation's 409 */
export function lettersDocument(conflicts: Readonly<Record<string, string>>): JsonObject {
  const said = (id: string, status: string): JsonObject => ({
    operationId: id,
    responses: answers(status, conflicts[id] ?? ''),
  });
  const parameters = [inPath('letterId')];
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

/**
 * @param refuses tells whether an operation is refused in a state
 * @param isDone tells whether one that is refused is carried out all the same
 */
export function letters(
  refuses: (operation: string, state: Json) => boolean,
  carriedOut = 200,
  isDone: (operation: string) => boolean = () => false,
): Handle {
  const made = new Map<string, { readonly id: string; readonly title: Json; readonly state: Json }>();
  let count = 0;
  return async (request) => {
    const [, , id = '', action = ''] = new URL(request.url).pathname.split('/');
    const text = await request.text();
    const sent = text === '' ? {} : (JSON.parse(text) as Json);
    const title = isJsonObject(sent) ? (sent['title'] ?? 'none') : 'none';
    if (id === '') {
      const letter = { id: `letter-${(count += 1)}`, title, state: 'draft' };
      made.set(letter.id, letter);
      return Response.json(letter, { status: 201 });
    }
    const letter = made.get(id);
    if (!letter) return Response.json({ message: 'There is none.' }, { status: 404 });
    if (request.method === 'GET') return Response.json(letter);
    const operation = { PATCH: 'change', DELETE: 'burn' }[request.method] ?? action;
    const refusal = refuses(operation, letter.state)
      ? Response.json({ message: 'Not now.' }, { status: 409 })
      : undefined;
    if (refusal && !isDone(operation)) return refusal;
    if (operation === 'burn') {
      made.delete(id);
      return refusal ?? new Response(null, { status: 204 });
    }
    const given = isJsonObject(sent) ? sent['state'] : undefined;
    const state = { send: 'sent', cancel: 'cancelled' }[action] ?? given ?? letter.state;
    const now = { ...letter, ...(operation === 'change' && { title }), state };
    made.set(id, now);
    return refusal ?? Response.json(now, { status: operation === 'change' ? 200 : carriedOut });
  };
}

export const SAID = {
  send: 'Only drafts can be sent',
  cancel: 'Cancelled already',
  change: 'Only drafts can be changed',
  burn: 'A sent letter is not removed',
};
export const right = (operation: string, state: Json): boolean =>
  ({
    send: state !== 'draft',
    cancel: state === 'cancelled',
    change: state !== 'draft',
    burn: state === 'sent',
  })[operation] ?? false;
