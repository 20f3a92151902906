/**
 * A CORS proxy that one may expose: it knows its targets and its pages, and refuses everything else. This entry needs no
 * Node; `@whycors/proxy/relay-node` has the sockets.
 *
 * @module
 */
export { type AddressGuard, clientOf, createAddressGuard } from "./relay/addresses.ts";
export { DEFAULT_LIMITS, type Key, type Limits, type Rate, type RelayConfig, type Target } from "./relay/config/config.ts";
export type { ConfigMistake, ConfigPath } from "./relay/config/place.ts";
export { developmentConfig, type ParsedRelayConfig, parseRelayConfig, type ReadOptions } from "./relay/config/read-config.ts";
export type { Environment } from "./relay/config/secrets.ts";
export { createFetchConnector, type FetchLike } from "./relay/fetch-connect.ts";
export type { Halt } from "./relay/halt.ts";
export { REASONS, type ReasonId, type Refusal } from "./relay/reasons.ts";
export type { Arrived, Body, Connector, ExchangeRecord, Limiter, Outgoing, Services } from "./relay/services.ts";
export { createRelay, type RelayContext } from "./relay/web.ts";
