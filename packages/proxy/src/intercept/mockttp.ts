import type { Socket } from "node:net";

/** What this needs of mockttp: its server for every protocol that browsers speak to a proxy, below its rules, and its certificates. */
interface Mockttp {
  readonly createServer: typeof import("mockttp/dist/server/http-combo-server")["createComboServer"];
  readonly generateAuthority: typeof import("mockttp/dist/util/certificates")["generateCACertificate"];
  /** How the browser reached this connection; null where it is not through the proxy. */
  readonly tunnelOf: (socket: Socket) => { readonly address: string; readonly encrypted: boolean } | null;
}

/** mockttp is not installed, or is not one that is known here. */
export class MockttpMissing extends Error {}

/** How to get it: a version that is known to work. */
export const INSTALL_MOCKTTP = "npm install mockttp@4.6";

const CODES: ReadonlySet<unknown> = new Set(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_PACKAGE_PATH_NOT_EXPORTED"]);

/** Loads mockttp, which is large, and of use for interception alone. Rejects with `MockttpMissing`. */
export async function loadMockttp(): Promise<Mockttp> {
  const modules = await Promise.all([
    import("mockttp/dist/server/http-combo-server"),
    import("mockttp/dist/util/certificates"),
    import("mockttp/dist/util/socket-extensions"),
  ]).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && CODES.has(error.code)
      ? new MockttpMissing("the package mockttp, which interception is built on, is not installed, or not in version 4.6")
      : error;
  });
  const [{ createComboServer }, { generateCACertificate }, { LastTunnelAddress, LastHopEncrypted }] = modules;
  return {
    createServer: createComboServer,
    generateAuthority: generateCACertificate,
    tunnelOf(socket) {
      const address: unknown = Reflect.get(socket, LastTunnelAddress);
      return typeof address === "string" ? { address, encrypted: Reflect.get(socket, LastHopEncrypted) === true } : null;
    },
  };
}
