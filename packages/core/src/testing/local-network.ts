import type { Client, Environment } from "../model/environment.ts";
import { allow, type SpecCase } from "./case.ts";

const CHECK = "blocked local-network-access/local-network-access-check";
const visit = (name: string, ends: string, client: Partial<Client>, given: Partial<SpecCase> = {}): SpecCase => ({
  name: `local network: ${name}`,
  browser: "chromium",
  request: { url: "http://localhost:3000/", ...given.request },
  replies: [allow("*")],
  client: { addressSpace: "public", prohibitsMixedContent: false, ...client },
  environment: { addressSpaceOf: (url) => (url.host === "localhost" ? "loopback" : "public") } satisfies Partial<Environment>,
  ends,
  ...(given.browser === undefined ? {} : { browser: given.browser }),
});

export const localNetworkCases: readonly SpecCase[] = [
  visit("with permission", "readable cors 200", {}),
  visit("without permission", `${CHECK}:4.4`, { localNetworkPermission: "denied" }),
  visit("from an insecure page", `${CHECK}:4.2`, { secureContext: false }),
  visit("from an insecure page in Firefox", "readable cors 200", { secureContext: false }, { browser: "gecko" }),
  visit("to a space that was announced", "readable cors 200", {}, { request: { targetAddressSpace: "loopback" } }),
  visit("to another space than was announced", `${CHECK}:3.2`, {}, { request: { targetAddressSpace: "local" } }),
  visit("from the local network", "readable cors 200", { addressSpace: "local", localNetworkPermission: "denied" }),
  visit("from an unknown space", "readable cors 200", { addressSpace: null, localNetworkPermission: "denied" }),
  visit("to itself", "readable basic 200", { localNetworkPermission: "denied" }, { request: { origin: "http://localhost:3000" } }),
  visit("in public", "readable cors 200", { localNetworkPermission: "denied" }, { request: { url: "https://api.example/" } }),
  visit("by the standard, which does not know of it", "readable cors 200", { localNetworkPermission: "denied" }, { browser: "standard" }),
];
