import { operationOf } from '../../contracts/contract.ts';
import type { Contract } from '../../contracts/contract.ts';
import { jsonOf, succeeded } from '../../wire/exchange.ts';
import { asText, isJsonObject } from '../../wire/json.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { draft, render } from '../../generators/draft.ts';
import { REFERENCE_TOKENS } from '../../targets/reference/index.ts';
import { InProcessTransport } from '../in-process-transport.ts';
import type { Handle } from '../in-process-transport.ts';

type Values = Readonly<Record<string, string>>;

/** The result of a valid request. */
export async function call(
  contract: Contract,
  handle: Handle,
  id: string,
  values: Values,
  body?: Json,
): Promise<JsonObject> {
  const operation = operationOf(contract, id);
  const request = draft(operation, {
    values,
    token: REFERENCE_TOKENS.client,
    ...(body !== undefined && { body }),
  });
  const exchange = await new InProcessTransport(handle, 2000).send(render(request));
  const result = jsonOf(exchange.reply);
  if (!succeeded(exchange.reply) || !isJsonObject(result)) throw new Error(`${id} failed`);
  return result;
}

/** One of everything that has an id, made before the run by someone else. */
export async function precious(contract: Contract, handle: Handle): Promise<Values> {
  const values: Record<string, string> = { token: 'self' };
  const token = await call(contract, handle, 'getToken', values);
  values['client_id'] = asText(token['client']);
  values['organization_id'] = asText(token['organization']);
  const make = async (id: string, parameter: string, body?: Json): Promise<void> => {
    const [example] = operationOf(contract, id).body?.examples ?? [];
    const made = await call(contract, handle, id, values, body ?? example?.value);
    values[parameter] = asText(made['id'] ?? made['token']);
  };
  await make('createProject', 'project_reference_id', { name: 'precious', id: 'precious' });
  await make('createExperiment', 'experiment_id');
  await make('createSuggestion', 'suggestion_id');
  await make('createQueuedSuggestion', 'queued_suggestion_id');
  await make('createObservation', 'observation_id');
  await make('createTag', 'tag_id');
  await make('createTrainingRun', 'training_run_id');
  await make('addTrainingRunTag', 'tag_id', { id: values['tag_id'] ?? '' });
  await make('createCheckpoint', 'checkpoint_id');
  await make('createExperimentToken', 'token');
  return values;
}
