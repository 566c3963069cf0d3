import fc, { type Arbitrary } from 'fast-check';
import { type Json, type OpenApi, resolved, type Schema } from './open-api.ts';

const words = [
  '居住证',
  '办理',
  '要多久',
  '公积金',
  '租房',
  '提取',
  '第二条',
  '？',
  '創業貸款',
  'abc',
  '😀',
  ' ',
];

/** Text as citizens type it, and text as nobody should. */
export const anyText: Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
      .map((list) => list.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Values that a schema allows. */
export function arbitraryOf(given: Schema, document: OpenApi): Arbitrary<Json> {
  const schema = resolved(given, document);
  const { enum: values, const: constant } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (constant !== undefined) return fc.constant(constant);
  if (values !== undefined) return fc.constantFrom(...values);
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, document)));
  const types = [schema.type ?? 'any'].flat();
  return fc.oneof(...types.map((type) => arbitraryOfType(type, schema, document)));
}

function arbitraryOfType(type: string, schema: Schema, document: OpenApi): Arbitrary<Json> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 200 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 200, noNaN: true });
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, document), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      });
    case 'object':
      return objectOf(schema, document);
    case 'string':
      return textOf(schema);
    default:
      return anyJson;
  }
}

function objectOf({ properties = {}, required = [] }: Schema, document: OpenApi): Arbitrary<Json> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, document)]);
  const model = Object.fromEntries(fields) as Record<string, Arbitrary<Json>>;
  return fc.record(model, { requiredKeys: [...required] });
}

function textOf({ format, example, minLength = 0, maxLength = 200 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date')
    return fc
      .date({ min: new Date('1949-10-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  const fitting = anyText
    .map((text) => [...text].slice(0, maxLength).join(''))
    .filter((text) => text.length >= minLength);
  return typeof example === 'string' ? fc.oneof(fitting, fc.constant(example)) : fitting;
}

/** Any JSON, deep and odd names included. */
export const anyJson: Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as Arbitrary<Json>,
  fc.constantFrom<Json>('__proto__', 'constructor', '\ud800', '字'.repeat(9_000), 1e308, -0, [], {}),
);
