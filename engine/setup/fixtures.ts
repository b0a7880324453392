import {
  makerOf,
  parameterOf,
  referredPlace,
  placeShownNow,
  referenceIn,
} from '../../contracts/api/body-reference.ts';
import type { BodyReference } from '../../contracts/api/body-reference.ts';
import { isSafe } from '../../contracts/api/method-semantics.ts';
import type { Operation } from '../../contracts/api/operation.ts';
import { namesOne, pathParameters } from '../../contracts/api/paths.ts';
import type { Credential, Role } from '../../contracts/target.ts';
import { userFor } from '../../contracts/users.ts';
import { draft } from '../../generators/draft.ts';
import { jsonOf } from '../../wire/exchange.ts';
import type { Exchange, Header, Reply, WireRequest } from '../../wire/exchange.ts';
import { asText } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { toPointer, valueAt } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { isOfNamed } from '../plan/producers.ts';
import { awaitReady, comesLate, mayBeTooEarly } from './await-ready.ts';
import { currentConditions, readCurrent } from './conditions.ts';
import { fillBody } from './fill-body.ts';
import type { Asked, Fixture, ValidRequest } from './fixture.ts';
import { namedIn } from './named-in.ts';
import { PathValueSource } from './path-value-source.ts';
import type { Need } from './path-value-source.ts';
import { sendBefore } from './sent-before.ts';
import { renewedHeaders } from './renewed-headers.ts';
import { renewedQuery } from './renewed-query.ts';
import type { RunContext } from './run-context.ts';
import { factsFor, factsSent } from './run-context.ts';
import { SetupFailure } from './setup-failure.ts';
import { valueFrom } from './value-from.ts';
import { writeTargetOf } from './write-target.ts';

/** What may be sent several times over the same thing. */
const KEEPING: ReadonlySet<string> = new Set(['makes', 'reads', 'changes']);

/** Brings about what valid requests need, through the API's own operations. */
export class Fixtures {
  readonly #context: RunContext;
  readonly #values: PathValueSource;

  constructor(context: RunContext) {
    this.#context = context;
    this.#values = new PathValueSource(context, async (fixture) => await this.request(fixture));
  }

