import { Router } from 'express';

/** For whoever watches the process: 200 while the store answers, 503 while it does not. */
export function healthRoutes(isHealthy: () => Promise<boolean>): Router {
  const router = Router();
  router.get('/healthz', async (_req, res) => {
    const healthy = await isHealthy().catch(() => false);
    res.status(healthy ? 200 : 503).json({ status: healthy ? 'ok' : 'storeUnavailable' });
  });
  return router;
}
