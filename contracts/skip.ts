/** Why there is no verdict: told of an operation, of a fault, of a cell in the plan, or by a check, and reported as it was told. */
export interface Skip {
  readonly verdict: 'inconclusive' | 'not-exercised' | 'not-applicable';
  readonly reason: string;
}

/** It can't be judged: no request can be sent, or none of the evidence tells. */
export function inconclusive(reason: string): Skip {
  return { verdict: 'inconclusive', reason };
}

/** What happened is no occasion for the promise. */
export function notExercised(reason: string): Skip {
  return { verdict: 'not-exercised', reason };
}

/** There is nothing to judge. */
export function notApplicable(reason: string): Skip {
  return { verdict: 'not-applicable', reason };
}
