export { refusals } from './refusals.ts';
export { SIGOPT_OPERATIONS } from './sigopt-operations.ts';
export type { OwnRefusalsOptions, Refusals, RefusalsOptions, SigoptOperations } from './refusals.ts';
export type { AnswerOptions, When } from './answer-options.ts';
export type { Chance } from './chance.ts';
export type { Failure } from './failures.ts';
export type { ErrorChoice } from './choose-status.ts';
export type { DocumentedError } from './documented-error.ts';
export type { RefusableOperation, RefusableOperations } from '../contracts/api/refusable-operation.ts';
