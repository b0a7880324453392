import { conflictPath } from '../../contracts/api/conflict-path.ts';
import { toPointer } from '../../wire/json-pointer.ts';
import type { Path } from '../../wire/json-pointer.ts';
import { notesOf } from '../../contracts/api/schema.ts';
import type { OperationFacts } from '../../generators/operation-facts.ts';
import { describedRoom } from './described-room.ts';
import { GivenValues } from './given-values.ts';
import { newText } from './new-text.ts';
import { SetupFailure } from './setup-failure.ts';
import { freeNumber, uniqueNumber } from './unique-number.ts';

/** What was given out so far, and the parents beneath which a request makes something. */
export interface Giving {
  readonly given: GivenValues;
  readonly parents: string;
}

/** Makes the values of a body that must be new, each another one than was given out before. */
export class RenewedValues {
  readonly #facts: OperationFacts;
  readonly #giving: Giving;
  readonly #keepsCodes: boolean;

  /** @param giving what was given out before; where nothing is known of that, each text carries what is unique */
  constructor(facts: OperationFacts, giving?: Giving) {
    this.#facts = facts;
    this.#giving = giving ?? { given: new GivenValues(), parents: '' };
    this.#keepsCodes = giving !== undefined;
  }

  /**
   * A text in the place of one that is allowed there.
   *
   * @param path that of the key among the operation's facts
   * @throws {SetupFailure} if it must be new, and all are given out
   */
  text(path: Path, unique: string, like: string, isAllowed: (text: string) => boolean): string {
    const described = () => describedRoom(this.#schemasAt(path));
    const find = (isFree?: (text: string) => boolean): string | undefined =>
      newText(unique, like, {
        isAllowed,
        described,
        keepsCodes: this.#keepsCodes,
        ...(isFree && { isFree }),
      });
    return this.#give(path, find, like, (text) => text.includes(unique));
  }

  /**
   * A whole number.
   *
   * @throws {SetupFailure} if all are given out
   */
  number(path: Path, unique: string): number {
    const schemas = this.#schemasAt(path);
    const find = (isFree?: (value: number) => boolean): number | undefined =>
      isFree ? freeNumber(unique, schemas, isFree) : undefined;
    return this.#give(path, find, uniqueNumber(unique, schemas));
  }

  /** @param usual what stands there where nothing new is found */
  #give<T extends string | number>(
    path: Path,
    find: (isFree?: (value: T) => boolean) => T | undefined,
    usual: T,
    isNewByItself?: (value: T) => boolean,
  ): T {
    const { given, parents } = this.#giving;
    const key = path.findLast((step) => typeof step === 'string') ?? '';
    const orUsual = (isFree: (value: T) => boolean): T | undefined =>
      find(isFree) ?? (isFree(usual) ? usual : undefined);
    const value = given.give({ key, parents }, orUsual, isNewByItself);
    if (value !== undefined) return value;
    if (this.#isTakenOnce(path))
      throw new SetupFailure(
        `no new ${key} is left for ${this.#facts.operation.id}: each that was found of its form was sent before`,
      );
    return find() ?? usual;
  }

  #schemasAt(path: Path): OperationFacts['keys'][number]['schemas'] {
    return this.#facts.keys.find((each) => toPointer(each.path) === toPointer(path))?.schemas ?? [];
  }

  /** Tells whether what is taken is refused, rather than thought to be. */
  #isTakenOnce(path: Path): boolean {
    const { operation, minimal } = this.#facts;
    const at = toPointer(path);
    return (
      this.#schemasAt(path).some((each) => notesOf(each).unique) ||
      operation.conflictsOn.some(({ key, tried }) => !tried && toPointer(conflictPath(key, minimal)) === at)
    );
  }
}
