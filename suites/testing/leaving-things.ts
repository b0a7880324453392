import type { JsonObject } from '../../wire/json.ts';
import type { Handle } from '../in-process-transport.ts';

/** How a service leaves things behind. */
export interface Leaving {
  /** The answer to a create, which was carried out; none if the connection is dropped. */
  readonly created?: (id: string) => Response | undefined;
  /** The answer to a DELETE; `forget` carries it out. */
  readonly deleted?: (id: string, forget: () => void) => Response;
  /** Methods that make something, beside those of the document. */
  readonly makes?: (request: Request, id: string | undefined, isThere: boolean) => boolean;
  /** A body that can't be read makes something, and is refused. */
  readonly makesOfRubbish?: boolean;
  /** How many things one create makes. */
  readonly each?: number;
}

/** Things that were there before a run. */
const BEFORE = ['old-1', 'old-2'];

/** A service of things, and how many of them there are that were not there before. */
export function leaving(how: Leaving): { readonly handle: Handle; readonly left: () => number } {
  const things = new Set(BEFORE);
  let last = 0;
  const make = (): string => {
    const ids = Array.from({ length: how.each ?? 1 }, () => `t-${(last += 1)}`);
    for (const each of ids) things.add(each);
    return ids.join(',');
  };
  const refused = (status: number): Response => Response.json({ message: `No (${status}).` }, { status });
  const handle: Handle = async (request) => {
    const [, kind, id, ...rest] = new URL(request.url).pathname.split('/');
    if (kind !== 'things' || rest.length > 0) return refused(404);
    if (how.makes?.(request, id, id !== undefined && things.has(id)) === true) {
      if (id === undefined) make();
      else things.add(id);
      return Response.json({ ok: true });
    }
    if (request.method === 'GET' && id === undefined)
      return Response.json([...things].map((each) => ({ id: each })));
    if (request.method === 'POST' && id === undefined) {
      const isValid = await titled(request);
      if (!isValid && how.makesOfRubbish !== true) return refused(400);
      const made = make();
      if (!isValid) return refused(400);
      const answer = how.created ? how.created(made) : Response.json({ id: made }, { status: 201 });
      if (!answer) throw new Error('the connection is dropped');
      return answer;
    }
    if (id === undefined) return refused(405);
    if (!things.has(id)) return refused(404);
    if (request.method === 'GET') return Response.json({ id });
    if (request.method === 'PUT') return (await titled(request)) ? Response.json({ id }) : refused(400);
    if (request.method !== 'DELETE') return refused(405);
    const forget = (): void => void things.delete(id);
    if (how.deleted) return how.deleted(id, forget);
    forget();
    return new Response(null, { status: 204 });
  };
  return { handle, left: () => [...things].filter((each) => !BEFORE.includes(each)).length };
}

async function titled(request: Request): Promise<boolean> {
  try {
    const body = JSON.parse(await request.text()) as JsonObject | null;
    return typeof body?.['title'] === 'string' && body['title'] !== '';
  } catch {
    return false;
  }
}
