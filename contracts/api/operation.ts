import type { Skip } from '../skip.ts';
import type { CredentialPlace } from './credential-place.ts';
import type { DocumentedResponse } from './documented-response.ts';
import type { Header } from '../../wire/exchange.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { BodyFormat, FormField } from './body-format.ts';

/** The names under which an answer may hold the id of something, the surest first, each reduced to letters and digits. */
export interface IdNames {
  readonly keys: readonly string[];
  /** The names of what may be around it: of the thing itself, or of anything. */
  readonly envelopes: readonly string[];
  /** The path template of the list that the thing is in: a name may say all of its path. */
  readonly list?: string;
}

/** How sure a fact on an operation is: a public page, an annotation, the client libraries, or the route alone. */
export type Grade = 'P' | 'P-old' | 'A' | 'C' | 'R';

/** What is in doubt about a key or parameter: the key itself, whether it is required, or its constraints. */
export type Doubt = 'key' | 'required' | 'constraints';

/** A JSON Schema (2020-12) as it stands in the OpenAPI document; `$ref`s point into its components. */
export type JsonSchema = JsonObject;

/** A parameter in the path, the query, a header or a cookie. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** What the document says of a header. */
  readonly description?: string;
  /** The value travels as JSON text (`content: application/json`). */
  readonly json: boolean;
  /** How a list or an object travels, if not in the usual way of its place (OpenAPI 3.1 §4.8.12.3). */
  readonly style?: string;
  readonly explode?: boolean;
  /** A value that its schema allows and that can travel; of what stands in the path, none is known. */
  readonly value?: Json;
  /** A value that is valid without any precondition. */
  readonly example?: string;
  readonly doubt?: Doubt;
}

/** A header that makes a request conditional (RFC 9110 §13.1). */
export interface Condition {
  /** As the document writes it. */
  readonly name: string;
  /** Each valid request has it: it is required, or a request without it is documented to be answered 428. */
  readonly required: boolean;
  /** Its schema takes any ETag, be it of no version. */
  readonly takesAnyTag: boolean;
  /** No ETag that the target shows holds: they are weak, and are compared as strong ones (RFC 9110 §13.1.1). */
  readonly holdsForNone?: true;
}

/** A request body that the documentation promises to be valid, or that its schema allows. */
export interface Example {
  readonly name: string;
  readonly value: Json;
  /** A state beyond the operation's usual precondition, in words. */
  readonly needs?: string;
  /** It was made from the schema: what else the API asks for, nobody said. */
  readonly made?: true;
  /** The target was seen to refuse it as it is. */
  readonly refused?: true;
}

/** The body that an operation takes. */
export interface Body {
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** The first one is the minimal valid body. */
  readonly examples: readonly Example[];
  /** The status that the target was seen to refuse new values with, where it serves those of the document. */
  readonly refusesNew?: number;
  /** Its example is what is there already: to send it changes nothing. */
  readonly asItStands?: true;
  /** How its values become bytes. */
  readonly format: BodyFormat;
  /** How each key of a form travels, where it is not as plain text. */
  readonly fields?: Readonly<Record<string, FormField>>;
  /** The Content-Type that it is sent with; that of a form in parts names what stands between them, too. */
  readonly mediaType: string;
  /** Every media type, or range of them, that it is documented to have. */
  readonly mediaTypes: readonly string[];
  /** It is of a media type that is documented beside the usual one. */
  readonly isFurther?: true;
}

