import { isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { toPath, withValueAt } from '../../wire/json-pointer.ts';
import type { Handle } from '../in-process-transport.ts';
import { plainDocument, plainThings } from './plain-things.ts';

const MERGE_PATCH = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';
const FORM = 'application/x-www-form-urlencoded';

const TITLE = { type: 'string', minLength: 1 };
const CHANGE = { type: 'object', required: ['title'], properties: { title: TITLE } };
const STEP = {
  type: 'object',
  required: ['op', 'path'],
  properties: { op: { enum: ['replace', 'test'] }, path: { type: 'string' }, value: {} },
};

/** A document of things that are made of JSON or a form, and changed by a merge patch or a JSON Patch. */
export const PATCHED_DOCUMENT: JsonObject = changed(plainDocument(['changeThing']), {
  '/paths/~1things/post/requestBody/content/application~1x-www-form-urlencoded': { schema: CHANGE },
  '/paths/~1things/post/requestBody/content/application~1json': { schema: CHANGE },
  '/paths/~1things~1{thingId}/patch': {
    operationId: 'patchThing',
    requestBody: {
      required: true,
      content: {
        [JSON_PATCH]: { schema: { type: 'array', minItems: 1, items: STEP } },
        [MERGE_PATCH]: { schema: CHANGE },
      },
    },
    responses: Object.fromEntries(
      ['200', '400', '404', '405', '409', '415'].map((each) => [each, { description: 'So it is.' }]),
    ),
  },
});

function changed(document: JsonObject, changes: JsonObject): JsonObject {
  return Object.entries(changes).reduce<Json>(
    (all, [at, value]) => withValueAt(all, toPath(at), value),
    document,
  ) as JsonObject;
}

/** What is wrong with an implementation of it, if anything. */
export interface PatchedThings {
  /** What is right of a JSON Patch is carried out before what is wrong is seen. */
  readonly isPartial?: boolean;
  /** A `test` is passed over. */
  readonly tests?: boolean;
  /** A form need have no title. */
  readonly fillsForms?: boolean;
  /** A JSON Patch succeeds, and nothing of it is read. */
  readonly ignoresPatches?: boolean;
  /** It takes JSON and merge patches alone. */
  readonly isUsualAlone?: boolean;
}

/** An implementation of that document. */
export function patchedThings(how: PatchedThings = {}): Handle {
  const things = plainThings({ created: (id) => Response.json({ id }, { status: 201 }) });
  const sent = async (request: Request, method: string, body?: Json): Promise<Response> =>
    await things(
      new Request(request.url, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      }),
    );
  const patched = async (request: Request, steps: Json): Promise<Response> => {
    const now = await sent(request, 'GET');
    if (!now.ok) return now;
    const before = (await now.json()) as JsonObject;
    const after = patchedBy(before, steps, how);
    const isDone = 'patched' in after || how.isPartial === true;
    const written = isDone
      ? await sent(request, 'PUT', 'patched' in after ? after.patched : after.right)
      : now;
    return 'refusal' in after ? no(after.refusal) : written.ok ? Response.json(after.patched) : written;
  };
  return async (request) => {
    const isOne = new URL(request.url).pathname.split('/').length > 2;
    const type = request.headers.get('content-type')?.split(';')[0];
    if (how.isUsualAlone && (type === FORM || type === JSON_PATCH)) return no(415);
    if (!isOne && request.method === 'POST' && type === FORM) {
      const form = Object.fromEntries(new URLSearchParams(await request.text()));
      return await sent(request, 'POST', how.fillsForms ? { title: 'none', ...form } : form);
    }
    if (isOne && request.method === 'PATCH') {
      const there = await sent(request, 'GET');
      if (!there.ok) return there;
      if (how.ignoresPatches && type === JSON_PATCH) return there;
      const body = await jsonIn(request);
      if (type !== MERGE_PATCH && type !== JSON_PATCH) return no(415);
      if (type === JSON_PATCH) return await patched(request, body ?? null);
      return body === undefined ? no(400) : await sent(request, 'PUT', body);
    }
    if (isOne && request.method === 'PUT') return notAllowed();
    const answer = await things(request);
    return isOne && answer.status === 405 ? notAllowed() : answer;
  };
}

type Patched = { readonly patched: JsonObject } | { readonly refusal: number; readonly right: JsonObject };

function patchedBy(before: JsonObject, steps: Json, { tests = true }: PatchedThings): Patched {
  let right = before;
  if (!Array.isArray(steps) || steps.length === 0) return { refusal: 400, right };
  for (const step of steps as readonly Json[]) {
    if (!isJsonObject(step) || step['path'] !== '/title') return { refusal: 400, right };
    const { op, value } = step;
    if (op === 'test' && value !== right['title'] && tests) return { refusal: 409, right };
    if (op !== 'test' && (op !== 'replace' || typeof value !== 'string' || value === ''))
      return { refusal: 400, right };
    if (op === 'replace') right = { title: value ?? null };
  }
  return { patched: right };
}

async function jsonIn(request: Request): Promise<Json | undefined> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer())) as Json;
  } catch {
    return undefined;
  }
}

function no(status: number): Response {
  return Response.json({ message: `No (${status}).` }, { status });
}

function notAllowed(): Response {
  return Response.json({ message: 'No.' }, { status: 405, headers: { allow: 'GET, PATCH, DELETE' } });
}
