import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../index/digest.ts';
import { seededRandom } from '../../index/seeded-random.ts';
import { fileLocation, type ModelFile, type PinnedModel } from '../../src/models/manifest.ts';
import type { ModelSource } from '../../src/models/model-source.ts';
import { partialName } from '../../src/models/partial-file.ts';
import { pullModels } from '../../src/models/pull-models.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cutAfter, modelServer, type ServeFile, serveWell } from './model-server.ts';

const random = seededRandom(3);
const BYTES = Uint8Array.from({ length: 300_000 }, () => random() * 256);
const OTHER = BYTES.map((byte) => byte ^ 1);
const PATIENCE = { tries: 3, waitMs: 1, silenceMs: 300 };

function modelOf(given: Partial<ModelFile> = {}): PinnedModel {
  const file = { path: 'weights/model.gguf', bytes: BYTES.length, sha256: sha256(BYTES), ...given };
  return {
    id: 'model',
    use: 'generator',
    default: true,
    repository: 'maker/model-GGUF',
    revision: 'abc123',
    licence: '',
    note: '',
    files: [file],
  };
}

/** Pulls the one file of a model into a folder. */
async function pull(source: ModelSource, modelsFolder: string, model = modelOf()) {
  const [pulled] = await pullModels([model], { modelsFolder, source, patience: PATIENCE });
  const [file] = model.files;
  if (pulled === undefined || file === undefined) throw new Error('a model has a file');
  const location = fileLocation(modelsFolder, model, file);
  return { ...pulled, location, bytes: await readFile(location).catch(() => null) };
}

async function pullFrom(serve: ServeFile, modelsFolder?: string, model = modelOf()) {
  const server = await modelServer(serve);
  const folder = modelsFolder ?? (await temporaryFolder());
  const source = { kind: 'huggingface', endpoint: server.url } as const;
  return { ...(await pull(source, folder, model)), ranges: server.ranges, server, folder };
}

test('a file is fetched in Hugging Face layout, checked and put in its place', async () => {
  let asked: string | undefined;
  const { outcome, bytes, location, folder } = await pullFrom((request, response, turn) => {
    asked = request.url;
    serveWell(BYTES)(request, response, turn);
  });
  expect(asked).toBe('/maker/model-GGUF/resolve/abc123/weights/model.gguf');
  expect(outcome).toBe('fetched');
  expect(bytes).toEqual(Buffer.from(BYTES));
  expect(location).toBe(path.join(folder, 'maker/model-GGUF/weights/model.gguf'));
  expect((await readdir(path.dirname(location))).filter((name) => name.includes('partial'))).toEqual([]);
});

test('ModelScope is asked at its own address', async () => {
  let asked: string | undefined;
  const server = await modelServer((request, response, turn) => {
    asked = request.url;
    serveWell(BYTES)(request, response, turn);
  });
  const { outcome } = await pull({ kind: 'modelscope', endpoint: `${server.url}/` }, await temporaryFolder());
  expect([outcome, asked]).toEqual(['fetched', '/models/maker/model-GGUF/resolve/master/weights/model.gguf']);
});

test('a good file is left alone and nothing is asked of the server', async () => {
  const { folder } = await pullFrom(serveWell(BYTES));
  const again = await pullFrom(serveWell(BYTES), folder);
  expect([again.outcome, again.ranges.length]).toEqual(['present', 0]);
});

test('a connection that is cut is taken up where it stopped', async () => {
  const { outcome, bytes, ranges } = await pullFrom(cutAfter(BYTES, 100_000));
  expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
  expect(ranges[0]).toBeUndefined();
  expect(ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/u.test(range ?? ''))).toBe(true);
});

test('a pull that gave up goes on where it stopped when it is run again', async () => {
  let requests = 0;
  const serve: ServeFile = (request, response) => {
    requests++;
    if (requests === 1) cutAfter(BYTES, 120_000)(request, response, 1);
    else if (requests <= 3) response.writeHead(503).end();
    else serveWell(BYTES)(request, response, requests);
  };
  const server = await modelServer(serve);
  const folder = await temporaryFolder();
  const source = { kind: 'huggingface', endpoint: server.url } as const;
  const first = await pull(source, folder);
  expect([first.outcome, first.bytes]).toEqual(['failed', null]);
  expect(first.message).toMatch(/answers 503/u);
  const second = await pull(source, folder);
  expect([second.outcome, second.bytes?.equals(BYTES)]).toEqual(['fetched', true]);
  expect(server.ranges.at(-1)).toMatch(/^bytes=[1-9]/u);
});

test('a server that ignores ranges is read from the start', async () => {
  const { outcome, bytes } = await pullFrom((request, response, turn) => {
    if (turn === 1) cutAfter(BYTES, 100_000)(request, response, turn);
    else response.writeHead(200, { 'Content-Length': BYTES.length }).end(BYTES);
  });
  expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
});

test('a file that changed on the server between two responses is fetched anew, not patched together', async () => {
  const { outcome, bytes } = await pullFrom((request, response, turn) => {
    if (turn === 1) cutAfter(OTHER, 100_000)(request, response, turn);
    else serveWell(BYTES, '"two"')(request, response, turn);
  });
  expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
});

test('parts that do not fit together are thrown away and fetched once more', async () => {
  const { outcome, bytes, ranges } = await pullFrom((request, response, turn) => {
    if (turn === 1) cutAfter(OTHER, 100_000)(request, response, turn);
    else serveWell(BYTES)(request, response, turn);
  });
  expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
  expect(ranges.at(-1)).toBeUndefined();
});

