import type { Context, Policy, RateLimit } from '../reference/index.ts';

/** The reference with one promise broken. */
export interface Mutant {
  /** In kebab case; no two mutants share it. */
  readonly id: string;
  readonly title: string;
  /** The requirement that it breaks. */
  readonly breaks: string;
  /** Requirements that are broken with it, since one can't be without the other. */
  readonly also: readonly string[];
  /** The operations whose cells can see it. */
  readonly operations: readonly string[];
  readonly policy: Partial<Policy>;
  readonly rateLimit?: RateLimit;
  /** The same fault on other operations. */
  readonly on: (operations: readonly string[]) => Mutant;
}

/** Whether a request is one of those that the mutant answers otherwise. */
export type Here = (context: Pick<Context, 'operation' | 'route'>) => boolean;

/** A way of answering otherwise, for the requests that it is told. */
export type Change = (here: Here) => Partial<Policy>;

/** What a mutant is made from. */
export interface Draft extends Omit<Mutant, 'also' | 'policy' | 'on'> {
  readonly also?: readonly string[];
  readonly change: Change;
}

/** Makes a mutant, whose change is confined to its operations. */
export function mutant(draft: Draft): Mutant {
  const { also = [], change, ...facts } = draft;
  const here: Here = ({ operation, route }) =>
    operation
      ? facts.operations.includes(operation.id)
      : // A method that the path does not take has no operation.
        (route?.operations.some((each) => facts.operations.includes(each.id)) ?? false);
  return {
    ...facts,
    also,
    policy: change(here),
    on: (operations) => mutant({ ...draft, operations }),
  };
}
