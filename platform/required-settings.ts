import { type Config, ConfigError, configSchema } from './config.js';
import { variables } from './setting.js';

/** The configuration with some of its optional settings surely there. */
export type Required<K extends keyof Config> = Config & {
  readonly [Key in K]: NonNullable<Config[Key]>;
};

/** The configuration of a process that cannot do without these; a `ConfigError` names all that are missing. */
export function requireSettings<K extends keyof Config>(
  config: Config,
  keys: readonly K[],
): Required<K> {
  const missing = keys.filter((key) => config[key] === null);
  if (missing.length === 0) return config as Required<K>;
  throw new ConfigError(missing.map((key) => `${variableOf(key)}: must be set`));
}

const variableOf = (key: keyof Config): string =>
  variables.get(configSchema.shape[key])?.env ?? key;