test('a server that answers with another part, or none, is asked for the whole', async () => {
  for (const status of [206, 416]) {
    const { outcome, bytes } = await pullFrom((request, response, turn) => {
      if (turn === 1) cutAfter(BYTES, 100_000)(request, response, turn);
      else if (request.headers.range === undefined) serveWell(BYTES)(request, response, turn);
      else
        response
          .writeHead(status, {
            'Content-Range': `bytes ${BYTES.length - 10}-${BYTES.length - 1}/${BYTES.length}`,
          })
          .end(BYTES.subarray(-10));
    });
    expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
  }
});

test('redirects are followed, with the range', async () => {
  const { outcome, bytes } = await pullFrom((request, response, turn) => {
    if (request.url?.startsWith('/cdn')) cutAfter(BYTES, 200_000)(request, response, turn);
    else response.writeHead(302, { Location: '/cdn/file' }).end();
  });
  expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
});

test.each<[what: string, message: RegExp, serve: ServeFile]>([
  ['corrupt bytes', /SHA-256 differs/u, serveWell(OTHER)],
  [
    'a longer file',
    /offered with 300010 bytes; the pinned file has 300000/u,
    serveWell(Buffer.concat([BYTES, Buffer.alloc(10)])),
  ],
  [
    'more bytes than it announces none of',
    /goes on after/u,
    (_, response) => {
      response.write(BYTES);
      response.end(BYTES);
    },
  ],
  ['a shorter file', /offered with 1000 bytes/u, serveWell(BYTES.subarray(0, 1000))],
  [
    'a shorter file of no stated length',
    /ended after 1000 of 300000 bytes|has no more bytes/u,
    (request, response) => {
      if (request.headers.range !== undefined) return void response.writeHead(416).end();
      response.write(BYTES.subarray(0, 1000));
      response.end();
    },
  ],
  [
    'a length it does not keep',
    /cannot be reached or went silent/u,
    (_, response) => {
      response.writeHead(200, { 'Content-Length': BYTES.length });
      response.write(BYTES.subarray(0, 10), () => response.destroy());
    },
  ],
  [
    'a login page',
    /ended after|SHA-256 differs/u,
    (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>login</html>'),
  ],
  ['nothing at all', /went silent/u, () => {}],
  ['a refusal', /answers 403/u, (_, response) => void response.writeHead(403).end()],
  ['no such file', /There is no http/u, (_, response) => void response.writeHead(404).end()],
  [
    'redirects in a circle',
    /cannot be reached/u,
    (request, response) => void response.writeHead(302, { Location: request.url }).end(),
  ],
])('a server that gives %s leaves no file and says so', async (_what, message, serve) => {
  const pulled = await pullFrom(serve);
  expect([pulled.outcome, pulled.bytes]).toEqual(['failed', null]);
  expect(pulled.message).toMatch(message);
});

test('a file of unknown length is held to its digest too', async () => {
  const good = await pullFrom(serveWell(BYTES), undefined, modelOf({ bytes: null }));
  expect(good.outcome).toBe('fetched');
  const bad = await pullFrom(serveWell(OTHER), undefined, modelOf({ bytes: null }));
  expect([bad.outcome, bad.bytes]).toEqual(['failed', null]);
});

test('a wrong file that lies there is replaced only by a good one', async () => {
  const folder = await temporaryFolder();
  const location = path.join(folder, 'maker/model-GGUF/weights/model.gguf');
  await mkdir(path.dirname(location), { recursive: true });
  await writeFile(location, OTHER);
  const bad = await pullFrom(serveWell(OTHER), folder);
  expect([bad.outcome, bad.bytes?.equals(OTHER)]).toEqual(['failed', true]);
  const good = await pullFrom(serveWell(BYTES), folder);
  expect([good.outcome, good.bytes?.equals(BYTES)]).toEqual(['fetched', true]);
});

test.each(['maker/model-GGUF/weights', 'models--maker--model-GGUF/snapshots/abc123/weights', '.'])(
  'a folder that holds the file in %s serves as source',
  async (place) => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, place), { recursive: true });
    await writeFile(path.join(folder, place, 'model.gguf'), BYTES);
    const { outcome, bytes } = await pull({ kind: 'folder', folder }, await temporaryFolder());
    expect([outcome, bytes?.equals(BYTES)]).toEqual(['fetched', true]);
  },
);

test('a folder with a wrong file, or none, leaves no file and says so', async () => {
  const folder = await temporaryFolder();
  const none = await pull({ kind: 'folder', folder }, await temporaryFolder());
  expect([none.outcome, none.message]).toEqual([
    'failed',
    expect.stringMatching(/holds no weights\/model.gguf/u),
  ]);
  await writeFile(path.join(folder, 'model.gguf'), OTHER);
  const wrong = await pull({ kind: 'folder', folder }, await temporaryFolder());
  expect([wrong.outcome, wrong.message]).toEqual(['failed', expect.stringMatching(/SHA-256 differs/u)]);
  await expect(access(partialName(wrong.location))).rejects.toThrow();
});

test('two pulls into one folder do not write at the same time', async () => {
  const folder = await temporaryFolder();
  const server = await modelServer(() => {});
  const source = { kind: 'huggingface', endpoint: server.url } as const;
  const first = pull(source, folder);
  await expect.poll(() => server.ranges.length).toBeGreaterThan(0);
  await expect(pull(source, folder)).rejects.toThrow(/Another "wenzheng models pull"/u);
  await first;
});
