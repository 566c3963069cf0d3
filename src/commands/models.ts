import { stat } from 'node:fs/promises';
import path from 'node:path';
import { stderr } from 'node:process';
import { Presets, SingleBar } from 'cli-progress';
import type { Config } from '../config.ts';
import { type CheckedFile, checkModel, describeFileState } from '../models/check-file.ts';
import { fileLocation, findModels, type PinnedModel, readManifest } from '../models/manifest.ts';
import type { ModelSource } from '../models/model-source.ts';
import { pruneModel } from '../models/prune/prune-model.ts';
import { type PulledFile, type PullProgress, pullModels } from '../models/pull-models.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';

/** `wenzheng models pull [id…]`: fetch models and check them. Exit code 1 when one could not be had. */
export async function runPull(
  ids: readonly string[],
  options: GlobalOptions & { readonly from?: string },
): Promise<void> {
  const config = configOf(options);
  const known = await readManifest(config.modelsFolder);
  const models = ids.length > 0 ? findModels(known, ids) : known.filter((model) => model.default);
  const source = await sourceOf(options.from ?? 'huggingface', config);
  const bar = progressBar();
  try {
    const { modelsFolder } = config;
    const files = await pullModels(models, { modelsFolder, source, onProgress: bar.update });
    bar.stop();
    print(options, { modelsFolder, files }, () => describePulled(files, source));
    if (files.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  } finally {
    bar.stop();
  }
}

/** `wenzheng models list`: the models there are to have, and which are there. */
export async function runList(options: GlobalOptions): Promise<void> {
  const { modelsFolder } = configOf(options);
  const models = await Promise.all(
    (await readManifest(modelsFolder)).map(async (model) => ({
      ...model,
      bytes: model.files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
      installed: await isInstalled(modelsFolder, model),
    })),
  );
  print(options, { modelsFolder, models }, () =>
    models
      .map(
        ({ id, use, bytes, installed, note, default: isDefault }) =>
          `${installed ? '✓' : ' '} ${id.padEnd(30)} ${use.padEnd(10)} ${`${Math.ceil(bytes / 1e6)} MB`.padStart(7)}` +
          `  ${isDefault ? 'default; ' : ''}${note}`,
      )
      .join('\n'),
  );
}

/** `wenzheng models verify [id…]`: read the files through. Exit code 1 when one is not as pinned. */
export async function runVerify(ids: readonly string[], options: GlobalOptions): Promise<void> {
  const { modelsFolder } = configOf(options);
  const known = await readManifest(modelsFolder);
  const models = ids.length > 0 ? findModels(known, ids) : await installedOf(modelsFolder, known);
  const checked: (CheckedFile & { readonly model: string })[] = [];
  for (const model of models)
    for (const file of await checkModel(modelsFolder, model, { remember: false }))
      checked.push({ ...file, model: model.id });
  const bad = checked.filter(({ state }) => state !== 'good');
  const files = checked.map(({ model, location, state }) => ({ model, file: location, state }));
  print(options, { modelsFolder, ok: bad.length === 0, files }, () =>
    files.length === 0
      ? `no models in ${modelsFolder}`
      : checked
          .map((file) => `${file.state === 'good' ? 'ok  ' : 'FAIL'} ${describeFileState(file)}`)
          .join('\n'),
  );
  if (bad.length > 0) process.exitCode = 1;
}

/** `wenzheng models prune [id]`: a smaller, faster copy of a generator without tokens that Chinese answers cannot use. */
export async function runPrune(id: string | undefined, options: GlobalOptions): Promise<void> {
  const { modelsFolder, localModel } = configOf(options);
  const [model] = findModels(await readManifest(modelsFolder), [id ?? localModel.id]);
  if (model === undefined) return;
  const pruned = await pruneModel(modelsFolder, model);
  print(options, pruned, () =>
    [
      `${pruned.file}: ${pruned.tokensAfter} of ${pruned.tokensBefore} tokens, ` +
        `${Math.ceil(pruned.bytesAfter / 1e6)} of ${Math.ceil(pruned.bytesBefore / 1e6)} MB`,
      `To use it: WENZHENG_MODEL=${pruned.id}`,
    ].join('\n'),
  );
}

async function sourceOf(from: string, config: Config): Promise<ModelSource> {
  if (from === 'huggingface' || from === 'modelscope')
    return { kind: from, endpoint: config.modelServers[from] };
  const found = await stat(from).catch(() => null);
  if (found?.isDirectory()) return { kind: 'folder', folder: path.resolve(from) };
  throw new Error(`--from ${from} is neither "huggingface", "modelscope" nor a folder.`);
}

function describePulled(files: readonly PulledFile[], source: ModelSource): string {
  const lines = files.map(({ file, outcome, message }) =>
    outcome === 'failed' ? `FAIL ${message}` : `${outcome === 'present' ? 'ok  ' : 'new '} ${file}`,
  );
  if (files.every(({ outcome }) => outcome !== 'failed')) return lines.join('\n');
  const hint =
    source.kind === 'folder'
      ? 'Copy the files into that folder and run the command again.'
      : 'Run the command again to go on. Other sources: HF_ENDPOINT=<mirror>, --from modelscope, --from <folder>.';
  return [...lines, hint].join('\n');
}

async function installedOf(modelsFolder: string, models: readonly PinnedModel[]): Promise<PinnedModel[]> {
  const installed = await Promise.all(models.map((model) => isInstalled(modelsFolder, model)));
  return models.filter((_, at) => installed[at]);
}

/** Whether some file of the model is there; whether it is the right one is for `verify` and for loading it. */
async function isInstalled(modelsFolder: string, model: PinnedModel): Promise<boolean> {
  const found = await Promise.all(
    model.files.map((file) => stat(fileLocation(modelsFolder, model, file)).catch(() => null)),
  );
  return found.some((file) => file?.isFile());
}

/** A progress bar on a terminal, nothing elsewhere. */
function progressBar() {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} };
  const format = '{bar} {percentage}% {megabytes} MB {file}';
  const bar = new SingleBar(
    { format, stream: stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let shown: string | null = null;
  return {
    update({ file, bytesDone, bytes }: PullProgress) {
      const payload = { file, megabytes: Math.round(bytesDone / 1e6) };
      if (shown !== file) bar.start(bytes ?? bytesDone, bytesDone, payload);
      shown = file;
      bar.update(bytesDone, payload);
    },
    stop: () => bar.stop(),
  };
}
