/**
 * The relay on sockets of Node, with addresses pinned, limits that several instances share, logs and metrics.
 *
 * @module
 */
export { createNodeConnector, type NodeConnector, type NodeConnectorOptions } from "./relay/node/connect.ts";
export { createLimiter, RedisMissing, type SharedLimiter } from "./relay/node/limiter.ts";
export { jsonLog, type Log } from "./relay/node/log.ts";
export { type Resolve, resolveBySystem } from "./relay/node/resolve.ts";
export { type RelayServer, startRelay } from "./relay/node/server.ts";
