import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, readProjectFile } from './project-files.ts';

const DOCKERFILE = readProjectFile('Dockerfile');
const IGNORED = readProjectFile('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** What the image takes from the checkout. */
function copiedPaths(): string[] {
  return [...DOCKERFILE.matchAll(/^COPY (?!--from)(?<paths>.+) \S+$/gmu)].flatMap((match) =>
    (match.groups?.paths ?? '').split(' '),
  );
}

test('everything the image copies exists and is sent to the build', () => {
  expect(copiedPaths()).toContain('corpus');
  expect(copiedPaths().filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  expect(
    copiedPaths().filter((file) =>
      IGNORED.some((ignored) => file === ignored || (ignored === '*.md' && file.endsWith('.md'))),
    ),
  ).toEqual([]);
});

test('the image copies every folder that is compiled', () => {
  const { include } = JSON.parse(readProjectFile('tsconfig.build.json')) as { include: string[] };
  expect(copiedPaths()).toEqual(expect.arrayContaining(include));
});

test('the services mount the folder that the image keeps its data in', () => {
  const folder = /WENZHENG_DATA=(?<folder>\S+)/u.exec(DOCKERFILE)?.groups?.folder;
  const { services } = parse(readProjectFile('docker-compose.yml')) as {
    services: Record<string, { volumes: string[] }>;
  };
  expect(DOCKERFILE).toContain(`VOLUME ${folder}\n`);
  for (const { volumes } of Object.values(services)) expect(volumes).toContain(`data:${folder}`);
});
