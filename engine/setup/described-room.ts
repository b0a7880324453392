import type { JsonSchema } from '../../contracts/api/operation.ts';
import { atLeast, atMost, textsAt } from '../../contracts/samples/facets.ts';
import { patternRoom } from '../../contracts/samples/pattern-room.ts';
import type { TextRoom } from '../../contracts/samples/text-room.ts';
import { ENOUGH } from './shown-room.ts';

const KNOWN = new WeakMap<readonly JsonSchema[], TextRoom | 'none'>();

/** The texts that the patterns of some schemas describe; undefined where there is none, or none can be made from them. */
export function describedRoom(schemas: readonly JsonSchema[]): TextRoom | undefined {
  const known = KNOWN.get(schemas) ?? roomOf(schemas) ?? 'none';
  KNOWN.set(schemas, known);
  return known === 'none' ? undefined : known;
}

function roomOf(schemas: readonly JsonSchema[]): TextRoom | undefined {
  const patterns = textsAt(schemas, 'pattern');
  if (patterns.length === 0) return undefined;
  const lengths = { least: atLeast(schemas, 'minLength'), most: atMost(schemas, 'maxLength') };
  return patternRoom(patterns, lengths, ENOUGH);
}
