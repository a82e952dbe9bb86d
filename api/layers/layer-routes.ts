import type { Router } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { type LayerScope, mayReadLayer, maySetLayer } from '../../domain/access/layer-access.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { LayerFacts, LayerVersions } from '../../domain/ports/calendars.js';
import type { Directory } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from '../commands/agency-codes.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import type { FactsReply, LayerEndpoints } from './layer.contract.js';

/** Where the versions are kept, and how a layer is written and told. */
interface Kept<Stored, Body extends z.ZodObject, Layer extends z.ZodObject> {
  readonly versionsOf: (scope: LayerScope) => LayerVersions<Stored>;
  readonly read: (body: z.output<Body>, author: Actor) => Stored & { readonly version: string };
  readonly present: (stored: Stored) => z.input<Layer>;
}

export interface ScopeDeps {
  readonly directory: Pick<Directory, 'agency'>;
  readonly nowMs: () => number;
}

/** Mounts the four routes of a layer; who may not is refused before anything is read. */
export function mountLayer<Stored, Body extends z.ZodObject, Layer extends z.ZodObject>(
  router: Router,
  { list, add, find, publish }: LayerEndpoints<Body, Layer>,
  { versionsOf, read, present }: Kept<Stored, Body, Layer>,
  deps: ScopeDeps,
): void {
  const opened = async (
    actor: Actor,
    params: Params,
    may: typeof mayReadLayer,
  ): Promise<LayerVersions<Stored>> => {
    const scope = scopeIn(params);
    if (!may(actor, scope)) throw new Refusal('roleNotAllowed');
    if (scope !== null) await refuseUnknown(scope, deps);
    return versionsOf(scope);
  };

  mount(router, list, async ({ actor, params }) => {
    const versions = await opened(actor, params, mayReadLayer);
    return { items: (await versions.list()).map(factsOf) };
  });

  mount(router, add, async ({ actor, params, body }) => {
    const versions = await opened(actor, params, maySetLayer);
    const layer = read(body() as z.output<Body>, actor);
    await versions.add(layer, actor.userId);
    return toldOf(versions, layer.version);
  });

  mount(router, find, async ({ actor, params }) => {
    const versions = await opened(actor, params, mayReadLayer);
    const version = versionIn(params);
    const layer = await versions.find(version);
    if (layer === null) throw new Refusal('layerVersionUnknown');
    return { facts: await toldOf(versions, version), layer: present(layer) };
  });

  mount(router, publish, async ({ actor, params }) => {
    const versions = await opened(actor, params, maySetLayer);
    const version = versionIn(params);
    await versions.publish(version, actor.userId);
    return toldOf(versions, version);
  });
}

type Params = Readonly<Record<string, unknown>>;

/** For layers that only agencies have: their address names one. */
export const agencyOnly =
  <Stored>(ofAgency: (agencyCode: AgencyCode) => LayerVersions<Stored>) =>
  (scope: LayerScope): LayerVersions<Stored> => {
    if (scope === null) throw new Error('the address of an agency’s layer names its agency');
    return ofAgency(scope);
  };

/** Every address of a layer is either of one agency or of the tenant; its contract has parsed it. */
function scopeIn({ agencyCode }: Params): LayerScope {
  if (typeof agencyCode !== 'string') return null;
  const [code = null] = agencyCodesOf([agencyCode]);
  return code;
}

const versionIn = ({ version }: Params): string => (typeof version === 'string' ? version : '');

/** A layer of nobody would never count. */
async function refuseUnknown(scope: AgencyCode, { directory, nowMs }: ScopeDeps): Promise<void> {
  const agency = await directory.agency(scope, civilDateAt(nowMs()));
  if (agency?.agencyCode !== scope) throw new Refusal('agencyUnknown');
}

async function toldOf(
  versions: Pick<LayerVersions<unknown>, 'list'>,
  version: string,
): Promise<FactsReply> {
  const found = (await versions.list()).find((one) => one.version === version);
  if (found === undefined) throw new Refusal('layerVersionUnknown');
  return factsOf(found);
}

const factsOf = (facts: LayerFacts): FactsReply => ({
  version: facts.version,
  addedBy: facts.addedBy,
  addedAt: isoOf(facts.addedAtMs),
  publishedBy: facts.publishedBy,
  publishedAt: isoOrNull(facts.publishedAtMs),
});
