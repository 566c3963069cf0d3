import { stderr } from 'node:process';
import { Presets, SingleBar } from 'cli-progress';
import type { IngestReport } from '../../ingest/report.ts';
import { ingestInto, previewFiles, reEmbedIndex } from '../compose.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';
import { describePreview } from './describe-preview.ts';

/** `wenzheng ingest <path…>`: bring documents into the index and publish. */
export async function runIngest(
  paths: readonly string[],
  options: GlobalOptions & { prune?: boolean },
): Promise<IngestReport> {
  const bar = progressBar();
  try {
    const report = await ingestInto(configOf(options), paths, {
      prune: options.prune ?? false,
      onProgress: ({ done, total, file }) => bar.update(done, total, file),
    });
    bar.stop();
    print(options, report, () => describe(report));
    return report;
  } finally {
    bar.stop();
  }
}

/** `wenzheng ingest --dry-run`: what each file would become; nothing is written. */
export async function runPreview(paths: readonly string[], options: GlobalOptions): Promise<void> {
  const previews = await previewFiles(configOf(options), paths);
  print(options, { files: previews }, () => previews.map(describePreview).join('\n\n'));
}

/** `wenzheng ingest --re-embed`: the live release with the vectors of the configured embedder. */
export async function runReEmbed(options: GlobalOptions): Promise<void> {
  const release = await reEmbedIndex(configOf(options));
  print(
    options,
    { release },
    () => `release ${release.id}: ${release.passageCount} passages, ${release.embedder.id}`,
  );
}

/** A progress bar on a terminal, nothing elsewhere. */
function progressBar() {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} };
  const format = '{bar} {value}/{total} {file}';
  const bar = new SingleBar(
    { format, stream: stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update(done: number, total: number, file: string) {
      if (!started) bar.start(total, 0, { file });
      started = true;
      bar.update(done, { file });
    },
    stop: () => bar.stop(),
  };
}

function describe(report: IngestReport): string {
  const { created, updated, deleted, unchanged, failed, embedded, release } = report;
  const failures = report.files.filter((file) => file.error !== null);
  const warned = report.files.filter((file) => file.warnings.length > 0);
  return [
    ...failures.map(({ file, error }) => `失败 ${file}：${error?.text}`),
    ...warned.flatMap(({ file, warnings }) => warnings.map(({ text }) => `注意 ${file}：${text}`)),
    `created ${created}, updated ${updated}, deleted ${deleted}, unchanged ${unchanged}, failed ${failed}; ` +
      `${embedded} passages embedded`,
    release === null
      ? 'no release'
      : `release ${release.id}: ${release.documentCount} documents, ${release.passageCount} passages`,
  ].join('\n');
}
