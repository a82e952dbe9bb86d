/** What is installed, by name: an exact version each. */
export type Versions = Readonly<Record<string, string>>;

/**
 * Where the page of dependencies and the manifest differ, one line each.
 *
 * A row of the page names packages in its first cell and in its second their versions, one for all or
 * one each.
 */
export function dependencyFaults(page: string, installed: Versions): readonly string[] {
  const told = versionsIn(page);
  const names = new Set([...Object.keys(told), ...Object.keys(installed)]);
  return [...names].sort().flatMap((name) => {
    const [onPage, inManifest] = [told[name] ?? 'nothing', installed[name] ?? 'nothing'];
    return onPage === inManifest ? [] : [`${name}: the page says ${onPage}, it is ${inManifest}`];
  });
}

const ROW = /^\| (`[^|]+`) \| ([^|]+) \|/gm;

function versionsIn(page: string): Versions {
  return Object.fromEntries(
    [...page.matchAll(ROW)].flatMap(([, cell = '', listed = '']) => {
      const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const versions = listed.split(',').map((version) => version.trim());
      const isOneForAll = versions.length === 1;
      return names.map((name, index) => [name, versions[isOneForAll ? 0 : index] ?? 'nothing']);
    }),
  );
}
