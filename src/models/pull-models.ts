import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import lockfile from 'proper-lockfile';
import { checkFile } from './check-file.ts';
import { DownloadError } from './download-error.ts';
import { DEFAULT_PATIENCE, downloadFile, type Patience } from './download-file.ts';
import { digestOfFile, rememberedDigest } from './file-digest.ts';
import { fileLocation, type ModelFile, type PinnedModel } from './manifest.ts';
import { addressOf, findInFolder, type ModelSource } from './model-source.ts';
import { dropPartial, partialName, settlePartial } from './partial-file.ts';

/** How far a pull is. */
export type PullProgress = {
  readonly file: string;
  readonly bytesDone: number;
  readonly bytes: number | null;
};

/** What became of each file. */
export type PulledFile = {
  readonly model: string;
  readonly file: string;
  readonly outcome: 'present' | 'fetched' | 'failed';
  readonly message: string | null;
};

/** What a pull works with. */
export type PullOptions = {
  readonly modelsFolder: string;
  readonly source: ModelSource;
  readonly patience?: Patience;
  readonly onProgress?: (progress: PullProgress) => void;
};

const SPARE_BYTES = 64 * 1024 * 1024;

/**
 * Brings the files of models into the models folder. A file that is there and as pinned is left alone; any other takes its
 * place only once it is whole and its SHA-256 agrees. Goes on with the next file when one fails.
 */
export async function pullModels(
  models: readonly PinnedModel[],
  options: PullOptions,
): Promise<PulledFile[]> {
  await mkdir(options.modelsFolder, { recursive: true });
  const release = await takeLock(options.modelsFolder);
  try {
    const pulled: PulledFile[] = [];
    for (const model of models)
      for (const file of model.files) pulled.push(await pullFile(model, file, options));
    return pulled;
  } finally {
    await release();
  }
}

async function pullFile(model: PinnedModel, file: ModelFile, options: PullOptions): Promise<PulledFile> {
  const location = fileLocation(options.modelsFolder, model, file);
  const about = { model: model.id, file: location };
  try {
    if ((await checkFile(location, file, { remember: true })) === 'good')
      return { ...about, outcome: 'present', message: null };
    await mkdir(path.dirname(location), { recursive: true });
    await requireSpace(location, file);
    if (options.source.kind === 'folder') await copyIn(model, file, location, options.source.folder, options);
    else await fetchIn(file, location, addressOf(options.source, model, file), options);
    await settlePartial(partialName(location), location);
    await rememberedDigest(location);
    return { ...about, outcome: 'fetched', message: null };
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    return { ...about, outcome: 'failed', message: error.message };
  }
}

/** Fetches until the digest agrees; bytes of several responses may not fit together, so those are fetched once more. */
async function fetchIn(file: ModelFile, location: string, url: string, options: PullOptions): Promise<void> {
  const partial = partialName(location);
  const request = {
    url,
    partial,
    bytes: file.bytes,
    patience: options.patience ?? DEFAULT_PATIENCE,
    onProgress: (bytesDone: number) =>
      options.onProgress?.({ file: file.path, bytesDone, bytes: file.bytes }),
  };
  for (let isLast = false; ; isLast = true) {
    const { pieced } = await downloadFile(request);
    if ((await digestOfFile(partial)) === file.sha256) return;
    await dropPartial(partial);
    if (isLast || !pieced)
      throw new DownloadError(
        'wrong-digest',
        `${url} is not the pinned file (SHA-256 differs); it was thrown away.`,
      );
  }
}

async function copyIn(
  model: PinnedModel,
  file: ModelFile,
  location: string,
  folder: string,
  { onProgress }: PullOptions,
): Promise<void> {
  const partial = partialName(location);
  const found = await findInFolder(folder, model, file);
  if (found === null)
    throw new DownloadError('not-found', `${folder} holds no ${file.path} of the pinned length.`);
  let bytesDone = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytesDone += chunk.length;
      onProgress?.({ file: file.path, bytesDone, bytes: file.bytes });
      done(null, chunk);
    },
  });
  await dropPartial(partial);
  await pipeline(createReadStream(found), counted, createWriteStream(partial)).catch((cause: unknown) => {
    throw new DownloadError('no-space', `${found} cannot be copied: ${String(cause)}`, { cause });
  });
  if ((await digestOfFile(partial)) === file.sha256) return;
  await dropPartial(partial);
  throw new DownloadError('wrong-digest', `${found} is not the pinned file (SHA-256 differs).`);
}

async function requireSpace(location: string, { bytes }: ModelFile): Promise<void> {
  const { bavail, bsize } = await statfs(path.dirname(location));
  if (bytes === null || bavail * bsize > bytes + SPARE_BYTES) return;
  const free = Math.floor((bavail * bsize) / 1e6);
  throw new DownloadError(
    'no-space',
    `${path.dirname(location)} has ${free} MB free; the file takes ${Math.ceil(bytes / 1e6)} MB.`,
  );
}

async function takeLock(folder: string): Promise<() => Promise<void>> {
  try {
    return await lockfile.lock(folder, { lockfilePath: path.join(folder, 'pull.lock'), stale: 15_000 });
  } catch (cause) {
    throw new Error(`Another "wenzheng models pull" is writing to ${folder}; wait for it to end.`, { cause });
  }
}
