import { inconclusive } from '../skip.ts';
import { asAnyOf } from './as-any-of.ts';
import { sayable } from './sayable.ts';
import { isJsonPatch } from '../api/media-types.ts';
import { changes } from '../api/method-semantics.ts';
import { looksLikeReference } from '../api/body-reference.ts';
import type { Body, Example, Operation } from '../api/operation.ts';
import { pathsOf } from '../api/schema.ts';
import type { Schemas } from '../api/schema.ts';
import type { SchemaOracle, Flaw } from '../api/schema-oracle.ts';
import { Sampler } from '../samples/sampler.ts';
import { withFiles } from '../samples/with-files.ts';
import { isJsonArray, isJsonObject } from '../../wire/json.ts';
import type { Json } from '../../wire/json.ts';
import { valueAt } from '../../wire/json-pointer.ts';

/**
 * Leaves out the examples of bodies that the document's own schemas refuse, and makes what is missing from the schemas.
 *
 * Where no valid body can be had the operation is not sent, and says why.
 *
 * @param note told what is left out, and why
 */
export function withMadeBodies(
  operations: readonly Operation[],
  schemas: Schemas,
  note: (line: string) => void,
): readonly Operation[] {
  const sampler = new Sampler(schemas);
  return operations.map((operation) => {
    if (!operation.body) return operation;
    const body = withChoice(operation.body, sampler, schemas);
    if (body !== operation.body)
      note(
        `operation ${operation.id}: the oneOf of its body is read as anyOf: nothing fits one of them alone`,
      );
    const judge = sampler.judge(body.schema);
    const sound = body.examples.filter((example) => {
      const why = whyUnsound(example.value, body, judge);
      if (why !== undefined)
        note(`operation ${operation.id}: the example ${example.name} of its body is left out, since ${why}`);
      return why === undefined;
    });
    return withBody(operation, { ...body, examples: sound }, sampler, judge);
  });
}

/** What judges a body, or why nothing can. */
type Judge = SchemaOracle | string;
type Made = Extract<ReturnType<Sampler['sample']>, { readonly kind: 'made' }>;

/**
 * A body whose schema is one of several, each of which allows what another does, is any of them: its faults are wrong by all.
 *
 * Discriminators are mostly documented so, and servers look at the kind that one names.
 */
function withChoice(body: Body, sampler: Sampler, schemas: Schemas): Body {
  const schema = asAnyOf(body.schema, schemas);
  if (!schema) return body;
  const judge = sampler.judge(body.schema);
  const isSound =
    body.examples.some(({ value }) => whyUnsound(value, body, judge) === undefined) ||
    sampler.sample(body.schema, { isBody: true }).kind === 'made';
  return isSound || sampler.sample(schema, { isBody: true }).kind === 'none' ? body : { ...body, schema };
}

function whyUnsound(value: Json, body: Body, judge: Judge): string | undefined {
  if (!fits(value, body)) return `a body of the type ${body.mediaType} can't hold it`;
  const [flaw] = flawsBy(judge, value);
  return flaw && `its schema refuses it: ${describe(flaw)}`;
}

function withBody(operation: Operation, body: Body, sampler: Sampler, judge: Judge): Operation {
  const [first, ...others] = body.examples;
  if (body.examples.some((each) => each.name === 'fuller')) return { ...operation, body };
  const made = madeFor(body, sampler, judge);
  if (typeof made === 'string')
    return { ...operation, body, ...(!first && { skip: operation.skip ?? inconclusive(made) }) };
  const minimal = first ?? (changes(operation) ? otherNumbers(made.minimal, judge) : made.minimal);
  // What such an operation leads to must be there.
  const isMore = (value: Json): boolean =>
    !isJsonPatch(body.mediaType) && JSON.stringify(value).length > JSON.stringify(minimal.value).length;
  // What is in an envelope is filled up there; what an object of another kind has may not fit into one.
  const fuller = [true, false]
    .map((isDeep) => sayable(filledUp(minimal.value, made.fuller, isDeep), body))
    .filter((value) => isMore(value) && typeof judge !== 'string' && flawsBy(judge, value).length === 0)
    .map((value): Example => ({ name: 'fuller', value, made: true }));
  const known = [minimal, ...others, ...fuller.slice(0, 1)];
  return {
    ...operation,
    body: { ...body, examples: [...known, ...ofOtherKind(known, body, sampler, judge)] },
  };
}

