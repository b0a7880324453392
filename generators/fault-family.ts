import type { Skip } from '../contracts/skip.ts';
import type fc from 'fast-check';
import type { Header, WireRequest } from '../wire/exchange.ts';
import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { Json } from '../wire/json.ts';
import type { Path } from '../wire/json-pointer.ts';
import type { Operation } from '../contracts/api/operation.ts';
import type { StateWay } from '../contracts/requirements/provider-state.ts';
import type { Proof } from '../contracts/requirements/proof.ts';
import type { Draft } from './draft.ts';
import type { Fault, Situation } from './fault.ts';
import type { OperationFacts } from './operation-facts.ts';

/** One enumerated way of having a kind of fault; only its values are generated. */
export interface Variant {
  /** What is wrong, in words; stable over runs and seeds. */
  readonly name: string;
  /** Plain data; the simplest value comes first, and shrinking ends there. */
  readonly values: fc.Arbitrary<Fault['with']>;
  /** True if `values` has one value only. */
  readonly single: boolean;
  /** The key that the valid body must have for the fault to be possible. */
  readonly needsKey?: Path;
  /** The valid body that it starts from, where that is of no example: a server may refuse it for what the document leaves unsaid. */
  readonly madeBase?: Json;
  /** The value of a parameter that it starts from is of no example, either. */
  readonly ofMadeValue?: true;
  /** The query that the valid request has in place of the faulty one. */
  readonly validQuery?: readonly (readonly [string, string])[];
  /** The headers that it has beside its usual ones, in place of the faulty one; a cookie is one, too. */
  readonly validHeaders?: readonly Header[];
  /** The doubtful fact that the fault rests on. */
  readonly doubt?: string;
  /** Some reader in use is known to take it: it tells more than what all of them refuse. */
  readonly lenient?: true;
  /** No reader, however lenient, takes what is wrong for something right. */
  readonly isUnmistakable?: true;
  /** How the state that the fault needs is brought about, where it is not in the usual way. */
  readonly way?: StateWay;
  /** Tells whether the state's values allow it; unless given, any do. */
  readonly fits?: (situation: Situation) => boolean;
  /** It is tried on one valid body: of another one nothing is known. */
  readonly oneBase?: true;
  /** It is tried on the fullest valid body as well, where that has the key. */
  readonly inFullest?: true;
  /** What is known of its body, where that is of another media type than the usual one. */
  readonly facts?: OperationFacts;
  /** What a valid body must hold so that carrying it out can be seen. */
  readonly needsEcho?: boolean;
}

/** All that is known on making one kind of fault. */
export interface FaultFamily {
  readonly kind: FaultKind;
  /** Why the operation can't have such a fault, or undefined if it can. */
  skip(facts: OperationFacts): Skip | undefined;
  variants(facts: OperationFacts): readonly Variant[];
  /** Those of them that start from what the document gives, where they are known sooner than all. */
  ofExamples?(facts: OperationFacts): readonly Variant[];
  /** The valid request with the fault in it. */
  apply(valid: Draft, fault: Fault, situation: Situation, facts: OperationFacts): Draft;
  /** The proof that the final bytes are faulty, or undefined if they are not. */
  prove(bytes: Bytes): Proof | undefined;
  /** Where it puts values that a change may lawfully pass over: a success is judged by a read that shows them. */
  changed?(fault: Fault, body: Json): readonly Path[];
  /** What is amiss where there is no proof, in words; unless given, no more than that. */
  readonly whyUnproved?: string;
}

/** What an oracle may look at: the bytes of both requests, the contract's facts, and the state. */
export interface Bytes {
  readonly valid: WireRequest;
  readonly faulty: WireRequest;
  readonly operation: Operation;
  readonly facts: OperationFacts;
  readonly fault: Fault;
  readonly situation: Situation;
}
