import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { z } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { type Answer, type AskRequest, ask } from '../../docs/examples/ask.ts';
import type { answerSchema } from '../../src/http/schemas/answer-schemas.ts';
import type { askRequest } from '../../src/http/schemas/request-schemas.ts';
import { parseEvents } from '../http/post-json.ts';
import { serveSample } from '../support/serve-sample.ts';
import { codeBlocks, ROOT, readProjectFile } from './project-files.ts';

const run = promisify(execFile);
const DOCUMENTED = 'http://localhost:8080';
let service: Awaited<ReturnType<typeof serveSample>>;

beforeAll(async () => {
  service = await serveSample();
}, 300_000);
afterAll(() => service.close());

/** Every `curl` command of a document, one each. */
function curlsOf(file: string): string[] {
  return codeBlocks(readProjectFile(file), 'sh')
    .flatMap((block) => block.split(/^(?=curl )/mu))
    .filter((command) => command.startsWith('curl '));
}

async function shell(command: string): Promise<string> {
  return (await run('bash', ['-c', command.replaceAll(DOCUMENTED, service.url)], { cwd: ROOT })).stdout;
}

const commands = ['README.md', 'docs/integration.md'].flatMap((file) =>
  curlsOf(file).map((command) => ({ file, command })),
);

describe('the curl commands of the documents', () => {
  it('are found', () => {
    expect(commands.length).toBeGreaterThanOrEqual(7);
  });

  it.each(commands)('give what they are shown for: $file $command', async ({ command }) => {
    const printed = await shell(command.replace('curl ', 'curl --fail-with-body '));
    const expected: readonly (readonly [RegExp, (value: never) => void])[] = [
      [/event-stream/u, () => {}],
      [
        /\/v1\/ask/u,
        (value: Answer) => expect(value).toMatchObject({ status: 'answered', label: expect.any(String) }),
      ],
      [/\/v1\/search/u, (value: { results: object[] }) => expect(value.results).toHaveLength(3)],
      [
        /\/v1\/documents/u,
        (value: { documents: object[] }) => expect(value.documents.length).toBeGreaterThan(10),
      ],
      [/completions/u, (value: object) => expect(value).toMatchObject({ wenzheng: { status: 'answered' } })],
    ];
    const [pattern, check] = expected.find(([each]) => each.test(command)) ?? [];
    if (pattern?.source === 'event-stream') expect(parseEvents(printed).at(-1)?.event).toBe('answer-end');
    else check?.(JSON.parse(printed) as never);
    expect(check).toBeDefined();
  });
});

describe('the typed client', () => {
  it('has the types of the schemas that validate', () => {
    expectTypeOf<AskRequest>().toExtend<z.input<typeof askRequest>>();
    expectTypeOf<z.output<typeof answerSchema>>().toExtend<Answer>();
  });

  it('streams the text and ends with the whole answer', async () => {
    let text = '';
    const answer = await ask(service.url, { question: '创业担保贷款最高能贷多少？' }, (piece) => {
      text += piece;
    });
    expect(answer.status).toBe('answered');
    expect(text).toBe(answer.answer);
    expect(answer.citations[0]?.quote).toContain('30万元');
  });

  it('says what is wrong with a question that is refused', async () => {
    await expect(ask(service.url, { question: '' }, () => {})).rejects.toMatchObject({
      name: 'AskError',
      status: 400,
      errors: [{ field: 'question' }],
    });
  });

  it('prints what the document says when it is run', async () => {
    const [command = ''] = codeBlocks(readProjectFile('docs/integration.md'), 'sh').filter((block) =>
      block.startsWith('node '),
    );
    expect(command).toContain('docs/examples/ask.ts');
    const printed = await shell(command.replace('node ', `node --import tsx `));
    expect(printed).toContain('最高额度为30万元');
    expect(printed).toContain(`${service.url}/documents/`);
    expect(printed.trim().endsWith('内容由人工智能生成，仅供参考')).toBe(true);
  });
});

describe('the example of the openai client', () => {
  it('runs as it is printed', async () => {
    const [block = ''] = codeBlocks(readProjectFile('docs/integration.md'), 'ts');
    const file = path.join('.cache', `example-${process.pid}.mts`);
    const written = `mkdir -p .cache && cat > ${file} <<'END'\n${block}END\nnode --import tsx ${file}; status=$?; rm ${file}; exit $status`;
    expect(await shell(written)).toContain('最高额度为30万元');
  });
});
