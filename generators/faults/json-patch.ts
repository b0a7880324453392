import { notApplicable } from '../../contracts/skip.ts';
import fc from 'fast-check';
import { isJsonPatch } from '../../contracts/api/media-types.ts';
import { asText, isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { withBodyValue } from '../draft.ts';
import type { FaultFamily } from '../fault-family.ts';
import type { OperationFacts } from '../operation-facts.ts';
import { onlyBodyDiffers } from '../proof.ts';

/** Values that nothing has. */
const NOBODYS = ['naysayer-none', -192_837_465, ['naysayer-none']] as const;
const NOWHERE = '/naysayer-none/naysayer';
const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/** By what is wrong with it, an operation that can't be applied, whatever it is applied to (RFC 6902 §4). */
const WAYS: Readonly<Record<string, (first: JsonObject, facts: OperationFacts) => JsonObject>> = {
  'an op that is none': ({ path = '' }) => ({ op: 'naysayer', path, value: 'naysayer' }),
  'a path that leads nowhere': () => ({ op: 'replace', path: NOWHERE, value: 'naysayer' }),
  'a test that fails': ({ path = '' }, { oracle }) => {
    const tests = NOBODYS.map((value) => ({ op: 'test', path, value }));
    // What the schema takes is only refused for what is there.
    return tests.find((each) => oracle?.([each]).length === 0) ?? { op: 'test', path, value: NOBODYS[0] };
  },
};
/** In front of it stands what is right, so that what was done before it has to be undone. */
const BEHIND = ', behind what is right';

/** A JSON Patch with an operation that can't be applied. */
export const jsonPatch: FaultFamily = {
  kind: 'json-patch',
  skip: (facts) => (firstOf(facts) ? undefined : notApplicable('its body is no JSON Patch')),
  variants: (facts) =>
    Object.keys(firstOf(facts) ? WAYS : {})
      .flatMap((name) => [name, `${name}${BEHIND}`])
      .map((name) => ({ name, values: fc.constant({}), single: true })),
  apply: (valid, { variant }, _situation, facts) => {
    const [name = ''] = variant.split(BEHIND);
    const first = firstOf(facts);
    const bad = first && WAYS[name]?.(first, facts);
    return bad === undefined
      ? valid
      : withBodyValue(valid, (body) => [...(variant.endsWith(BEHIND) && isJsonArray(body) ? body : []), bad]);
  },
  prove: ({ valid, faulty, facts, fault: { variant } }) => {
    const [before, after] = [facts.read(valid), facts.read(faulty)];
    if (!onlyBodyDiffers(valid, faulty) || !isJsonArray(before) || !isJsonArray(after)) return undefined;
    const right = after.slice(0, -1);
    const isKept = right.length === 0 || JSON.stringify(right) === JSON.stringify(before);
    const last = after.at(-1);
    const why = isJsonObject(last) ? whyNot(last) : undefined;
    if (!isKept || why === undefined || right.length > 0 !== variant.endsWith(BEHIND)) return undefined;
    return { oracle: 'RFC 6902', statement: `the last operation of the patch can't be applied: ${why}` };
  },
};

/** The first operation of the valid patch. */
function firstOf({ operation: { body }, minimal }: OperationFacts): JsonObject | undefined {
  if (body === undefined || !isJsonPatch(body.mediaType) || !Array.isArray(minimal)) return undefined;
  const first = minimal[0] as Json | undefined;
  return isJsonObject(first) && typeof first['path'] === 'string' ? first : undefined;
}

/** Why an operation fails, whatever it is applied to: what is named so is naysayer's own, and nobody has it. */
function whyNot({ op, path, value }: JsonObject): string | undefined {
  if (!OPERATIONS.includes(asText(op))) return `its op is ${asText(op)}`;
  if (op === 'replace' && path === NOWHERE) return `nothing stands at ${asText(path)} (§4.3)`;
  const isOwn = NOBODYS.some((each) => JSON.stringify(each) === JSON.stringify(value));
  return op === 'test' && isOwn ? `nothing is what it tests for (§4.6)` : undefined;
}
