import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router } from 'express';
import { openApiDocument } from './openapi-document.js';

const require = createRequire(import.meta.url);
const ROOT = dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES = ['swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png'] as const;

const PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Congvan API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="console"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

// Beside the page, for its policy allows no script inside it.
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#console',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** The contract as a machine reads it, and as a page to try it on; nothing comes from elsewhere. */
export function consoleRoutes(): Router {
  const router = Router();
  const document = JSON.stringify(openApiDocument());

  router.get('/openapi.json', (_req, res) => {
    res.type('application/json').send(document);
  });
  router.get('/docs', (_req, res) => {
    res.type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_req, res) => {
    res.type('text/javascript').send(START);
  });
  for (const file of FILES) {
    router.get(`/docs/${file}`, (_req, res) => res.sendFile(file, { root: ROOT, maxAge: '1 day' }));
  }
  return router;
}
