import { expect } from 'chai';
import supertest from 'supertest';
import { apiSections, createApp } from '../../../server/web/app.ts';

type Json = Record<string, unknown>;

describe('the description of the API', () => {
  let document: {
    openapi: string;
    info: Json;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json>; securitySchemes: Json };
  };
  before(async () => {
    const answer = await supertest(createApp()).get('/api/v1/openapi.json').expect(200);
    document = answer.body;
  });

  it('is OpenAPI 3.1 with bearer tokens, and can be read without one', () => {
    expect(document.openapi).to.equal('3.1.0');
    expect(document.info).to.include.keys('title', 'version');
    expect(document.components.securitySchemes).to.deep.equal({ token: { type: 'http', scheme: 'bearer' } });
  });

  it('holds every route of the API and no other', () => {
    const declared = apiSections
      .flatMap((section) => section.routes)
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).to.deep.equal(declared.sort());
  });

  it('gives each operation a name of its own, answers, refusals and all parameters of its path', () => {
    const names = new Set<string>();
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const where = `${method} ${path}`;
        expect(names.has(operation.operationId), where).to.equal(false);
        names.add(operation.operationId);
        expect(operation.summary, where).to.match(/\w.*\.$/);
        expect(Object.keys(operation.responses), where).to.satisfy((codes: string[]) =>
          codes.some((c) => c[0] === '2'),
        );
        if (path !== '/openapi.json') expect(operation.responses, where).to.include.keys('401', '404', '422');
        const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
        expect(inPath, where).to.deep.equal([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        if (method === 'get') expect(operation.requestBody, where).to.equal(undefined);
      }
    }
  });

  it('refers only to schemas it holds, and keeps its definitions in one place', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!);
    expect(references.length).to.be.greaterThan(50);
    for (const reference of references) {
      expect(reference).to.match(/^#\/components\/schemas\/\w+$/);
      expect(document.components.schemas).to.have.property(reference.split('/').at(-1)!);
    }
    expect(text).to.not.contain('$defs');
    expect(text).to.not.contain('"$schema"');
  });

  it('says of an asset what the form of its answers is', () => {
    const asset = document.components.schemas.Asset as { required: string[]; additionalProperties: boolean };
    expect(asset.additionalProperties).to.equal(false);
    expect(asset.required).to.include.members([
      'id',
      'tag',
      'kind',
      'unitCode',
      'state',
      'spec',
      'agentDeviceId',
    ]);
    expect(document.components.schemas.Error).to.have.nested.property('properties.error.properties.fields');
  });

  it('tells nobody a secret: those of credentials go in only', () => {
    const made = document.paths['/credentials']!.post!;
    expect(JSON.stringify(made.requestBody)).to.contain('"writeOnly":true');
    expect(JSON.stringify(document.components.schemas.Credential)).to.not.match(/community|authKey|privKey/);
  });
});

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string }[];
  requestBody?: Json;
  responses: Record<string, Json>;
}
