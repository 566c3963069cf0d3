import { parse } from 'parse5';
import type { Block, ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import type { decodeText } from '../text/decode-text.ts';
import { attribute, elementsNamed, type Node, textBelow } from './dom.ts';
import { dropFurniture } from './drop-furniture.ts';
import { htmlBlocks } from './html-blocks.ts';
import { leftOutWarnings } from './left-out.ts';
import { mainContent } from './main-content.ts';
import { invisibleIn } from './visibility.ts';

const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu;
const XML_ENCODING = /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/iu;
const HEAD_BYTES = 4096;
const LONGEST_TITLE = 120;

/** Encoding that a page names for itself. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  return CHARSET.exec(head)?.[1] ?? XML_ENCODING.exec(head)?.[1] ?? null;
}

/** Title a content system states in a `meta` element of its own, free of the site's name. */
function metaTitle(document: Node): string {
  for (const meta of elementsNamed(document, 'meta')) {
    const name = attribute(meta, 'name') ?? attribute(meta, 'property') ?? '';
    if (/^(?:ArticleTitle|og:title|DC\.title)$/iu.test(name))
      return cleanText(attribute(meta, 'content') ?? '');
  }
  return '';
}

function titleInBody(document: Node, blocks: readonly Block[]): string {
  for (const name of ['h1', 'h2'])
    for (const heading of elementsNamed(document, name)) {
      const text = cleanText(textBelow(heading));
      if (text.length >= 4 && text.length <= LONGEST_TITLE) return text;
    }
  const first = blocks.find((block) => block.kind !== 'table' && block.text.length >= 4);
  return first !== undefined && first.kind !== 'table' && first.text.length <= LONGEST_TITLE
    ? first.text
    : '';
}

function claimedTitle(document: Node, blocks: readonly Block[]): string | null {
  const [element] = elementsNamed(document, 'title');
  const stated = element === undefined ? '' : cleanText(textBelow(element));
  return metaTitle(document) || stated || titleInBody(document, blocks) || null;
}

/** Reads a web page: the document on it, without menus, scripts, hidden text and the rest of the page. */
export function readHtml({ text, warnings }: ReturnType<typeof decodeText>): ReadResult {
  const document = parse(text);
  const invisible = invisibleIn(document);
  const [body] = elementsNamed(document, 'body');
  const { root, skip } = mainContent(body ?? document, invisible);
  const blocks = dropFurniture(htmlBlocks(root, skip));
  return {
    format: 'html',
    blocks,
    claimedTitle: claimedTitle(document, blocks),
    frontMatter: {},
    warnings: [...warnings, ...leftOutWarnings(root, skip)],
    pageCount: null,
  };
}
