import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Bursts come when everything else was sent, hostile values after them, and what holds for every answer is told when every answer was seen. */
const LAST = ['rate-limited', 'hostile-values', 'every-answer'];

/** Runs the suites in an order that is always the same. */
export class SuiteOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (one, other) => rank(one) - rank(other) || one.moduleId.localeCompare(other.moduleId),
    );
  }
}

function rank({ moduleId }: TestSpecification): number {
  return LAST.findIndex((name) => moduleId.includes(`${name}.suite.`)) + 1;
}
