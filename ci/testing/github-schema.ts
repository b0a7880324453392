import { registerHooks } from 'node:module';
import { textOf } from './workflow.ts';

// The package imports its schemas as bundlers have it: Node wants to be told that they are JSON.
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    return specifier.endsWith('.min.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});

const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');

/** What GitHub's own reader says against an action, a line each. */
export function problemsInAction(file: string): readonly string[] {
  const { context } = parseAction({ name: file, content: textOf(file) }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(String);
}

/** What GitHub's own reader says against a workflow, a line each. */
export function problemsInWorkflow(file: string, content = textOf(file)): readonly string[] {
  const { context } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(String);
}
