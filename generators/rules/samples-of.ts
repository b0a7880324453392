import type { JsonSchema } from '../../contracts/api/operation.ts';
import type { Json } from '../../wire/json.ts';
import type { OperationFacts } from '../operation-facts.ts';

/** Values that fit all of some schemas; none, if none could be made. */
export function samplesOf({ oracles }: OperationFacts, schemas: readonly JsonSchema[]): readonly Json[] {
  try {
    const judge = oracles.of({ allOf: [...schemas] });
    return PLAIN.filter((each) => judge(each).length === 0).slice(0, 3);
  } catch {
    return [];
  }
}

const PLAIN: readonly Json[] = ['naysayer', 'bad', 0, 1, 7, 15, -1, 0.5, true, false, null, [], {}, [1], ['a'], { naysayer: 1 }];
