import type { JsonSchema } from '../contracts/api/operation.ts';
import type { Schemas } from '../contracts/api/schema.ts';
import { Sampler } from '../contracts/samples/sampler.ts';
import type { Json } from '../wire/json.ts';
import { namesKey } from './names-key.ts';
import { toldRules } from './told-rules.ts';

/** A value under a key, which an answer complains of. */
export interface RefusedValue {
  readonly key: string;
  readonly value: Json;
  /** What the document says of it. */
  readonly nodes: readonly JsonSchema[];
  readonly schemas: Schemas;
}

/** Values of the type of a refused one that keep the rules that an answer tells of its key; none where it names no such key. */
export function ruledValues(said: string, { key, value, nodes, schemas }: RefusedValue): readonly Json[] {
  const type = typeof value;
  if (!namesKey(said, key) || (type !== 'string' && type !== 'number')) return [];
  const sampler = new Sampler(schemas);
  return toldRules(said, key).flatMap((rule) => {
    const sample = sampler.sample({ type, allOf: [...nodes, rule] });
    return sample.kind === 'made' ? [sample.minimal] : [];
  });
}
