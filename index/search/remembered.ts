import type { PassageTable } from './passage-table.ts';

/** A function of a passage's Document, by the passage's position, that is worked out once for each Document. */
export function rememberedAt<Value>(
  { documentIds, documentNumbers }: PassageTable,
  of: (documentId: string) => Value,
): (position: number) => Value {
  const known: (Value | undefined)[] = [];
  return (position) => {
    const number = documentNumbers[position] as number;
    let value = known[number];
    if (value === undefined) {
      value = of(documentIds[position] as string);
      known[number] = value;
    }
    return value;
  };
}

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
