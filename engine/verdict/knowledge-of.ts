import type { Knowledge } from '../../checks/judge.ts';
import { ajvForAnswers } from '../../contracts/api/ajv-for-answers.ts';
import { SchemaOracles } from '../../contracts/api/schema-oracle.ts';
import type { Contract } from '../../contracts/contract.ts';
import type { Redactor } from '../send/redactor.ts';

/** A contract's answers are judged by one set of compiled schemas. */
const ORACLES = new WeakMap<Contract, Knowledge['answers']>();

/** What checks know beside a trial: the secrets of the run so far, and the schemas that answers are documented by. */
export function knowledgeOf(contract: Contract, { tokens }: Pick<Redactor, 'tokens'>): Knowledge {
  return { secrets: tokens, answers: answersOf(contract) };
}

function answersOf(contract: Contract): Knowledge['answers'] {
  const known = ORACLES.get(contract);
  if (known) return known;
  const oracles = new SchemaOracles(contract.answerSchemas, ajvForAnswers());
  const answers: Knowledge['answers'] = (schema) => {
    try {
      return oracles.of(schema);
    } catch {
      return undefined;
    }
  };
  ORACLES.set(contract, answers);
  return answers;
}
