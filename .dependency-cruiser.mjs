const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed },
});
const NPM = 'node_modules';
const home = (library, folders) => ({
  name: `${library.replaceAll(/[^a-z]/g, '-')}-at-home`,
  comment: `${library} is imported only in ${folders}`,
  severity: 'error',
  from: { pathNot: `^(${folders})` },
  to: { path: `${NPM}/${library}` },
});

/** The arrows of the house: what may import what. Types-only edges are oxlint's. */
export default {
  forbidden: [
    only('domain-imports-itself', '^domain/', '^domain/', 'the law does no I/O'),
    only(
      'workflows-wire-only',
      '^workflows/',
      `^(domain|workflows|activities)/|${NPM}/@temporalio/(workflow|common)`,
      'workflows are wiring over the domain',
    ),
    {
      name: 'neighbours-meet-in-ports',
      comment: 'activities, storage, pki, interchange and reports meet in domain/ports',
      severity: 'error',
      from: { path: '^(activities|storage|pki|interchange|reports)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(activities|storage|pki|interchange|reports|api|worker|cli|workflows|web)/',
        pathNot: '^$1/|^workflows/contract/',
      },
    },
    {
      name: 'api-sees-contracts-of-workflows',
      severity: 'error',
      from: { path: '^(api|worker|cli)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^workflows/', pathNot: '^workflows/contract/' },
    },
    {
      name: 'only-mains-compose',
      severity: 'error',
      from: {
        path: '^(api|worker|cli)/',
        pathNot: '(^(api|worker|cli)/main\\.ts$|^(api|worker|cli)/compose|\\.test\\.ts$|^cli/)',
      },
      to: {
        path: '^(storage|pki|activities)/',
        pathNot: '^activities/(commit|gateway)-activities\\.ts$', // the names that workers serve
      },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: {
        path: '^(domain|workflows|activities|storage|pki|interchange|reports|api|worker|cli|platform)/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^(test|bench)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    home('node-forge', 'pki/'),
    home('mongoose', 'storage/'),
    home('express', '(api|interchange|test)/'),
    home('@temporalio/workflow', '(workflows|test|bench)/'),
    home('@temporalio/client', '(api|cli|worker|test|bench|platform)/'),
    home('@temporalio/worker', '(worker|api/main|cli/main|api/compose|cli|test|bench|platform)'),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: NPM },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
