import type { JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';
import { plainDocument, plainThings } from './plain-things.ts';

const ITEM = '/things/{thingId}';
const DONE = { '204': { description: 'Done.' } };

/** Documents of things that a DELETE archives, by what says so. */
export const ARCHIVING: readonly (readonly [string, JsonObject])[] = [
  ['its name', documentWith({ operationId: 'archiveThing', responses: DONE })],
  [
    'what brings it back',
    documentWith(
      { operationId: 'endThing', responses: DONE },
      {
        [`${ITEM}/restore`]: {
          parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } }],
          post: { operationId: 'bringBack', responses: DONE },
        },
      },
    ),
  ],
];

function documentWith(end: JsonObject, further: JsonObject = {}): JsonObject {
  const plain = plainDocument();
  const paths = plain['paths'] as Readonly<Record<string, JsonObject>>;
  return { ...plain, paths: { ...paths, [ITEM]: { ...paths[ITEM], delete: end }, ...further } };
}

/** Things that can't be read or listed once they are archived, and can be changed all the same. */
export function archivingThings(): { readonly handle: Handle; readonly archived: ReadonlySet<string> } {
  const archived = new Set<string>();
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const handle: Handle = async (request) => {
    const [, , id] = new URL(request.url).pathname.split('/');
    const reads = request.method === 'GET';
    if (reads && id !== undefined && archived.has(id))
      return Response.json({ message: 'No.' }, { status: 404 });
    const isThere = id !== undefined && (await things(new Request(new URL(`/things/${id}`, request.url)))).ok;
    if (request.method === 'DELETE' && isThere) {
      archived.add(id);
      return new Response(null, { status: 204 });
    }
    const answer = await things(request);
    if (!reads || id !== undefined || !answer.ok) return answer;
    return Response.json(((await answer.json()) as readonly string[]).filter((each) => !archived.has(each)));
  };
  return { handle, archived };
}
