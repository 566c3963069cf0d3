/** Where the desk shows a draft. */
export function draftHref(id: string): string {
  return `/desk/drafts/${encodeURIComponent(id)}`;
}

/** Where the desk shows a document. */
export function documentHref(id: string): string {
  return `/desk/documents/${encodeURIComponent(id)}`;
}

/** Where the desk shows a passage between its neighbours. */
export function passageHref(id: string): string {
  return `/desk/passages/${encodeURIComponent(id)}`;
}