/** A list where the bodies so far are objects, or an object where they are lists: one thing or several at once, in one operation. */
function ofOtherKind(
  known: readonly Example[],
  { schema, format }: Body,
  sampler: Sampler,
  judge: Judge,
): readonly Example[] {
  const kinds = new Set(known.map(({ value }) => Array.isArray(value)));
  if (format !== 'json' || typeof judge === 'string' || kinds.size !== 1) return [];
  const alternatives = [schema['oneOf'], schema['anyOf']].flatMap((each) =>
    isJsonArray(each) ? each.filter(isJsonObject) : [],
  );
  return alternatives
    .map((each) => sampler.sample(each, { isBody: true }))
    .flatMap((each) => (each.kind === 'made' ? [each.minimal] : []))
    .filter((value) => typeof value === 'object' && value !== null && !kinds.has(Array.isArray(value)))
    .filter((value) => flawsBy(judge, value).length === 0)
    .slice(0, 1)
    .map((value): Example => ({ name: Array.isArray(value) ? 'several' : 'one', value, made: true }));
}

/** What a body's schema allows, or why no such body is sent. */
function madeFor(
  body: Body,
  sampler: Sampler,
  judge: Judge,
): { readonly minimal: Example; readonly fuller: Json } | string {
  const sample = sampler.sample(body.schema, { isBody: true });
  if (sample.kind === 'none') return sample.why;
  const filed = withFiles(withItems(sample, body), body);
  const minimal = flawsBy(judge, filed).length === 0 ? filed : sample.minimal;
  if (!fits(minimal, body)) return `a body of the type ${body.mediaType} can't hold what its schema asks for`;
  return {
    minimal: { name: 'made from its schema', value: minimal, made: true },
    fuller: withFiles(sample.fuller, body),
  };
}

/**
 * A body of numbers alone in which they are the next ones: a create is sent the smallest, and a change to what is there
 * already shows nowhere.
 */
function otherNumbers(minimal: Example, judge: Judge): Example {
  const { value } = minimal;
  if (!isJsonObject(value) || !Object.values(value).every((each) => Number.isInteger(each))) return minimal;
  const next = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, Number(each) + 1]));
  return typeof judge === 'string' || judge(next).length > 0 ? minimal : { ...minimal, value: next };
}

/**
 * An object with the keys that it lacks; a list with one more item, and that as full as can be.
 *
 * @param isDeep objects in it get what they lack, too
 */
function filledUp(value: Json, fuller: Json, isDeep: boolean): Json {
  if (isJsonObject(value) && isJsonObject(fuller)) {
    const whole = { ...fuller, ...value };
    if (!isDeep) return whole;
    return Object.fromEntries(
      Object.entries(whole).map(([key, own]) => {
        const other = Object.hasOwn(value, key) ? fuller[key] : undefined;
        return [key, isJsonObject(own) && isJsonObject(other) ? filledUp(own, other, true) : own];
      }),
    );
  }
  if (!isJsonArray(value) || !isJsonArray(fuller)) return value;
  return [...value, ...fuller.slice(0, 1)];
}

/** A form is an object of what it has a way to say, and what is no JSON else a text. */
function fits(value: Json, body: Body): boolean {
  const { format } = body;
  switch (format) {
    case 'json':
      return true;
    case 'form':
    case 'multipart':
      return isJsonObject(value) && JSON.stringify(sayable(value, body)) === JSON.stringify(value);
    case 'text':
    case 'bytes':
      return typeof value === 'string';
    default:
      return format satisfies never;
  }
}

/** A form says nothing for a list without an item: its lists have those of the fuller one. */
function withItems({ minimal, fuller }: Made, { format }: Body): Json {
  if ((format !== 'form' && format !== 'multipart') || !isJsonObject(minimal) || !isJsonObject(fuller))
    return minimal;
  return Object.fromEntries(
    Object.entries(minimal).map(([key, member]) => {
      const items = Array.isArray(member) && member.length === 0 ? fuller[key] : undefined;
      return [key, Array.isArray(items) ? items : member];
    }),
  );
}

/** What a schema finds wrong with an example; with one that holds what stands for ids made later, nobody can tell yet. */
function flawsBy(judge: Judge, value: Json): readonly Flaw[] {
  if (typeof judge === 'string') return [];
  const flaws = judge(value);
  const isTelling =
    flaws.length === 0 || pathsOf(value).every((path) => !looksLikeReference(valueAt(value, path)));
  return isTelling ? flaws : [];
}

function describe({ at, message }: Flaw): string {
  return at === '' ? message : `${at} ${message}`;
}
