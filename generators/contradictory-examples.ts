import { referenceIn } from '../contracts/api/body-reference.ts';
import { toPath, valueAt } from '../wire/json-pointer.ts';
import type { OperationFacts } from './operation-facts.ts';

/**
 * The examples that their own schema refuses, a line each: nothing valid could be made from them.
 *
 * What an example refers to is known only when it is sent.
 */
export function contradictoryExamples(facts: Iterable<OperationFacts>): readonly string[] {
  return [...facts].flatMap(({ operation, oracle }) =>
    (operation.body?.examples ?? []).flatMap(({ name, value }) => {
      const violation = oracle?.(value).find(({ at }) => !referenceIn(valueAt(value, toPath(at))));
      if (!violation) return [];
      return [
        `operation ${operation.id}: the example ${name} breaks its schema at ${violation.at || '/'}: ${violation.message}`,
      ];
    }),
  );
}
