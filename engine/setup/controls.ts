import { bareType } from '../../contracts/api/media-types.ts';
import { creates, reads } from '../../contracts/api/method-semantics.ts';
import { succeeded } from '../../wire/exchange.ts';
import type { Exchange, Header } from '../../wire/exchange.ts';
import { leadsToLogin, placeLedTo } from '../../wire/redirect.ts';
import type { Json } from '../../wire/json.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Wanted } from '../../checks/evidence.ts';
import type { Trial } from '../../checks/trial.ts';
import type { Asked, Fixture } from './fixture.ts';
import type { Fixtures } from './fixtures.ts';
import type { GuardedSender } from './guarded-sender.ts';

/** A valid request, what came back, and what it was made with. */
export interface Control {
  readonly exchange: Exchange;
  readonly fixture: Fixture;
  readonly body?: Json;
  readonly marker?: string;
}

/** Which valid request: the body's template, the query and the headers. */
export interface ControlKey extends Asked {
  readonly body?: Json;
  /** It is of no example: that it is refused says nothing. */
  readonly isMade?: boolean;
}

/** What a stored trial says of its valid request. */
export interface ControlInput {
  readonly fault: null;
  readonly body: Json;
  readonly query: readonly (readonly [string, string])[];
  readonly headers?: readonly Header[];
  /** What its body is of, where that is a further media type. */
  readonly mediaType?: string;
}

/** Sends each valid request that faults are made from once, before the first of them. */
export class Controls {
  readonly #guarded: GuardedSender;
  readonly #fixtures: Fixtures;
  readonly #onTrial: (trial: Trial) => void;
  readonly #known = new Map<string, Promise<Control>>();

  constructor(guarded: GuardedSender, fixtures: Fixtures, onTrial: (trial: Trial) => void) {
    this.#guarded = guarded;
    this.#fixtures = fixtures;
    this.#onTrial = onTrial;
  }

  /** The control for a valid request, sent once a run. */
  async of(operation: Operation, key: ControlKey, fixture: () => Promise<Fixture>): Promise<Control> {
    const name = JSON.stringify([operation.id, operation.body?.mediaType, key.body, key.query, key.headers]);
    const known = this.#known.get(name) ?? fixture().then((made) => this.send({ ...made, operation }, key));
    this.#known.set(name, known);
    return await known;
  }

  /** Sends a valid request now. */
  async send(fixture: Fixture, key: ControlKey): Promise<Control> {
    const request = await this.#fixtures.request(fixture, key.body, key);
    const send = (): Promise<Exchange> => this.#guarded.send(request.draft, fixture.values);
    const first = await send();
    const isLater = await this.#fixtures.isThereLater(fixture, request, first.reply);
    const exchange = leadingOn(fixture.operation, isLater ? await send() : first);
    const { body = null, query = [], headers = [] } = key;
    const { operation } = fixture;
    const mediaType = operation.body?.isFurther && operation.body.mediaType;
    const input: ControlInput = {
      fault: null,
      body,
      query,
      ...(headers.length > 0 && { headers }),
      ...(mediaType !== undefined && { mediaType }),
    };
    const doubt = madeDoubt(operation, key.body);
    // What is made in a further media type, and refused, says as little of the operation as of what is documented.
    const isTelling = mediaType === undefined || doubt.doubt === undefined || succeeded(exchange.reply);
    // What a read shows is documented, whatever its query chose.
    const isServed = reads(operation) && succeeded(exchange.reply);
    this.#onTrial({
      operation: operation.id,
      provokedBy: (key.isMade && !isServed) || !isTelling ? { kind: 'any-answer' } : { kind: 'valid' },
      variant: [`the valid request${asMedia(operation)}`, ...wordsOf(query, headers)].join(' with '),
      input: { ...input },
      user: fixture.credential.name,
      exchange,
      control: null,
      proof: null,
      evidence: [{ ...doubt, ...wantedFrom(fixture) }],
    });
    return {
      exchange,
      fixture,
      ...(request.body !== undefined && { body: request.body }),
      ...(request.marker !== undefined && { marker: request.marker }),
    };
  }
}

/** A read that is documented to lead elsewhere has succeeded where it does: to a download, to what a job made. */
function leadingOn(operation: Operation, exchange: Exchange): Exchange {
  const { reply } = exchange;
  if (reply.kind !== 'answer' || !reads(operation)) return exchange;
  const isDocumented = operation.responses[String(reply.status)] !== undefined;
  return isDocumented && placeLedTo(reply) !== undefined && !leadsToLogin(reply)
    ? { ...exchange, reply: { ...reply, leadsOn: true } }
    : exchange;
}

/** What sets a valid request apart whose body is of a further media type. */
function asMedia({ body }: Operation): string {
  return body?.isFurther ? ` as ${bareType(body.mediaType)}` : '';
}

function wordsOf(
  query: readonly (readonly [string, string])[],
  headers: readonly Header[],
): readonly string[] {
  const shown = query.map(([name, value]) => `${name}=${value}`).join('&');
  return [
    ...(shown === '' ? [] : [`the query ${shown}`]),
    ...headers.map(([name, value]) => `the header ${name}: ${value}`),
  ];
}

/** What is made from a schema alone may break a rule that the document leaves unsaid. */
export function madeDoubt({ body }: Operation, template?: Json): Pick<Wanted, 'doubt'> {
  const examples = body?.examples ?? [];
  if (!examples.some((each) => each.made)) return {};
  const used = JSON.stringify(template ?? examples[0]?.value);
  const isGiven = examples.some((each) => !each.made && JSON.stringify(each.value) === used);
  return isGiven ? {} : { doubt: 'its body was made from its schema: the document may leave a rule unsaid' };
}

/** The resource that the valid request over a fixture asks for. */
function wantedFrom({ operation, values }: Fixture): Wanted {
  const last = namesOne(operation.path) ? pathParameters(operation.path).at(-1) : undefined;
  // An example such as `self` stands for an id that the target knows.
  const id = last === undefined || creates(operation) ? undefined : values[last];
  const symbolic = operation.parameters.some((each) => each.example !== undefined && each.example === id);
  return {
    kind: 'wanted',
    ...(operation.returns !== undefined && { returns: operation.returns }),
    ...(operation.resultId !== undefined && { idAt: operation.resultId }),
    ...(id !== undefined && !symbolic && { id }),
    ...(operation.successDoubt !== undefined && { doubt: operation.successDoubt }),
  };
}
