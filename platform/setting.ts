import { z } from 'zod';

interface Variable {
  /** The environment variable it is read from. */
  readonly env: string;
  /** The text an unset variable stands for; `null`: nothing is chosen for it. */
  readonly unset: string | null;
  /** A secret may also come from the file that `<env>_FILE` names. */
  readonly isSecret: boolean;
}

/** What is known of each setting besides its schema: read by the loader and by the documentation. */
export const variables = z.registry<Variable>();

type FromText = z.ZodType<unknown, string>;

/** A setting that stands for `unset` when its variable is not set. */
export function setting<T extends FromText>(
  env: string,
  unset: string,
  schema: T,
): z.ZodPrefault<T> {
  const withDefault = schema.prefault(unset as z.input<T>);
  variables.add(withDefault, { env, unset, isSecret: false });
  return withDefault;
}

/** A setting that is `null` when its variable is not set. */
export function optional<T extends FromText>(env: string, schema: T): Optional<T> {
  const orNull = z.nullable(schema).default(null);
  variables.add(orNull, { env, unset: null, isSecret: false });
  return orNull;
}

/** An optional setting that must not be seen: `<env>_FILE` may name the file that holds it. */
export function secret<T extends FromText>(env: string, schema: T): Optional<T> {
  const orNull = optional(env, schema);
  variables.add(orNull, { env, unset: null, isSecret: true });
  return orNull;
}

type Optional<T extends FromText> = z.ZodDefault<z.ZodNullable<T>>;
