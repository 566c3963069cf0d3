/** A function of a Document's id that is worked out once for each: candidates are many, their Documents few. */
export function remembered<Value>(of: (documentId: string) => Value): (documentId: string) => Value {
  const known = new Map<string, Value>();
  return (documentId) => {
    let value = known.get(documentId);
    if (value === undefined) {
      value = of(documentId);
      known.set(documentId, value);
    }
    return value;
  };
}
