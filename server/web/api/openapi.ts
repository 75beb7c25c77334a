/** The description of the API, made from the schemas that check its requests. */
import { z } from 'zod';
import { type Guarded, guarded } from '../../auth/guarded.ts';
import { API_BASE, type ApiSection, type Endpoint } from './endpoint.ts';

const VERSION = '1.0.0';

type Json = Record<string, unknown>;

const ErrorAnswer = z
  .strictObject({
    error: z.strictObject({
      code: z.string().meta({ description: 'Stable word for programs: `invalid`, `not_found`, `refused` …' }),
      message: z.string().meta({ description: 'A sentence in the language of the account.' }),
      fields: z.record(z.string(), z.string()).optional().meta({
        description: 'One sentence for each field that is wrong; `spec.disks.0.sizeGb` names a part.',
      }),
      requestId: z.string().meta({ description: 'Stands in the log of the server too.' }),
    }),
  })
  .meta({ id: 'Error' });

const REFUSALS: Record<string, string> = {
  400: 'The request cannot be read.',
  401: 'No token, or one that is not valid.',
  403: 'The role of the account does not allow it.',
  404: 'There is no such thing, or the account may not know of it.',
  409: 'A rule or a newer change stands against it.',
  422: 'Fields are wrong; nothing was changed.',
};

/** `/api/v1/openapi.json`. It tells nothing that is secret, so tools may read it without a token. */
export function openApiRoutes(sections: readonly ApiSection[]): Guarded {
  let document: Json | null = null;
  return guarded(`${API_BASE}/openapi.json`, (routes) => {
    routes.get('/', 'public', (_req, res) => {
      document ??= openApiDocument(sections);
      res.json(document);
    });
  });
}

/** The whole document, OpenAPI 3.1. */
export function openApiDocument(sections: readonly ApiSection[]): Json {
  const components: Json = {};
  schemaOf(ErrorAnswer, 'output', components);
  const paths: Record<string, Json> = { '/openapi.json': { get: ownDescription() } };
  for (const { tag, endpoints } of sections) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint, tag, components) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'IT asset inventory', version: VERSION },
    servers: [{ url: API_BASE }],
    security: [{ token: [] }],
    tags: sections.map(({ tag }) => ({ name: tag })),
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: components },
  };
}

function ownDescription(): Json {
  return {
    operationId: 'get_openapi',
    summary: 'This document.',
    security: [],
    responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } },
  };
}

function operation(endpoint: Endpoint, tag: string, components: Json): Json {
  const { method, path, summary, action, body, response, status } = endpoint;
  const headers = status === 201 && { Location: { schema: { type: 'string' }, description: 'Its address.' } };
  return {
    operationId: `${method}${path.replace(/[/:]+/g, '_').replace(/-/g, '_')}`,
    tags: [tag],
    summary,
    description: `Needs the permission \`${action}\`.`,
    parameters: [...pathParameters(path), ...queryParameters(endpoint.query, components)],
    ...(body && {
      requestBody: { required: true, content: contentOf(endpoint, body, components) },
    }),
    responses: {
      [status]: {
        description: status === 201 ? 'Made.' : 'Done.',
        ...(headers && { headers }),
        content: json(schemaOf(response, 'output', components)),
      },
      ...refusals(),
    },
  };
}

/** JSON, or a form with a file. */
function contentOf({ takesFile }: Endpoint, body: z.ZodType, components: Json): Json {
  const schema = schemaOf(body, 'input', components) as { properties?: Json; required?: string[] };
  if (!takesFile) return json(schema);
  const file = { type: 'string', format: 'binary' };
  const properties = { file, ...schema.properties };
  const required = ['file', ...(schema.required ?? [])];
  return { 'multipart/form-data': { schema: { ...schema, properties, required } } };
}

function refusals(): Json {
  const content = json({ $ref: '#/components/schemas/Error' });
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]) => [status, { description, content }]),
  );
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
  }));
}

function queryParameters(query: z.ZodType, components: Json): Json[] {
  const schema = schemaOf(query, 'input', components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...property }]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    ...(description !== undefined && { description }),
    schema: property,
  }));
}

/** JSON Schema of a zod schema; what has a name of its own is kept once, in the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const { $schema, $defs, ...own } = JSON.parse(text.replaceAll('#/$defs/', '#/components/schemas/')) as Json;
  Object.assign(components, $defs);
  return own;
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}
