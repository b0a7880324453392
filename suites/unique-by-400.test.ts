import { expect, onTestFinished, test, vi } from 'vitest';
import { Run } from '../engine/run/run.ts';
import { Sender } from '../engine/send/sender.ts';
import { toPath, withValueAt } from '../wire/json-pointer.ts';
import type { Json, JsonObject } from '../wire/json.ts';
import type { Handle } from './in-process-transport.ts';
import { runCells } from './run-cells.ts';
import { learnt, optionsFor } from './testing/learning-library.ts';
import { told } from './testing/plain-runs.ts';
import { plainDocument } from './testing/plain-things.ts';

/** The document of things, with an example for each body: without one, names are new in each request anyway. */
const DOCUMENT = ['/paths/~1things/post', '/paths/~1things~1{thingId}/put'].reduce<Json>(
  (document, operation) =>
    withValueAt(document, toPath(`${operation}/requestBody/content/application~1json`), {
      schema: {
        type: 'object',
        required: ['chip'],
        properties: { chip: { type: 'string', pattern: '^[0-9]{15}$' } },
      },
    }),
  plainDocument(),
) as JsonObject;

/** Things each of which has a chip of its own: a chip that another one has is answered 400, like a malformed one. */
function chips(
  taken = 400,
  before: readonly (readonly [string, string])[] = [],
  { isListed = true, isKept = true } = {},
): Handle {
  const all = new Map<string, string>(before);
  let last = 0;
  const refused = (status: number, error = 'No.'): Response => Response.json({ error }, { status });
  return async (request) => {
    const [, kind, id] = new URL(request.url).pathname.split('/');
    if (kind !== 'things') return refused(404);
    if (id !== undefined && !all.has(id)) return refused(404);
    const { method } = request;
    if (method === 'GET' && id === undefined) return Response.json(isListed ? [...all.keys()] : []);
    if (method === 'GET') return isKept ? Response.json({ chip: all.get(id ?? '') }) : refused(404);
    if (method === 'DELETE' && id !== undefined)
      return all.delete(id) ? new Response(null, { status: 204 }) : refused(404);
    if (method !== (id === undefined ? 'POST' : 'PUT')) return refused(405);
    const { chip } = (await request.json().catch(() => ({}))) as { readonly chip?: unknown };
    const isTaken = [...all].some(([other, own]) => other !== id && own === chip);
    if (typeof chip !== 'string' || !/^\d{15}$/.test(chip)) return refused(400);
    if (isTaken) return refused(taken, 'There is one already.');
    const made = id ?? String((last += 1));
    all.set(made, chip);
    return Response.json({ id: made, chip }, { status: id === undefined ? 201 : 200 });
  };
}

const PROMISES = ['success.resource', 'malformed.key-type', 'conflict.duplicate-id', 'conflict.race'];

/** Values that earlier runs gave, and left behind. */
const LEFT = ['0', '1', '2', '9'].map((digit) => [`old-${digit}`, digit.repeat(15)] as const);

test.each([
  [400, []],
  [400, LEFT],
  [403, []],
  [403, LEFT],
  [409, LEFT],
] as const)(
  'what must be new is learnt from a %i, and a change of it is given a new value, too',
  async (taken, left) => {
    const handle = chips(taken, left);
    const contract = await learnt(DOCUMENT, handle);
    const results = await runCells(new Run(optionsFor(contract, handle)), ({ requirement }) =>
      PROMISES.includes(requirement.id),
    );
    expect(
      told(results)
        .filter((each) => /createThing|changeThing/.test(each))
        .toSorted(),
    ).toEqual([
      'conflict.duplicate-id › createThing: pass',
      'conflict.race › createThing: pass',
      'malformed.key-type › changeThing: pass',
      'malformed.key-type › createThing: pass',
      'success.resource › changeThing: pass',
      'success.resource › createThing: pass',
    ]);
  },
);

test.each([
  ['is there all the same: nothing is known of how many there are', true, 'pass'],
  ['is not there either', false, 'warn'],
])('what won a race and stands in no list %s', async (_what, isKept, outcome) => {
  const wait = vi.spyOn(Sender.prototype, 'wait').mockResolvedValue(undefined);
  onTestFinished(() => {
    wait.mockRestore();
  });
  const contract = await learnt(DOCUMENT, chips());
  const run = new Run(optionsFor(contract, chips(400, [], { isListed: false, isKept })));
  const results = await runCells(run, ({ requirement }) => requirement.id === 'conflict.race');
  expect(told(results)).toContain(`conflict.race › createThing: ${outcome}`);
});