/** An OpenAPI link: where values of this operation's result go in another operation's request. */
export interface Link {
  readonly operation: string;
  /** Path parameter → runtime expression (`$response.body#/id`). */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a successful call of a deleting operation does to its resource. */
export interface Deletion {
  readonly resource: string;
  /** The path parameter that names the resource. */
  readonly parameter: string;
  /** Whether the id still answers afterwards. */
  readonly after: 'gone' | 'addressable';
  /** The body that deletes, where the operation is an update. */
  readonly by?: JsonObject;
  /** Every such resource of the parent is deleted. */
  readonly all?: boolean;
  /** No note says what is answered afterwards. */
  readonly inferred?: true;
  /** The word of the document that says that what is taken away is kept. */
  readonly archives?: string;
}

/** A key of the body whose value may be taken: a second create with it conflicts. */
export interface ConflictKey {
  readonly key: string;
  /** Further keys: no value is taken by itself, all of them together are. */
  readonly with?: readonly string[];
  readonly scope: string;
  readonly uncertain: boolean;
  /** The target was seen to refuse a second create, or what the document says of its refusal names the key: no note does. */
  readonly learnt?: true;
  /** The refusal that showed it says that something is taken. */
  readonly isSaid?: true;
  /** It is only tried whether it is one. */
  readonly tried?: true;
}

/** What an operation is taken to do for path parameters that no link fills. */
export interface InferredNote {
  /** What it hands out the id of, or is sent the new name of; or what it lists, which is there already. */
  readonly kind: 'creates' | 'creates at its path' | 'lists';
  readonly parameters: readonly string[];
  /** How the id may be called in its answer. */
  readonly names: IdNames;
  /** The path template of one such thing. */
  readonly item: string;
  /** A note says where its answer has the id. */
  readonly idIsNoted?: true;
  /** The key of its body that is the id, where no documented answer has one, and its 201 has none. */
  readonly sentAs?: string;
  /** A read was seen to show it under that: what was sent names it, whatever its success. */
  readonly sentAsSeen?: true;
  /** The path parameters that name what it makes, or lists, together with its own: `owner` for `/repos/{owner}/{repo}`. */
  readonly beside?: readonly string[];
  /** Where its answer was seen to tell each of those that name it: path parameter → runtime expression. */
  readonly told?: Readonly<Record<string, string>>;
}

/** What the requests of an operation name that no path does. */
export interface NamedInRequest {
  /** Key of its body or its query → what its value is the id of: that is kept as a path parameter's is. */
  readonly keys: Readonly<Record<string, string>>;
  /** What the operation is named to do with it. */
  readonly kind: 'makes' | 'reads' | 'changes' | 'deletes' | 'other';
  /** The keys that its body must have, and what each is written as, where it only reads or deletes. */
  readonly by?: Readonly<Record<string, 'text' | 'number'>>;
  /** What its query must have, likewise. */
  readonly byQuery?: readonly string[];
}

/** One operation of the API, with every documented fact that a fault is made from. */
export interface Operation {
  readonly id: string;
  readonly title: string;
  readonly tags?: readonly string[];
  /** As it is sent: methods are case-sensitive. */
  readonly method: string;
  /** A path template: `/v1/experiments/{experiment_id}`. */
  readonly path: string;
  /** The path as the document writes it, where one name in it stands for several things and `path` says which. */
  readonly documentPath?: string;
  /** The path of its own server on the host, in place of that of the others: `''` is the root. */
  readonly base?: string;
  /** A JSON pointer to it in the document. */
  readonly place: string;
  readonly parameters: readonly Parameter[];
  /** What each valid request has in its query. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** Further headers of each valid request. */
  readonly headers?: readonly Header[];
  /** The headers by which its requests can be made conditional: they are no parameters. */
  readonly conditions?: readonly Condition[];
  readonly body?: Body;
  /** The body in each further media type that it is documented to have, where one can be made. */
  readonly otherBodies?: readonly Body[];
  /** Why no valid request can be made, so that nothing about it can be judged. */
  readonly skip?: Skip;
  readonly links: readonly Link[];
  /** By status (`200`), range (`4XX`) or `default`. */
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
  readonly grade: readonly Grade[];
  /** The kinds of token that may call it. */
  readonly credentials: readonly string[];
  /** Where the values of its valid requests' credential stand, all at once; nowhere if none is asked for. */
  readonly credential: readonly CredentialPlace[];
  /** Whether the document says which credential it takes, be it none; where it does not, `credential` is a guess. */
  readonly securityStated: boolean;
  /** Whether the connection must show a client's certificate, whatever else is asked for. */
  readonly clientCertificate?: boolean;
  /** Why no credential that it takes can be sent. */
  readonly unfillable?: string;
  /** Why nothing about credentials applies to it, beside what its document says. */
  readonly openBecause?: string;
  /** The target was seen to serve it without a credential, where nothing says whether it asks for one. */
  readonly open?: true;
  /** The users whose valid request the target was seen to refuse. */
  readonly refuses?: readonly string[];
  /** It may be called without a token, too: what then is answered, nothing says. */
  readonly credentialOptional?: boolean;
  /** Each set of places that the document takes a credential in, `credential` among them. */
  readonly alternatives: readonly (readonly CredentialPlace[])[];
  /** The media types that its requests ask for, as the header Accept says them. */
  readonly accept: string;
  readonly needsUser: boolean;
  readonly development: boolean;
  readonly guest: boolean;
  readonly permission: 'read' | 'write' | 'admin';
  /** The type of the returned resource (`pagination of tag`), or undefined if nothing of interest is returned. */
  readonly returns?: string;
  /** A JSON pointer to the id of the returned resource. */
  readonly resultId?: string;
  readonly conflictsOn: readonly ConflictKey[];
  /** What is new in each request beside what it takes once: what the create does, of a change; what makes another thing of an equal create. */
  readonly takenOnce?: readonly ConflictKey[];
  /** The target was seen to refuse a second equal create beneath the same thing, and to take it beneath another one. */
  readonly oncePerParent?: true;
  /** The list that was seen to show what it makes, where none at its path or above does. */
  readonly shownBy?: string;
  /** The target was seen to accept an equal second create, and nothing says which key the 409 that is documented is about. */
  readonly acceptedTwice?: true;
  /** What its body and its query name that no path does. */
  readonly named?: NamedInRequest;
  readonly deletes?: Deletion;
  /** The PUT or the POST on its path that was seen to make what it is sent to. */
  readonly madeBy?: string;
  /** What lists the things that its path names last: one of them is put beneath what is made anew, as a user is into a team. */
  readonly namesListed?: string;
  /** What its path names last is there already, as the document's example has it, and is put beneath what is made anew. */
  readonly namesExample?: true;
  /** What was seen to bring what it is sent to, or put beneath, into the state in which it takes it. */
  readonly after?: string;
  /** The path parameter whose resource must not be deleted. */
  readonly needsActive?: string;
  /** Why a valid request may not succeed on a fresh resource. */
  readonly successDoubt?: string;
  /** A repeated call may answer with the same resource. */
  readonly oneOfAKind: boolean;
  /** Where its `resultId` and links are guessed, or it has none: what it is taken to do. */
  readonly inferred?: InferredNote;
  /** Path parameter → where its answer is taken to show a value for it, of something that was there before. */
  readonly shows?: Readonly<Record<string, string>>;
  /** The path parameters that the Location of its answers was seen to fill, beside those of what it creates: of a job. */
  readonly leadsTo?: readonly string[];
}
