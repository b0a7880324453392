import type { Json } from '../../wire/json.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Answer, Context, Flaw, Order, Visit } from './call.ts';
import { resourcesOf } from './lookup.ts';
import { queryOf } from './reading.ts';
import { conflicting, crashed, malformed, notFound, Refusal } from './refusal.ts';
import { locate } from './routes.ts';
import type { Route } from './routes.ts';

/** Of a key's path, as much is repeated in a message. */
const SHOWN = 80;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Answers one request: every decision is the policy's, the order of the decisions is here. */
export async function answer(visit: Visit, routes: readonly Route[]): Promise<Answer> {
  let context: Context = visit;
  const learn = <Known extends Context>(known: Known): Known => {
    context = known;
    return known;
  };
  try {
    const result = await carryOut(visit, routes, learn);
    return await visit.policy.decorate(result, context);
  } catch (error) {
    const refusal = await visit.policy.refuse(error instanceof Refusal ? error : crashed(), context);
    return visit.policy.decorate(answerOf(refusal), { ...context, refusal });
  }
}

function answerOf({ status, headers, message }: Refusal): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ error: { message } }) };
}

async function carryOut(
  visit: Visit,
  routes: readonly Route[],
  learn: <Known extends Context>(known: Known) => Known,
): Promise<Answer> {
  const { policy, request } = visit;
  const place = locate(routes, request.path);
  if (!place) throw notFound('endpoint');
  const located = learn({ ...visit, ...place });
  if (request.method === 'OPTIONS') {
    return { status: 204, headers: { allow: place.route.methods.join(', ') }, body: null };
  }
  const call = learn({ ...located, operation: policy.chooseOperation(located) });
  const caller = learn({ ...call, token: policy.acceptToken(policy.readToken(call), call) });
  policy.limitRate(caller);
  policy.authorize(caller);
  const named = { ...caller, resources: resourcesOf(caller), query: queryOf(caller), body: {} };
  const order = learn(await withBody(learn(named)));
  const result = await policy.perform(order);
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify(result) };
}

async function withBody(order: Order): Promise<Order> {
  const { policy, operation, resources } = order;
  if (!policy.hasRoom(order)) throw new Refusal('plan', 403, 'You have exceeded a limit of your plan.');
  if (!operation.body) return order;
  const body: Json = await policy.readBody(order);
  if (!isJsonObject(body)) throw malformed('body-type', 'The JSON data must be an object.');
  const full = { ...order, body };
  refuseFlaws('schema', policy.schemaFlaws(body, order));
  const active = resources[operation.needsActive ?? ''];
  if (active && !policy.isActive(active, full)) throw conflicting('expired', 'The experiment is deleted.');
  refuseFlaws('rule', policy.ruleFlaws(full));
  return full;
}

function refuseFlaws(reason: 'schema' | 'rule', [first]: readonly Flaw[]): void {
  if (!first) return;
  const key = first.at.slice(1, 1 + SHOWN).replaceAll('/', '.');
  throw malformed(reason, `Incorrect JSON data${key === '' ? '' : ` for ${key}`}: ${first.message}.`);
}
