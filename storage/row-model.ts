import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';

interface Rows<Row> {
  readonly name: string;
  readonly collection: string;
  readonly fields: SchemaDefinition<Row>;
}

/**
 * One collection as a model in which an undeclared field is a fault, in a row as in a filter.
 *
 * Rows are read with `lean` and written with `insertMany(…, { lean: true })`, as they are typed: no
 * hydrated documents, no version key, no defaults. Asking twice gives the same model.
 */
export function rowModel<Row>(
  connection: Connection,
  { name, collection, fields }: Rows<Row>,
): Model<Row> {
  const known: Model<Row> | undefined = connection.models[name];
  if (known !== undefined) return known;
  const schema = new Schema<Row>(fields, {
    collection,
    strict: 'throw',
    strictQuery: 'throw',
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
    minimize: false,
  });
  return connection.model<Row>(name, schema);
}
