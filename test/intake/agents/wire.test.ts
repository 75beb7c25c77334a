import zlib from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import sax from 'sax';
import { clientOf } from '../../../server/intake/agents/clients.ts';
import { messageOf } from '../../../server/intake/agents/messages.ts';
import {
  addItem,
  addValue,
  emptyMessage,
  type Item,
  isRead,
  type RawMessage,
} from '../../../server/intake/agents/raw.ts';
import { Refused } from '../../../server/intake/agents/refused.ts';
import { MOST_BYTES, packingOf } from '../../../server/intake/agents/wire/unpack.ts';
import { readXml } from '../../../server/intake/agents/wire/xml.ts';
import { readBody } from '../../../server/intake/agents/wire.ts';
import { codeOf, fixture, fixtures } from './support.ts';

const xml = (content: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<REQUEST><DEVICEID>may-1</DEVICEID><CONTENT>${content}</CONTENT></REQUEST>`;
const json = (content: string): string => `{"action":"inventory","deviceid":"may-1","content":${content}}`;

describe('Bodies of agents', () => {
  it('are read plain, as zlib of any level and as gzip, whatever their label', async () => {
    for (const name of fixtures) {
      const body = fixture(name);
      const packed = [
        body,
        zlib.deflateSync(body),
        zlib.deflateSync(body, { level: 9 }),
        zlib.gzipSync(body),
      ];
      expect(packed.map(packingOf), name).to.deep.equal(['none', 'zlib', 'zlib', 'gzip']);
      const messages = await Promise.all(packed.map(readBody));
      for (const message of messages) expect(message, name).to.deep.equal(messages[0]);
    }
  });

  it('may begin with a byte order mark and blanks', async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`\r\n ${xml('')}`)]);
    expect(await codeOf(marked)).to.equal('taken');
    expect(await codeOf(`\n\t${json('{}')}`)).to.equal('taken');
  });

  it('are UTF-8 where they can be, else in the encoding they declare, else ISO 8859-1', async () => {
    const named = async (body: Buffer): Promise<string | undefined> =>
      (await readBody(body)).sections.get('hardware')![0]!.get('name');
    const of = (encoding: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?><REQUEST><DEVICEID>a</DEVICEID><CONTENT><HARDWARE><NAME>Ký é</NAME></HARDWARE></CONTENT></REQUEST>`;
    expect(await named(Buffer.from(of('ISO-8859-1'), 'utf8'))).to.equal('Ký é');
    expect(await named(Buffer.from(of('ISO-8859-1'), 'latin1'))).to.equal('Ký é');
    expect(await named(Buffer.from(of('UTF-8'), 'latin1'))).to.equal('Ký é');
  });

  it('say the same whether values are written in bytes, in references or in both', async () => {
    const named = async (body: string): Promise<string | undefined> =>
      (await readBody(Buffer.from(body))).sections.get('hardware')![0]!.get('name');
    const inJson = (name: string): string => json(`{"hardware":{"name":"${name}","softwares":["Cổ phần"]}}`);
    const inXml = (name: string): string =>
      xml(`<SOFTWARES><NAME>Cổ phần</NAME></SOFTWARES><HARDWARE><NAME> ${name} </NAME></HARDWARE>`);
    for (const name of ['Máy văn thư é 💻', 'M\\u00e1y v\\u0103n th\\u01b0 é \\ud83d\\udcbb'])
      expect(await named(inJson(name)), name).to.equal('Máy văn thư é 💻');
    for (const name of ['Máy văn thư é 💻', 'M&#xE1;y v&#259;n th&#x1B0; é <![CDATA[💻]]>'])
      expect(await named(inXml(name)), name).to.equal('Máy văn thư é 💻');
  });

  it('are refused where they are malformed in what nobody reads', async () => {
    const wrong = [
      '<A>1</B>',
      '<A>1',
      '<A>1</A></C>',
      '<A><B>1</A></B>',
      '<!DOCTYPE x>',
      '<?x?>',
      '<A b>1</A>',
    ];
    for (const value of wrong)
      expect(await codeOf(xml(`<SOFTWARES><N>1</N>${value}<N>2</N></SOFTWARES>`)), value).not.to.equal(
        'taken',
      );
    const many = `<SOFTWARES>${'<A>1</A>'.repeat(200_001)}`;
    expect(await codeOf(xml(`${many}</SOFTWARES>`))).to.equal('too_many');
    expect(await codeOf(xml(`<SOFTWARES>${'<A>1</A>\n'.repeat(150_000)}</SOFTWARES>`))).to.equal('taken');
  });

  it('are refused when empty, cut off, doubly packed, or no message at all', async () => {
    const packed = zlib.deflateSync(fixture('fusion-may-ao.xml'));
    expect(await codeOf('')).to.equal('empty');
    expect(await codeOf('   \n')).to.equal('empty');
    expect(await codeOf(packed.subarray(0, 200))).to.equal('bad_compression');
    expect(await codeOf(zlib.gzipSync(packed))).to.equal('unknown_syntax');
    expect(await codeOf(zlib.deflateRawSync(json('{}')))).to.equal('unknown_syntax');
    expect(await codeOf('MZ\x90 not a message')).to.equal('unknown_syntax');
    expect(await codeOf('<html><body>login</body></html>')).to.equal('not_a_message');
    expect(await codeOf('{"action":"inventory","deviceid":"a"}')).to.equal('not_a_message');
    expect(await codeOf('[1]')).to.equal('unknown_syntax');
    expect(await codeOf(json('{}').slice(0, -1))).to.equal('bad_json');
    expect(await codeOf(xml('').replace('</REQUEST>', ''))).to.equal('bad_xml');
  });

  it('need a device id an agent may have', async () => {
    expect(await codeOf('{"content":{}}')).to.equal('no_device_id');
    expect(await codeOf(JSON.stringify({ deviceid: '  ', content: {} }))).to.equal('no_device_id');
    expect(await codeOf(JSON.stringify({ deviceid: 'x'.repeat(256), content: {} }))).to.equal('no_device_id');
    expect(await codeOf(JSON.stringify({ deviceid: { a: 1 }, content: {} }))).to.equal('no_device_id');
    for (const deviceid of ['16823975', 'foo', 'port003-20101101', 'x'.repeat(255)])
      expect(await codeOf(JSON.stringify({ deviceid, content: {} }))).to.equal('taken');
  });
});

