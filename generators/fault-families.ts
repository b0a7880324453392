import type { FaultKind } from '../contracts/requirements/fault-kind.ts';
import type { FaultFamily } from './fault-family.ts';
import { inEachMedia } from './in-each-media.ts';
import { absentReference } from './faults/absent-reference.ts';
import { allowedValue } from './faults/allowed-value.ts';
import { readOnlyKey, requiredNull } from './faults/changes.ts';
import { bodySyntax } from './faults/body-syntax.ts';
import { bodyType } from './faults/body-type.ts';
import { duplicateId } from './faults/duplicate-id.ts';
import { retakenId } from './faults/retaken-id.ts';
import { encoding } from './faults/encoding.ts';
import { headerParameter } from './faults/header-parameter.ts';
import { format } from './faults/format.ts';
import { halfRight } from './faults/half-right.ts';
import { hostileParameter } from './faults/hostile-parameter.ts';
import { hostileValue } from './faults/hostile-value.ts';
import { jsonPatch } from './faults/json-patch.ts';
import { keyCoercion } from './faults/key-coercion.ts';
import { keyType } from './faults/key-type.ts';
import { keyValue } from './faults/key-value.ts';
import { malformedId } from './faults/malformed-id.ts';
import { mediaType } from './faults/media-type.ts';
import { failedCondition, malformedCondition, missingCondition } from './faults/conditions.ts';
import { documentedMethod, methodOverride, otherMethod } from './faults/methods.ts';
import { missingEndpoint } from './faults/missing-endpoint.ts';
import { missingParameter } from './faults/missing-parameter.ts';
import { missingResource } from './faults/missing-resource.ts';
import { noToken } from './faults/no-token.ts';
import { deletedResource, expiredData, wrongParent, inStatedState } from './faults/other-ids.ts';
import { queryParameter } from './faults/query-parameter.ts';
import { reusedKey } from './faults/reused-key.ts';
import { requiredKey } from './faults/required-key.ts';
import { otherClient, readOnly, revokedToken, wrongKind } from './faults/tokens.ts';
import { tooLarge } from './faults/too-large.ts';
import { unknownKey } from './faults/unknown-key.ts';
import { unknownToken } from './faults/unknown-token.ts';
import { unreadableToken } from './faults/unreadable-token.ts';
import { takenItem } from './faults/taken-item.ts';
import { unservedAccept } from './faults/unserved-accept.ts';
import { unusualRequest } from './faults/unusual-request.ts';
import { wrongHeader } from './faults/wrong-header.ts';

/** How each kind of fault is made and proved. */
export const FAULT_FAMILIES: Readonly<Record<FaultKind, FaultFamily>> = {
  'body-syntax': inEachMedia(bodySyntax),
  'body-type': inEachMedia(bodyType),
  'required-key': inEachMedia(requiredKey),
  'key-type': inEachMedia(keyType),
  'key-coercion': keyCoercion,
  'key-value': inEachMedia(keyValue),
  'unknown-key': inEachMedia(unknownKey),
  format: inEachMedia(format),
  'allowed-value': allowedValue,
  'query-parameter': queryParameter,
  'header-parameter': headerParameter,
  'missing-parameter': missingParameter,
  'absent-reference': absentReference,
  'json-patch': inEachMedia(jsonPatch),
  'read-only-key': inEachMedia(readOnlyKey),
  'required-null': inEachMedia(requiredNull),
  encoding,
  'media-type': mediaType,
  'hostile-value': hostileValue,
  'hostile-parameter': hostileParameter,
  'too-large': tooLarge,
  'unusual-request': unusualRequest,
  'half-right': halfRight,
  'no-token': noToken,
  'wrong-header': wrongHeader,
  'unreadable-token': unreadableToken,
  'unknown-token': unknownToken,
  'revoked-token': revokedToken,
  'wrong-kind': wrongKind,
  'read-only': readOnly,
  'other-client': otherClient,
  'missing-resource': missingResource,
  'missing-endpoint': missingEndpoint,
  'deleted-resource': deletedResource,
  'wrong-parent': wrongParent,
  'malformed-id': malformedId,
  'documented-method': documentedMethod,
  'other-method': otherMethod,
  'method-override': methodOverride,
  'duplicate-id': duplicateId,
  'retaken-id': retakenId,
  'expired-data': expiredData,
  'stated-state': inStatedState,
  'taken-item': takenItem,
  'reused-key': reusedKey,
  'missing-condition': missingCondition,
  'failed-condition': failedCondition,
  'malformed-condition': malformedCondition,
  'unserved-accept': unservedAccept,
};
