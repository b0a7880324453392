import { pathParameters } from '../paths.ts';
import type { Operation } from '../operation.ts';
import { stateValues } from '../../engine/provider-states/state-values.ts';
import type { StateSource } from '../../engine/provider-states/state-values.ts';
import type { Template } from './interaction.ts';

const TOKEN = 'STANDINTOKENOFTHECLIENT';
const OTHER_TOKEN = 'STANDINTOKENOFTHESTATE';
const UNIQUE = 'standinunique';
const BASIC = 'Basic ZXhhbXBsZTo=';

/** What stands in for a target's ids and tokens while a pact is written, until each is replaced by its expression. */
export function standInsFor(operation: Operation): StateSource {
  const names = pathParameters(operation.path);
  const valueOf = (name: string, index: number): string => {
    const schema = operation.parameters.find((each) => each.name === name)?.schema ?? {};
    if (schema['type'] === 'integer') return `4${index}7700${index}1`;
    return typeof schema['pattern'] === 'string' ? `stand-in-${index}` : `STANDIN${index}`;
  };
  return {
    operation,
    values: Object.fromEntries(names.map((name, index) => [name, valueOf(name, index)])),
    others: Object.fromEntries([
      ...names.map((name, index) => [name, valueOf(name, index + 5)] as const),
      ...operation.conflictsOn.map(({ key }, index) => [key, `stand-in-of-${index}`] as const),
    ]),
    token: TOKEN,
    otherToken: OTHER_TOKEN,
    unique: UNIQUE,
    references: {},
    nonce: 0,
  };
}

/** Turns texts with stand-ins in them into templates. */
export class Templates {
  readonly #names: readonly (readonly [standIn: string, name: string])[];

  /** @param without names of values that the request can't mean, where two have the same stand-in */
  constructor(source: StateSource, without: (name: string) => boolean) {
    this.#names = Object.entries(stateValues(source))
      .filter(([name]) => !without(name))
      .map(([name, value]) => [value, name] as const)
      .toSorted(([one], [other]) => other.length - one.length);
  }

  /** A text as a template. */
  of(text: string): Template {
    const names = this.#names.filter(([standIn]) => text.includes(standIn));
    if (names.length === 0) return { example: text };
    const filled = (valueOf: (name: string) => string): string =>
      names.reduce((whole, [standIn, name]) => whole.replaceAll(standIn, () => valueOf(name)), text);
    return { example: filled(exampleOf), expression: filled((name) => `\${${name}}`) };
  }

  /** Bytes with examples in place of the stand-ins: nothing can be filled into bytes at verification. */
  inBytes(bytes: Uint8Array): Uint8Array {
    return Buffer.from(this.of(Buffer.from(bytes).toString('latin1')).example, 'latin1');
  }
}

/** Of the same form, and true of no target. */
function exampleOf(name: string): string {
  if (name.endsWith('authorization')) return BASIC;
  return name === 'api_token' ? 'example' : '1';
}
