import type { Document, Warning } from '../index/document.ts';
import type { Draft, ExistingDocument } from '../index/store/open-draft.ts';
import { documentDigest, type StagedDocument } from '../index/store/staged-document.ts';
import { claimDocumentId, isSameSource } from './claim-document-id.ts';
import type { SourceFile } from './list-files.ts';
import { stageDocument } from './parse-file.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { FileOutcome, IngestReport } from './report.ts';

/** Passages written to the index in one go. */
const BATCH_PASSAGES = 4000;

type Counts = {
  created: number;
  updated: number;
  deleted: number;
  unchanged: number;
  failed: number;
  embedded: number;
};

/** Takes parsed files into a draft, batch by batch, and counts what they change. */
export class IngestSession {
  readonly #draft: Draft;
  readonly #before: ReadonlyMap<string, ExistingDocument>;
  readonly #counts: Counts = { created: 0, updated: 0, deleted: 0, unchanged: 0, failed: 0, embedded: 0 };
  readonly #files: FileOutcome[] = [];
  readonly #claimed = new Map<string, ExistingDocument>();
  #batch: StagedDocument[] = [];
  readonly #taken = new Set<string>();
  #sourcesMoved = false;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#before = new Map(draft.documents);
    for (const [id, document] of this.#before) this.#claimed.set(id, document);
  }

  /** Whether there is anything to publish. */
  get changed(): boolean {
    return this.#counts.created + this.#counts.updated + this.#counts.deleted > 0 || this.#sourcesMoved;
  }

  /** Whether a document was read in this session, from whichever file. */
  hasTaken(documentId: string): boolean {
    return this.#taken.has(documentId);
  }

  /** Takes what became of one file. */
  async take(parsed: ParsedFile): Promise<void> {
    if (parsed.status === 'parsed') await this.#takeDocuments(parsed.source, parsed.documents, parsed.digest);
    else if (parsed.status === 'unchanged') this.#takeUnchanged(parsed.source, parsed.documentIds);
    else this.#takeFailure(parsed.source, parsed.error);
  }

  /** Withdraws documents. */
  async withdraw(documentIds: readonly string[]): Promise<void> {
    await this.#draft.remove(documentIds);
    this.#counts.deleted += documentIds.length;
  }

  /** Writes what is still held back. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#counts.embedded += await this.#draft.upsert(batch);
  }

  report(): Omit<IngestReport, 'release'> {
    return { ...this.#counts, files: this.#files };
  }

  async #takeDocuments(source: SourceFile, documents: readonly Document[], digest: string): Promise<void> {
    const staged: StagedDocument[] = [];
    for (const document of documents) {
      const id = await claimDocumentId(document, source, this.#claimed);
      const item = stageDocument({ ...document, id }, digest);
      this.#claimed.set(id, { ...document, digest: documentDigest(item), sourceDigest: digest });
      staged.push(item);
    }
    const outcomes = staged.map((item) => this.#compare(item));
    await this.withdraw(this.#noLongerIn(source, staged));
    this.#files.push({
      file: source.file,
      status: outcomes.find((outcome) => outcome !== 'unchanged') ?? 'unchanged',
      documents: staged.map(({ document, passages }) => ({
        id: document.id,
        title: document.title,
        passages: passages.length,
      })),
      warnings: staged.flatMap(({ document }) => document.warnings),
      error: null,
    });
    await this.#hold(staged);
  }

  #compare(item: StagedDocument): 'created' | 'updated' | 'unchanged' {
    const stored = this.#before.get(item.document.id);
    this.#taken.add(item.document.id);
    if (stored?.sourceDigest !== item.sourceDigest || !isSameSource(stored, sourceOf(item)))
      this.#sourcesMoved = true;
    const outcome =
      stored === undefined ? 'created' : stored.digest === documentDigest(item) ? 'unchanged' : 'updated';
    this.#counts[outcome]++;
    return outcome;
  }

  #noLongerIn(source: SourceFile, staged: readonly StagedDocument[]): string[] {
    const kept = new Set(staged.map(({ document }) => document.id));
    return [...this.#before]
      .filter(([id, stored]) => isSameSource(stored, source) && !kept.has(id))
      .map(([id]) => id);
  }

  async #hold(staged: readonly StagedDocument[]): Promise<void> {
    this.#batch.push(...staged);
    const held = this.#batch.reduce((total, { passages }) => total + passages.length, 0);
    if (held >= BATCH_PASSAGES) await this.flush();
  }

  #takeUnchanged({ file }: SourceFile, documentIds: readonly string[]): void {
    this.#counts.unchanged += documentIds.length;
    const documents = documentIds.map((id) => ({ id, title: id, passages: 0 }));
    this.#files.push({ file, status: 'unchanged', documents, warnings: [], error: null });
  }

  #takeFailure({ file }: SourceFile, error: Warning): void {
    this.#counts.failed++;
    this.#files.push({ file, status: 'failed', documents: [], warnings: [], error });
  }
}

function sourceOf({ document }: StagedDocument): SourceFile {
  return { root: document.sourceRoot, file: document.sourceFile };
}
