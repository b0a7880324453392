import type { Operation } from '../../contracts/api/operation.ts';
import { acceptToken, limitRate, readToken } from './authentication.ts';
import { authorize, mayAccess } from './authorization.ts';
import type { Located } from './call.ts';
import { isChild, isThere, readId } from './lookup.ts';
import { OPERATIONS } from './operations/index.ts';
import { isTaken } from './operations/projects.ts';
import type { Policy } from './policy.ts';
import { acceptsMediaType, acceptsParameter, decode, parse, readBody, schemaFlaws } from './reading.ts';
import { methodNotAllowed, notFound } from './refusal.ts';
import { ruleFlaws } from './rules/rule-flaws.ts';

/** The decisions that keep every promise. */
export const DEFAULT_POLICY: Policy = {
  chooseOperation,
  readToken,
  acceptToken,
  limitRate,
  authorize,
  readId,
  isThere,
  isChild,
  mayAccess,
  acceptsParameter,
  readBody,
  acceptsMediaType,
  decode,
  parse,
  schemaFlaws,
  ruleFlaws,
  isActive: (resource) => !resource.deleted,
  isTaken,
  pause: () => undefined,
  hasRoom: ({ token, operation }) =>
    !(token.spent && operation.returns === 'experiment' && operation.method === 'POST'),
  isDevelopment: ({ token }) => token.type === 'client-dev',
  perform: (order) => {
    const perform = OPERATIONS[order.operation.id];
    if (!perform) throw notFound('endpoint');
    return perform(order);
  },
  refuse: (refusal) => refusal,
  decorate: (answer) => answer,
};

/** The operation of the request's method; HEAD asks for what GET would answer. */
function chooseOperation({ request, route }: Located): Operation {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const operation = route.operations.find((each) => each.method === method);
  if (!operation) throw methodNotAllowed(route.methods);
  return operation;
}
