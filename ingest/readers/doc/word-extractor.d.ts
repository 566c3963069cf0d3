declare module 'word-extractor' {
  type Options = { readonly filterUnicode?: boolean };
  type Extracted = {
    getBody(options?: Options): string;
    getFootnotes(options?: Options): string;
    getEndnotes(options?: Options): string;
    getTextboxes(options?: Options & { readonly includeHeadersAndFooters?: boolean }): string;
  };
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS and exports its class.
  export default class WordExtractor {
    extract(source: Buffer): Promise<Extracted>;
  }
}
