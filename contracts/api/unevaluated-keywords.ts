import { _, not } from 'ajv/dist/compile/codegen/index.js';
import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';
import { Type } from 'ajv/dist/compile/util.js';
import type { Json } from '../../wire/json.ts';
import { evaluatedIn, rebasedOnce } from './evaluated-in.ts';
import type { Along } from './evaluated-in.ts';

/**
 * The keywords `unevaluatedItems` and `unevaluatedProperties` (JSON Schema 2020-12, core §11), in place of Ajv's own: those
 * reckon while they are compiled with what is known only once a value is judged, so that they refuse values that are right
 * (beside `if`), and take wrong ones (beside `contains`).
 */
export const UNEVALUATED: readonly CodeKeywordDefinition[] = [
  {
    keyword: 'unevaluatedItems',
    type: 'array',
    schemaType: ['boolean', 'object'],
    error: { message: 'must NOT have further items' },
    code: (context) => {
      const { gen, data } = context;
      judgeRest(context, _`${data}.length`, (judge) => {
        gen.forRange('i', 0, _`${data}.length`, (index) => judge(index, Type.Num));
      });
    },
  },
  {
    keyword: 'unevaluatedProperties',
    type: 'object',
    schemaType: ['boolean', 'object'],
    error: { message: 'must NOT have unevaluated properties' },
    code: (context) => {
      const { gen, data } = context;
      judgeRest(context, _`Object.keys(${data}).length`, (judge) => {
        gen.forIn('key', data, (key) => judge(key, Type.Str));
      });
    },
  },
];

type Place = Parameters<Parameters<KeywordCxt['gen']['forIn']>[2]>[0];

/** Judges by the keyword's schema what nothing else in its schema has evaluated. */
function judgeRest(
  context: KeywordCxt,
  count: ReturnType<typeof _>,
  forEach: (judge: (place: Place, type: Type) => void) => void,
): void {
  const { gen, keyword, schema, parentSchema, data, it } = context;
  // Components refer to each other by what they are added with.
  const [base = ''] = it.baseId.split('#');
  const along: Along = { ajv: it.self, rebased: rebasedOnce(base) };
  const own = Object.fromEntries(
    Object.entries(along.rebased(parentSchema)).filter(([name]) => name !== keyword),
  );
  const judge = gen.scopeValue('func', { ref: (value: Json) => evaluatedIn(own, value, along) });
  const evaluated = gen.const('evaluated', _`${judge}(${data})`);
  if (schema === false) {
    context.fail(_`${evaluated}.size < ${count}`);
    return;
  }
  const valid = gen.var('valid', true);
  forEach((place, dataPropType) => {
    gen.if(_`!${evaluated}.has(${place})`, () => {
      context.subschema({ keyword, dataProp: place, dataPropType }, valid);
      if (!it.allErrors) gen.if(not(valid), () => gen.break());
    });
  });
  context.ok(valid);
}
