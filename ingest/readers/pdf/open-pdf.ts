import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { unreadable } from '../unreadable.ts';

/** An open PDF: `document` is pdf.js's own view of it, with positions, which pdf-parse keeps to itself. */
export type OpenPdf = { readonly parser: PDFParse; readonly document: PDFDocumentProxy };

const NO_IMAGES = 1;
const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

function reasonFor(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return unreadable('encrypted', '', error);
  return unreadable('damaged', '', error);
}

/**
 * Opens a PDF. Character maps and standard fonts come from the installed pdf.js: without them text in fonts that are
 * not embedded reads as empty. `images` says whether pictures are decoded; text and rules do not need them.
 */
export async function openPdf(bytes: Uint8Array, { images }: { images: boolean }): Promise<OpenPdf> {
  const parser = new PDFParse({
    // pdf.js takes the buffer over.
    data: bytes.slice(),
    cMapUrl: join(pdfjsFolder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjsFolder, 'standard_fonts/'),
    wasmUrl: join(pdfjsFolder, 'wasm/'),
    iccUrl: join(pdfjsFolder, 'iccs/'),
    maxImageSize: images ? -1 : NO_IMAGES,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    // `load` is declared private, but it is the only way to positioned text short of a second copy of pdf.js.
    const document = await (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
    return { parser, document };
  } catch (error) {
    throw reasonFor(error);
  }
}
