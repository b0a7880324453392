import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../wire/json.ts';
import { isJsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runOver } from './testing/plain-runs.ts';

const KEYS = {
  speed: { type: 'integer', minimum: 1, maximum: 9 },
  quiet: { type: 'boolean' },
  mode: { type: 'string', enum: ['eco', 'usual', 'full'] },
};
const MODES: readonly unknown[] = KEYS.mode.enum;
const TAGS = ['old', 'new'];

const said = (status: string): JsonObject => ({
  [status]: { description: 'Done.' },
  '400': { description: 'A value is wrong.' },
  '404': { description: 'There is none.' },
});

/** Machines of which nothing has a name: what is made has the values that a change says, too. */
function documentOf(named: JsonObject): JsonObject {
  const schema = (required: readonly string[]): JsonObject => ({
    content: {
      'application/json': { schema: { type: 'object', required, properties: { ...named, ...KEYS } } },
    },
    required: true,
  });
  const keys = Object.keys({ ...named, ...KEYS });
  return {
    openapi: '3.1.0',
    info: { title: 'Machines', version: '1' },
    paths: {
      '/machines': {
        post: { operationId: 'createMachine', requestBody: schema(keys), responses: said('201') },
      },
      '/machines/{machineId}': {
        parameters: [{ name: 'machineId', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'readMachine', responses: said('200') },
        patch: { operationId: 'changeMachine', requestBody: schema([]), responses: said('200') },
        delete: { operationId: 'deleteMachine', responses: said('204') },
      },
    },
  };
}

const DOCUMENT = documentOf({});

/** What is taken of a change. */
interface Changes {
  /** Whether a machine may become what it is told to; any may unless given. What may not is a 409, where what is wrong is a 400. */
  readonly mayBecome?: (before: JsonObject, after: JsonObject) => boolean;
  /** A machine is changed once, and refuses more of it before it looks at what is said. */
  readonly isOnce?: boolean;
  /** What is kept of a change that is refused. */
  readonly keeps?: readonly string[];
}

function isRight(key: string, value: unknown): boolean {
  if (key === 'speed') return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 9;
  if (key === 'quiet') return typeof value === 'boolean';
  if (key === 'tags')
    return Array.isArray(value) && value.length === 1 && value.every((each) => TAGS.includes(each));
  return key === 'mode' ? MODES.includes(value) : typeof value === 'string';
}

function machines({ mayBecome = () => true, isOnce = false, keeps = [] }: Changes): Handle {
  const made = new Map<string, JsonObject>();
  const changed = new Set<string>();
  return async (request) => {
    const [, , id = ''] = new URL(request.url).pathname.split('/');
    const text = await request.text();
    const before = made.get(id);
    const isCreate = request.method === 'POST' && id === '';
    if (!isCreate && !before) return new Response(null, { status: 404 });
    if (request.method === 'GET') return Response.json({ id, ...before });
    if (request.method === 'DELETE') made.delete(id);
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    if (isOnce && changed.has(id)) return new Response(null, { status: 409 });
    const sent = bodyIn(text);
    const right = Object.entries(sent ?? {}).filter(([key, value]) => isRight(key, value));
    if (!sent || right.length < Object.keys(sent).length) {
      const kept = Object.fromEntries(right.filter(([key]) => keeps.includes(key)));
      if (before) made.set(id, { ...before, ...kept });
      return new Response(null, { status: 400 });
    }
    const after = { ...before, ...sent };
    if (before && !mayBecome(before, after)) return new Response(null, { status: 409 });
    const own = isCreate ? `machine-${made.size}` : id;
    made.set(own, after);
    if (before) changed.add(own);
    return Response.json({ id: own, ...after }, { status: isCreate ? 201 : 200 });
  };
}

function bodyIn(text: string): JsonObject | undefined {
  try {
    const body = JSON.parse(text) as Json;
    return isJsonObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

const ASKED = ['malformed.key-type', 'malformed.key-value', 'malformed.no-effect', 'success.allowed-value'];

async function failures(changes: Changes, document = DOCUMENT): Promise<readonly string[]> {
  const { results } = await runOver(document, machines(changes), ASKED);
  return results
    .filter(
      ({ id, outcome }) => id.includes('changeMachine') && outcome !== 'pass' && outcome !== 'not-applicable',
    )
    .map(({ id, outcome }) => `${id}: ${outcome}`);
}

const FOUND = ['malformed.no-effect › changeMachine: fail'];

describe('a change that is refused', () => {
  test.each(Object.keys(KEYS))('and half done is found where it says another %s', async (key) => {
    expect(await failures({ keeps: [key] })).toEqual(FOUND);
  });

  test('and half done is found where it has a new title, too', async () => {
    const document = documentOf({ title: { type: 'string' } });
    expect(await failures({ keeps: ['mode'] }, document)).toEqual(FOUND);
  });

  test('and half done is found where it says other items of a list, which the smallest change does not have', async () => {
    const tags = { type: 'array', items: { type: 'string', enum: TAGS }, minItems: 1, maxItems: 1 };
    expect(await failures({ keeps: ['tags'] }, documentOf({ tags }))).toEqual(FOUND);
  });

  test('and changes nothing is right', async () => {
    expect(await failures({})).toEqual([]);
  });

  test('is refused for its fault alone where what has been changed can’t be changed again', async () => {
    const wrong = await failures({ isOnce: true });
    expect(wrong.filter((each) => each.endsWith('fail'))).toEqual([]);
  });

  test.each<[string, Changes['mayBecome']]>([
    ['never changes', (before, after) => before['quiet'] === after['quiet']],
    ['only grows', (before, after) => Number(before['speed']) <= Number(after['speed'])],
    ['only gets less', (before, after) => Number(before['speed']) >= Number(after['speed'])],
    ['goes with another', (_, after) => (after['mode'] === 'eco') === (after['speed'] === 1)],
  ])('is refused for its fault alone where a value %s', async (_, mayBecome = () => true) => {
    const wrong = await failures({ mayBecome });
    expect(wrong.filter((each) => !each.startsWith('success.allowed-value'))).toEqual([]);
  });
});
