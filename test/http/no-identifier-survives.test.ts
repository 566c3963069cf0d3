import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { COMMAND_LINE } from '../support/command-line.ts';
import { makeIdentifiers, squeezed } from '../support/identifiers.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const permits = makeDocument('云川市居住证管理办法', [
  ['第二条', '非本市户籍公民在本市居住半年以上的，可以申领居住证。'],
]);

type Served = { readonly url: string; readonly process: ChildProcess; printed(): string };

async function serve(data: string): Promise<Served> {
  const words = [COMMAND_LINE, 'serve', '--data', data, '--port', '0', '--host', '127.0.0.1'];
  const environment = { ...process.env, WENZHENG_LOG_LEVEL: 'debug', WENZHENG_TRUST_PROXY: 'true' };
  const child = spawn(process.execPath, words, { cwd: ROOT, env: environment });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += part));
  await expect.poll(() => printed, { timeout: 60_000 }).toContain('serves at');
  const url = /http:\/\/\S+\d/u.exec(printed)?.[0] ?? '';
  return { url, process: child, printed: () => printed };
}

/** The ways in which an identifier can come in; each returns what came back. */
const WAYS_IN: readonly ((url: string, written: string, client: string) => Promise<string>)[] = [
  (url, written, client) =>
    post(url, '/v1/ask', { question: `我的号码${written}，居住证要住满多久` }, client),
  (url, written, client) =>
    post(
      url,
      '/v1/ask',
      { question: '那要多久？', history: [{ role: 'user', content: `我${written}想办居住证` }] },
      client,
    ),
  (url, written, client) => post(url, '/v1/ask', { question: `${'居'.repeat(500)}${written}` }, client),
  (url, written, client) =>
    post(url, '/v1/ask', { question: '居住证', region: written, [written]: written }, client),
  (url, written, client) => post(url, '/v1/search', { query: `居住证${written}` }, client),
  (url, written, client) =>
    post(
      url,
      '/v1/chat/completions',
      {
        model: 'wenzheng',
        stream: true,
        messages: [{ role: 'user', content: `${written}居住证要住满多久` }],
      },
      client,
    ),
  (url, written, client) => post(url, '/v1/chat/completions', { model: written, messages: [] }, client),
  (url, written, client) =>
    post(url, '/v1/feedback', { answerId: written, helpful: false, reason: written }, client),
  (url, written, client) => leave(url, written, client),
  (url, written, client) => submit(url, `${written}居住证要住满多久`, client),
  (url, written, client) => submit(url, `${'居'.repeat(500)}${written}`, client),
];

async function post(url: string, address: string, body: object, client: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': client };
  const response = await fetch(url + address, { method: 'POST', headers, body: JSON.stringify(body) });
  return await response.text();
}

async function submit(url: string, question: string, client: string): Promise<string> {
  const body = new URLSearchParams({ question });
  return await (
    await fetch(`${url}/ask`, { method: 'POST', headers: { 'X-Forwarded-For': client }, body })
  ).text();
}

/** Asks for a stream and goes away before it ends. */
async function leave(url: string, written: string, client: string): Promise<string> {
  const leaving = new AbortController();
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'text/event-stream',
    'X-Forwarded-For': client,
  };
  const body = JSON.stringify({ question: `${written}居住证要住满多久` });
  const asked = fetch(`${url}/v1/ask`, { method: 'POST', headers, body, signal: leaving.signal });
  setTimeout(() => leaving.abort(), 2);
  return await asked.then((response) => response.text()).catch(() => '');
}

async function contentsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFile(path.join(parentPath, name)));
  const texts = (await Promise.all(contents)).map((bytes) => bytes.toString('utf8'));
  return [...files.map(({ name }) => name), ...texts].join('\n');
}

test('1,000 identifiers, errors and disconnects included, leave no trace in answers, logs or the data folder', async () => {
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [permits]);
  const served = await serve(data);
  const identifiers = makeIdentifiers(1_000, 3);
  const answers: string[] = [];
  for (let from = 0; from < identifiers.length; from += 8) {
    const batch = identifiers.slice(from, from + 8).map(({ written }, at) => {
      const number = from + at;
      const way = WAYS_IN[number % WAYS_IN.length] as (typeof WAYS_IN)[number];
      return way(served.url, written, `10.0.${Math.floor(number / 50)}.1`);
    });
    answers.push(...(await Promise.all(batch)));
  }
  const metrics = await (await fetch(`${served.url}/metrics`)).text();
  const exited = once(served.process, 'exit');
  served.process.kill('SIGTERM');
  await exited;
  await sleep(50);
  expect(answers.filter((answer) => answer.includes('半年以上')).length).toBeGreaterThan(300);
  const traces = squeezed([...answers, metrics, served.printed(), await contentsOf(data)].join('\n'));
  expect(identifiers.filter(({ digits }) => traces.includes(digits))).toEqual([]);
}, 240_000);
