import type { Operation } from '../../contracts/api/operation.ts';
import { pathParameters } from '../../contracts/api/paths.ts';
import { draft, render } from '../../generators/draft.ts';
import { statusOf, succeeded } from '../../wire/exchange.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { UserAndValues } from './fixture.ts';
import type { RunContext } from './run-context.ts';
import type { Sender } from '../send/sender.ts';

/** What one thing is looked for with. */
export interface Looking extends Pick<RunContext, 'contract' | 'observe'> {
  readonly sender: Pick<Sender, 'send'>;
}

/** What came of looking for one thing by its id. */
export interface WhereShown {
  /** It is found where it was made. */
  readonly isThere: boolean;
  /** The first operation that does not say elsewhere that there is no such thing, or that it is nobody's business. */
  readonly shownBy?: Operation;
}

/**
 * Looks for one thing with the operations that read it: where it was made, and elsewhere until it is shown there.
 *
 * @param readers operations whose last path parameter is the thing's id
 */
export async function lookForItem(
  { sender, observe }: Looking,
  id: string,
  readers: readonly Operation[],
  { made, elsewhere }: { readonly made: UserAndValues; readonly elsewhere: readonly UserAndValues[] },
): Promise<WhereShown> {
  let isThere = false;
  for (const reader of readers) {
    const read = async ({ values, credential }: UserAndValues): Promise<Exchange> => {
      const parameter = pathParameters(reader.path).at(-1) ?? '';
      const filling = { ...credential, values: { ...values, [parameter]: id } };
      const exchange = await sender.send(render(draft(reader, filling)));
      observe(reader.id, 'a read to learn the state', exchange);
      return exchange;
    };
    isThere ||= succeeded((await read(made)).reply);
    for (const each of elsewhere) {
      const status = statusOf((await read(each)).reply);
      if (status !== 403 && status !== 404) return { isThere, shownBy: reader };
    }
  }
  return { isThere };
}
