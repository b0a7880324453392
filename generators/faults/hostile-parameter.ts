import fc from 'fast-check';
import { notApplicable } from '../../contracts/skip.ts';
import { deletes } from '../../contracts/api/method-semantics.ts';
import { typeOf } from '../../contracts/api/type-of.ts';
import { asksElsewhere } from '../credential-facts.ts';
import { differsInParameter, withParameter } from '../draft-parameter.ts';
import type { FaultFamily, Variant } from '../fault-family.ts';
import { oncePerOperation } from '../once-per-operation.ts';
import type { OperationFacts } from '../operation-facts.ts';
import type { Pair } from '../../contracts/api/parameter-pairs.ts';
import { validWith } from '../parameter-fault.ts';
import { parameterFactsOf } from '../parameter-facts.ts';
import type { ParameterFacts } from '../parameter-facts.ts';

/** What a query has behind a name, escaped: it goes out as it is. */
type Texts = Readonly<Record<string, string>>;

const ANY: Texts = { 'U+0000': 'naysayer%00', 'bytes that are no UTF-8': 'naysayer%FF%FE' };

/** Many a framework makes a list of what comes twice, where the code behind it has a text in mind. */
const TWICE: Texts = { 'the parameter twice': '1' };

/**
 * What stands for itself in a search, and ends, opens or escapes something in SQL, in a regular expression, in a full-text query,
 * or in what formats a text.
 */
const SIGNS: Texts = { 'signs of query languages': 'naysayer%27%22%5B%28%2A%25%5C' };

const TEXTS: Texts = { ...ANY, ...TWICE, ...SIGNS, 'a text of 6,000 letters': 'n'.repeat(6000) };

/** Python makes no number of more than 4,300 digits, and one of a digit in any script. */
const NUMBERS: Texts = {
  ...ANY,
  ...TWICE,
  'a digit of another script': '%D9%A3',
  'a number beyond 2^63': '9223372036854775808',
  'a number of 5,000 digits': '9'.repeat(5000),
};

/** A text that harms nobody. */
const PLAIN = 'naysayer';

/** No rule that a document states refuses it where any text is right. */
const SOME_TEXT = 'nay sayér';

const freeIn = oncePerOperation((facts: OperationFacts) =>
  parameterFactsOf(facts).flatMap((own) => {
    const texts = textsFor(own, facts);
    return own.parameter.in === 'query' && texts ? [{ own, texts }] : [];
  }),
);

/** A query parameter with a value that breaks servers, where the document has no rule that refuses it. */
export const hostileParameter: FaultFamily = {
  kind: 'hostile-parameter',
  skip: (facts) => {
    // A filter that a server overlooks would let a DELETE take what is not the run's own.
    if (deletes(facts.operation)) return notApplicable('it deletes, and may overlook what it can’t read');
    const isFree = freeIn(facts).length > 0;
    return (
      asksElsewhere(facts) ??
      (isFree ? undefined : notApplicable('no query parameter may be any text, or a number'))
    );
  },
  variants: (facts) =>
    freeIn(facts).flatMap(({ own, texts }) =>
      Object.keys(texts).map((way): Variant => ({
        name: `${own.parameter.name}: ${way}`,
        values: fc.constant({ name: own.parameter.name, way }),
        single: true,
        ...plainWith(facts, own),
      })),
    ),
  apply: (valid, { with: values }, _situation, facts) => {
    const meant = meantBy(facts, values);
    return meant ? { ...withParameter(valid, meant.parameter, []), verbatimQuery: meant.pair } : valid;
  },
  prove: ({ valid, faulty, facts, fault }) => {
    const meant = meantBy(facts, fault.with);
    if (!meant || !differsInParameter(valid, faulty, meant.parameter)) return undefined;
    if (!`&${faulty.target.split('?')[1] ?? ''}&`.includes(`&${meant.pair}&`)) return undefined;
    return {
      oracle: 'comparison',
      statement: `only the query parameter ${meant.parameter.name} differs, in one hostile value`,
    };
  },
};

/** What the valid request has there: a server that fails of any value does not fail of a hostile one. */
function plainWith(facts: OperationFacts, own: ParameterFacts): Pick<Variant, 'validQuery'> {
  const { parameter, refusalOf } = own;
  if (parameter.required) return {};
  const known = validWith(facts, own);
  const plain: Pair = [parameter.name, PLAIN];
  return known.validQuery || refusalOf([plain]) !== undefined ? known : { validQuery: [plain] };
}

function textsFor({ parameter, refusalOf }: ParameterFacts, { contract }: OperationFacts): Texts | undefined {
  const type = typeOf(parameter.schema, contract.schemas);
  if (type === 'integer' || type === 'number') return NUMBERS;
  const isFree =
    type !== 'object' && !parameter.json && refusalOf([[parameter.name, SOME_TEXT]]) === undefined;
  return isFree ? TEXTS : undefined;
}

function meantBy(facts: OperationFacts, { name, way }: Readonly<Record<string, unknown>>) {
  const found = freeIn(facts).find(({ own }) => own.parameter.name === name);
  const text = found?.texts[String(way)];
  if (!found || text === undefined) return undefined;
  const { parameter } = found.own;
  const pair = `${encodeURIComponent(parameter.name)}=${text}`;
  return { parameter, pair: Object.hasOwn(TWICE, String(way)) ? `${pair}&${pair}` : pair };
}
