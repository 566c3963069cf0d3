type Span = { readonly start: number; readonly end: number };

/**
 * Cuts `start`..`end` of a text into spans of at most `limit` characters: between lines where possible, else at the
 * ends of sentences, else at a comma; only what has none of these is cut in the middle.
 */
export function cutText(text: string, { start, end }: Span, limit: number): Span[] {
  if (end - start <= limit) return start < end ? [{ start, end }] : [];
  const atoms = linesOf(text, start, end).flatMap((line) => sentencesOf(text, line, limit));
  return pack(atoms, limit);
}

/** Joins neighbouring spans while they fit the limit. */
export function pack(spans: readonly Span[], limit: number): Span[] {
  const packed: Span[] = [];
  for (const span of spans) {
    const last = packed.at(-1);
    if (last && span.end - last.start <= limit)
      packed[packed.length - 1] = { start: last.start, end: span.end };
    else packed.push(span);
  }
  return packed;
}

function linesOf(text: string, start: number, end: number): Span[] {
  const lines: Span[] = [];
  let from = start;
  while (from < end) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 || newline > end ? end : newline;
    if (to > from) lines.push({ start: from, end: to });
    from = to + 1;
  }
  return lines;
}

function sentencesOf(text: string, span: Span, limit: number): Span[] {
  if (span.end - span.start <= limit) return [span];
  const byMark = splitAfter(text, span, /[。！？!?；;][”』）)]*/gu);
  return byMark.flatMap((each) => (each.end - each.start <= limit ? [each] : splitLong(text, each, limit)));
}

function splitLong(text: string, span: Span, limit: number): Span[] {
  const byComma = splitAfter(text, span, /[，,、：:]| \| /gu);
  return byComma.flatMap((each) => {
    const parts: Span[] = [];
    for (let from = each.start; from < each.end; ) {
      let to = Math.min(each.end, from + limit);
      if (to < each.end && /[\ud800-\udbff]/u.test(text[to - 1] ?? '')) to -= 1;
      parts.push({ start: from, end: to });
      from = to;
    }
    return parts;
  });
}

function splitAfter(text: string, span: Span, mark: RegExp): Span[] {
  const spans: Span[] = [];
  let from = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(mark)) {
    const to = span.start + match.index + match[0].length;
    spans.push({ start: from, end: to });
    from = to;
  }
  if (from < span.end) spans.push({ start: from, end: span.end });
  return spans;
}
