import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Described {
  requestBody?: object;
  responses: Record<string, { $ref?: string; content?: JsonObject }>;
}

export const openApi: {
  paths: Record<string, Record<string, Described>>;
  components: { responses: Record<string, { content: JsonObject }> };
} = parse(
  readFileSync(
    resolvePackagePath(
      '@headroom/backstage-plugin-headroom-backend',
      'src/schema/openapi.yaml',
    ),
    'utf8',
  ),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...openApi, $id: 'openapi' });

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** `GET /v1/plans/{id}` … of the document. */
export const describedRoutes = Object.entries(openApi.paths)
  .flatMap(([path, item]) =>
    Object.keys(item)
      .filter(method => METHODS.includes(method))
      .map(method => `${method.toUpperCase()} ${path}`),
  )
  .sort();

/** What is wrong with a JSON answer, according to the document; an empty list when nothing is. */
export function problemsOf(answer: {
  method: string;
  /** As in the document, e.g. `/v1/plans/{id}`. */
  path: string;
  status: number;
  body: unknown;
}): string[] {
  const { method, path, status, body } = answer;
  const described = openApi.paths[path]?.[method.toLowerCase()];
  if (!described?.responses[status]) {
    return [`${method} ${path} does not describe ${status}`];
  }
  const escape = (part: string) =>
    encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
  const { $ref } = described.responses[status];
  const pointer = $ref
    ? $ref.slice(1)
    : `/paths/${escape(path)}/${method.toLowerCase()}/responses/${status}`;
  const validate = ajv.compile({
    $ref: `openapi#${pointer}/content/application~1json/schema`,
  });
  return validate(body)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
}
