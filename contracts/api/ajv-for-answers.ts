import type { Ajv2020 } from 'ajv/dist/2020.js';
import { ajvFor } from './schema-oracle.ts';

/**
 * Ajv as answers are judged: one that fits several branches of a `oneOf` is as it is documented.
 *
 * Whoever documents a choice of errors means that any may come; they share their keys, so that often no body fits one alone.
 */
export function ajvForAnswers(): Ajv2020 {
  const ajv = ajvFor();
  const anyOf = ajv.getKeyword('anyOf');
  ajv.removeKeyword('oneOf');
  if (typeof anyOf === 'object') ajv.addKeyword({ ...anyOf, keyword: 'oneOf' });
  return ajv;
}
