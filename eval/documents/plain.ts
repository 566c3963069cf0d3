/** Text for comparing: no whitespace, full- and half-width forms and quotation marks unified. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[“”„‟"]/gu, '"')
    .replace(/[‘’']/gu, "'")
    .replace(/[﹝〔[［【]/gu, '[')
    .replace(/[﹞〕\]］】]/gu, ']')
    .replace(/。/gu, '.')
    .replace(/、/gu, ',')
    .replace(/[—–－-]+/gu, '-')
    .replace(/[～~]/gu, '~');
}
