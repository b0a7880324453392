import { _, not } from 'ajv/dist/compile/codegen/index.js';
import type { CodeKeywordDefinition, KeywordCxt } from 'ajv/dist/2020.js';
import { Type } from 'ajv/dist/compile/util.js';

/**
 * The keyword `unevaluatedItems` (JSON Schema 2020-12, core §11.2), in place of Ajv's own: that takes a list all of whose
 * items were evaluated in a branch of a choice for one of which the first alone was.
 */
export const unevaluatedItems: CodeKeywordDefinition = {
  keyword: 'unevaluatedItems',
  type: 'array',
  schemaType: ['boolean', 'object'],
  error: { message: 'must NOT have further items' },
  code: (context: KeywordCxt) => {
    const { gen, schema, data, it } = context;
    const evaluated = it.items ?? 0;
    if (evaluated === true) return;
    const valid = gen.var('valid', _`${evaluated} === true || ${data}.length <= ${evaluated}`);
    it.items = true;
    if (schema === false) {
      context.fail(not(valid));
      return;
    }
    gen.if(not(valid), () => {
      gen.forRange('i', evaluated, _`${data}.length`, (index) => {
        context.subschema({ keyword: 'unevaluatedItems', dataProp: index, dataPropType: Type.Num }, valid);
        if (!it.allErrors) gen.if(not(valid), () => gen.break());
      });
    });
    context.ok(valid);
  },
};