  /**
   * Makes a fixture of its own for an operation.
   *
   * @param known values that are kept, others are brought about anew
   * @param reads whether nothing is sent over it that writes, be it a fault
   * @throws {SetupFailure} if a value can't be had
   */
  async make(
    operation: Operation,
    known: Readonly<Record<string, string>> = {},
    user?: Credential,
    reads = isSafe(operation),
  ): Promise<Fixture> {
    const { contract, target } = this.#context;
    const credential = user ?? this.userFor(operation);
    const values: Record<string, string> = { ...known };
    const writeTarget = writeTargetOf(operation);
    const usual: Need = reads && isOfNamed(contract, target, operation) ? 'any' : 'made if it can be';
    for (const parameter of pathParameters(operation.path)) {
      const isChanged = writeTarget?.kind === 'itself' && writeTarget.parameter === parameter;
      await this.#values.bring(operation, parameter, values, credential, isChanged ? 'made' : usual);
    }
    if (KEEPING.has(operation.named?.kind ?? 'other'))
      await this.#bringNamed(operation, factsSent(this.#context, operation).minimal, values, credential);
    const fixture = { operation, credential, values };
    // What the config names is there.
    if (usual !== 'any') await sendBefore(this.#context, fixture, async (each) => await this.request(each));
    if (comesLate(this.#context, operation))
      await awaitReady(this.#context, fixture, await this.request(fixture));
    return fixture;
  }

  /** Waits for what a valid read refused, if that may be made later; tells whether it is there by now. */
  async isThereLater(fixture: Fixture, request: ValidRequest, refusal: Reply): Promise<boolean> {
    const isEarly = mayBeTooEarly(this.#context.contract, fixture.operation, refusal);
    return isEarly && (await awaitReady(this.#context, fixture, request));
  }

  /**
   * One value for a path parameter of an operation, created under the values that are kept, so that it may be deleted.
   *
   * @throws {SetupFailure} if no operation creates one
   */
  async fresh(
    operation: Operation,
    parameter: string,
    known: Readonly<Record<string, string>>,
  ): Promise<string> {
    const values: Record<string, string> = { ...known };
    const credential = this.userFor(operation);
    await this.#values.bring(operation, parameter, values, credential, 'made');
    return values[parameter] ?? '';
  }

  /** Lets lists be read anew: what they showed may be gone. */
  forgetRead(): void {
    this.#values.forgetRead();
  }

  /** The user that an operation's valid requests are sent with. */
  userFor(operation: Operation): Credential {
    return userFor(this.#context.target, operation) ?? this.credential('client');
  }

  /** The credential of a role. */
  credential(role: Role): Credential {
    const credential = this.#context.target.credentials[role];
    if (!credential) throw new SetupFailure(`the target names no credential "${role}"`);
    return credential;
  }

  /**
   * A valid request over a fixture.
   *
   * @param template the body before references are filled in; the minimal one unless given
   */
  async request(
    fixture: Fixture,
    template?: Json,
    { query = [], headers = [] }: Asked = {},
  ): Promise<ValidRequest> {
    const { id, skip } = fixture.operation;
    if (skip !== undefined) throw new SetupFailure(`no valid request of ${id} is sent: ${skip.reason}`);
    const facts = factsSent(this.#context, fixture.operation);
    const body = template ?? facts.minimal;
    const unique = this.#context.unique();
    const isAmong =
      (all: readonly Header[]) =>
      ([name]: Header): boolean =>
        all.some(([each]) => each.toLowerCase() === name.toLowerCase());
    const isGiven = isAmong(headers);
    const own = (facts.operation.headers ?? []).filter((each) => !isGiven(each));
    const renewed = renewedHeaders(facts, unique, [...own, ...headers]);
    const isRenewed = isAmong(renewed);
    const values = { ...fixture.values };
    await this.#bringNamed(facts.operation, body, values, fixture.credential);
    const over = { ...fixture, values };
    const referred = await this.#referred(over);
    const giving = { given: this.#context.given, parents: parentsOf(fixture) };
    const find = async (reference: BodyReference): Promise<Json> => await this.reference(reference, over);
    const filled = await fillBody(facts, body, unique, find, giving);
    const made = draft(fixture.operation, {
      ...fixture.credential,
      values,
      query: [
        ...[...renewedQuery(facts, unique), ...referred.query].filter(
          ([name]) => !query.some(([each]) => each === name),
        ),
        ...query,
      ],
      headers: [
        ...(fixture.operation.conditions ? await this.conditions(fixture) : []),
        ...renewed,
        ...referred.headers.filter((each) => !isGiven(each)),
        ...headers.filter((each) => !isRenewed(each)),
      ],
      ...(filled.body !== undefined && { body: filled.body }),
    });
    return { ...filled, draft: made };
  }

  /** Puts what no path names, and a request refers to, beside the values that are there: one after the other, since one may be of another. */
  async #bringNamed(
    operation: Operation,
    body: Json | undefined,
    values: Record<string, string>,
    credential: Credential,
  ): Promise<void> {
    for (const parameter of namedIn(operation, body))
      await this.#values.bring(operation, parameter, values, credential, 'made if it can be');
  }

  /** What of an operation's query and headers refers to something, with its value. */
  async #referred(fixture: Fixture): Promise<Required<Asked>> {
    const { query, headers } = fixture.operation;
    const filled = async (pairs: readonly Header[]): Promise<readonly Header[]> => {
      const found: Header[] = [];
      for (const [name, value] of pairs) {
        const reference = referenceIn(value);
        if (reference) found.push([name, asText(await this.reference(reference, fixture))]);
      }
      return found;
    };
    return { query: query ? await filled(query) : [], headers: headers ? await filled(headers) : [] };
  }

  /** What names the version of a resource as it is now, where a valid request must. */
  async conditions({ operation, credential, values }: Fixture): Promise<readonly Header[]> {
    const { contract } = this.#context;
    const filling = { ...credential, values };
    return await currentConditions(contract, operation, filling, async (read) => {
      return await this.#read(read, 'the read that gives an ETag');
    });
  }

  /** What a fixture is about as it is shown just now; undefined where nothing shows it. */
  async current({ operation, credential, values }: Fixture): Promise<Json | undefined> {
    const { contract } = this.#context;
    const filling = { ...credential, values };
    const shown = await readCurrent(contract, operation, filling, async (read) => {
      return await this.#read(read, 'the read that shows what is there');
    });
    return shown && jsonOf(shown);
  }

  async #read(read: WireRequest, why: string): Promise<Exchange> {
    const exchange = await this.#context.sender.send(read);
    this.#context.observe(read.operation, why, exchange);
    return exchange;
  }

  async #shownNow(place: Path, fixture: Fixture): Promise<Json> {
    const value = valueAt((await this.current(fixture)) ?? null, place);
    if (value === undefined) throw new SetupFailure(`no read shows ${toPointer(place)} by now`);
    return value;
  }

  /** A value of a new resource, for a body that refers to one; of what its own path names, that. */
  async reference(reference: BodyReference, fixture: Fixture): Promise<Json> {
    const parameter = parameterOf(reference);
    if (parameter !== undefined) return await this.#named(parameter, fixture);
    const place = placeShownNow(reference);
    if (place) return await this.#shownNow(place, fixture);
    const operation = makerOf(this.#context.contract.operations, reference.type);
    if (!operation)
      throw new SetupFailure(`the body refers to a ${reference.type}, and no operation creates one`);
    const producer = { operation, pointer: toPointer(referredPlace(reference, operation)), creates: true };
    const exchange = await this.#values.produced(producer, { ...fixture.values }, fixture.credential);
    return valueFrom(exchange, producer.pointer, factsFor(this.#context, operation.id).operation);
  }

  async #named(parameter: string, { values, credential }: Fixture): Promise<string> {
    const known = values[parameter];
    if (known !== undefined) return known;
    const using = this.#context.contract.operations.filter(
      ({ path, named }) =>
        pathParameters(path).includes(parameter) || Object.values(named?.keys ?? {}).includes(parameter),
    );
    // What is only referred to may be taken from a list where nothing can be created.
    const consumer = using.find(isSafe) ?? using[0];
    if (!consumer) throw new SetupFailure(`the body refers to ${parameter}, which is in no path`);
    const brought: Record<string, string> = { ...values };
    await this.#values.bring(consumer, parameter, brought, credential, 'made if it can be');
    return brought[parameter] ?? '';
  }
}

/** What stands above what a request makes, or changes. */
function parentsOf({ operation: { path }, values }: Fixture): string {
  const parameters = pathParameters(path);
  return JSON.stringify((namesOne(path) ? parameters.slice(0, -1) : parameters).map((each) => values[each]));
}
