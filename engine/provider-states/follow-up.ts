import { FOLLOW_UP_VALUES } from '../../contracts/requirements/follow-up.ts';
import type { NamedRequest, RefusedParameters } from '../../contracts/requirements/follow-up.ts';
import { answeredWith } from '../../checks/describe-reply.ts';
import { draft, render } from '../../generators/draft.ts';
import { replyText, statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange, WireRequest } from '../../wire/exchange.ts';
import { isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { afterWait, atOnce } from '../probes/after-wait.ts';
import { controlFailed } from '../probes/control-failed.ts';
import type { ProbeTools } from '../probes/probe-tools.ts';
import type { Fixture } from '../setup/fixture.ts';
import { isShown } from '../setup/item-reader.ts';
import { SetupFailure } from '../setup/setup-failure.ts';
import type { BroughtState } from './provider-states.ts';

type Values = Readonly<Record<string, string>>;

/**
 * Sends a request that is to have no effect, where the read that follows would show one.
 *
 * @returns the value that only this gives
 * @throws {SetupFailure} if an effect would not be seen, or the request must not be sent
 */
export async function sendRefused(
  tools: ProbeTools,
  { fixture, values }: BroughtState,
  { request, read, marker, onlyIfRefused }: RefusedParameters,
): Promise<Values> {
  const { contract, sender, guarded } = tools.context;
  const reader = contract.operations.find((each) => each.id === read);
  if (!reader) throw new SetupFailure(`the target does not implement ${read}`);
  const look = async (): Promise<Exchange> => {
    const exchange = await sender.send(
      render(draft(reader, { ...fixture.credential, values: fixture.values })),
    );
    if (!succeeded(exchange.reply))
      throw new SetupFailure(
        `the read that would show an effect does not succeed: it ${answeredWith(exchange.reply)}`,
      );
    return exchange;
  };
  if (marker === undefined) {
    if (isShown(await look()) !== true)
      throw new SetupFailure('a read shows it as deleted before the request');
  } else {
    await seeWrite(tools, fixture, look);
    if (replyText((await look()).reply).includes(marker))
      throw new SetupFailure('what such a request wrote before is still there: remove it');
  }
  const wire = filledRequest(request, fixture.operation.id, values);
  const sent = {
    ...draft(fixture.operation, { ...fixture.credential, values: fixture.values }),
    method: request.method,
  };
  const exchange = await guarded.send(sent, fixture.values, () => sender.send(wire));
  if (succeeded(exchange.reply)) {
    tools.spoil(fixture.operation);
    if (onlyIfRefused)
      throw new SetupFailure('the request was carried out: only of a refused one is it said');
  }
  return { [FOLLOW_UP_VALUES.refused]: String(statusOf(exchange.reply) ?? 'none') };
}

/**
 * Waits until a limit that is used up lets a request through, or for as long as the target's config allows.
 *
 * @param useUp uses the limit up once more
 * @returns the value that only this gives
 * @throws {SetupFailure} if nothing was limited
 */
export async function waitForLimit(
  tools: ProbeTools,
  { fixture, other }: BroughtState,
  useUp: (limited: Fixture) => Promise<Exchange | undefined>,
): Promise<Values> {
  const limited = other ?? fixture;
  const first = await atOnce(tools, limited, await tools.fixtures.request(limited));
  // The limit's window may have passed since it was used up.
  const last = statusOf(first.reply) === 429 ? first : await useUp(limited);
  if (!last)
    throw new SetupFailure(`nothing is limited: after it was used up a request ${answeredWith(first.reply)}`);
  const { waited } = await afterWait(tools, limited, last);
  return { [FOLLOW_UP_VALUES.waited]: String(waited) };
}

/** Writes what may be written, and looks whether the read shows it: else it would show no other effect either. */
async function seeWrite(tools: ProbeTools, fixture: Fixture, look: () => Promise<Exchange>): Promise<void> {
  const control = await tools.controls.send(fixture, {});
  if (!succeeded(control.exchange.reply)) throw new SetupFailure(controlFailed(control.exchange));
  if (control.marker === undefined || !replyText((await look()).reply).includes(control.marker))
    throw new SetupFailure('a read does not show what a valid write wrote');
}

/** A request that a pact names, with a state's values in it. */
export function filledRequest(request: NamedRequest, operation: string, values: Values): WireRequest {
  const fill = (text: string): string =>
    text.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => {
      const value = values[name];
      if (value === undefined) throw new SetupFailure(`the state gives no value "${name}"`);
      return value;
    });
  const query = (request.query ?? [])
    .map((pair) => pair.map((each) => encodeURIComponent(fill(each))).join('='))
    .join('&');
  return {
    operation,
    method: request.method,
    target: `${fill(request.path)}${query === '' ? '' : `?${query}`}`,
    headers: request.headers.map(([name, value]) => [name.toLowerCase(), fill(value)]),
    body: bytesOf(request.body, fill),
  };
}

function bytesOf(body: NamedRequest['body'], fill: (text: string) => string): Uint8Array | null {
  if (body === undefined) return null;
  if ('base64' in body) return Buffer.from(body.base64, 'base64');
  return Buffer.from('text' in body ? body.text : JSON.stringify(filledJson(body.json, fill)));
}

function filledJson(value: Json, fill: (text: string) => string): Json {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((each: Json) => filledJson(each, fill));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledJson(each, fill)]));
}
