import { listIn } from '../../wire/json-members.ts';
import { asText } from '../../wire/json.ts';
import { creates, isSafe } from './method-semantics.ts';
import type { Operation } from './operation.ts';
import { pathParameters } from './paths.ts';
import { schemasAt } from './schema.ts';
import type { Schemas } from './schema.ts';
import { wordsIn } from './words-in.ts';

/** What may put a whole service out of use, whatever the method: few APIs take care which they give it. */
const OUT_OF_USE = /^(?:shut-?down|restart|reboot|power-?off|halt|terminate|self-?destruct)$/;
/** What may do so where it writes. */
const WHEN_WRITTEN =
  /^(?:maintenance|lock-?down|factory|suspend|uninstall|downgrade|reset|purge|wipe|truncate|drop|destroy|stop|kill|seal|restore|rollback|erase|enable|disable|deactivate)$/;
/** What ends the session or the token that the run itself uses. */
const SESSION_END = /^(?:log-?out|sign-?out|log-?off|sign-?off)$/;
/** What takes everything at once, as two words in a row. */
const EVERYTHING = /(?:delete|remove|clear|drop|purge|erase|reset)-all$/;
/** A password that is reset is somebody's, and not the service's. */
const PASSWORD = /^(?:passwords?|passwd|pins?|otp|mfa|e?mails?)$/;
/** What takes away whatever it is not told to leave: the session that the run uses, where it revokes. */
const REMOVAL = /^(?:remove|delete|clear|clean|prune|flush|empty|discard|revoke|invalidate)$/;

/**
 * Why an operation is left out unless it is asked for: it may put the target out of use for everything that follows.
 *
 * It is told by the first word of its path's last part, or of its id. What acts on one thing in its path acts on a thing of
 * the run's own.
 *
 * @param schemas what the references of its body lead to
 * @returns undefined where nothing is known against it
 */
export function dangerOf(
  operation: Pick<Operation, 'id' | 'method' | 'path' | 'body' | 'named'>,
  schemas: Schemas,
): string | undefined {
  const last = operation.path.split('/').findLast((each) => each !== '') ?? '';
  const parts = [last, operation.id.includes(' ') ? '' : operation.id].map(wordsIn);
  const names = parts.flatMap((each) => [each.join('-'), each[0] ?? '']);
  const named = (pattern: RegExp): string | undefined => names.find((each) => pattern.test(each));
  const session = named(SESSION_END);
  if (session !== undefined) return `its name says “${session}”: it may end the session that the run uses`;
  const isOfPassword = operation.path
    .split('/')
    .flatMap(wordsIn)
    .some((word) => PASSWORD.test(word));
  if (pathParameters(operation.path).length > 0 || isOfPassword) return undefined;
  const found =
    named(OUT_OF_USE) ?? (isSafe(operation) ? undefined : (named(WHEN_WRITTEN) ?? named(EVERYTHING)));
  if (found !== undefined)
    return `its name says “${found}”: it may put the target out of use for all that follows`;
  const isOfOne = operation.named?.kind === 'deletes' || mustNameThings(operation, schemas);
  const removal = creates(operation) && !isOfOne ? named(REMOVAL) : undefined;
  return (
    removal &&
    `its name says “${removal}”, and its body need not name single things: it may take away what was there before`
  );
}

/** The last words of keys that name one thing or several; a filter may fit whatever was there before. */
const NAMES = /^(?:ids?|[ug]uids?|keys?|(?:user)?names?|slugs?|codes?|tokens?|e?mails?|logins?)$/;

/** Tells whether a body has to name single things. */
function mustNameThings({ body }: Pick<Operation, 'body'>, schemas: Schemas): boolean {
  if (!body) return false;
  const [example] = body.examples;
  return schemasAt(body.schema, [], example?.value ?? {}, schemas).some(
    (node) =>
      listIn(node, 'required').some((each) => NAMES.test(wordsIn(asText(each)).at(-1) ?? '')) ||
      Number(node.minItems ?? 0) > 0,
  );
}
