import { reads } from '../contracts/api/method-semantics.ts';
import { describeReply } from '../checks/describe-reply.ts';
import type { Contract } from '../contracts/contract.ts';
import { formWords, headerOfPlace } from '../contracts/api/credential-place.ts';
import type { CredentialPlace } from '../contracts/api/credential-place.ts';
import { documents } from '../contracts/api/documented-response.ts';
import type { Operation } from '../contracts/api/operation.ts';
import { placedTokens } from '../contracts/api/tokens.ts';
import { whyOpen } from '../contracts/api/why-open.ts';
import { NOBODY, userFor } from '../contracts/users.ts';
import { isUnreachable, statusOf } from '../wire/exchange.ts';
import type { Exchange, Reply, WireRequest } from '../wire/exchange.ts';
import type { Target } from '../contracts/target.ts';
import type { Transport } from '../wire/transport.ts';
import { NO_TLS, WANTS_CERTIFICATE } from '../engine/send/tls-problem.ts';
import { wantsCertificate } from '../engine/send/wants-certificate.ts';
import { draft, render } from '../generators/draft.ts';
import { Unjudgeable } from './exit-code.ts';
import { otherBase } from './other-base.ts';

/** So many reads are tried until one takes the credential: what may not be read says nothing of it. */
const MOST_READS = 3;

/**
 * Looks whether the target answers and takes the client's credential, before anything else is sent.
 *
 * @throws {Unjudgeable} with the reason
 */
export async function preflight(
  contract: Contract,
  target: Target,
  transport: Pick<Transport, 'send'>,
): Promise<void> {
  const readable = contract.operations.filter((each) => {
    const parameters = each.parameters.filter((one) => one.in === 'path');
    return (
      reads(each) &&
      each.skip === undefined &&
      each.base === undefined &&
      parameters.every((one) => one.example !== undefined || target.values[one.name] !== undefined)
    );
  });
  // What may go without a credential says little of one.
  const telling = readable.filter((each) => each.securityStated && whyOpen(each) === undefined);
  const operations = telling.length > 0 ? telling.slice(0, MOST_READS) : readable.slice(0, 1);
  const [first, ...others] = operations;
  if (!first) return void (await answered(target, transport, ROOT));
  const refusal = await refusalOf(contract, target, transport, first);
  if (refusal === undefined) return;
  for (const each of others) if ((await refusalOf(contract, target, transport, each)) === undefined) return;
  throw new Unjudgeable(refusal);
}

/**
 * Why the target does not take the credential of who calls an operation; undefined if it does.
 *
 * @throws {Unjudgeable} if the target is not there, or elsewhere
 */
async function refusalOf(
  contract: Contract,
  target: Target,
  transport: Pick<Transport, 'send'>,
  operation: Operation,
): Promise<string | undefined> {
  // Where nothing says what it asks for, it is asked that later.
  const isSaid = operation.securityStated || contract.promises !== undefined;
  const credential = (isSaid ? userFor(target, operation) : undefined) ?? NOBODY;
  const values = Object.fromEntries(
    operation.parameters.map((each) => [each.name, target.values[each.name] ?? each.example ?? '']),
  );
  const asking = render(draft(operation, { ...credential, values }));
  const { reply, request } = await answered(target, transport, asking);
  const asked = `${request.method} ${target.baseUrl.replace(/\/$/, '')}${request.target}`;
  const elsewhere = statusOf(reply) === 404 ? await otherBase(contract, target, asking) : undefined;
  if (elsewhere) {
    throw new Unjudgeable(
      `${asked} was answered 404, but under ${elsewhere} it is there: say --url ${elsewhere}, or so in the config's baseUrl`,
    );
  }
  const status = statusOf(reply);
  const isRefused = status === 401 || (status === 403 && !mayForbidMore(contract, operation));
  const places = placedTokens(credential, operation).map(({ place }) => place);
  if (!isRefused || places.length === 0) return undefined;
  const forms = places.map(formWords).join(' and ');
  const hint = credential.source
    ? `it was sent ${forms}, as it had just been given out`
    : `it was sent ${forms}: is the token in ${credential.variable} right?${places.some(isBare) ? BARE : ''}`;
  return `the target refuses the credential of the ${credential.name}: ${asked} was answered ${describeReply(reply)}; ${hint}`;
}

/**
 * Tells whether a 403 of an operation may be about more than who asks: where 401 is documented for that, or where a value was made
 * up for what the request must have, such as a consent.
 */
function mayForbidMore({ promises }: Contract, operation: Operation): boolean {
  const isMadeUp = operation.parameters.some(
    (each) => each.in !== 'path' && each.required && each.example === undefined,
  );
  return promises === undefined && (isMadeUp || documents(operation, 401));
}

/** What is asked where no read can be: whatever it is answered, the target is there. */
const ROOT: WireRequest = { operation: '', method: 'GET', target: '/', headers: [], body: null };

/**
 * Asks the target for something.
 *
 * @throws {Unjudgeable} if it is not there
 */
async function answered(
  target: Target,
  transport: Pick<Transport, 'send'>,
  asking: WireRequest,
): Promise<Exchange> {
  const exchange = await transport.send(asking);
  const { reply } = exchange;
  const isDropped = reply.kind === 'no-answer' && reply.silence === 'dropped';
  if (isDropped && target.tls?.cert === undefined && (await wantsCertificate(target.baseUrl)))
    throw new Unjudgeable(`${target.baseUrl}: ${NO_TLS}: ${reply.message}; ${WANTS_CERTIFICATE}`);
  if (isUnreachable(reply)) {
    throw new Unjudgeable(
      reply.message.startsWith(NO_TLS)
        ? `${target.baseUrl}: ${reply.message}`
        : `${target.baseUrl} does not answer (${reply.message}): is it running, and is baseUrl right?`,
    );
  }
  // One read may be slow, or never end: what is silent there and at its root serves nobody.
  if (isTimeout(reply) && asking !== ROOT && isTimeout((await transport.send(ROOT)).reply))
    throw new Unjudgeable(
      `${target.baseUrl} is connected to and answers nothing: neither ${asking.method} ${asking.target} nor GET /; does it hang, and is baseUrl right?`,
    );
  return exchange;
}

function isTimeout(reply: Reply): boolean {
  return reply.kind === 'no-answer' && reply.silence === 'timeout';
}

const BARE =
  ' Its document has an API key there, so that nothing was put before it: if the target wants Bearer before it, let the variable have that too.';

/** Tells whether a token stands alone in the header that mostly has a scheme before it (RFC 9110 §11.6.2). */
function isBare(place: CredentialPlace): boolean {
  return (
    place.kind === 'header' && headerOfPlace(place)?.toLowerCase() === 'authorization' && !place.template
  );
}
