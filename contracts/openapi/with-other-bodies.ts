import { bareType, isJsonPatch } from '../api/media-types.ts';
import type { Body, Operation } from '../api/operation.ts';
import type { Schemas } from '../api/schema.ts';
import { Sampler } from '../samples/sampler.ts';
import { patchesFor } from './patches-for.ts';
import { withMadeBodies } from './with-made-bodies.ts';

/**
 * Makes the bodies of further media types valid, as the usual ones are; one that can't be made is left out. A JSON Patch of
 * which the document gives no example changes a key that another body of the same thing has.
 *
 * @param operations with their usual bodies made
 * @param note told what is left out, and why
 */
export function withOtherBodies(
  operations: readonly Operation[],
  schemas: Schemas,
  note: (line: string) => void,
): readonly Operation[] {
  const sampler = new Sampler(schemas);
  const withExample = (body: Body, operation: Operation): Body => {
    const isGiven = body.examples.some((each) => each.made !== true);
    if (isGiven || !isJsonPatch(body.mediaType)) return body;
    const judge = sampler.judge(body.schema);
    const patch =
      typeof judge === 'string'
        ? undefined
        : patchesFor(operation, operations).find((each) => judge(each).length === 0);
    return patch ? { ...body, examples: [{ name: 'a key replaced', value: patch, made: true }] } : body;
  };
  const made = (body: Body, operation: Operation): Body | undefined => {
    const { otherBodies: _, skip: __, ...alone } = operation;
    const lines: string[] = [];
    const [other] = withMadeBodies([{ ...alone, body }], schemas, (line) => lines.push(line));
    const why =
      typeof sampler.judge(body.schema) === 'string' ? 'its schema can’t be used' : other?.skip?.reason;
    if (why !== undefined)
      note(`operation ${operation.id}: no body of the type ${bareType(body.mediaType)} is sent: ${why}`);
    else lines.forEach(note);
    return why === undefined ? other?.body : undefined;
  };
  return operations.map((operation) => {
    const { body, otherBodies = [], ...rest } = operation;
    const usual = body && withExample(body, operation);
    const others = otherBodies
      .map((each) => withGivenExamples(withExample(each, operation), usual))
      .flatMap((each) => made(each, operation) ?? []);
    return { ...rest, ...(usual && { body: usual }), ...(others.length > 0 && { otherBodies: others }) };
  });
}

/** What the document gives for one media type holds for another with the same schema, where it gives nothing for that. */
function withGivenExamples(body: Body, usual: Body | undefined): Body {
  const isSame = JSON.stringify(body.schema) === JSON.stringify(usual?.schema);
  if (body.examples.length > 0 || !isSame) return body;
  return { ...body, examples: (usual?.examples ?? []).filter((each) => each.made !== true) };
}
