import type { JsonObject } from '../../../wire/json.ts';
import { asText, isJsonObject } from '../../../wire/json.ts';
import type { SetAside } from '../../contract.ts';
import { noteProblems } from '../check-notes.ts';
import type { Source, Sources } from '../parse/read-sources.ts';
import { securityOf } from './mend-operation.ts';
import { Mender, partsOf } from './mender.ts';
import { serversOf } from './own-servers.ts';
import { mendPaths } from './mend-paths.ts';
import { mendScheme } from './mend-scheme.ts';

/** A document as the rest of the code reads it, and what became of its broken parts. */
export interface MendedDocument {
  /** OpenAPI 3.1 without references but those of its schemas, which all lead to `components.schemas`. */
  readonly document: JsonObject;
  readonly mended: readonly string[];
  readonly setAside: readonly SetAside[];
  /** What is wrong with its notes. */
  readonly problems: readonly string[];
}

/** A document of OpenAPI 3 whose parts are sound: what is broken is mended where there is one way to, else set aside. */
export function mendDocument(main: Source & { readonly root: JsonObject }, sources: Sources): MendedDocument {
  const mender = new Mender(main, sources);
  const { root } = main;
  const info = isJsonObject(root['info']) ? root['info'] : {};
  if (info['title'] === undefined) mender.findings.mend('/info', 'it has no title: it is called by its file');
  const { paths, setAside } = mendPaths(mender);
  const document = {
    openapi: '3.1.1',
    info: { title: asText(info['title'] ?? ''), version: asText(info['version'] ?? '') },
    servers: serversOf(root),
    ...securityOf(mender.document, mender),
    paths,
    components: { schemas: mender.schemas.components(), securitySchemes: securitySchemes(mender) },
  };
  const { mended, problems } = mender.findings;
  return { document, mended, setAside, problems: [...noteProblems(root), ...problems] };
}

function securitySchemes(mender: Mender): JsonObject {
  const components = mender.objectIfAny(
    { ...mender.document, value: mender.document.value['components'] ?? {}, at: '/components' },
    'components',
    'components',
  );
  if (!components) return {};
  return Object.fromEntries(
    partsOf(components, 'securitySchemes').flatMap(([name, node]) => {
      const scheme = mender.objectIfAny(node, 'link', 'a security scheme');
      return scheme ? [[name, mendScheme(scheme, mender)] as const] : [];
    }),
  );
}
