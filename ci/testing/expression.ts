import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions of a workflow can name: `steps.run.outputs.exit-code`. */
export interface Context {
  readonly [name: string]: string | Context;
}

const ALWAYS = { name: 'always', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(true) };

/** A text of a workflow with its `${{ … }}` filled in, by GitHub's own reading of expressions. */
export function filledIn(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_whole, expression: string) =>
    evaluated(expression, context).coerceString(),
  );
}

/** Tells whether an `if` holds. */
export function holds(condition: string, context: Context): boolean {
  const value = evaluated(condition.replace(/^\$\{\{(.*)\}\}$/, '$1'), context);
  return value.coerceString() === 'true';
}

function evaluated(expression: string, context: Context): data.ExpressionData {
  const { tokens } = new Lexer(expression.trim()).lex();
  const tree = new Parser(tokens, Object.keys(context), [ALWAYS]).parse();
  return new Evaluator(tree, dictionaryOf(context), new Map([['always', ALWAYS]])).evaluate();
}

function dictionaryOf(context: Context): data.Dictionary {
  const pairs = Object.entries(context).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? new data.StringData(value) : dictionaryOf(value),
  }));
  return new data.Dictionary(...pairs);
}
