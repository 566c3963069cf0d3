import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPdf, text } from '../build/pdf.ts';
import { read, showBlocks } from '../show-blocks.ts';

const picture = { x: 0, y: 0, width: 595, height: 842 };
const mixed = buildPdf([
  { content: [text(90, 700, '云川市居住证办法由市公安局负责解释。')] },
  { content: [], picture },
]);

// Stands in for tesseract: checks that it is given a PNG and prints what a program would.
const script = (languages: string): string =>
  `#!/bin/sh
if [ "$1" = "--list-langs" ]; then printf 'List of available languages:\\n${languages}\\n'; exit 0; fi
head -c 4 | grep -q PNG || exit 1
printf '第二条 居住证每年签注一次。\\n'
`;

describe('a page that is a picture', () => {
  let folder: string;
  const path = process.env.PATH;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tesseract-'));
  });
  afterEach(async () => {
    process.env.PATH = path;
    await rm(folder, { recursive: true });
  });

  const install = async (languages: string): Promise<void> => {
    await writeFile(join(folder, 'tesseract'), script(languages));
    await chmod(join(folder, 'tesseract'), 0o755);
    process.env.PATH = `${folder}${delimiter}${path}`;
  };

  it('is recognised where tesseract and its Chinese are installed, with a warning', async () => {
    await install('chi_sim\\neng');
    const result = await read(mixed, '混合.pdf');
    expect(showBlocks(result.blocks)).toEqual([
      '云川市居住证办法由市公安局负责解释。',
      '第二条 居住证每年签注一次。',
    ]);
    expect(result.blocks.map(({ page }) => page)).toEqual([1, 2]);
    expect(result.blocks.map(({ ocr }) => ocr)).toEqual([undefined, true]);
    expect(result.warnings).toEqual([{ code: 'ocr', text: expect.stringMatching(/^第2页/u) }]);
  });

  it('stays unread where tesseract knows no Chinese', async () => {
    await install('eng');
    const result = await read(mixed, '混合.pdf');
    expect(showBlocks(result.blocks)).toEqual(['云川市居住证办法由市公安局负责解释。']);
    expect(result.warnings.map(({ code }) => code)).toEqual(['scanned-without-text']);
  });
});
