import type { ErrorClass } from '../contracts/requirements/error-class.ts';
import type { RefusableOperation } from '../contracts/api/refusable-operation.ts';
import { SIGOPT_ANSWERS } from './sigopt-answers.ts';

/** One way in which an operation can be refused. */
export interface DocumentedError<Requirement extends string = string> {
  /** The requirement that documents it; a 5XX has none, since no request provokes it. */
  readonly requirement?: Requirement;
  readonly status: number;
  readonly errorClass: ErrorClass | 'server-error';
  readonly title: string;
}

/** Every error of an operation, each with each of its statuses, and 500 for a mistake of the server's own. */
export function documentedErrors(operation: RefusableOperation): readonly DocumentedError[] {
  const { errors, answers = SIGOPT_ANSWERS } = operation;
  const documented = errors.flatMap((requirement) => {
    const { statuses = [], ...rest } = answers[requirement] ?? {};
    return statuses.map((status) => ({ requirement, status, ...rest }) as DocumentedError);
  });
  return [...documented, SERVER_ERROR];
}

const SERVER_ERROR: DocumentedError = {
  status: 500,
  errorClass: 'server-error',
  title: 'a mistake of the server is answered 5XX',
};
