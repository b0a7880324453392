import type { JsonObject } from '../../../wire/json.ts';
import type { Flaw } from '../call.ts';
import { objectOf, textOf } from '../json-access.ts';

/** What stands against a training run beyond its schema: what its assignments' origins name must be there. */
export function runFlaws(run: JsonObject, at = ''): readonly Flaw[] {
  const assignments = objectOf(run['assignments']);
  const sources = objectOf(run['assignments_sources']);
  return Object.entries(objectOf(run['assignments_meta'])).flatMap(([name, meta]) => {
    const source = textOf(objectOf(meta)['source']);
    return [
      ...(Object.hasOwn(assignments, name)
        ? []
        : [flaw(at, 'unknown-origin', 'every key must be in assignments')]),
      ...(source === '' || Object.hasOwn(sources, source)
        ? []
        : [flaw(at, 'unknown-source', 'every source must be in assignments_sources')]),
    ];
  });
}

function flaw(at: string, rule: string, message: string): Flaw {
  return { at: `${at}/assignments_meta`, rule, message };
}
