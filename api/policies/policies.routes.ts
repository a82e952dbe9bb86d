import { Router } from 'express';
import { parseInstant } from '../../domain/calendar/instant.js';
import { citedBy } from '../../domain/policy/cited-by.js';
import type { PolicyLayer, PolicyRegistry } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { isoOrNull } from '../contract/iso.js';
import { agencyOnly, mountLayer, type ScopeDeps } from '../layers/layer-routes.js';
import {
  agencyPolicies,
  type PolicyBody,
  type PolicyReply,
  tenantPolicy,
} from './policies.contract.js';

interface Deps extends ScopeDeps {
  readonly policies: PolicyRegistry;
}

/** What no law fixes and a Regulation sets: of the whole platform, and of one agency over it (rules.md 15). */
export function policyRoutes({ policies, ...deps }: Deps): Router {
  const router = Router();
  const kept = { read: layerOf, present };
  mountLayer(router, tenantPolicy, { ...kept, versionsOf: () => policies.tenant }, deps);
  const versionsOf = agencyOnly(policies.ofAgency);
  mountLayer(router, agencyPolicies, { ...kept, versionsOf }, deps);
  return router;
}

function layerOf({ version, effectiveFrom, citation, citations, values }: PolicyBody): PolicyLayer {
  const set = values as PolicyLayer['values'];
  return {
    version,
    effectiveFromMs: effectiveFrom === null ? null : instantOf(effectiveFrom),
    citations: citedBy(set, citation, citations as PolicyLayer['citations']),
    values: set,
  };
}

function instantOf(text: string): number {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Refusal(parsed.error);
  return parsed.value;
}

const present = ({ version, effectiveFromMs, citations, values }: PolicyLayer): PolicyReply => ({
  version,
  effectiveFrom: isoOrNull(effectiveFromMs),
  citations,
  values: values as PolicyReply['values'],
});
