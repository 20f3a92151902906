import type { WireRequest } from "@whycors/core";
import { type AuditOptions, auditing, type EndpointAudit } from "@whycors/core/audit";
import { addressSpaceOf } from "./addresses.ts";
import type { ProbeReply } from "./options.ts";

/** Audits one endpoint over whatever `send` is. Rejects only if `send` does. */
export async function runAudit(
  url: string,
  options: AuditOptions,
  send: (request: WireRequest) => Promise<ProbeReply>,
): Promise<EndpointAudit> {
  const audit = auditing(url, options);
  let turn = audit.next();
  while (turn.done !== true) {
    const { reply, details } = await send(turn.value);
    const remote = details.remoteAddress === null ? null : new URL(`http://${details.remoteAddress}`);
    const addressSpace = remote === null ? null : addressSpaceOf({ host: remote.hostname });
    turn = audit.next({ reply, bodyLength: details.body.length, addressSpace });
  }
  return turn.value;
}
