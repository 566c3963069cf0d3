/** The page of a Document, at one of its Provisions. */
export function documentUrl(origin: string, documentId: string, provision: string | null): string {
  const page = `${origin}/documents/${encodeURIComponent(documentId)}`;
  return provision === null ? page : `${page}#${encodeURIComponent(provision)}`;
}
