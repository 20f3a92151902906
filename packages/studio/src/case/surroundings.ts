import { type Environment, newClient, parseUrl } from "@whycors/core";
import { SURROUNDINGS, type Surroundings } from "./case.ts";

/** What of an environment a case can say, where it is not what the page's origin tells anyway. */
export function surroundingsOf(
  origin: string,
  url: string,
  { browser, client, addressSpaceOf, integrityMatches = true }: Partial<Environment>,
): Surroundings {
  const usual: Readonly<Record<string, unknown>> = { ...newClient(origin) };
  const told = Object.entries(client ?? {}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]));
  const target = parseUrl(url);
  return {
    ...SURROUNDINGS,
    browser: browser?.id ?? "standard",
    settings: {
      ...(browser?.corsDisabled === true ? { corsDisabled: true } : {}),
      ...(browser?.setsOriginHeader === false ? { setsOriginHeader: false } : {}),
    },
    client: Object.fromEntries(told),
    server: target === null ? null : (addressSpaceOf?.(target) ?? null),
    integrityMatches,
  };
}