describe('Hostile bodies', () => {
  it('do not burst: zeros of hundreds of megabytes, and anything that shrank far too well', async () => {
    const zeros = Buffer.alloc(MOST_BYTES + 1, 0x20);
    for (const pack of [zlib.deflateSync, zlib.gzipSync])
      expect(await codeOf(pack(zeros))).to.equal('too_large');
    expect(await codeOf(zlib.deflateSync(Buffer.alloc(2_000_000, 0x20)))).to.equal('too_large');
    expect(await codeOf(zeros)).to.equal('too_large');
  });

  it('declare no entities and run no instructions', async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>';
    expect(await codeOf(xml('<HARDWARE><NAME>&lol2;</NAME></HARDWARE>', laughs))).to.equal('doctype');
    const external = '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>';
    expect(await codeOf(xml('', external))).to.equal('doctype');
    expect(await codeOf(xml('', '<!DOCTYPE r SYSTEM "file:///etc/passwd"><!DOCTYPE r>'))).to.equal('doctype');
    expect(await codeOf(xml('', `<!DOCTYPE ${'a'.repeat(300_000)}>`))).to.be.oneOf(['doctype', 'bad_xml']);
    expect(await codeOf(xml('', '<?xml-stylesheet href="x"?>'))).to.equal('instruction');
    expect(await codeOf(xml('<HARDWARE><NAME>&lol;</NAME></HARDWARE>'))).to.equal('bad_xml');
    expect(await codeOf(xml('<HARDWARE><NAME>&#0;</NAME></HARDWARE>'))).to.equal('bad_xml');
  });

  it('flood nothing with numeric entities', async () => {
    const flood = '&#x41;'.repeat(1_000_000);
    expect(await codeOf(xml(`<HARDWARE><NAME>${flood}</NAME></HARDWARE>`))).to.equal('too_long');
    expect(await codeOf(xml(`<SOFTWARES><NAME>${flood}</NAME></SOFTWARES>`))).to.equal('taken');
  });

  it('are not nested without end', async () => {
    expect(await codeOf(xml('<A>'.repeat(100_000)))).to.equal('too_deep');
    expect(await codeOf(json('['.repeat(100_000)))).to.equal('too_deep');
    expect(await codeOf(json('{"a":'.repeat(100_000)))).to.equal('too_deep');
  });

  it('have no millions of elements, attributes or items', async () => {
    expect(await codeOf(xml('<A/>'.repeat(1_000_000)))).to.equal('too_many');
    expect(await codeOf(json(`[${'0,'.repeat(1_000_000)}0]`))).to.equal('too_many');
    const names = Array.from({ length: 10_000 }, (_, at) => [`name${at}`, 1]);
    expect(await codeOf(json(JSON.stringify(Object.fromEntries(names))))).to.equal('too_many');
    const attributes = Array.from({ length: 1000 }, (_, at) => `a${at}="1"`).join(' ');
    expect(await codeOf(xml(`<A ${attributes}/>`))).to.equal('too_long');
    expect(await codeOf(xml(`<A a="${'x'.repeat(200_000)}"/>`))).to.equal('too_long');
    const interfaces = '<NETWORKS><MACADDR>3c:58:c2:11:22:33</MACADDR></NETWORKS>'.repeat(50_000);
    const message = await readBody(Buffer.from(xml(interfaces)));
    expect(message.sections.get('networks')).to.have.length(2000);
  });

  it('are no longer than a value can be', async () => {
    expect(await codeOf(json(JSON.stringify({ bios: { ssn: 'A'.repeat(100_000) } })))).to.equal('too_long');
    expect(await codeOf(xml(`<BIOS><SSN>${'A'.repeat(100_000)}</SSN></BIOS>`))).to.equal('too_long');
    expect(await codeOf(xml(`<BIOS><SSN><![CDATA[${'A'.repeat(100_000)}]]></SSN></BIOS>`))).to.equal(
      'too_long',
    );
  });

  it('come in no encoding of two bytes a letter', async () => {
    const wide = Buffer.from(xml(''), 'utf16le');
    expect(await codeOf(wide)).to.equal('bad_encoding');
    expect(await codeOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))).to.equal('bad_encoding');
    expect(await codeOf(xml('').replace('UTF-8', 'UTF-16'))).to.equal('bad_encoding');
    expect(await codeOf(xml('').replace('UTF-8', 'UTF-7'))).to.equal('bad_encoding');
  });

  it('leave the prototypes of objects alone', async () => {
    const names = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
    expect(await codeOf(json(`{"bios":${names},"__proto__":${names},"hardware":[${names}]}`))).to.equal(
      'taken',
    );
    expect(await codeOf(`{"__proto__":{"content":{},"deviceid":"a"}}`)).to.be.oneOf([
      'not_a_message',
      'no_device_id',
    ]);
    expect(await codeOf(xml('<__proto__><polluted>1</polluted></__proto__><BIOS __proto__="1"/>'))).to.equal(
      'taken',
    );
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });

  it('of any shape are taken or refused, and nothing else happens', async () => {
    const bodies = fixtures.map(fixture);
    const edit = fc.record({
      at: fc.nat(6000),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
        fc.constantFrom(...PIECES.map((piece) => Buffer.from(piece))),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fixtures.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (which, edits, packed) => {
          let body: Buffer = packed ? zlib.deflateSync(bodies[which]!) : bodies[which]!;
          for (const { at, cut, put } of edits) {
            const place = at % body.length;
            body = Buffer.concat([body.subarray(0, place), put, body.subarray(place + cut)]);
            if (body.length === 0) break;
          }
          expect(await codeOf(body)).to.be.a('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '<A>',
  '</REQUEST>',
  'null',
  '1e999',
  '-',
  '\u0000',
  '😀',
  '\ud800',
  '<![CDATA[',
];

describe('Our reader of XML', () => {
  it('reads what a general parser reads', () => {
    const name = fc.constantFrom('BIOS', 'NETWORKS', 'SOFTWARES', 'NAME', 'SSN', 'x-y', 'Ä1');
    const value = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, ''));
    const piece = fc.oneof(
      value.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#x3E;')),
      value.map((text) => `<![CDATA[${text.replaceAll(']', '')}]]>`),
      value.map((text) => `<!--${text.replaceAll('-', '')}-->`),
    );
    const inner = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
    const field = fc
      .tuple(name, inner, fc.constantFrom('', ' a="1>2"', "\n b = 'x'"))
      .map(([tag, text, attribute]) => `<${tag}${attribute}>${text}</${tag} >`);
    const section = fc
      .tuple(
        name,
        fc.array(
          fc.oneof(
            field,
            name.map((tag) => `<${tag}/>`),
          ),
          { maxLength: 4 },
        ),
      )
      .map(([tag, fields]) => `<${tag}>${fields.join(' ')}</${tag}>`);
    fc.assert(
      fc.property(fc.array(section, { maxLength: 5 }), (sections) => {
        const text = xml(sections.join('\n'));
        expect(readXml(text)).to.deep.equal(readBySax(text));
      }),
      { numRuns: 200 },
    );
  });

  it('reads every fixture as a general parser does', () => {
    for (const name of fixtures.filter((each) => each.endsWith('.xml'))) {
      const text = fixture(name).toString('utf8');
      expect(readXml(text), name).to.deep.equal(readBySax(text));
    }
  });

  it('refuses what is not well-formed', () => {
    const wrong = [
      '<A>',
      '</A>',
      '<A></B>',
      '<A',
      '<1/>',
      '<A b/>',
      '<A b=c/>',
      '<A b="1"c="2"/>',
      '< A/>',
      '<A></a>',
      '<![CDATA[',
      '<!-- ',
      '<BIOS><SSN>a & b</SSN></BIOS>',
    ];
    for (const content of wrong) expect(() => readXml(xml(content)), content).to.throw(Refused);
    for (const text of [
      '<REQUEST/><REQUEST/>',
      'x<REQUEST/>',
      '<REQUEST/>x',
      '<REQUEST>',
      '<?xml <REQUEST/>',
    ])
      expect(() => readXml(text), text).to.throw(Refused);
  });
});

/** The same message by another parser. */
function readBySax(text: string): RawMessage {
  const message = emptyMessage('xml');
  const parser = sax.parser(true);
  const path: string[] = [];
  const values: string[] = [];
  let item: Item | null = null;
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name }) => {
    path.push(name.toLowerCase());
    values.push('');
    if (path.length === 2 && path[1] === 'content') message.hasContent = true;
    if (path.length === 3 && isRead(path[2]!)) item = addItem(message, path[2]!);
  };
  parser.ontext = (piece) => {
    values[values.length - 1] += piece;
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = (name) => {
    const value = values.pop()!.trim();
    const depth = path.length;
    if (depth === 2 && path[1] !== 'content') addValue(message.head, path[1]!, value);
    if (depth === 4 && path[1] === 'content' && item) addValue(item, name.toLowerCase(), value);
    if (depth === 3 && path[2] === 'versionclient') addValue(message.facts, path[2], value);
    if (depth === 3) item = null;
    path.pop();
  };
  parser.write(text).close();
  return message;
}

describe('Messages', () => {
  const kindOf = async (body: string): Promise<string> =>
    messageOf(await readBody(Buffer.from(body)), clientOf({})).kind;

  it('are told apart by query and action, in any case', async () => {
    expect(
      await kindOf('<REQUEST><DEVICEID>a</DEVICEID><QUERY>prolog</QUERY><TOKEN>12345678</TOKEN></REQUEST>'),
    ).to.equal('prolog');
    expect(await kindOf('<REQUEST><DEVICEID>a</DEVICEID><CONTENT/></REQUEST>')).to.equal('inventory');
    expect(await kindOf('{"action":"contact","deviceid":"a","installed-tasks":["inventory"]}')).to.equal(
      'contact',
    );
    expect(await kindOf('{"query":"INVENTORY","deviceid":"a","content":{}}')).to.equal('inventory');
  });

  it('of other tasks are refused as unsupported', async () => {
    for (const query of ['SNMPQUERY', 'SNMP', 'NETDISCOVERY', 'DOWNLOAD'])
      expect(
        await codeOf(`<REQUEST><DEVICEID>a</DEVICEID><QUERY>${query}</QUERY><CONTENT/></REQUEST>`),
      ).to.equal('unsupported');
    for (const action of ['netdiscovery', 'netinventory', 'get_params'])
      expect(await codeOf(JSON.stringify({ action, deviceid: 'a', content: {} }))).to.equal('unsupported');
  });
});
