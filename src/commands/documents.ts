import { validityOn } from '../../index/validity.ts';
import { configOf, type GlobalOptions, print, today, withSystem } from './command-context.ts';

/** `wenzheng documents [id]`: what the live release holds, or one document in full. */
export async function runDocuments(id: string | undefined, options: GlobalOptions): Promise<void> {
  await withSystem(configOf(options), async ({ assistant }) => {
    const reader = await assistant.index.current();
    if (id === undefined) {
      const documents = reader.documents.map((document) => ({
        ...document,
        validity: validityOn(document, today()),
      }));
      print(options, { release: reader.release.id, documents }, () =>
        documents
          .map(({ id, title, validity, passageCount }) => `${id}\t${validity}\t${passageCount}\t${title}`)
          .join('\n'),
      );
      return;
    }
    const document = await reader.document(id);
    if (document === null) throw new Error(`There is no document ${id}; "wenzheng documents" lists them.`);
    const { sourceRoot: _root, ...shown } = document;
    print(options, { ...shown, validity: validityOn(document, today()) }, () => document.text);
  });
}
