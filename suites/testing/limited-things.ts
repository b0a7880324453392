import { contractOf } from '../../contracts/openapi/testing/things.ts';
import type { Cell } from '../../engine/plan/plan.ts';
import { Run } from '../../engine/run/run.ts';
import { Ledger } from '../../engine/setup/ledger.ts';
import type { CellResult } from '../../engine/verdict/result.ts';
import type { JsonObject } from '../../wire/json.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';
import { runCells } from '../run-cells.ts';
import { inProcessTarget } from './in-process-target.ts';
import { plainDocument, plainThings } from './plain-things.ts';

/** The document of things that take a token. */
export const LIMITED_DOCUMENT: JsonObject = {
  ...plainDocument(),
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  security: [{ bearer: [] }],
};

interface LimitedThings {
  /** Requests that are answered before the limit holds. */
  readonly limit?: number;
  /** Which requests count; all unless given. */
  readonly isLimited?: (request: Request) => boolean;
  /** The method that does what it refuses for the limit. */
  readonly leaking?: string;
}

/** Things that one credential may ask for a few times alone. */
export function limitedThings({ limit = 5, isLimited = () => true, leaking }: LimitedThings): Handle {
  const things = plainThings({
    created: (id) => Response.json({ id }, { status: 201 }),
    listed: (ids) => Response.json(ids.map((id) => ({ id }))),
  });
  let asked = 0;
  return async (request) => {
    const user = request.headers.get('authorization');
    if (user === null) return Response.json({ message: 'Who are you?' }, { status: 401 });
    if (user !== 'Bearer slow' || !isLimited(request) || (asked += 1) <= limit) return await things(request);
    if (request.method === leaking) await things(request);
    return Response.json({ message: 'Slow down.' }, { status: 429 });
  };
}

/** How the chosen cells end over a service with that limited credential. @param cap requests of a burst at most */
export async function limitedRun(
  handle: Handle,
  cap: number,
  isChosen: (cell: Cell) => boolean,
  document: JsonObject = LIMITED_DOCUMENT,
): Promise<readonly CellResult[]> {
  const credentials = {
    client: { name: 'client', token: 'usual', variable: 'USUAL' },
    rateLimited: { name: 'rateLimited', token: 'slow', variable: 'SLOW' },
  };
  const run = new Run({
    contract: await contractOf(document, {}, {}),
    target: { ...inProcessTarget(credentials, { maxWaitSeconds: 0 }), rateLimit: { cap } },
    transport: new InProcessTransport(handle, 2000),
    ledger: new Ledger(),
    effort: { seed: 5, runs: 1, confirmations: 1 },
  });
  return await runCells(run, isChosen);
}
