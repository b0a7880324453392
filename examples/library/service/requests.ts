import { created, existing, pageOf } from './order.ts';
import type { Handler, Order } from './order.ts';
import { Refusal } from './refusal.ts';
import type { PartnerRequest, RequestFields } from './store.ts';

/** A step of a patch (RFC 6902). */
interface Step {
  readonly op: 'replace' | 'test';
  readonly path: string;
  readonly value: string;
}

/** What can be done with the requests of partners. */
export const requests = {
  listRequests: ({ store, user, parameters }) =>
    pageOf(
      store.requests.all.filter(({ from }) => from === user.id),
      parameters,
      shown,
    ),
  createRequest: ({ store, user, body }) => {
    const request = store.requests.add({ ...(body as unknown as RequestFields), from: user.id ?? '' });
    return created(`/requests/${request.id}`, shown(request));
  },
  getRequest: (order) => ({ status: 200, body: shown(named(order)) }),
  updateRequest: (order) => {
    const before = named(order);
    const { id: _id, at: _at, ...fields } = before;
    const after = (order.body as unknown as readonly Step[]).reduce(stepped, fields);
    return { status: 200, body: shown(order.store.requests.replace(before, after)) };
  },
  deleteRequest: (order) => {
    order.store.requests.remove(named(order));
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

function stepped(fields: RequestFields, { op, path, value }: Step): RequestFields {
  const key = path.slice('/'.length) as keyof RequestFields;
  if (op === 'replace') return { ...fields, [key]: value };
  if (fields[key] !== value) throw new Refusal('conflict', `It has another ${key}.`);
  return fields;
}

/** The request that the path names, where it is the partner's own. */
function named({ store, path, user }: Order): PartnerRequest {
  const request = existing(store.requests, path['requestId']);
  return existing(store.requests, request.from === user.id ? request.id : undefined);
}

function shown({ at, from: _from, ...request }: PartnerRequest): unknown {
  return { ...request, requestedAt: at };
}
